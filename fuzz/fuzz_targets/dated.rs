//! Archives of many dates in one GeoJSON, plain or gzip, read from a file as they always are.

#![no_main]

use std::io::Write;

use controlmap::formats::{Dated, features};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::NamedTempFile::new().expect("room for a temporary file");
    file.write_all(bytes).expect("room for the bytes");
    let Ok(archive) = Dated::read(file.path()) else { return };
    for date in archive.dates().take(4) {
        let _ = archive.day(date).map(|day| features::read(&day));
    }
});
