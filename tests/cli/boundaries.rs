//! Boundaries of one's own.

use super::*;

/// The exported oblasts, changed.
fn boundaries(bench: &Bench, change: impl Fn(&mut Vec<serde_json::Value>)) {
    let text = bench.run(&["data", "export", "oblasts.geojson", "-o", "-"]).done().stdout;
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    change(json["features"].as_array_mut().unwrap());
    bench.write("b.geojson", json.to_string());
}

fn named(features: &mut [serde_json::Value], iso: &str) -> usize {
    features.iter().position(|feature| feature["properties"]["iso_3166_2"] == iso).unwrap()
}

const WITH_BOUNDARIES: [&str; 4] = ["shares", "--boundaries", "b.geojson", "-q"];

/// The numbers of a CSV, unknown as not-a-number, and everything that is none.
fn numbers(csv: &str) -> (Vec<f64>, Vec<&str>) {
    let cells = || csv.lines().skip(1).flat_map(|line| line.split(',').skip(6));
    let words = csv.lines().flat_map(|line| line.split(',').take(6));
    (cells().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect(), words.collect())
}

#[test]
fn exported_boundaries_give_what_the_embedded_ones_give() {
    let bench = Bench::new();
    boundaries(&bench, |_| {});
    // The embedded margins are rounded, those of a file are computed.
    for (margin, tolerance_km2) in [("0", 1e-6), ("10", 1e-3)] {
        let args = ["shares", "--margin", margin, "--format", "csv"];
        let own = bench.run(&[&args[..], &["--boundaries", "b.geojson"]].concat()).done();
        let embedded = bench.run(&args).done();
        let ((own, own_words), (embedded, embedded_words)) =
            (numbers(&own.stdout), numbers(&embedded.stdout));
        assert_eq!(own_words, embedded_words);
        for (own, embedded) in own.iter().zip(&embedded) {
            let same = own.is_nan() && embedded.is_nan() || (own - embedded).abs() < tolerance_km2;
            assert!(same, "margin {margin}: {own} and {embedded}");
        }
    }
}

#[test]
fn the_order_of_features_changes_nothing() {
    let bench = Bench::new();
    let of_file = ["shares", "--boundaries", "b.geojson", "--format", "csv"];
    boundaries(&bench, |_| {});
    let forward = bench.run(&of_file).done();
    boundaries(&bench, |features| features.reverse());
    assert_eq!(bench.run(&of_file).done().stdout, forward.stdout);
}

#[test]
fn boundaries_without_crimea_are_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let crimea = named(features, "UA-43");
        features.remove(crimea);
    });
    let run = bench.run(&WITH_BOUNDARIES).refused();
    run.says(&[
        "b.geojson",
        "Autonomous Republic of Crimea (UA-43)",
        "no total for Ukraine",
        "hint: give all 27",
    ]);
}

#[test]
fn an_unknown_code_is_refused_with_its_feature_and_the_nearest_known() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let donetsk = named(features, "UA-14");
        features[donetsk]["properties"] = serde_json::json!({"iso_3166_2": "UA-99"});
    });
    let run = bench.run(&WITH_BOUNDARIES).refused();
    run.says(&["oblast code `UA-99`", "`iso_3166_2`", "b.geojson, feature 4", "hint: correct the code"]);
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_spelling() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let donetsk = named(features, "UA-14");
        features[donetsk]["properties"] = serde_json::json!({"name": "Donezk Oblast"});
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["`Donezk Oblast`", "feature 4", "write `Donetsk Oblast`"]);
}

#[test]
fn a_unit_given_twice_is_refused_with_both_features() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let copy = features[4].clone();
        features.push(copy);
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["features 4 and 27 are both Donetsk Oblast"]);
}

#[test]
fn codes_that_contradict_each_other_are_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| features[4]["properties"]["pcode"] = "UA65".into());
    bench.run(&WITH_BOUNDARIES).refused().says(&[
        "`iso_3166_2` says Donetsk",
        "`pcode` says Kherson",
        "feature 4",
    ]);
}

