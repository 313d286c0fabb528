//! KML.

#![no_main]

use controlmap::formats::{FileBytes, features};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = features::read(&FileBytes::of("f.kml", bytes.to_vec()));
});
