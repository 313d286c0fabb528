//! Faults of a set of boundaries: which unit each feature is, which are missing or given twice, and how far areas are from
//! the official ones.

use std::collections::BTreeMap;

use super::fault::{Fault, Size, Spot};
use super::mending::Mended;
use super::{Code, spot_of};
use crate::areas::{Register, Unit, unit_around, units_meant};
use crate::units::SquareMetres;

/// From this part of the official area on, a difference gets a warning everywhere.
const FAR_OFF: f64 = 0.05;
/// What mending has to come within, where the geometry allows.
const MENDED_WELL: f64 = 0.01;

/// The unit of each feature, as far as it is known.
pub type Units<'r> = Vec<Option<&'r Unit>>;

/// The unit that each feature with polygons is, and the faults of codes and names.
pub fn recognise<'r>(mended: &[Mended], register: &'r Register, spot: &Spot) -> (Units<'r>, Vec<Fault>) {
    let mut faults = Vec::new();
    let meant: Vec<Vec<&Unit>> = mended
        .iter()
        .map(|one| {
            let units = units_meant(&one.feature.properties, register);
            units.unwrap_or_else(|problem| {
                let hint = problem.hint.clone();
                let fault =
                    Fault::new(Code::UnknownCode, spot_of(&one.feature, spot)).detail(problem.message);
                faults.push(Fault { hint, ..fault });
                Vec::new()
            })
        })
        .collect();
    let sure: Vec<&str> =
        meant.iter().filter(|units| units.len() == 1).map(|units| units[0].iso.as_str()).collect();
    let units: Units<'_> = meant
        .iter()
        .zip(mended)
        .map(|(units, one)| match units.len() == register.units().len() {
            true => unit_around(&one.polygons(), register).ok().flatten(),
            false => choose(units, one.after, &sure),
        })
        .collect();
    faults.extend(twice(&units, mended, spot));
    faults.extend(missing(&units, register, spot));
    (units, faults)
}

/// Of the units that a name fits, one that no other feature surely is: the nearest in size.
fn choose<'r>(units: &[&'r Unit], area: SquareMetres, sure: &[&str]) -> Option<&'r Unit> {
    if let [only] = units {
        return Some(only);
    }
    let off = |unit: &&Unit| (unit.official - area).abs().0;
    let free = units.iter().copied().filter(|unit| !sure.contains(&unit.iso.as_str()));
    free.min_by(|a, b| off(a).total_cmp(&off(b)))
}

fn twice(units: &Units<'_>, mended: &[Mended], spot: &Spot) -> Vec<Fault> {
    let mut first_with: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for (unit, one) in units.iter().zip(mended) {
        let Some(unit) = unit else { continue };
        match first_with.get(unit.iso.as_str()) {
            Some(first) => {
                let detail = format!("{} ({}), feature {first}", unit.iso, unit.names.en);
                faults.push(Fault::new(Code::DuplicateId, spot_of(&one.feature, spot)).detail(detail));
            }
            None => {
                first_with.insert(&unit.iso, one.feature.index);
            }
        }
    }
    faults
}

fn missing(units: &Units<'_>, register: &Register, spot: &Spot) -> Vec<Fault> {
    let there = |unit: &&Unit| units.iter().flatten().any(|there| there.iso == unit.iso);
    let missing = register.units().iter().filter(|unit| !there(unit));
    missing
        .map(|unit| {
            let detail = format!("{} ({})", unit.iso, unit.names.en);
            Fault::new(Code::MissingUnit, spot.clone()).size(Size::Area(unit.official)).detail(detail)
        })
        .collect()
}

/// Areas far from the official ones, and those of features in `faulty` that mending brought no nearer than 1 %.
pub fn off_official(units: &Units<'_>, mended: &[Mended], faulty: &[usize], spot: &Spot) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (unit, one) in units.iter().zip(mended) {
        let Some(unit) = unit else { continue };
        let off = (one.after / unit.official).0 - 1.0;
        let told = |code: Code| {
            let detail = format!(
                "{}: {:.1} of {:.0} km² ({:+.1} %)",
                unit.iso,
                one.after.km2(),
                unit.official.km2(),
                off * 100.0
            );
            let size = Size::Area((one.after - unit.official).abs());
            Fault::new(code, spot_of(&one.feature, spot)).size(size).detail(detail)
        };
        if off.abs() > FAR_OFF {
            faults.push(told(Code::OffOfficial));
        }
        if off.abs() > MENDED_WELL && faulty.contains(&one.feature.index) {
            faults.push(told(Code::BeyondMending));
        }
    }
    faults
}
