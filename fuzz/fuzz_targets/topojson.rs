//! TopoJSON.

#![no_main]

use controlmap_fuzz::features;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| features("f.topojson", bytes));
