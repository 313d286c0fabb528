//! Boundary files of the 27 units become area sets: each feature recognised, its polygons mended, overlaps settled.

use geo::MultiPolygon;

use super::placement::{check_extent, misplaced};
use super::recognition::recognise;
use super::register::{Register, Unit};
use super::{Area, AreaSet, SetKind, coverage, packed};
use crate::error::{Error, Result, Warned};
use crate::formats::{FileBytes, Provenance, features, geojson};
use crate::geodata;
use crate::geometry::{RawPolygon, repair::Mender};

/// Names the embedded boundaries for people.
const EMBEDDED_SOURCE: &str = "Natural Earth 1:10m";

/// The embedded oblasts. Their rings are known to be closed, clean and wound (`tests/geodata.rs`), so nothing is mended.
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
    let areas = features.into_iter().zip(units).map(|(feature, unit)| {
        area_of(unit, feature.polygons.into_iter().filter_map(RawPolygon::into_polygon).collect())
    });
    Ok(embedded_set(areas.collect(), file.provenance))
}

fn embedded_set(areas: Vec<Area>, provenance: Provenance) -> AreaSet {
    AreaSet { areas, provenance, source: EMBEDDED_SOURCE.to_owned(), kind: SetKind::Embedded, margins: None }
}

fn area_of(unit: &Unit, polygons: MultiPolygon<f64>) -> Area {
    Area { id: unit.iso.clone(), names: unit.names.clone(), official: Some(unit.official), polygons }
}

/// Reads a boundary file of the 27 oblast-level units.
///
/// # Errors
/// When the file has no polygons in Ukraine, a feature is not recognised or two are the same unit, a unit
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
    let provenance = file.provenance.clone();
    let set = AreaSet { areas, provenance, source, kind: SetKind::Units, margins: None };
    Ok(Warned { value: set, warnings })
}
