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

/// A raw snapshot, in names of two eras.
const DEEPSTATE: &str = r##"{"id":1,"datetime":"2024-04-02T00:00:00Z","map":{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Окуповано /// Occupied /// geoJSON.status.occupied","fill":"#a52714"},"geometry":{"type":"Polygon","coordinates":[[[37,48,0],[38,48,0],[38,49,0],[37,48,0]]]}},
{"type":"Feature","properties":{"name":"ОРДЛО /// ORDLO /// geoJSON.territories.ordlo","fill":"#880e4f"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[38,48]}]}},
{"type":"Feature","properties":{"name":"Невідомо","fill":"#bcaaa4"},"geometry":{"type":"MultiPolygon","coordinates":[[[[36,47],[37,47],[37,47.5],[36,47]]]]}}]}}"##;
/// UAControlMap, in [lat, lon] order.
const RINGS: &str = r#"{"areas":[[[48,37],[49,37],[49,38]]],"frontline":[[[48,37],[49,38]]]}"#;
const VIINA: &str = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status\n706483.0,20220801,UA,UA,UA,UA,UA\n709717,20220801,RU,RU,RU,RU,CONTESTED\n";
const SETTLEMENTS: &str = "lon,lat,status,occupied_since,population\n37.5,48.5,occupied,2022,10\n38.5,48.5,contested,,\n\"30,5\",50,government,,7\n";
const PLACES: &str = "lon,lat,name,population,text,kind,to_lon,to_lat,area_id,km2,name_uk\n37.5,48.5,=a,5,here,arrow,38,48,UA-09,1,б\n";
const CLAIMS: &str = include_str!("../geodata/claims.csv");
const STATUS: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"status":"held by"},"geometry":{"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,48]]]}}]}"#;
const DATED: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"date":"2025-12-05"},"geometry":{"type":"Polygon","coordinates":[[[37,48],[38,48],[38,49],[37,48]]]}}]}"#;
const UNITS: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"iso_3166_2":"UA-14","id":"a"},"geometry":{"type":"Polygon","coordinates":[[[37,47.5],[38.5,47.5],[38.5,49],[37,47.5]]]}},{"type":"Feature","properties":{"ISO":"UA-09","id":"b"},"geometry":{"type":"Polygon","coordinates":[[[38.5,48],[39.5,48],[39.5,49],[38.5,48]]]}}]}"#;
const FLAWED: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[37,48],[38,49],[38,48],[37,49],[37,48]],[[37,48],[37.2,48]]],[[[37,48],[38,48],[38,48],[39,48],[38,48],[38,49]]]]}}]}"#;
const THEME: &str = "base = \"dark\"\n[colours]\nink = \"#123456\"\n[text]\ntitle = 20\n[hatching]\nclaim = { colour = \"#aabbcc\", angle = 45 }\n";
const PROJECT: &str = include_str!("../src/project/config/example.toml");
const RULES: &str = "folder = \"out\"\nkeep-going = true\n[[control]]\nname = \"a\"\npath = [\"a/*.geojson\"]\n[[control.rule]]\nproperty = \"status\"\nvalue = \"*held*\"\nstatus = \"occupied\"\nsince = \"2022\"\n[[output]]\ntype = \"map\"\nfile = \"{as_of}.svg\"\nextent = \"donbas\"\n[guard]\n";

fn main() {
    let samples = fixtures::samples();
    for (name, bytes) in fixtures::every(&samples) {
        let target = match name {
            "f.kml" => "kml",
            "f.fgb" => "flatgeobuf",
            "f.gpkg" => "geopackage",
            "f.topojson" => "topojson",
            "f.arcgis.json" => "arcgis",
            "f.geojsonl" | "f.geojsons" => "geojson_sequence",
            "f.kmz" | "f.shp.zip" => "archive",
            _ => "geojson",
        };
        write(target, name, &bytes);
    }
    write("geojson", "deepstate", DEEPSTATE.as_bytes());
    let gzipped = fixtures::gzip(&fixtures::geojson(&samples));
    write("archive", "f.geojson.gz", &gzipped);
    write("dated", "plain", DATED.as_bytes());
    write("dated", "gzip", &fixtures::gzip(DATED.as_bytes()));
    for (name, table) in
        [("settlements", SETTLEMENTS), ("viina", VIINA), ("places", PLACES), ("claims", CLAIMS)]
    {
        write("csv", name, table.as_bytes());
    }
    shapefiles(&samples);
    controls();
    for (name, text) in [("units", UNITS), ("flawed", FLAWED)] {
        write("boundaries", name, text.as_bytes());
        write("check", name, &[b"\0", text.as_bytes()].concat());
    }
    write("theme", "dark", THEME.as_bytes());
    write("project", "example", PROJECT.as_bytes());
    write("project", "rules", RULES.as_bytes());
    for (name, text) in [
        ("epsg", "urn:ogc:def:crs:EPSG::32636"),
        ("proj", "+proj=utm +zone=36 +units=m"),
        ("wkt", fixtures::WGS_84),
    ] {
        write("projection", name, text.as_bytes());
    }
}

/// Shapes, attribute table, projection and code page, each behind its length.
fn shapefiles(samples: &[fixtures::Sample]) {
    let names: Vec<Vec<u8>> = samples.iter().map(|sample| sample.name.clone().into_bytes()).collect();
    let prefixed = |part: &[u8]| [&(part.len() as u16).to_le_bytes()[..], part].concat();
    let parts = [&fixtures::shp(samples)[..], &fixtures::dbf(&names), fixtures::WGS_84.as_bytes(), b"1251"];
    write("shapefile", "f.shp", &parts.map(prefixed).concat());
}

/// The content behind a byte for the profile and one for the name.
fn controls() {
    let all = [
        ("deepstate", 0, 1, DEEPSTATE),
        ("daily", 1, 0, STATUS),
        ("isw", 2, 2, STATUS),
        ("rings", 3, 0, RINGS),
        ("viina", 4, 5, VIINA),
        ("settlements", 5, 5, SETTLEMENTS),
        ("generic", 6, 0, STATUS),
        ("told", 7, 1, DEEPSTATE),
    ];
    for (name, profile, file, content) in all {
        write("control", name, &[&[profile, file], content.as_bytes()].concat());
    }
}

fn write(target: &str, name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}
