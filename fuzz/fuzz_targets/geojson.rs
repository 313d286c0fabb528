//! GeoJSON: objects, geometries and collections, 2-D and 3-D.

#![no_main]

use controlmap_fuzz::features;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| features("f.geojson", bytes));
