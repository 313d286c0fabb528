//! What is asked of a file by its purpose: of boundaries that they are units that fit together, of a control layer that it
//! can be read as one, of any polygons that they are there once.

use std::collections::BTreeMap;

use super::check::{Checked, mended_file};
use super::fault::{Fault, Spot};
use super::mending::Mended;
use super::{Code, control, neighbours, parts, spot_of, units};
use crate::areas::Register;
use crate::control::profiles::Reading;
use crate::error::Result;
use crate::formats::{Feature, FileBytes, geojson};
use crate::geodata;

/// Features that are there twice; the later ones are taken out of `mended`.
pub fn once(read: &[Feature], mended: &mut Vec<Mended>, spot: &Spot) -> Vec<Fault> {
    let twins = parts::twins(read);
    let faults = twins.iter().map(|&(later, first)| {
        let fault = Fault::new(Code::DuplicateFeature, spot_of(&read[later], spot));
        fault.detail(format!("= feature {}", read[first].index))
    });
    let faults = faults.collect();
    let mut at = 0..;
    mended.retain(|_| {
        let here = at.next();
        !twins.iter().any(|(later, _)| Some(*later) == here)
    });
    faults
}

/// Ids that two features of plain polygons have.
pub fn ids(read: &[Feature], spot: &Spot) -> Vec<Fault> {
    const ID_FIELDS: [&str; 3] = ["id", "area_id", "code"];
    let drawn: Vec<&Feature> = read.iter().filter(|feature| !feature.polygons.is_empty()).collect();
    let all_have = |field: &&&str| drawn.iter().all(|feature| feature.properties.contains_key(**field));
    let Some(field) = ID_FIELDS.iter().find(all_have) else { return Vec::new() };
    let id = |feature: &Feature| feature.properties.get(*field).map(ToString::to_string).unwrap_or_default();
    let mut first_with = BTreeMap::new();
    let mut faults = Vec::new();
    for feature in drawn {
        let first = *first_with.entry(id(feature)).or_insert(feature.index);
        if first != feature.index {
            let detail = format!("`{field}` {}, feature {first}", id(feature));
            faults.push(Fault::new(Code::DuplicateId, spot_of(feature, spot)).detail(detail));
        }
    }
    faults
}

/// Features among plain polygons that are drawn otherwise.
pub fn without_polygon(read: &[Feature], spot: &Spot) -> Vec<Fault> {
    let is_drawn = |feature: &&Feature| !(feature.lines.is_empty() && feature.points.is_empty());
    let other =
        |feature: &&Feature| feature.polygons.is_empty() && read.iter().any(|f| !f.polygons.is_empty());
    let others = read.iter().filter(other).filter(is_drawn);
    others.map(|feature| Fault::new(Code::WithoutPolygon, spot_of(feature, spot))).collect()
}

/// The faults of a set of units; `mended` loses what has no polygons, and what units share.
pub fn as_boundaries(checked: &mut Checked, mended: &mut Vec<Mended>, register: &Register, file: &FileBytes) {
    let spot = &Spot::file(file.place());
    // What has no polygons is no unit, and is passed by.
    let drawn: Vec<Mended> =
        std::mem::take(mended).into_iter().filter(|one| !one.feature.polygons.is_empty()).collect();
    for fault in checked.faults.iter_mut().filter(|fault| fault.code == Code::FarAway) {
        fault.code = Code::Elsewhere;
    }
    let (found, faults) = units::recognise(&drawn, register, spot);
    checked.faults.extend(faults);
    let faulty: Vec<usize> = checked
        .faults
        .iter()
        .filter(|fault| matches!(fault.code, Code::Flattened | Code::SelfCrossing | Code::HoleOutside))
        .filter_map(|fault| fault.spot.feature)
        .collect();
    let (faults, apart) = neighbours::overlaps(drawn, spot);
    checked.faults.extend(faults);
    checked.faults.extend(neighbours::gaps(&apart, spot));
    // How far those of the embedded boundaries are off is known, and noted beside them.
    if file.provenance.sha256 != FileBytes::embedded(&geodata::OBLASTS).provenance.sha256 {
        checked.faults.extend(units::off_official(&found, &apart, &faulty, spot));
    }
    checked.official = found.iter().map(|unit| unit.map(|unit| unit.official)).collect();
    *mended = apart;
}

/// The faults of a control layer, and how it is read.
///
/// # Errors
/// When the mended features cannot be written.
pub fn as_control(
    checked: &mut Checked,
    mended: &[Mended],
    file: &FileBytes,
    reading: &Reading<'_>,
) -> Result<()> {
    let features: Vec<Feature> = mended.iter().map(|one| one.feature.clone()).collect();
    let bytes = geojson::write(&features)?;
    let (account, faults) = control::read(file, Some(&mended_file(file, bytes)), reading);
    checked.faults.extend(faults);
    checked.account = account;
    Ok(())
}
