//! Boundary files become area sets: each feature recognised as a unit, its polygons mended, units joined or named as what
//! they are, overlaps settled, and what is missing refused or said. Where the user names the property of ids and it
//! holds no units, the areas are the user's own (`custom`).

use geo::MultiPolygon;
use serde_json::Value;

use super::candidates::names_a_unit;
use super::join::{Part, join};
use super::lack::{self, Lack, Partial};
use super::placement::{check_extent, lies_elsewhere, misplaced};
use super::recognition::{decide, recognise};
use super::register::{Register, Unit};
use super::{
    Area, AreaSet, CustomFields, Overlap, SetKind, cities, countries, coverage, custom, groups, nameless,
    packed,
};
use crate::error::{Error, Result, Warned, Warning};
use crate::formats::features::{self, Sorted};
use crate::formats::{Feature, FileBytes, Provenance, geojson};
use crate::geodata;
use crate::geometry::{RawPolygon, ellipsoid, repair::Mender};

/// Names the embedded boundaries for people.
pub(super) const EMBEDDED_SOURCE: &str = "Natural Earth 1:10m";

/// How a boundary file is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoundaryTerms {
    /// Whether a set that lacks units is taken.
    pub partial: Partial,
    /// Where features say what they are.
    pub fields: CustomFields,
}

/// The embedded oblasts. Their rings are known to be closed, clean and wound (`tests/inputs/geodata.rs`), so nothing is mended.
///
/// # Errors
/// When the embedded files are damaged.
pub fn embedded() -> Result<AreaSet> {
    let register = Register::embedded()?;
    let mut units: Vec<&Unit> = register.units().iter().collect();
    units.sort_by(|a, b| a.iso.cmp(&b.iso));
    let areas: Result<Vec<Area>> =
        units.iter().map(|unit| Ok(area_of(unit, packed::land(&unit.iso)?))).collect();
    Ok(embedded_set(areas?, Provenance { file: geodata::OBLASTS.name.to_owned(), sha256: packed::sha256() }))
}

/// The embedded oblasts as their text says, which [`embedded`] gives sooner.
///
/// # Errors
/// When the embedded files are damaged.
pub fn embedded_from_text() -> Result<AreaSet> {
    let register = Register::embedded()?;
    let file = FileBytes::embedded(&geodata::OBLASTS);
    let features = geojson::read(&file)?;
    let units = recognise(&features, &register, &file.place())?;
    let areas = features.into_iter().zip(units).filter_map(|(feature, unit)| {
        let polygons = feature.polygons.into_iter().filter_map(RawPolygon::into_polygon).collect();
        Some(area_of(unit.units.first()?, polygons))
    });
    Ok(embedded_set(areas.collect(), file.provenance))
}

fn embedded_set(areas: Vec<Area>, provenance: Provenance) -> AreaSet {
    AreaSet {
        areas,
        provenance,
        source: EMBEDDED_SOURCE.to_owned(),
        kind: SetKind::Embedded,
        margins: None,
        lack: None,
        groups: groups(),
    }
}

fn area_of(unit: &Unit, polygons: MultiPolygon<f64>) -> Area {
    Area { id: unit.iso.clone(), names: unit.names.clone(), official: Some(unit.official), polygons }
}

/// Reads a boundary file of all 27 oblast-level units.
///
/// # Errors
/// As [`read_as`].
pub fn read(file: &FileBytes) -> Result<Warned<AreaSet>> {
    read_as(file, &BoundaryTerms::default())
}

/// Reads a boundary file.
///
/// # Errors
/// When the file has no polygons in Ukraine, a feature is not recognised or lies elsewhere than its unit, a unit is there
/// twice or missing, a ring cannot be mended, or units overlap by more than 0.01 km².
pub fn read_as(file: &FileBytes, terms: &BoundaryTerms) -> Result<Warned<AreaSet>> {
    let hint = "give the boundaries of the 27 oblast-level units as polygons";
    let read = features::read_polygons(file, hint)?;
    let register = Register::embedded()?;
    let sorted = read.value;
    let field = terms.fields.id.as_deref().or(terms.fields.name.as_deref());
    let is_own = field
        .is_some_and(|field| !sorted.polygons.iter().all(|feature| says_unit(feature, field, &register)));
    let made = if is_own {
        own(file, sorted, &terms.fields)?
    } else {
        units(file, sorted.polygons, &register, terms)?
    };
    Ok(Warned { value: made.value, warnings: read.warnings.into_iter().chain(made.warnings).collect() })
}

