//! Themes.

#![no_main]

use controlmap::formats::FileBytes;
use controlmap::map::ThemeChoice;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = ThemeChoice::read(&FileBytes::of("theme.toml", bytes.to_vec()));
});
