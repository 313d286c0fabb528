//! Writes the seeds of fuzzing, tiny files of every format, into `fuzz/corpus`, a folder a target.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "a tool of developers; fixtures are the tests' too"
)]

#[path = "../tests/common/fixtures.rs"]
mod fixtures;

use std::path::Path;

fn main() {
    let samples = fixtures::samples();
    for (name, bytes) in fixtures::every(&samples) {
        let target = match name {
            "f.kml" => "kml",
            "f.fgb" => "flatgeobuf",
            "f.gpkg" => "geopackage",
            "f.kmz" | "f.shp.zip" => "archive",
            _ => "json",
        };
        write(target, name, &bytes);
    }
    write("archive", "f.geojson.gz", &fixtures::gzip(&fixtures::geojson(&samples)));
    write("csv", "f.csv", b"lon,lat,status\n37.5,48.5,occupied\n\"30,5\",x,\n");
    let names: Vec<Vec<u8>> = samples.iter().map(|sample| sample.name.clone().into_bytes()).collect();
    let parts = [
        fixtures::shp(&samples),
        fixtures::dbf(&names),
        fixtures::WGS_84.as_bytes().to_vec(),
        b"1251".to_vec(),
    ];
    let prefixed = |part: &Vec<u8>| [&(part.len() as u16).to_le_bytes()[..], part].concat();
    write("shapefile", "f.shp", &parts.iter().flat_map(prefixed).collect::<Vec<u8>>());
}

fn write(target: &str, name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}
