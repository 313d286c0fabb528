//! Two layers side by side: a profile for each source, and pieces as GeoParquet.

use crate::common::geojson::control;
use crate::common::program::Bench;

const WEST: &str = "[[37,47],[38,47],[38,48],[37,48],[37,47]]";
const BOTH: &str = "[[37,47],[39,47],[39,48],[37,48],[37,47]]";

#[test]
fn each_source_of_a_comparison_may_have_a_profile_of_its_own() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control(WEST));
    bench.write("2025-12-04.csv", "lon,lat,status\n37.5,47.5,occupied\n30.5,50.4,government\n");
    let compare = |profiles: &[&str]| {
        let args = ["compare", "2025-12-05.geojson", "2025-12-04.csv", "--format", "csv"];
        bench.run(&[&args[..], profiles].concat())
    };
    let told = compare(&[]).done().stdout;
    let named = compare(&["--profile", "deepstate-daily", "--profile", "settlements"]).done().stdout;
    assert_eq!(told, named);
    compare(&["--profile", "settlements"])
        .refused()
        .says(&["the profile settlements cannot read a file of features"]);
    let thrice = ["--profile", "auto", "--profile", "auto", "--profile", "auto"];
    compare(&thrice).refused().says(&["--profile was given 3 times", "for A and then B"]);
}

/// The coordinates of a multipolygon in well-known binary (OGC 06-103r4, section 8.2), little-endian, as GeoJSON has them.
#[cfg(feature = "parquet")]
fn rings(mut bytes: &[u8]) -> serde_json::Value {
    fn take<const N: usize>(bytes: &mut &[u8]) -> [u8; N] {
        let (taken, rest) = bytes.split_at(N);
        *bytes = rest;
        taken.try_into().unwrap()
    }
    let head = |bytes: &mut &[u8], kind: u32| {
        assert_eq!((take::<1>(bytes), u32::from_le_bytes(take(bytes))), ([1], kind));
        u32::from_le_bytes(take(bytes))
    };
    let polygons: Vec<_> = (0..head(&mut bytes, 6))
        .map(|_| {
            let ring = |bytes: &mut &[u8]| -> Vec<[f64; 2]> {
                let positions = 0..u32::from_le_bytes(take(bytes));
                positions.map(|_| [0, 1].map(|_| f64::from_le_bytes(take(bytes)))).collect()
            };
            let rings = 0..head(&mut bytes, 3);
            rings.map(|_| ring(&mut bytes)).collect::<Vec<_>>()
        })
        .collect();
    assert!(bytes.is_empty(), "nothing is left over");
    serde_json::json!(polygons)
}

#[cfg(feature = "parquet")]
#[test]
fn the_pieces_of_a_diff_are_geoparquet_with_the_columns_of_their_geojson() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    let bench = Bench::new();
    bench.write("2025-12-01.geojson", control(WEST));
    bench.write("2025-12-05.geojson", control(BOTH));
    let pair = ["2025-12-01.geojson", "2025-12-05.geojson"];
    bench.run(&[&["diff"], &pair[..], &["-o", "d.parquet"]].concat()).done();
    bench.run(&[&["diff"], &pair[..], &["-o", "d.geojson"]].concat()).done();
    let json: serde_json::Value = serde_json::from_str(&bench.read("d.geojson")).unwrap();
    let features = json["features"].as_array().unwrap();
    let file = SerializedFileReader::new(std::fs::File::open(bench.path("d.parquet")).unwrap()).unwrap();
    let keys = file.metadata().file_metadata().key_value_metadata().unwrap();
    assert!(keys.iter().any(|key| key.key == "geo"));
    let rows: Vec<_> = file.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), features.len());
    for (row, feature) in rows.iter().zip(features) {
        let properties = &feature["properties"];
        for (name, field) in row.get_column_iter() {
            let told = &properties[name.as_str()];
            match field {
                Field::Null => assert!(told.is_null(), "{name}"),
                Field::Str(text) => assert_eq!(told, text, "{name}"),
                Field::Double(number) => assert_eq!(told, number, "{name}"),
                Field::Bool(truth) => assert_eq!(told, truth, "{name}"),
                Field::Date(_) => assert!(told.is_string(), "{name}"),
                Field::Bytes(shape) => {
                    assert_eq!(name, "geometry");
                    assert_eq!(rings(shape.data()), feature["geometry"]["coordinates"]);
                }
                other => panic!("{name} is {other}"),
            }
        }
    }
}
