//! Names of coordinate systems: the text of a .prj, and of `--projection`.

#![no_main]

use controlmap::formats::FileBytes;
use controlmap::map::ProjectionChoice;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = ProjectionChoice::parse(text);
    let geojson = serde_json::json!({
        "type": "Polygon",
        "crs": {"type": "name", "properties": {"name": text}},
        "coordinates": [[[500000.0, 5.0e6], [5.1e5, 5.0e6], [5.1e5, 5.1e6], [500000.0, 5.0e6]]],
    });
    let _ = controlmap::formats::features::read(&FileBytes::of("f.geojson", geojson.to_string().into_bytes()));
});
