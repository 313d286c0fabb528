//! Mended bugs: each test says what went wrong, and when it was found.

use crate::common::geojson::{SQUARE, collection, control, polygon, with_properties};
use crate::common::program::Bench;

// 2026-11-24: an output was always given mode 644, so a private file that was written anew could be read by all.
#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.write("s.csv", "old");
    std::fs::set_permissions(bench.path("s.csv"), std::fs::Permissions::from_mode(0o600)).unwrap();
    bench.run(&["shares", "-q", "-o", "s.csv"]).done();
    assert!(bench.read("s.csv").starts_with("date,"));
    assert_eq!(std::fs::metadata(bench.path("s.csv")).unwrap().permissions().mode() & 0o777, 0o600);
}

// 2026-11-24: an output that was a link was replaced by a file, and the file that it named stayed old.
#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_written_where_it_points() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("data")).unwrap();
    bench.write("data/s.csv", "old");
    std::os::unix::fs::symlink("data/s.csv", bench.path("latest.csv")).unwrap();
    bench.run(&["shares", "-q", "-o", "latest.csv"]).done();
    assert!(bench.read("data/s.csv").starts_with("date,"));
    assert!(std::fs::symlink_metadata(bench.path("latest.csv")).unwrap().is_symlink());
}

// 2026-11-24: an output that was no ordinary file was replaced by one: as root, `-o /dev/null` would have removed it.
#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let bench = Bench::new();
    bench.run(&["shares", "-q", "-o", "/dev/full"]).refused().says(&[
        "cannot write",
        "/dev/full",
        "make room",
    ]);
    assert!(std::fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    let piped = bench.run(&["shares", "-q", "--format", "csv", "-o", "/dev/stdout"]).done();
    assert!(piped.stdout.starts_with("date,"));
}

// 2026-11-24: a JSON array was read as CSV, and the message spoke of missing columns.
#[test]
fn a_json_array_is_not_taken_for_csv() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", r#"[{"type":"Feature"},1]"#);
    let run = bench.run(&["shares", "2025-12-05.geojson"]).refused().says(&["GeoJSON"]);
    assert!(!run.stderr.contains("column `"), "{}", run.stderr);
}

// 2026-11-24: a layer whose rings had no area was 0 % occupied with exit status 0; an oblast whose rings had none
// had a share of not-a-number.
#[test]
fn nothing_enclosed_is_an_error_not_zero_per_cent() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control("[[37,48],[38,49],[37,48],[38,49],[37,48]]"));
    bench.run(&["shares", "2025-12-05.geojson"]).refused().says(&["enclose nothing", "feature 0"]);
}

// 2026-11-24: axes were looked at for the file as a whole, so one swapped polygon among sound ones was lost in
// silence: it counted as outside.
#[test]
fn one_polygon_with_swapped_axes_among_sound_ones_is_refused() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", format!(
        r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[[[48,37],[48,38],[49,38],[49,37],[48,37]]]]}}"#
    ));
    let run = bench.run(&["shares", "2025-12-05.geojson"]).refused();
    run.says(&["latitude and longitude are swapped: positions span 48.00..49.00, 37.00..38.00"]);
}

// 2026-11-24: only edges that cross properly were looked for. A ring that crosses itself in one of its own positions
// has lobes of opposite sign: their areas cancelled, and one lobe was not occupied.
#[test]
fn a_bow_tie_with_a_position_in_its_middle_keeps_both_lobes() {
    let bench = Bench::new();
    let noded = "[[37,48],[37.5,48.5],[38,49],[38,48],[37.5,48.5],[37,49],[37,48]]";
    let plain = "[[37,48],[38,49],[38,48],[37,49],[37,48]]";
    let on_an_edge = "[[37,48],[38,49],[38,48],[37.5,48.5],[37,49],[37,48]]";
    let areas = [noded, on_an_edge, plain].map(|rings| {
        bench.write("2025-12-05.geojson", control(rings));
        let run = bench.run(&["shares", "2025-12-05.geojson", "--format", "csv"]).done();
        let run = run.says(&["[self-crossing]", "even-odd"]);
        let total = run.stdout.lines().find(|line| line.contains(",ukraine,") && line.contains(",occupied,"));
        total.unwrap().split(',').nth(6).unwrap().parse::<f64>().unwrap()
    });
    assert!((areas[0] - areas[2]).abs() < 1e-6 && (areas[1] - areas[2]).abs() < 1e-6, "{areas:?}");
}

