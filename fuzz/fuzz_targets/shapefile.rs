//! A shapefile with its companions: shapes, attribute table, projection and code page, each behind its length.

#![no_main]

use controlmap::formats::features;
use controlmap_fuzz::{part, shapefile};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let shp = part(&mut rest);
    let companions = [(); 3].map(|()| part(&mut rest));
    let _ = features::read(&shapefile(shp, companions));
});