fn says_unit(feature: &Feature, field: &str, register: &Register) -> bool {
    let text = feature.properties.get(field).and_then(Value::as_str);
    text.is_some_and(|text| names_a_unit(text.trim(), register))
}

/// Areas that are no oblasts, in the place of the oblasts.
fn own(file: &FileBytes, sorted: Sorted, fields: &CustomFields) -> Result<Warned<AreaSet>> {
    if fields.overlap == Overlap::Allowed {
        return Err(Error::new("areas that overlap have no sum, and cannot stand in place of the oblasts")
            .hint("give them to --areas, beside the oblasts, or leave --allow-overlap out"));
    }
    let mut read = custom::assemble(file, sorted, fields)?;
    read.value.lack = Some(Lack::of_own(&read.value.areas, &file.provenance.file)?);
    Ok(read)
}

fn units(
    file: &FileBytes,
    features: Vec<Feature>,
    register: &Register,
    terms: &BoundaryTerms,
) -> Result<Warned<AreaSet>> {
    let place = file.place();
    let mut warnings = Vec::new();
    let (features, foreign) = countries::of_ukraine(features, register, &place);
    warnings.extend(foreign);
    let mut areas = recognised(file, features, register)?.gather(&mut warnings);
    warnings.extend(cities::settle(&mut areas, register, &place)?);
    if terms.partial == Partial::Refused {
        Error::unless_any(
            lack::refused(&areas, register).map(|p| p.at(place.clone())).into_iter().collect(),
            (),
        )?;
    }
    areas.sort_by(|a, b| a.id.cmp(&b.id));
    let lack = Lack::of_units(&areas, register)?;
    warnings.extend(lack.as_ref().map(|lack| {
        let message = format!("the boundaries are not all of Ukraine: the total is of {}", lack.total.en);
        Warning::new("units-missing", message).at(place.clone())
    }));
    let source = file.provenance.file.clone();
    let provenance = file.provenance.clone();
    let groups = groups();
    let mut set = AreaSet { areas, provenance, source, kind: SetKind::Units, margins: None, lack, groups };
    warnings.extend(coverage::settle(&mut set, &place)?);
    Error::unless_any(lies_elsewhere(&set.areas, &embedded()?.areas, &place), ())?;
    Ok(Warned { value: set, warnings })
}

/// The units of `features`, each once, mended.
fn recognised(file: &FileBytes, features: Vec<Feature>, register: &Register) -> Result<Warned<Vec<Area>>> {
    let mut candidates = recognise(&features, register, &file.place())?;
    let mut mender = Mender::default();
    let mut lands = Vec::with_capacity(features.len());
    for (feature, candidates) in features.into_iter().zip(&candidates) {
        let place = file.place().feature(feature.index);
        let polygons = mender.polygons(feature.polygons, &place);
        let area = candidates.units.first().map(|unit| area_of(unit, polygons));
        lands.extend(area.map(|area| (feature.index, place, area)));
    }
    let mut warnings = mender.finish()?.warnings;
    check_extent(lands.iter().map(|(.., area)| area), &file.place())?;
    let outside = lands.iter().filter_map(|(_, place, area)| misplaced(area, place.clone()));
    Error::unless_any(outside.collect(), ())?;
    let sizes: Vec<_> = lands.iter().map(|(.., area)| ellipsoid::multipolygon_area(&area.polygons)).collect();
    let places: Vec<_> = lands.iter().map(|(_, place, _)| place.clone()).collect();
    let drawn = lands.iter().map(|(_, place, area)| (place, &area.polygons));
    warnings.extend(nameless::settle(&mut candidates, drawn, register)?);
    let units = decide(candidates, &sizes, &places)?.gather(&mut warnings);
    let parts = units.into_iter().zip(lands);
    let parts = parts.map(|(unit, (index, _, area))| Part { unit, index, polygons: area.polygons });
    let joined = join(parts.collect(), &file.place())?.gather(&mut warnings);
    let areas = joined.into_iter().map(|(unit, polygons)| area_of(unit, polygons)).collect();
    Ok(Warned { value: areas, warnings })
}
