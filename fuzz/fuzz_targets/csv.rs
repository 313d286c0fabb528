//! CSV tables: every cell as text and as a longitude, and all that is read from tables.

#![no_main]

use controlmap::areas::Denominators;
use controlmap::control::{claims, gazetteer::Gazetteer};
use controlmap::formats::FileBytes;
use controlmap::formats::csv::Table;
use controlmap::map::{OwnNames, annotations, cities};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = FileBytes::of("f.csv", bytes.to_vec());
    let _ = Gazetteer::read(&file);
    let _ = claims::read(&file);
    let _ = cities::read(&file);
    let _ = annotations::read(&file);
    let _ = OwnNames::read(&file);
    let _ = Denominators::read(&file, &["UA-09", "UA-14"]);
    let Ok(table) = Table::read(&file) else { return };
    let Ok([lon, lat]) = table.columns(["lon", "lat"]) else { return };
    let _ = table.rows(|row| Ok((row.text(lon), row.longitude(lon)?, row.latitude(lat)?)));
});
