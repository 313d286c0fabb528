//! Which of the 27 units each feature of a boundary file is: by code, else by name, else by what the other features of the
//! set leave over ("Kiev" names a city in one set and an oblast in the next).
//!
//! A set that lacks a unit gives no total for Ukraine and is refused.

use std::collections::BTreeMap;

use super::register::{Register, Unit};
use crate::error::{Error, Place, Problem, Result, nearest};
use crate::formats::{Feature, Properties};

/// The unit of each feature, each unit once.
pub fn recognise<'r>(features: &[Feature], register: &'r Register, place: &Place) -> Result<Vec<&'r Unit>> {
    let mut problems = Vec::new();
    let mut candidates: Vec<Vec<&Unit>> = Vec::with_capacity(features.len());
    for feature in features {
        let found = units_meant(&feature.properties, register);
        candidates.push(found.unwrap_or_else(|problem| {
            problems.push(problem.at(place.feature(feature.index)));
            Vec::new()
        }));
    }
    Error::unless_any(problems, ())?;
    leave_over(&mut candidates);
    settle(features, &candidates, register, place)
}

/// Takes from every ambiguous feature the units that another feature surely is, until nothing changes.
fn leave_over(candidates: &mut [Vec<&Unit>]) {
    loop {
        let sure: Vec<&str> =
            candidates.iter().filter(|units| units.len() == 1).map(|units| units[0].iso.as_str()).collect();
        let mut changed = false;
        for units in candidates.iter_mut().filter(|units| units.len() > 1) {
            let before = units.len();
            units.retain(|unit| !sure.contains(&unit.iso.as_str()));
            changed |= units.len() < before;
        }
        if !changed {
            return;
        }
    }
}

fn settle<'r>(
    features: &[Feature],
    candidates: &[Vec<&'r Unit>],
    register: &'r Register,
    place: &Place,
) -> Result<Vec<&'r Unit>> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let mut units = Vec::with_capacity(features.len());
    for (feature, candidates) in features.iter().zip(candidates) {
        let here = place.feature(feature.index);
        match candidates[..] {
            [unit] => match taken.insert(&unit.iso, feature.index) {
                None => units.push(unit),
                Some(other) => problems.push(
                    Problem::new(format!(
                        "features {other} and {} are both {}",
                        feature.index, unit.names.en
                    ))
                    .at(here)
                    .hint("make them one feature, or correct the code of one"),
                ),
            },
            _ => problems.push(ambiguous(candidates).at(here)),
        }
    }
    let missing: Vec<String> = register
        .units()
        .iter()
        .filter(|unit| !taken.contains_key(unit.iso.as_str()))
        .map(|unit| format!("{} ({})", unit.names.en, unit.iso))
        .collect();
    if problems.is_empty() && !missing.is_empty() {
        problems.push(
            Problem::new(format!(
                "boundaries without {}: they give no total for Ukraine",
                missing.join(", ")
            ))
            .at(place.clone())
            .hint("give all 27 units; Crimea and Sevastopol are Ukraine"),
        );
    }
    Error::unless_any(problems, units)
}

fn ambiguous(candidates: &[&Unit]) -> Problem {
    let names: Vec<String> =
        candidates.iter().map(|unit| format!("{} ({})", unit.names.en, unit.iso)).collect();
    Problem::new(format!("the name fits more than one unit: {}", names.join(", ")))
        .hint("give the feature a property `iso_3166_2` with its code")
}

/// The units that a feature's properties may mean: by code one, by name perhaps several.
///
/// # Errors
/// When a code is unknown, two contradict each other, or no name is that of a unit.
pub fn units_meant<'r>(
    properties: &Properties,
    register: &'r Register,
) -> std::result::Result<Vec<&'r Unit>, Problem> {
    let texts = || properties.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?.trim())));
    let mut by_code: Vec<(&str, &Unit)> =
        texts().filter_map(|(key, text)| Some((key, register.by_code(text)?))).collect();
    by_code.dedup_by_key(|(_, unit)| &unit.iso);
    match by_code[..] {
        [(_, unit)] => return Ok(vec![unit]),
        [(key, unit), (other_key, other), ..] => {
            return Err(Problem::new(format!(
                "`{key}` says {} ({}), `{other_key}` says {} ({})",
                unit.names.en, unit.iso, other.names.en, other.iso
            ))
            .hint("correct the code that is wrong"));
        }
        [] => {}
    }
    if let Some((key, code)) = texts().find(|(_, text)| looks_like_iso(text)) {
        return Err(unknown_code(key, code, register));
    }
    let names: Vec<&str> = texts().filter(|(key, _)| is_name_key(key)).map(|(_, text)| text).collect();
    match names.iter().map(|name| register.by_name(name)).find(|units| !units.is_empty()) {
        Some(units) => Ok(units),
        None => Err(unrecognised(&names, properties, register)),
    }
}

fn looks_like_iso(text: &str) -> bool {
    matches!(text.as_bytes(), [b'U', b'A', b'-', a, b] if a.is_ascii_digit() && b.is_ascii_digit())
}

fn is_name_key(key: &str) -> bool {
    let key = key.to_lowercase();
    key.contains("name") || key.starts_with("adm1_")
}

fn unknown_code(key: &str, code: &str, register: &Register) -> Problem {
    let near = nearest(code, register.units().iter().map(|unit| unit.iso.as_str()));
    let hint = match near.and_then(|iso| register.unit(iso)) {
        Some(unit) => format!("correct the code; the nearest is `{}` ({})", unit.iso, unit.names.en),
        None => "correct the code".to_owned(),
    };
    Problem::new(format!("oblast code `{code}` in `{key}` is not one of the 27 known codes")).hint(hint)
}

fn unrecognised(names: &[&str], properties: &Properties, register: &Register) -> Problem {
    if names.is_empty() {
        let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        let has = if keys.is_empty() {
            "it has no properties".to_owned()
        } else {
            format!("it has {}", keys.join(", "))
        };
        return Problem::new(format!("the feature has neither a code nor a name: {has}"))
            .hint("give it a property `iso_3166_2` or `name`");
    }
    let near = names.iter().find_map(|name| nearest(name, register.spellings()));
    let hint = match near {
        Some(near) => format!("write `{near}`, if that is meant, or give a property `iso_3166_2`"),
        None => "give the feature a property `iso_3166_2` with its code".to_owned(),
    };
    Problem::new(format!("`{}` is the name of none of the 27 oblast-level units", names.join("`, `")))
        .hint(hint)
}
