//! The same flags say how a source is read, whichever command reads it.

use super::*;
use common::geojson::with_properties;

/// A little more than [`SQUARE`], to the east.
const WIDER: &str = "[[37,48],[38.04,48],[38.04,49],[37,49],[37,48]]";
/// A square beside [`SQUARE`].
const BESIDE: &str = "[[36.5,48],[37,48],[37,49],[36.5,49],[36.5,48]]";

/// A layer whose features tell their status by a property, each with more properties.
fn told(occupied: &str, more: &str) -> String {
    let feature = |ring: &str, status: &str| {
        with_properties(&polygon(ring), &format!(r#"{{"status":"{status}"{more}}}"#))
    };
    collection(&[feature(occupied, "occupied"), feature(BESIDE, "contested")])
}

/// Two days of a generic layer, in a folder.
fn days() -> Bench {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("days")).unwrap();
    bench.write("days/g-2025-12-01.geojson", told(SQUARE, ""));
    bench.write("days/g-2025-12-02.geojson", told(WIDER, ""));
    bench
}

fn json(run: &str) -> serde_json::Value {
    serde_json::from_str(run).unwrap()
}

/// 30 November 2026: `diff`, `series` and `compare` refused a layer with the hint to give `--status-field`, which they did not
/// take.
#[test]
fn whatever_shares_reads_diff_and_series_read() {
    let bench = days();
    let [old, new] = ["days/g-2025-12-01.geojson", "days/g-2025-12-02.geojson"];
    let field = ["--status-field", "status", "--format", "json"];
    let run = |args: &[&str]| json(&bench.run(&[args, &field].concat()).done().stdout);
    let shares = |file: &str| run(&["shares", file])["total"]["status"]["occupied"]["km2"].as_f64().unwrap();
    let gained = shares(new) - shares(old);
    for pair in [vec!["diff", old, new], vec!["diff", "days", "--from", "2025-12-01"]] {
        let diff = run(&pair);
        let net = diff["total"]["net_occupied_km2"].as_f64().unwrap();
        assert!((net - gained).abs() < 1e-6 && gained > 100.0, "{pair:?}: {net}, {gained}");
        assert_eq!(diff["total"]["contested_change_km2"].as_f64(), Some(0.0));
    }
    let series = run(&["series", "days"]);
    assert_eq!(series.as_array().unwrap().len(), 2);
    assert_eq!(series[1]["total"]["status"]["occupied"]["km2"].as_f64(), Some(shares(new)));
    bench.run(&["series", "days", "--profile", "generic"]).refused().says(&["--status-field"]);
}

#[test]
fn the_days_of_an_archive_are_read_by_their_status_field() {
    let bench = Bench::new();
    bench.write("archive.geojson", told(SQUARE, r#","date":"2025-12-01""#));
    let args = ["series", "archive.geojson", "--status-field", "status", "--format", "json"];
    let series = json(&bench.run(&args).done().stdout);
    assert!(series[0]["total"]["status"]["contested"]["km2"].as_f64().unwrap() > 1000.0);
}

#[test]
fn of_two_sources_each_has_its_own_status_field() {
    let bench = Bench::new();
    bench.write("a-2025-12-05.geojson", told(SQUARE, ""));
    bench.write("b-2025-12-05.geojson", told(WIDER, "").replace("status", "held"));
    let run = |more: &[&str]| {
        let pair = ["compare", "a-2025-12-05.geojson", "b-2025-12-05.geojson", "--format", "json"];
        bench.run(&[&pair, more].concat())
    };
    let both = json(&run(&["--status-field", "status", "--status-field", "held"]).done().stdout);
    let only_b = both["total"]["matrix"][6]["km2"].as_f64().unwrap();
    assert!((300.0..350.0).contains(&only_b), "{only_b}");
    run(&["--status-field", "status"]).refused().says(&["b-2025-12-05.geojson", "no property `status`"]);
    run(&["--status-field", "a", "--status-field", "b", "--status-field", "c"])
        .refused()
        .says(&["--status-field was given 3 times", "once for both"]);
}

#[test]
fn advances_count_as_asked_in_every_command() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("isw")).unwrap();
    for day in ["20221001", "20221002"] {
        bench.write(&format!("isw/{day}_AssessedCoT.geojson"), control(SQUARE));
        bench.write(&format!("isw/{day}_AssessedAdvance.geojson"), control(BESIDE));
    }
    let contested = |args: &[&str]| {
        let all = [args, &["--advances", "contested", "--format", "json"]].concat();
        json(&bench.run(&all).done().stdout)
    };
    let series = contested(&["series", "isw"]);
    assert!(series[0]["total"]["status"]["contested"]["km2"].as_f64().unwrap() > 1000.0);
    let diff = contested(&["diff", "isw", "--from", "2022-10-01"]);
    assert_eq!(diff["total"]["contested_change_km2"].as_f64(), Some(0.0));
}
