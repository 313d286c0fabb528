//! Bytes to features and rows: every form that is read, and no panic on any.

use crate::common::geojson::{self as text, SQUARE, collection, control, feature, file};
use crate::common::polygons::laws;
use controlmap::areas::{self, Register};
use controlmap::error::{Place, nearest};
use controlmap::formats::csv::Table;
use controlmap::formats::{FileBytes, geojson};
use controlmap::geometry::RawPolygon;
use controlmap::geometry::repair::Mender;
use geo::Coord;
use proptest::prelude::*;

fn read(content: &str) -> Vec<controlmap::formats::Feature> {
    geojson::read(&file("f.geojson", content)).unwrap()
}

fn fails(content: &str) -> String {
    geojson::read(&file("f.geojson", content)).unwrap_err().to_string()
}

#[test]
fn features_keep_their_order_index_and_properties() {
    let features = read(&collection(&[
        text::with_properties("null", r#"{"b":1,"a":"x","n":null}"#),
        text::with_properties(&text::polygon(SQUARE), r#"{"name":"Донецьк"}"#),
    ]));
    assert_eq!(features.iter().map(|feature| feature.index).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(features[0].properties.keys().collect::<Vec<_>>(), ["b", "a", "n"]);
    assert_eq!(features[1].properties["name"], "Донецьк");
    assert_eq!((features[0].polygons.len(), features[1].polygons.len()), (0, 1));
}

#[test]
fn members_may_come_in_any_order_and_foreign_ones_are_passed_over() {
    let odd = r#"{"bbox":[1,2,3,4],"features":[{"geometry":{"coordinates":[RING],"type":"Polygon"},"id":7,
        "properties":null,"type":"Feature","more":{"deep":[[[1]]]}}],"name":"x","type":"FeatureCollection"}"#;
    let features = read(&odd.replace("RING", SQUARE));
    assert_eq!(features[0].polygons, read(&control(SQUARE))[0].polygons);
}

#[test]
fn numbers_keep_every_bit() {
    for number in ["37.123456789012345", "1e-7", "-0.0", "37", "3.7e1", "179.99999999999997"] {
        let ring = format!("[[{number},48],[38,48],[38,49],[{number},48]]");
        let read = read(&control(&ring))[0].polygons[0].rings[0][0].x;
        assert_eq!(read.to_bits(), number.parse::<f64>().unwrap().to_bits(), "{number}");
    }
}

#[test]
fn heights_and_further_numbers_of_a_position_are_dropped() {
    let flat = read(&control("[[37,48],[38,48],[38,49],[37,48]]"));
    let high = read(&control("[[37,48,0],[38,48,-3.5],[38,49,1e3,7],[37,48,0]]"));
    assert_eq!(flat[0].polygons, high[0].polygons);
}

#[test]
fn collections_of_geometries_are_unpacked_however_deep() {
    let inner = format!(r#"{{"type":"GeometryCollection","geometries":[{}]}}"#, text::polygon(SQUARE));
    let outer = format!(
        r#"{{"type":"GeometryCollection","geometries":[{inner},{{"type":"Point","coordinates":[37,48]}},
            {{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}},
            {{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}}]}}"#
    );
    let features = read(&feature(&outer));
    let found = &features[0];
    assert_eq!((found.polygons.len(), found.lines.len(), found.points.len()), (1, 2, 3));
}