// 2026-11-24: a polygon's parts flattened into one, an island as exterior and the mainland as its "hole", was taken
// at face value: the mainland was missing, and as a boundary its area was negative.
#[test]
fn a_hole_outside_its_exterior_is_read_as_a_part_and_said() {
    let bench = Bench::new();
    let island = "[[36,47],[36,47.1],[36.1,47.1],[36.1,47],[36,47]]";
    let flattened = control(&format!("{island},{SQUARE}"));
    let parts = format!(r#"{{"type":"MultiPolygon","coordinates":[[{island}],[{SQUARE}]]}}"#);
    let rows = [flattened, parts].map(|text| {
        bench.write("2025-12-05.geojson", text);
        bench.run(&["shares", "2025-12-05.geojson", "--format", "csv"]).done()
    });
    assert_eq!(rows[0].stdout, rows[1].stdout);
    assert!(rows[0].stderr.contains("[flattened-polygon]\n  in:   2025-12-05.geojson, feature 0, polygon 0"));
}

// 2026-11-24: cells reached as far as the settlements did, not as far as the land: a list of one occupied settlement
// gave a cell four metres wide.
#[test]
fn the_cells_of_few_settlements_cover_all_of_the_land() {
    let bench = Bench::new();
    bench.write("2025-12-05.csv", "lon,lat,status\n37.5,48.5,occupied\n");
    bench.write(
        "2025-12-06.csv",
        "lon,lat,status\n37.5,48.5,occupied\n37.51,48.5,occupied\n37.5,48.51,occupied\n",
    );
    for list in ["2025-12-05.csv", "2025-12-06.csv"] {
        let run = bench.run(&["shares", list, "--format", "json"]).done();
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let share = json["total"]["status"]["occupied"]["share_of_measured"].as_f64().unwrap();
        assert!((share - 1.0).abs() < 1e-9, "{list}: {share}");
    }
}

// 2026-11-24: units that overlap by less than 0.01 km² are let through with a warning, but what was occupied in the
// overlap was counted twice, and the run ended with "area was lost or made".
#[test]
fn a_small_overlap_of_units_counts_once() {
    let bench = Bench::new();
    let text = bench.run(&["data", "export", "oblasts.geojson", "-o", "-"]).done().stdout;
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    // A piece of Luhansk Oblast of 0.006 km², far inside it, is given to Donetsk Oblast as well.
    let donetsk = json["features"].as_array_mut().unwrap().iter_mut();
    let donetsk = donetsk.into_iter().find(|f| f["properties"]["iso_3166_2"] == "UA-14").unwrap();
    let part =
        serde_json::json!([[[39.0, 48.5], [39.001, 48.5], [39.001, 48.5007], [39.0, 48.5007], [39.0, 48.5]]]);
    let geometry = &mut donetsk["geometry"];
    if geometry["type"] == "Polygon" {
        let only = geometry["coordinates"].take();
        *geometry = serde_json::json!({"type": "MultiPolygon", "coordinates": [only]});
    }
    geometry["coordinates"].as_array_mut().unwrap().push(part);
    bench.write("b.geojson", json.to_string());
    let run = bench.run(&["shares", "--boundaries", "b.geojson", "--format", "json"]).done();
    let run = run.says(&["Luhansk Oblast and Donetsk Oblast overlap by 0.00", "[overlap]"]);
    let read: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let measured = read["total"]["measured_km2"].as_f64().unwrap();
    assert!((measured - 599_094.373_885).abs() < 1e-5, "{measured}");
}

// 2026-11-24: where only some occupied rows of a list tell since when, the table said it was unknown, and the pieces
// of those rows were missing in tagged GeoJSON.
#[test]
fn since_that_only_some_rows_tell_loses_no_piece() {
    let bench = Bench::new();
    bench.write(
        "2025-12-05.csv",
        "lon,lat,status,occupied_since\n37.5,48.5,occupied,2014\n39,48.5,occupied,\n24,49.8,government,\n",
    );
    let tagged = bench.run(&["tag", "2025-12-05.csv", "-q"]).done();
    let tagged: serde_json::Value = serde_json::from_str(&tagged.stdout).unwrap();
    let pieces = tagged["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]);
    let km2: f64 = pieces.filter(|p| p["status"] == "occupied").map(|p| p["km2"].as_f64().unwrap()).sum();
    let table = bench.run(&["shares", "2025-12-05.csv", "-q", "--format", "json"]).done();
    let table: serde_json::Value = serde_json::from_str(&table.stdout).unwrap();
    let expected = table["total"]["status"]["occupied"]["km2"].as_f64().unwrap();
    assert!((km2 - expected).abs() < 1e-6, "{km2} of {expected}");
    assert!(table["total"]["occupied_since"].is_null());
}

// 2026-11-24: the day as GDAL writes it to a shapefile, which must have a column, was refused for its `FID`.
#[test]
fn numbers_of_records_are_no_properties_of_a_daily_file() {
    let bench = Bench::new();
    let numbered = |properties: &str| with_properties(&polygon(SQUARE), properties);
    bench.write(
        "2025-12-05.geojson",
        collection(&[numbered(r#"{"FID":0}"#), numbered(r#"{"id":1,"OBJECTID":null}"#)]),
    );
    bench.run(&["shares", "2025-12-05.geojson", "-q"]).done();
    bench.write("2025-12-06.geojson", collection(&[numbered(r#"{"FID":0,"held":"no"}"#)]));
    bench.run(&["shares", "2025-12-06.geojson"]).refused().says(&["FID, held"]);
}

/// 30 November 2026: `tag` wrote a ring of three positions every day, `compare` and slivers positions twice.
#[test]
fn every_ring_that_is_written_is_closed_of_four_positions_and_repeats_none() {
    let bench = Bench::new();
    let mut written = vec![vec!["tag"], vec!["shares", "--format", "geojson"]];
    let shared = ["deepstate-daily/2025-12-05.geojson", "deepstate-daily/2025-07-01.geojson"];
    let days =
        shared.map(|name| crate::common::shared::find("data", name, "every_ring_that_is_written::here"));
    let days: Vec<String> = days.into_iter().flatten().map(|path| path.display().to_string()).collect();
    written.extend(days.iter().map(|day| vec!["tag", day]));
    written.extend(days.iter().map(|day| vec!["shares", "--format", "geojson", day]));
    if let [new, old] = &days[..] {
        written.push(vec!["diff", "--format", "geojson", old, new]);
    }
    let isw = crate::common::shared::find("data", "isw", "every_ring_that_is_written::here");
    let other = isw.and(crate::common::shared::find("data", "uacontrolmap/20240708.json", ""));
    let daily = crate::common::shared::find("data", "deepstate-daily/2024-07-09.geojson", "");
    let pair = other.zip(daily).map(|(a, b)| [a, b].map(|path| path.display().to_string()));
    if let Some([a, b]) = &pair {
        written.push(vec!["compare", "--format", "geojson", a, b]);
    }
    for args in written {
        let run = bench.run(&[&args[..], &["-q"]].concat()).done();
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let features = json["features"].as_array().unwrap();
        assert!(!features.is_empty(), "{args:?}");
        for feature in features.iter().filter(|feature| feature["geometry"]["type"] == "MultiPolygon") {
            let polygons = feature["geometry"]["coordinates"].as_array().unwrap();
            assert!(!polygons.is_empty(), "{args:?}: {}", feature["properties"]);
            for ring in polygons.iter().flat_map(|polygon| polygon.as_array().unwrap()) {
                let ring = ring.as_array().unwrap();
                let is_sound = ring.len() >= 4
                    && ring.first() == ring.last()
                    && ring.windows(2).all(|two| two[0] != two[1]);
                assert!(is_sound, "{args:?}: {}: {ring:?}", feature["properties"]);
            }
        }
    }
}
