//! GeoJSON, sequences of it, TopoJSON and ArcGIS JSON.

#![no_main]

use controlmap::formats::{FileBytes, features};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = features::read(&FileBytes::of("f.json", bytes.to_vec()));
});
