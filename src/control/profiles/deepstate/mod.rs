//! DeepStateMap's raw snapshots, from spring 2022 on: features told apart by their names, in three eras of naming.
//!
//! Bare or in the wrapper `{id, datetime, map}`; named by their Unix time. Liberated land is kept to be shown and land of
//! other states is not counted at all, so neither is mended with the rest: what is not counted can spoil no figure.

mod naming;

use super::content::Features;
use super::deepstate_daily::{CREDIT, NAME};
use super::drawn::{Drawn, zones};
use super::{Reading, dating};
use crate::control::{Classified, ControlLayer, Counts, Part, PartKind, Source, Telling};
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::{Feature, FileBytes};

/// Names listed in a warning; the rest is counted.
const LISTED_NAMES: usize = 3;

/// By what features are recognised as DeepStateMap's; none where they are not.
pub(super) fn recognise(content: &Features) -> Option<String> {
    if content.wrapped {
        return Some("the wrapper `{id, datetime, map}`".to_owned());
    }
    let polygons = content.features.iter().filter(|feature| !feature.polygons.is_empty());
    let (name, fill) = polygons
        .map(|feature| (text(feature, "name"), text(feature, "fill")))
        .find(|(name, fill)| naming::by_fill(fill).is_some() && naming::classify(name, "").is_some())?;
    Some(format!("a feature named `{}` and filled {fill}", naming::one_line(name)))
}

pub(super) fn read(
    file: &FileBytes,
    content: Features,
    reading: &Reading<'_>,
) -> Result<Warned<ControlLayer>> {
    let dates = dating::stamped(file, content.stamped, reading)?;
    let features = content.with_polygons(file.place())?;
    let (classified, mut warnings) = classify(&features, file)?;
    let (mut drawn, mut liberated) = (Vec::new(), Vec::new());
    for (feature, told) in features.into_iter().zip(&classified) {
        match told.counts {
            Counts::As(category) => {
                drawn.push(Drawn { place: told.place.clone(), category, polygons: feature.polygons })
            }
            Counts::Aside(_) => liberated.extend(feature.polygons),
            Counts::OtherState | Counts::Nothing => {}
        }
    }
    if drawn.is_empty() {
        return Err(Problem::new("no feature is occupied or of unknown status")
            .at(file.place())
            .hint("check that this is a whole snapshot")
            .into());
    }
    let zones = zones(drawn, &file.place(), reading)?.gather(&mut warnings);
    let mut layer = ControlLayer {
        as_of: dates.as_of,
        source_time: dates.source_time,
        sources: vec![Source::of(file, NAME, CREDIT)],
        parts: vec![Part { kind: PartKind::Liberated, counts_as: None, drawn: liberated }],
        drawn: zones.drawn,
        ..ControlLayer::of_zones(dates.date, Telling { contested: true, since: true }, zones.resolved)
    };
    layer.account.classified = classified;
    Ok(Warned { value: layer, warnings })
}

/// What each feature counts as.
fn classify(features: &[Feature], file: &FileBytes) -> Result<(Vec<Classified>, Vec<Warning>)> {
    let mut classified = Vec::with_capacity(features.len());
    let (mut problems, mut contradicting) = (Vec::new(), Vec::new());
    for feature in features {
        let (name, fill) = (text(feature, "name"), text(feature, "fill"));
        let place = file.place().feature(feature.index);
        let name_in_line = naming::one_line(name);
        let Some((counts, evidence)) = naming::classify(name, fill) else {
            problems.push(untold(&name_in_line, fill, place));
            continue;
        };
        let filled = naming::by_fill(fill).map(|(counts, _)| counts);
        if counts != Counts::OtherState && filled.is_some_and(|filled| filled != counts) {
            contradicting.push(format!("`{name_in_line}` filled {fill} is {counts}"));
        }
        classified.push(Classified { place, name: name_in_line, counts, evidence });
    }
    let warning = (!contradicting.is_empty()).then(|| {
        let listed = contradicting.iter().take(LISTED_NAMES).cloned().collect::<Vec<_>>().join(", ");
        let message =
            format!("{} features are named one thing and filled as another: {listed}", contradicting.len());
        Warning::new("name-and-fill-disagree", message).at(file.place())
    });
    Error::unless_any(problems, (classified, warning.into_iter().collect()))
}

fn untold(name: &str, fill: &str, place: Place) -> Problem {
    let fill = if fill.is_empty() { "no fill".to_owned() } else { format!("fill {fill}") };
    Problem::new(format!("nothing tells the status of the feature named `{name}` with {fill}"))
        .at(place)
        .hint("a snapshot names its features occupied, unknown status, liberated or a territory; correct the name")
}

fn text<'a>(feature: &'a Feature, property: &str) -> &'a str {
    feature.properties.get(property).and_then(|value| value.as_str()).unwrap_or_default()
}
