//! GeoPackage, and what SQLite makes of a broken database.

#![no_main]

use controlmap_fuzz::features;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| features("f.gpkg", bytes));
