//! `check` of several files: the layers of a day are looked at as the one layer that they make.

use crate::common::geojson::{SQUARE, control};
use crate::common::program::Bench;

const CONTROL: &str = "20220831_RussianAssessedCoTinUkraine.geojson";
const ADVANCE: &str = "20220831_RussianAssessedAdvanceinUkraine.geojson";
const CLAIM: &str = "20220831_RussianClaimedCoTinUkraine.geojson";
const DAY_BEFORE: &str = "20220830_RussianAssessedCoTinUkraine.geojson";
/// A square beside [`SQUARE`].
const NEXT: &str = "[[38,48],[39,48],[39,49],[38,49],[38,48]]";
/// Another spelling of [`CONTROL`].
const AGAIN: &str = "20220831_RussianCoTinUkraine_assessed.geojson";

fn bench() -> Bench {
    let bench = Bench::new();
    for name in [CONTROL, CLAIM, DAY_BEFORE, AGAIN] {
        bench.write(name, control(SQUARE));
    }
    bench.write(ADVANCE, control(NEXT));
    bench
}

#[test]
fn layers_of_a_day_that_go_together_are_clean() {
    let bench = bench();
    for files in [&[CONTROL, ADVANCE, CLAIM][..], &[CONTROL], &[ADVANCE], &[CONTROL, DAY_BEFORE]] {
        let run = bench.run(&[&["check"], files].concat());
        assert_eq!(run.status, 0, "{files:?}: {}", run.stdout);
    }
}

#[test]
fn what_is_wrong_with_the_layers_of_a_day_together_is_said_once_as_shares_says_it() {
    let bench = bench();
    for (files, says, status) in [
        (&[CONTROL, CLAIM][..], "no layer of assessed advances", 0),
        (&[ADVANCE, CLAIM], "no layer of assessed control", 1),
        (&[CONTROL, ADVANCE, AGAIN], "was given already", 1),
    ] {
        let run = bench.run(&[&["check"], files].concat());
        assert_eq!(run.status, status, "{files:?}: {}", run.stdout);
        assert_eq!(run.stdout.matches(says).count(), 1, "{files:?}: {}", run.stdout);
        let shares = bench.run(&[&["shares"], files].concat());
        assert!(shares.stderr.contains(says), "{}", shares.stderr);
    }
}
