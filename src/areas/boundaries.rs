//! Boundary files become area sets: each feature recognised as one of the 27 units, its polygons mended.
//!
//! Recognition is by code, else by name, else by what the other features of the set leave over ("Kiev" names a
//! city in one set and an oblast in the next). A set that lacks a unit gives no total for Ukraine and is refused.

use std::collections::BTreeMap;

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

use super::register::{Register, Unit};
use super::{Area, AreaSet, coverage};
use crate::error::{Error, Place, Problem, Result, Warned, nearest};
use crate::formats::{Feature, FileBytes, Properties, features, geojson};
use crate::geodata;
use crate::geometry::{RawPolygon, ellipsoid, extent, repair::Mender};
use crate::units::SquareMetres;

/// Where Ukraine lies, generously \[°\]: swapped axes fall outside.
const UKRAINE_EXTENT: [(f64, f64); 2] = [(21.0, 43.0), (41.5, 53.5)];

/// Names the embedded boundaries for people.
const EMBEDDED_SOURCE: &str = "Natural Earth 1:10m";

/// The embedded oblasts. Their rings are known to be closed, clean and wound (`tests/geodata.rs`), so nothing is mended.
///
/// # Errors
/// When the embedded files are damaged.
pub fn embedded() -> Result<AreaSet> {
    let register = Register::embedded()?;
    let file = FileBytes::embedded(&geodata::OBLASTS);
    let features = geojson::read(&file)?;
    let units = recognise(&features, &register, &file.place())?;
    let areas = features.into_iter().zip(units).map(|(feature, unit)| {
        area_of(unit, feature.polygons.into_iter().filter_map(RawPolygon::into_polygon).collect())
    });
    Ok(AreaSet {
        areas: areas.collect(),
        provenance: file.provenance,
        source: EMBEDDED_SOURCE.to_owned(),
        is_embedded: true,
        margins: None,
    })
}

fn area_of(unit: &Unit, polygons: MultiPolygon<f64>) -> Area {
    Area { id: unit.iso.clone(), names: unit.names.clone(), official: Some(unit.official), polygons }
}

/// Reads a boundary file of the 27 oblast-level units.
///
/// # Errors
/// When the file is not GeoJSON of polygons in Ukraine, a feature is not recognised or two are the same unit, a unit
/// is missing, a ring cannot be mended, or units overlap by more than 0.01 km².
pub fn read(file: &FileBytes) -> Result<Warned<AreaSet>> {
    let register = Register::embedded()?;
    let mut set = assemble(file, &register)?;
    let overlaps = coverage::settle(&mut set.value, &file.place())?;
    set.warnings.extend(overlaps);
    Ok(set)
}

fn assemble(file: &FileBytes, register: &Register) -> Result<Warned<AreaSet>> {
    let hint = "give the boundaries of the 27 oblast-level units as polygons";
    let read = features::read_polygons(file, hint)?;
    let (features, mut warnings) = (read.value.features, read.warnings);
    let units = recognise(&features, register, &file.place())?;
    let mut mender = Mender::default();
    let mut areas = Vec::with_capacity(features.len());
    let mut places = Vec::with_capacity(features.len());
    for (feature, unit) in features.into_iter().zip(units) {
        let place = file.place().feature(feature.index);
        areas.push(area_of(unit, mender.polygons(feature.polygons, &place)));
        places.push(place);
    }
    warnings.extend(mender.finish()?.warnings);
    check_extent(&areas, &file.place())?;
    Error::unless_any(
        areas.iter().zip(places).filter_map(|(area, place)| misplaced(area, place)).collect(),
        (),
    )?;
    areas.sort_by(|a, b| a.id.cmp(&b.id));
    let source = file.provenance.file.clone();
    let set =
        AreaSet { areas, provenance: file.provenance.clone(), source, is_embedded: false, margins: None };
    Ok(Warned { value: set, warnings })
}

/// The problem that an area has no area, or lies elsewhere than in Ukraine.
fn misplaced(area: &Area, place: Place) -> Option<Problem> {
    let encloses = ellipsoid::multipolygon_area(&area.polygons);
    let found = area.polygons.bounding_rect().filter(|_| encloses > SquareMetres::ZERO);
    let problem = match found {
        Some(found) => extent::misses(found, ukraine_extent())?,
        None => Problem::new(format!("{} encloses nothing: its rings have no area", area.names.en))
            .hint("give rings of at least three positions that are not on one line"),
    };
    Some(problem.at(place))
}

fn ukraine_extent() -> Rect<f64> {
    let [low, high] = UKRAINE_EXTENT;
    Rect::new(Coord::from(low), Coord::from(high))
}

fn check_extent(areas: &[Area], place: &Place) -> Result<()> {
    let found = extent::extent_of(areas.iter().map(|area| &area.polygons));
    match found.and_then(|found| extent::misses(found, ukraine_extent())) {
        Some(problem) => Err(problem.at(place.clone()).into()),
        None => Ok(()),
    }
}

/// The unit of each feature, each unit once.
fn recognise<'r>(features: &[Feature], register: &'r Register, place: &Place) -> Result<Vec<&'r Unit>> {
    let mut problems = Vec::new();
    let mut candidates: Vec<Vec<&Unit>> = Vec::with_capacity(features.len());
    for feature in features {
        let found = candidates_for(&feature.properties, register);
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
fn candidates_for<'r>(
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
