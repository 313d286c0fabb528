//! What two layers tell beside each other: what one of them does not know, and what changes of shares are of.

use super::*;
use common::geojson::with_properties;
use common::program::Run;

/// A little more than [`SQUARE`], to the east.
const WIDER: &str = "[[37,48],[38.04,48],[38.04,49],[37,49],[37,48]]";
/// A square beside [`SQUARE`], to the west.
const BESIDE: &str = "[[36.5,48],[37,48],[37,49],[36.5,49],[36.5,48]]";
/// A raw snapshot of the evening of 4 December 2025, by its Unix time.
const RAW: &str = "1764882000.geojson";

/// A raw snapshot with occupied and contested land, and the daily file of the same evening without the latter.
fn raw_and_daily() -> Bench {
    let bench = Bench::new();
    let part = |ring: &str, key: &str, fill: &str| {
        let properties = format!(r##"{{"name":"x /// y /// geoJSON.status.{key}","fill":"#{fill}"}}"##);
        with_properties(&polygon(ring), &properties)
    };
    let parts = [part(SQUARE, "occupied", "a52714"), part(BESIDE, "unknown", "bcaaa4")];
    bench.write(RAW, collection(&parts));
    bench.write(DAY, control(SQUARE));
    bench
}

/// Two days, the second of which has more.
fn two_days() -> Bench {
    let bench = Bench::new();
    bench.write("2025-12-01.geojson", control(SQUARE));
    bench.write("2025-12-02.geojson", control(WIDER));
    let area =
        with_properties(&polygon("[[37.5,48],[38.5,48],[38.5,49],[37.5,49],[37.5,48]]"), r#"{"id":"east"}"#);
    bench.write("own.geojson", collection(&[area]));
    bench
}

fn diff(bench: &Bench, more: &[&str]) -> Run {
    bench.run(&[&["diff", "2025-12-01.geojson", "2025-12-02.geojson"], more].concat()).done()
}

fn json(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.stdout).unwrap()
}

/// 30 November 2026: of two files of one source nobody knew which was A, and what B does not tell was a difference.
#[test]
fn two_files_of_one_source_are_told_apart_and_silence_is_no_disagreement() {
    let table = raw_and_daily().run(&["compare", RAW, DAY]).done().stdout;
    for told in [
        "A: DeepStateMap (1764882000.geojson), as of 4 December 2025",
        "B: DeepStateMap (2025-12-05.geojson), as of 4 December 2025",
        "Contested in A, not told in B",
        "Contested: not in source B, which is no disagreement",
        "Denominator: what either source shows as occupied",
        "Slivers: not measured",
    ] {
        assert!(table.contains(told), "`{told}` is missing in:\n{table}");
    }
    assert!(!table.contains("Otherwise different"), "{table}");
    let table = raw_and_daily().run(&["diff", RAW, DAY]).done().stdout;
    assert!(table.contains("Contested: not in the second file"), "{table}");
    let uk = raw_and_daily().run(&["compare", RAW, DAY, "--lang", "uk"]).done().stdout;
    assert!(
        uk.contains("А: DeepStateMap (") && uk.contains("немає в джерелі Б, що не є розбіжністю"),
        "{uk}"
    );
}

/// 30 November 2026: where B tells no contested land, what A shows as contested was government's in B.
#[test]
fn a_status_that_a_source_does_not_tell_is_empty_and_every_km2_is_kept() {
    let bench = raw_and_daily();
    let csv = bench.run(&["compare", RAW, DAY, "--format", "csv"]).done().stdout;
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let of = |a: &str, b: &str| {
        let found = rows.iter().find(|row| row[1] == "UA-14" && row[4] == a && row[5] == b);
        found.map(|row| row[6].parse::<f64>().unwrap_or_default())
    };
    assert!(of("contested", "").unwrap() > 1000.0, "{csv}");
    assert_eq!(of("contested", "government"), None);
    let sum: f64 =
        rows.iter().filter(|row| row[1] == "UA-14").filter_map(|row| row[6].parse::<f64>().ok()).sum();
    let shares = json(&bench.run(&["shares", RAW, "--format", "json"]).done());
    let donetsk =
        shares["areas"].as_array().unwrap().iter().find(|area| area["id"] == "UA-14").unwrap().clone();
    assert!((sum - donetsk["measured_km2"].as_f64().unwrap()).abs() < 1e-6);
    let diff = json(&bench.run(&["diff", RAW, DAY, "--format", "json"]).done());
    assert_eq!(diff["total"]["transitions"][0]["from"], "contested");
    assert!(diff["total"]["transitions"][0]["to"].is_null());
    let pieces = json(&bench.run(&["compare", RAW, DAY, "--format", "geojson"]).done());
    let pieces = pieces["features"].as_array().unwrap();
    let silent = pieces.iter().find(|piece| piece["properties"]["status_a"] == "contested").unwrap();
    assert!(silent["properties"]["status_b"].is_null());
}

/// 30 November 2026: areas of one's own had no change in percentage points, and `diff` took no denominator.
#[test]
fn a_change_of_a_share_is_that_of_shares_whatever_the_denominator() {
    let bench = two_days();
    bench.write("given.csv", "area_id,km2\nUA-14,20000\nukraine,500000\neast,4000\n");
    for denominator in ["official", "measured", "given.csv"] {
        let own = ["--areas", "own.geojson", "--denominator", denominator, "--format", "json"];
        let shares = |file: &str| json(&bench.run(&[&["shares", file], &own[..]].concat()).done());
        let [old, new] = ["2025-12-01.geojson", "2025-12-02.geojson"].map(shares);
        let share = |of: &serde_json::Value| of["status"]["occupied"]["share"].as_f64().unwrap();
        let row = |all: &serde_json::Value, id: &str| {
            let rows = all["areas"].as_array().unwrap().iter().chain([&all["total"]]);
            rows.clone().find(|row| row["id"] == id).unwrap().clone()
        };
        let made = json(&diff(&bench, &own));
        for id in ["UA-14", "east", "ukraine"] {
            let wanted = share(&row(&new, id)) - share(&row(&old, id));
            let found = row(&made, id)["net_share"].as_f64().unwrap();
            assert!((found - wanted).abs() < 1e-9 && found > 0.0, "{denominator}, {id}: {found}, {wanted}");
        }
    }
}

#[test]
fn the_table_of_a_diff_names_what_points_are_of_and_closes_with_every_basis() {
    let bench = two_days();
    let table = diff(&bench, &[]).stdout;
    for told in ["pp of official", "Denominator: official area", "Margin: 0.00 km²", "Slivers: not measured"]
    {
        assert!(table.contains(told), "`{told}` is missing in:\n{table}");
    }
    let own = diff(&bench, &["--areas", "own.geojson"]).stdout;
    assert!(
        own.contains("official area, of areas given the area as mapped") && !own.contains("pp of"),
        "{own}"
    );
    let row = own.lines().find(|line| line.starts_with("east")).unwrap();
    assert!(row.contains('+') && !row.contains('–'), "{row}");
    assert!(diff(&bench, &["--denominator", "measured"]).stdout.contains("pp of mapped"));
}

/// 30 November 2026: with a method that is not additive a diff missed the difference of stocks without a word.
#[test]
fn what_an_area_method_leaves_is_told() {
    let bench = two_days();
    let method = ["--area-method", "geodesic", "--format", "json"];
    let of = |value: &serde_json::Value, key: &str| value["total"][key].as_f64().unwrap();
    let made = json(&diff(&bench, &method));
    let shares = |file: &str| json(&bench.run(&[&["shares", file], &method[..]].concat()).done());
    let [old, new] = ["2025-12-01.geojson", "2025-12-02.geojson"].map(shares);
    let stock = |all: &serde_json::Value| all["total"]["status"]["occupied"]["km2"].as_f64().unwrap();
    let missed = of(&made, "net_occupied_km2") - (stock(&new) - stock(&old));
    let left = |all: &serde_json::Value| of(all, "method_residual_km2");
    assert!((missed - (left(&made) - (left(&new) - left(&old)))).abs() < 1e-6, "{missed}");
    let table = diff(&bench, &["--area-method", "geodesic"]).stdout;
    assert!(table.contains("Residual of the method: "), "{table}");
    assert!(json(&diff(&bench, &["--format", "json"]))["total"]["method_residual_km2"].is_null());
}

/// 30 November 2026: overlays left rings that cross themselves where edges run side by side, some of no area that anybody
/// prints, and these were written.
#[test]
fn pieces_are_written_without_crossings_and_none_of_less_than_a_square_metre() {
    use geo::{LineString, Polygon, Validation};
    let folder = shared!("deepstate-raw");
    for [old, new] in
        [["1751400934", "1754077960"], ["1746143979", "1748806839"], ["1743539135", "1748806839"]]
    {
        let [old, new] = [old, new].map(|name| folder.join(format!("{name}.geojson")));
        let args = ["diff", old.to_str().unwrap(), new.to_str().unwrap(), "--format", "geojson"];
        for piece in json(&run(&args).done())["features"].as_array().unwrap() {
            let coordinates = &piece["geometry"]["coordinates"];
            let is_one = piece["geometry"]["type"] == "Polygon";
            let rings = if is_one { &coordinates[0] } else { &coordinates[0][0] };
            let ring: Vec<(f64, f64)> = serde_json::from_value(rings.clone()).unwrap();
            let polygon = Polygon::new(LineString::from(ring), vec![]);
            assert!(polygon.is_valid(), "{piece}");
            assert!(controlmap::geometry::rings::planar_area(&polygon.exterior().0) >= 1e-10, "{piece}");
        }
    }
}