#[test]
fn units_that_overlap_are_refused_by_name() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let (luhansk, donetsk) = (named(features, "UA-09"), named(features, "UA-14"));
        features[luhansk]["geometry"] = features[donetsk]["geometry"].clone();
    });
    bench
        .run(&WITH_BOUNDARIES)
        .refused()
        .says(&["Luhansk Oblast and Donetsk Oblast overlap by", "b.geojson"]);
}

#[test]
fn a_unit_with_swapped_axes_among_sound_ones_is_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        features[4]["geometry"] =
            serde_json::from_str(&polygon("[[48,37],[48,38],[49,38],[48,37]]")).unwrap();
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["latitude and longitude are swapped", "feature 4"]);
}

#[test]
fn a_unit_that_encloses_nothing_is_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        features[4]["geometry"] =
            serde_json::from_str(&polygon("[[37,48],[38,49],[37,48],[37,48]]")).unwrap();
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["encloses nothing", "feature 4"]);
}

#[test]
fn boundaries_of_points_are_refused() {
    let bench = Bench::new();
    bench.write("b.geojson", collection(&[feature(r#"{"type":"Point","coordinates":[37,48]}"#)]));
    bench.run(&WITH_BOUNDARIES).refused().says(&["no polygons", "b.geojson"]);
}

/// Areas of one's own, each a box of west, south, east and north.
fn boxes(areas: &[(&str, [f64; 4])]) -> String {
    let one = |(id, [w, s, e, n]): &(&str, [f64; 4])| {
        let ring = format!("[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]");
        geojson::with_properties(&polygon(&ring), &format!(r#"{{"id":"{id}"}}"#))
    };
    collection(&areas.iter().map(one).collect::<Vec<_>>())
}

/// 30 November 2026: land around Belgorod was held by Ukraine without a word.
#[test]
fn areas_that_reach_beyond_the_outline_are_named_with_how_far() {
    let bench = Bench::new();
    let own = boxes(&[("Belgorod", [36.3, 50.4, 36.9, 50.8]), ("middle", [32.0, 48.0, 32.5, 48.5])]);
    bench.write("own.geojson", own);
    bench.write(DAY, control(SQUARE));
    let said = "Belgorod reaches beyond the outline of Ukraine by 1890.18 km² (100.0 % of it)";
    let shares = bench.run(&["shares", DAY, "--areas", "own.geojson", "--format", "json"]).done();
    let shares = shares.says(&["beyond-outline", said, "which counts as held by Ukraine"]);
    assert!(!shares.stderr.contains("middle"), "{}", shares.stderr);
    assert!(shares.stdout.contains("\"beyond-outline\""));
    let explained = bench.run(&["explain", "Belgorod", DAY, "--areas", "own.geojson"]).done();
    assert!(explained.stdout.contains(said), "{}", explained.stdout);
    bench.run(&["shares", DAY, "--boundaries", "own.geojson", "--id-field", "id"]).done().says(&[said]);
    bench.run(&["series", DAY, "--areas", "own.geojson"]).done().says(&[said]);
    bench.run(&["diff", DAY, DAY, "--areas", "own.geojson"]).done().says(&[said]);
}

#[test]
fn a_border_drawn_a_little_differently_is_no_reach_beyond_it() {
    use common::polygons::{area, area_set, cell};
    use controlmap::measure::beyond_outline;
    let nation = cell(30.0, 47.0, 32.0, 49.0);
    // A strip of some 1.5 km by 110, more than a hundredth of the area.
    let own = area_set(vec![area("own", cell(31.5, 47.5, 32.02, 48.5), None)]);
    assert_eq!(beyond_outline(&own, &nation, 3_000.0).len(), 0);
    let warned = beyond_outline(&own, &nation, 0.0);
    assert!(
        warned[0].message.contains("by 16") && warned[0].message.contains("(3.8 % of it)"),
        "{}",
        warned[0]
    );
}
