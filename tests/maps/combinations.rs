//! What every map keeps, whatever is asked for together: every two of language, extent, size, kind, theme and layer meet.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::common::maps::{
    DRAWN, EXAMPLE, furniture_stands_free, legend_is_that_of_the_map, texts_stand_free,
};
use crate::common::pictures::{LIVE_LEVELS, differing, rendered};
use crate::common::program::Bench;
use crate::common::projects::pair;
use controlmap::draw::Scene;
use controlmap::map::{Extent, MapKind, MapSpec, PairKind, ThemeChoice, png, svg};
use controlmap::project::PairInputs;
use controlmap::words::Language;
use resvg::tiny_skia::Pixmap;

const FACTORS: [&[&str]; 5] = [
    &["en", "uk"],
    &["ukraine", "donbas", "south", "crimea", "UA-63", "UA-46", "Pokrovsk,40km", "36,47,39,49.5"],
    &[
        "1600x1100",
        "column",
        "square",
        "story",
        "a4-print",
        "480x400",
        "320x900",
        "2000x400",
        "640x640",
        "1080x400",
    ],
    &["control", "drawn", "share", "diff", "compare"],
    &["light", "dark", "print", "colour-blind"],
];

/// Pictures of no more pixels than this are also drawn from their SVG, by somebody else.
const SMALL_PX2: u32 = 640 * 800;

/// One choice of each factor, by its place in the list.
type Choice = [usize; FACTORS.len()];

/// What two factors meet in a choice: their numbers, and which of each.
fn meetings(choice: &Choice) -> impl Iterator<Item = [(usize, usize); 2]> {
    let of = *choice;
    (0..of.len()).flat_map(move |i| (i + 1..of.len()).map(move |j| [(i, of[i]), (j, of[j])]))
}

/// Choices in which every two of every two factors meet: each is the one, of those that a meeting not yet seen can be
/// filled up to factor by factor, with most meetings not yet seen.
fn covering() -> Vec<Choice> {
    let sizes = FACTORS.map(<[&str]>::len);
    let mut unseen = BTreeSet::new();
    for (i, j) in (0..sizes.len()).flat_map(|i| (i + 1..sizes.len()).map(move |j| (i, j))) {
        unseen.extend((0..sizes[i]).flat_map(|a| (0..sizes[j]).map(move |b| [(i, a), (j, b)])));
    }
    let mut choices = Vec::new();
    while let Some([(i, a), (j, b)]) = unseen.first().copied() {
        let mut choice = [0; FACTORS.len()];
        (choice[i], choice[j]) = (a, b);
        for k in (0..sizes.len()).filter(|k| *k != i && *k != j) {
            let news = |value: usize| {
                let mut tried = choice;
                tried[k] = value;
                meetings(&tried).filter(|meeting| unseen.contains(meeting)).count()
            };
            choice[k] = (0..sizes[k]).max_by_key(|value| (news(*value), sizes[k] - value)).unwrap();
        }
        let met: BTreeSet<_> = meetings(&choice).collect();
        unseen.retain(|meeting| !met.contains(meeting));
        choices.push(choice);
    }
    choices
}

/// A zone in the south-east, and one that holds a little more, and a little less elsewhere.
const OLD: &str = "[[34,46],[38,46.7],[38.6,48.2],[38,49.4],[36.5,47.6],[34,47.2],[34,46]]";
const NEW: &str = "[[34,46.1],[38,46.7],[38.7,48.2],[38,49.4],[36.4,47.7],[34,47.2],[34,46.1]]";

fn scene(kind: &str, spec: &MapSpec, extent: Extent, pair: &PairInputs) -> Scene {
    match kind {
        "drawn" => DRAWN.scene(spec),
        "diff" => pair.map(PairKind::Dates, spec.clone(), Some(extent)).unwrap().value,
        "compare" => pair.map(PairKind::Sources, spec.clone(), Some(extent)).unwrap().value,
        _ => EXAMPLE.scene(spec),
    }
}

#[test]
fn whatever_is_asked_for_together_keeps_the_laws_of_a_map() {
    let bench = Bench::new();
    let pair = pair(&bench, OLD, NEW);
    let choices = covering();
    assert!(choices.len() <= 110, "{} maps are no quick test", choices.len());
    let mut broken = Vec::new();
    for choice in choices {
        let words: Vec<&str> = std::iter::zip(FACTORS, choice).map(|(factor, i)| factor[i]).collect();
        let [language, extent, size, kind, theme] = words[..] else { panic!("{words:?}") };
        let extent: Extent = extent.parse().unwrap();
        let spec = MapSpec {
            language: if language == "uk" { Language::Uk } else { Language::En },
            extent: extent.clone(),
            size: size.parse().unwrap(),
            kind: if kind == "share" { MapKind::Share } else { MapKind::Control },
            theme: ThemeChoice::of(Path::new(theme)).unwrap(),
            ..MapSpec::default()
        };
        let kept = catch_unwind(AssertUnwindSafe(|| {
            let drawn = scene(kind, &spec, extent.clone(), &pair);
            texts_stand_free(&spec, &drawn);
            furniture_stands_free(&spec, &drawn);
            if ["control", "drawn"].contains(&kind) {
                legend_is_that_of_the_map(&spec, &drawn);
            }
            let again = scene(kind, &spec, extent.clone(), &pair);
            let text = svg(&drawn).unwrap();
            assert!(text == svg(&again).unwrap(), "two runs differ");
            if drawn.width_px * drawn.height_px <= SMALL_PX2 {
                let drawn = Pixmap::decode_png(&png(&drawn).unwrap()).unwrap();
                let differing = differing(&drawn, &rendered(&text), LIVE_LEVELS);
                assert!(differing <= 10, "{differing} of 1000 pixels differ between SVG and PNG");
            }
        }));
        if kept.is_err() {
            broken.push(words.join(" "));
        }
    }
    assert!(broken.is_empty(), "{} maps break a law:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn every_two_choices_meet() {
    let met: BTreeSet<_> = covering().iter().flat_map(meetings).collect();
    let wanted: usize = (0..FACTORS.len())
        .flat_map(|i| (i + 1..FACTORS.len()).map(move |j| FACTORS[i].len() * FACTORS[j].len()))
        .sum();
    assert_eq!(met.len(), wanted);
}