#[test]
fn errors_tell_the_feature_that_was_begun() {
    let two =
        collection(&[feature(&text::polygon(SQUARE)), feature(r#"{"type":"Polygon","coordinates":[[[x"#)]);
    assert!(fails(&two).contains("f.geojson, feature 1, line 1, column"), "{}", fails(&two));
}

#[test]
fn a_coordinate_system_other_than_longitude_and_latitude_is_refused() {
    for (name, sound) in [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", true),
        ("urn:ogc:def:crs:EPSG::4326", true),
        ("EPSG:4326", true),
        ("urn:ogc:def:crs:EPSG::3857", false),
        ("urn:ogc:def:crs:EPSG::4284", false),
    ] {
        let crs = format!(r#"{{"crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#);
        let content = control(SQUARE).replacen('{', &crs, 1);
        assert_eq!(geojson::read(&file("f.geojson", content)).is_ok(), sound, "{name}");
    }
}

#[test]
fn every_geometry_type_may_be_empty() {
    for kind in ["Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point", "MultiPoint"] {
        let features = read(&feature(&format!(r#"{{"type":"{kind}","coordinates":[]}}"#)));
        assert!(
            features[0].polygons.is_empty() && features[0].lines.is_empty() && features[0].points.is_empty()
        );
    }
}

// No panic, whatever the bytes

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..laws() })]

    #[test]
    fn no_bytes_panic_the_readers(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = geojson::read(&file("f.geojson", bytes.clone()));
        if let Ok(table) = Table::read(&file("f.csv", bytes)) {
            let _ = table.columns(["lon", "lat"]);
        }
    }

    #[test]
    fn a_sound_file_with_a_byte_changed_is_read_or_refused(at in 0usize..400, byte in any::<u8>()) {
        let mut bytes = collection(&[feature(&text::polygon(SQUARE)), text::with_properties(&text::polygon(SQUARE), r#"{"name":"a"}"#)])
            .into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        mend(bytes);
    }

    #[test]
    fn a_sound_file_cut_off_anywhere_is_refused(at in 1usize..400) {
        let whole = collection(&[feature(&text::polygon(SQUARE)), feature(&text::polygon(SQUARE))]);
        let at = at % (whole.len() - 1) + 1;
        let error = geojson::read(&file("f.geojson", &whole.as_bytes()[..at])).unwrap_err();
        prop_assert!(error.to_string().contains("cut off"), "{}", error);
    }

    #[test]
    fn any_rings_are_mended_or_refused(rings in prop::collection::vec(prop::collection::vec(position(), 0..9), 1..4)) {
        let mut mender = Mender::default();
        let polygons = mender.polygons(vec![RawPolygon { rings }], &Place::file("f"));
        if mender.finish().is_ok() {
            for polygon in &polygons {
                prop_assert!(polygon.exterior().0.first() == polygon.exterior().0.last());
            }
        }
    }
}

/// Few different values, so that positions repeat, lie on edges and on one line; some are out of range or no number.
fn position() -> impl Strategy<Value = Coord<f64>> {
    let value = || prop_oneof![40 => (0i8..4).prop_map(f64::from), 1 => Just(f64::NAN), 1 => Just(1e6), 1 => Just(-0.0)];
    (value(), value()).prop_map(|(x, y)| Coord { x, y })
}

fn mend(bytes: Vec<u8>) {
    let Ok(features) = geojson::read(&file("f.geojson", bytes)) else { return };
    let mut mender = Mender::default();
    for feature in features {
        mender.polygons(feature.polygons, &Place::file("f"));
    }
    let _ = mender.finish();
}

// CSV

#[test]
fn csv_is_read_by_column_name_with_quotes_blanks_and_a_byte_order_mark() {
    let content =
        "\u{feff}status , name,lon,extra\noccupied,\"Stara, Nova\", 37.5 ,\"two\nlines\"\ngovernment,B,38,\n";
    let table = Table::read(&file("s.csv", content)).unwrap();
    let [name, lon] = table.columns(["name", "lon"]).unwrap();
    let rows =
        table.rows(|row| Ok((row.text(name), row.longitude(lon)?, row.place(lon).to_string()))).unwrap();
    assert_eq!(rows[0], ("Stara, Nova".into(), 37.5, "s.csv, line 2, column `lon`".into()));
    assert_eq!(rows[1], ("B".into(), 38.0, "s.csv, line 4, column `lon`".into()));
    assert!(table.has("extra") && !table.has("lat"));
}

#[test]
fn dates_and_numbers_of_cells_are_checked() {
    let table = Table::read(&file("s.csv", "day,km2\n2025-02-30,12\n2025-02-28,12 km²\n")).unwrap();
    let [day, km2] = table.columns(["day", "km2"]).unwrap();
    let error = table.rows(|row| row.parse::<controlmap::date::Date>(day)).unwrap_err().to_string();
    assert!(error.contains("`2025-02-30` is not a date") && error.contains("line 2"), "{error}");
    let error = table.rows(|row| row.parse::<f64>(km2)).unwrap_err().to_string();
    assert!(error.contains("`12 km²` is not a number") && error.contains("line 3"), "{error}");
}

// Who is meant by a code or a name

#[test]
fn units_are_recognised_by_every_code_and_every_known_spelling() {
    let register = Register::embedded().unwrap();
    for unit in register.units() {
        for code in [&unit.iso, &unit.katottg, &unit.pcode] {
            assert_eq!(register.by_code(code).map(|found| &found.iso), Some(&unit.iso));
        }
        for name in
            [&unit.names.en, &unit.names.uk].into_iter().chain(&unit.other_names).filter(|n| !n.is_empty())
        {
            assert!(register.by_name(name).iter().any(|found| found.iso == unit.iso), "{name}");
        }
    }
}

#[test]
fn case_apostrophes_and_the_word_for_the_kind_do_not_matter() {
    let register = Register::embedded().unwrap();
    for (name, iso) in [
        ("DONETSK OBLAST", "UA-14"),
        ("Donets'k", "UA-14"),
        ("Donets’k", "UA-14"),
        ("Донецька", "UA-14"),
        ("Poltava", "UA-53"),
        ("Poltava region", "UA-53"),
        ("м. Севастополь", "UA-40"),
        ("Kyiv Oblast", "UA-32"),
        ("Transcarpathia", "UA-21"),
    ] {
        let found: Vec<&str> = register.by_name(name).iter().map(|unit| unit.iso.as_str()).collect();
        assert_eq!(found, [iso], "{name}");
    }
    assert!(register.by_name("Atlantis").is_empty() && register.by_name("").is_empty());
}

#[test]
fn kiev_names_two_units_which_the_rest_of_a_set_tells_apart() {
    let register = Register::embedded().unwrap();
    assert_eq!(register.by_name("Kiev").len(), 2);
    let set = String::from_utf8(controlmap::geodata::OBLASTS.bytes.to_vec()).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&set).unwrap();
    for feature in json["features"].as_array_mut().unwrap() {
        let iso = feature["properties"]["iso_3166_2"].as_str().unwrap().to_owned();
        let name = register.unit(&iso).unwrap().names.en.clone();
        let name = match iso.as_str() {
            "UA-32" => "Kiev",
            "UA-30" => "Kiev City",
            _ => &name,
        };
        feature["properties"] = serde_json::json!({ "name": name });
    }
    let read = areas::read(&file("b.geojson", json.to_string())).unwrap().value;
    let embedded = areas::embedded().unwrap();
    assert_eq!(read.areas, embedded.areas);
}

#[test]
fn the_nearest_spelling_is_named_only_if_it_is_near() {
    assert_eq!(nearest("Donezk", ["Donetsk", "Luhansk"]), Some("Donetsk"));
    assert_eq!(nearest("xyz", ["Donetsk", "Luhansk"]), None);
}

// Real files, where they are here

#[test]
fn the_gzipped_snapshot_is_the_snapshot() {
    let folder = shared!("formats");
    let plain = FileBytes::read(&shared!("deepstate-daily/2025-12-05.geojson")).unwrap();
    let zipped = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let zipped = zipped.filter(|path| path.to_string_lossy().ends_with("json.gz")).collect::<Vec<_>>();
    assert!(!zipped.is_empty());
    let polygons = |file: &FileBytes| -> Vec<RawPolygon> {
        geojson::read(file).unwrap().into_iter().flat_map(|feature| feature.polygons).collect()
    };
    let (ours, theirs) = (polygons(&plain), polygons(&FileBytes::read(&zipped[0]).unwrap()));
    assert_eq!(ours.len(), theirs.len());
    let positions =
        |polygons: &[RawPolygon]| polygons.iter().flat_map(|p| &p.rings).map(Vec::len).sum::<usize>();
    assert_eq!(positions(&ours), positions(&theirs));
}
