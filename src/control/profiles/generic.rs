//! Any features whose status a rule tells, or the words of one property (`--status-field`).
//!
//! The first rule that fits decides, then the property. A feature that neither tells is an error: nothing is left out that
//! no rule says to leave out.

use serde_json::Value;

use super::content::Features;
use super::drawn::{Drawn, zones};
use super::{Reading, dating};
use crate::control::rules::RuleOn;
use crate::control::{
    Category, Classified, ControlLayer, Counts, Evidence, EvidenceKind, Source, Status, Telling, vocabulary,
};
use crate::error::{Error, Place, Problem, Result, Warned, nearest};
use crate::formats::{Feature, FileBytes};

pub(super) fn read(
    files: Vec<(&FileBytes, Features)>,
    reading: &Reading<'_>,
) -> Result<Warned<ControlLayer>> {
    let Some(&(first, _)) = files.first() else {
        return Err(Error::new("no control file was given"));
    };
    if reading.rules.is_empty() && reading.status_field.is_none() {
        return Err(Problem::new("the profile generic needs to be told where the status is")
            .at(first.place())
            .hint("name the property that tells it with --status-field")
            .into());
    }
    let date = dating::of_all(files.iter().map(|(file, _)| *file), reading)?;
    let sources =
        files.iter().map(|(file, _)| Source::of(file, &file.provenance.file, &file.provenance.file));
    let sources = sources.collect();
    let (mut drawn, mut classified, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for (file, content) in files {
        for feature in content.with_polygons(file.place())? {
            match classify(&feature, file, reading) {
                Ok(told) => {
                    if let Counts::As(category) = told.counts {
                        let polygons = feature.polygons;
                        drawn.push(Drawn { place: told.place.clone(), category, polygons });
                    }
                    classified.push(told);
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    Error::unless_any(problems, ())?;
    let telling = telling(&mut drawn, reading);
    let (given, drawn): (Vec<Drawn>, Vec<Drawn>) =
        drawn.into_iter().partition(|drawn| drawn.category == Category::Government);
    if drawn.is_empty() {
        return Err(Problem::new("no feature is occupied or contested")
            .at(first.place())
            .hint("check that this is the property that tells status")
            .into());
    }
    let mut warnings = Vec::new();
    let zones = zones(drawn, &first.place(), reading)?.gather(&mut warnings);
    let mut layer =
        ControlLayer { sources, drawn: zones.drawn, ..ControlLayer::of_zones(date, telling, zones.resolved) };
    if !given.is_empty() {
        let given = self::zones(given, &first.place(), reading)?.gather(&mut warnings).resolved;
        layer.given = given.into_iter().flat_map(|zone| zone.polygons).collect();
    }
    layer.account.classified = classified;
    Ok(Warned { value: layer, warnings })
}

/// What the features tell beside what is occupied. Since when is unknown as a whole if it is unknown for some.
fn telling(drawn: &mut [Drawn], reading: &Reading<'_>) -> Telling {
    let occupied = |drawn: &Drawn| drawn.category.status() == Status::Occupied;
    let since = drawn.iter().any(occupied) && drawn.iter().all(|d| d.category != Category::Occupied(None));
    if !since {
        for drawn in drawn.iter_mut().filter(|drawn| occupied(drawn)) {
            drawn.category = Category::Occupied(None);
        }
    }
    let by_rule = reading.rules.iter().any(|rule| rule.counts_as == Some(Category::Contested));
    Telling { contested: by_rule || drawn.iter().any(|d| d.category == Category::Contested), since }
}

fn classify(
    feature: &Feature,
    file: &FileBytes,
    reading: &Reading<'_>,
) -> std::result::Result<Classified, Problem> {
    let place = file.place().feature(feature.index);
    let name = text(feature.properties.get("name")).unwrap_or_default();
    let told = |counts, evidence| Classified { place: place.clone(), name: name.clone(), counts, evidence };
    for rule in reading.rules {
        if let Some(found) = looked_at(&rule.on, feature, file).filter(|found| rule.pattern.fits(found)) {
            let counts = rule.counts_as.map_or(Counts::Nothing, Counts::As);
            return Ok(told(counts, Evidence::new(rule.on.evidence(), found)));
        }
    }
    let Some(field) = reading.status_field else {
        return Err(Problem::new("no rule tells the status of this feature")
            .at(place)
            .hint("add a rule that fits it; one with the pattern `*` fits all that are left"));
    };
    let (status, word) = by_field(feature, field, &place)?;
    Ok(told(Counts::As(Category::new(status, None)), Evidence::new(EvidenceKind::Property, word)))
}

/// The status that the property `field` tells, and its word for it.
fn by_field(feature: &Feature, field: &str, place: &Place) -> std::result::Result<(Status, String), Problem> {
    let Some(value) = feature.properties.get(field) else {
        let names = feature.properties.keys().map(String::as_str);
        let hint = match nearest(field, names.clone()) {
            Some(near) => format!("perhaps `{near}` is meant"),
            None => format!("it has {}", names.collect::<Vec<_>>().join(", ")),
        };
        return Err(Problem::new(format!("the feature has no property `{field}`"))
            .at(place.clone())
            .hint(hint));
    };
    let word = text(Some(value)).unwrap_or_default();
    let status = vocabulary::status(&word).ok_or_else(|| {
        let hint = match vocabulary::nearest_word(&word) {
            Some(near) => format!("write `{near}`, if that is meant"),
            None => "write occupied, contested or government".to_owned(),
        };
        Problem::new(format!("`{word}` is not a status")).at(place.property(field)).hint(hint)
    })?;
    Ok((status, word))
}

/// The text that a rule looks at; none where the feature has none.
fn looked_at(on: &RuleOn, feature: &Feature, file: &FileBytes) -> Option<String> {
    match on {
        RuleOn::Property(name) => text(feature.properties.get(name)),
        RuleOn::Folder => feature.marks.folder.clone().or_else(|| text(feature.properties.get("folder"))),
        RuleOn::Style => feature.marks.style.clone().or_else(|| text(feature.properties.get("styleUrl"))),
        RuleOn::Layer => feature.marks.layer.clone().or_else(|| text(feature.properties.get("layer"))),
        RuleOn::File => Some(file.provenance.file.clone()),
    }
}

/// A property as text: numbers and truth values as they are written.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}
