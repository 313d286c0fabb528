//! A user's own areas, such as a desk's sectors: any polygons in Ukraine, with an id and a name from their properties.
//!
//! They stand beside the oblasts and are summed to nothing, or in their place (`boundaries`); they have no official area.

use std::collections::BTreeMap;

use serde_json::Value;

use super::own_groups::is_reserved;
use super::placement::{check_extent, misplaced};
use super::register::Register;
use super::{Area, AreaSet, Names, Overlap, SetKind, coverage};
use crate::error::{Error, Place, Problem, Result, Warned, Warning, nearest};
use crate::formats::features::{self, Sorted};
use crate::formats::{Feature, FileBytes, Properties};
use crate::geometry::repair::Mender;

/// Where custom areas say what they are, and whether they may overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomFields {
    /// The property that holds the id; none to look for the usual ones.
    pub id: Option<String>,
    /// The property that holds the name; none to look for the usual ones.
    pub name: Option<String>,
    /// Whether a km² may count in several areas.
    pub overlap: Overlap,
}

/// Properties that hold an id, the likeliest first; after them comes what GeoJSON itself calls the feature.
const ID_FIELDS: [&str; 5] = ["id", "area_id", "code", "name", "name_en"];
/// Properties that hold a name, the likeliest first.
const NAME_FIELDS: [&str; 5] = ["name", "name_en", "title", "id", "code"];
/// The property that holds a Ukrainian name.
const UK_FIELD: &str = "name_uk";

/// Reads custom areas, sorted by id.
///
/// # Errors
/// When the file has no polygons in Ukraine, a feature has no id, two have the same or one that is taken by a unit or a
/// group, a ring cannot be mended, or areas overlap by more than 0.01 km² and are not allowed to.
pub fn read_custom(file: &FileBytes, fields: &CustomFields) -> Result<Warned<AreaSet>> {
    let read = features::read_polygons(file, "give the areas as polygons")?;
    let made = assemble(file, read.value, fields)?;
    Ok(Warned { value: made.value, warnings: read.warnings.into_iter().chain(made.warnings).collect() })
}

/// Makes custom areas of the features of a file that have polygons, and names the others.
///
/// # Errors
/// As [`read_custom`].
pub fn assemble(file: &FileBytes, sorted: Sorted, fields: &CustomFields) -> Result<Warned<AreaSet>> {
    let Sorted { polygons: features, others } = sorted;
    let mut warnings: Vec<Warning> =
        others.iter().map(|feature| without_polygon(feature, fields, &file.place())).collect();
    let names = names_of_all(&features, fields, &file.place())?;
    let mut mender = Mender::default();
    let mut areas = Vec::with_capacity(features.len());
    let mut problems = Vec::new();
    for (feature, (id, names)) in features.into_iter().zip(names) {
        let place = file.place().feature(feature.index);
        let polygons = mender.polygons(feature.polygons, &place);
        let area = Area { id, names, official: None, polygons };
        problems.extend(misplaced(&area, place));
        areas.push(area);
    }
    warnings.extend(mender.finish()?.warnings);
    check_extent(&areas, &file.place())?;
    Error::unless_any(problems, ())?;
    areas.sort_by(|a, b| a.id.cmp(&b.id));
    let mut set = AreaSet {
        areas,
        provenance: file.provenance.clone(),
        source: file.provenance.file.clone(),
        kind: SetKind::Custom(fields.overlap),
        margins: None,
        lack: None,
        groups: Vec::new(),
    };
    warnings.extend(coverage::settle(&mut set, &file.place())?);
    Ok(Warned { value: set, warnings })
}

/// That a feature is no area, by its name as far as it has one.
fn without_polygon(feature: &Feature, fields: &CustomFields, place: &Place) -> Warning {
    let name = names_of(feature, fields).map(|(id, _)| format!(" `{id}`")).unwrap_or_default();
    let has = match (feature.lines.is_empty(), feature.points.is_empty()) {
        (false, true) => "lines",
        (true, false) => "points",
        (false, false) => "lines and points",
        (true, true) => "no geometry",
    };
    let message = format!("the feature{name} has {has} and no polygon: it is no area and left out");
    Warning::new("area-without-polygon", message).at(place.feature(feature.index))
}

/// The id and the names of each feature.
fn names_of_all(features: &[Feature], fields: &CustomFields, place: &Place) -> Result<Vec<(String, Names)>> {
    let register = Register::embedded()?;
    let mut problems = Vec::new();
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = Vec::with_capacity(features.len());
    for feature in features {
        match names_of(feature, fields) {
            Ok((id, names)) => {
                let taken = first_with.insert(id.clone(), feature.index);
                problems.extend(
                    clash(&id, taken, feature.index, &register).map(|p| p.at(place.feature(feature.index))),
                );
                all.push((id, names));
            }
            Err(problem) => problems.push(problem.at(place.feature(feature.index))),
        }
    }
    Error::unless_any(problems, all)
}

fn names_of(feature: &Feature, fields: &CustomFields) -> std::result::Result<(String, Names), Problem> {
    let properties = &feature.properties;
    let own = |problem| feature.marks.id.clone().filter(|_| fields.id.is_none()).ok_or(problem);
    let id = text_in(properties, fields.id.as_deref(), &ID_FIELDS, "--id-field").or_else(own)?;
    let en = match text_in(properties, fields.name.as_deref(), &NAME_FIELDS, "--name-field") {
        Ok(name) => name,
        // What has an id of its own is called by it, unless a name was asked for.
        Err(_) if fields.name.is_none() => id.clone(),
        Err(problem) => return Err(problem),
    };
    let uk = properties.get(UK_FIELD).and_then(text).unwrap_or_else(|| en.clone());
    Ok((id, Names { en, uk }))
}

/// The text in the property `asked`, or in the first of `usual` that there is.
fn text_in(
    properties: &Properties,
    asked: Option<&str>,
    usual: &[&str],
    flag: &str,
) -> std::result::Result<String, Problem> {
    let found = match asked {
        Some(field) => properties.get(field).and_then(text),
        None => usual.iter().find_map(|field| properties.get(*field).and_then(text)),
    };
    found.ok_or_else(|| {
        let there = usual.iter().copied().filter(|_| asked.is_none());
        if let Some(asked) = asked.into_iter().chain(there).find(|field| properties.contains_key(*field)) {
            return Problem::new(format!("`{asked}` of the area is empty, or neither text nor a number"))
                .hint(format!("fill it in, or name another property with {flag}"));
        }
        let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        let has = if keys.is_empty() {
            "it has no properties".to_owned()
        } else {
            format!("it has {}", keys.join(", "))
        };
        let wanted = asked.map_or_else(|| usual.join("`, `"), str::to_owned);
        let hint = match asked.and_then(|asked| nearest(asked, keys.iter().copied())) {
            Some(near) => format!("the nearest property is `{near}`"),
            None => format!("name the property with {flag}"),
        };
        Problem::new(format!("the area has no `{wanted}`: {has}")).hint(hint)
    })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The problem that an id belongs to another feature, or to what the program itself names so.
fn clash(id: &str, taken: Option<usize>, index: usize, register: &Register) -> Option<Problem> {
    if let Some(other) = taken {
        return Some(
            Problem::new(format!("features {other} and {index} are both `{id}`"))
                .hint("make them one feature, or name another property with --id-field"),
        );
    }
    (is_reserved(id) || register.unit(id).is_some()).then(|| {
        Problem::new(format!("`{id}` is the id of a unit or a group of its own"))
            .hint("give the area another id; boundaries of the units themselves go to --boundaries")
    })
}
