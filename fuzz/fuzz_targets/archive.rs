//! Gzip and zip, and what is inside.

#![no_main]

use controlmap::formats::{FileBytes, Limits, features};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { inflated: 1 << 20, ..Limits::default() };
    if let Ok(file) = FileBytes::unpacked("f.zip", bytes.to_vec(), &limits) {
        let _ = features::read(&file);
    }
});
