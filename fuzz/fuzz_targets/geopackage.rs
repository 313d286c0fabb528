//! GeoPackage, and what SQLite makes of a broken database.

#![no_main]

use controlmap::formats::{FileBytes, features};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = features::read(&FileBytes::of("f.gpkg", bytes.to_vec()));
});
