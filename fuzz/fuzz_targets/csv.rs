//! CSV tables, every cell as text and as a longitude.

#![no_main]

use controlmap::formats::FileBytes;
use controlmap::formats::csv::Table;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = Table::read(&FileBytes::of("f.csv", bytes.to_vec())) else { return };
    let Ok([lon, lat]) = table.columns(["lon", "lat"]) else { return };
    let _ = table.rows(|row| Ok((row.text(lon), row.longitude(lon)?, row.latitude(lat)?)));
});
