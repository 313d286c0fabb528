//! Repairs, each of them said.

use super::*;

/// Runs `shares` on a layer of `rings`; `code` must be warned of with the file, the feature and the ring.
fn repaired(rings: &str, code: &str) -> f64 {
    let bench = Bench::new();
    bench.write(DAY, control(rings));
    let run = bench.run(&["shares", DAY, "--format", "json"]).done();
    run.says_warning(code);
    occupied(&bench, DAY)
}

trait SaysWarning {
    fn says_warning(&self, code: &str);
}

impl SaysWarning for common::program::Run {
    #[track_caller]
    fn says_warning(&self, code: &str) {
        let place = format!("[{code}]\n  in:   {DAY}, feature 0, polygon 0");
        assert!(self.stderr.contains(&place), "{}", self.stderr);
        let json: serde_json::Value = serde_json::from_str(&self.stdout).unwrap();
        let warnings = json["warnings"].as_array().unwrap();
        assert!(warnings.iter().any(|warning| warning["code"] == code), "{warnings:?}");
    }
}

#[test]
fn an_unclosed_ring_is_closed_with_a_warning() {
    assert!(repaired("[[37,48],[38,48],[38,49],[37,49]]", "ring-closed") > 8_000.0);
}

#[test]
fn a_clockwise_ring_is_rewound_with_a_warning() {
    assert!(repaired("[[37,48],[37,49],[38,49],[38,48],[37,48]]", "ring-rewound") > 8_000.0);
}

#[test]
fn a_repeated_position_is_dropped_with_a_warning() {
    assert!(repaired("[[37,48],[38,48],[38,48],[38,49],[37,49],[37,48]]", "duplicate-positions") > 8_000.0);
}

#[test]
fn a_spike_is_dropped_with_a_warning() {
    assert!(repaired("[[37,48],[38,48],[39,48.5],[38,48],[38,49],[37,49],[37,48]]", "spike") > 8_000.0);
}

#[test]
fn a_self_crossing_ring_is_read_even_odd_with_the_areas_before_and_after() {
    let bow_tie = "[[37,48],[38,49],[38,48],[37,49],[37,48]]";
    let half = repaired(bow_tie, "self-crossing");
    assert!((4_000.0..4_200.0).contains(&half), "two triangles, half the square: {half}");
    let bench = Bench::new();
    bench.write(DAY, control(bow_tie));
    bench.run(&["shares", DAY]).done().says(&["even-odd", "km² before", "after", "near 37.5"]);
}
