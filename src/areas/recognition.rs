//! Which of the 27 units each feature of a boundary file is: by code, else by name; where a name fits several ("Kiev"
//! names a city in one set and an oblast in the next), by what the other features leave over, else by size, and said.

use super::candidates::{Candidates, candidates};
use super::register::{Register, Unit};
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::Feature;
use crate::units::SquareMetres;

/// A polygon may be this many times as large as the unit that it is taken for, or as small.
const NEAR_IN_SIZE: f64 = 3.0;
/// The unit whose short name stands for it alone in one set, and for it with Sevastopol in the next.
const CRIMEA: &str = "UA-43";
const SEVASTOPOL: &str = "UA-40";

/// The units that each feature may be.
///
/// # Errors
/// Every feature that cannot be one.
pub fn recognise<'r>(
    features: &[Feature],
    register: &'r Register,
    place: &Place,
) -> Result<Vec<Candidates<'r>>> {
    let mut problems = Vec::new();
    let mut all = Vec::with_capacity(features.len());
    for feature in features {
        match candidates(&feature.properties, register) {
            Ok(candidates) => all.push(candidates),
            Err(problem) => problems.push(problem.at(place.feature(feature.index))),
        }
    }
    Error::unless_any(problems, all)
}

/// The unit of each feature, of those that it may be. `sizes` are the areas of the features, `places` where they are.
///
/// # Errors
/// Every feature whose name and size leave it open.
pub fn decide<'r>(
    mut all: Vec<Candidates<'r>>,
    sizes: &[SquareMetres],
    places: &[Place],
) -> Result<Warned<Vec<&'r Unit>>> {
    let open: Vec<usize> = (0..all.len()).filter(|&index| all[index].units.len() > 1).collect();
    let mut by_size = Vec::new();
    leave_over(&mut all);
    for &index in &open {
        if all[index].units.len() > 1
            && let Some(unit) = by_area(&all[index].units, sizes[index])
        {
            all[index].units = vec![unit];
            by_size.push(index);
            leave_over(&mut all);
        }
    }
    let (mut units, mut problems, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    let has_sevastopol = all.iter().any(|candidates| candidates.is(SEVASTOPOL));
    for (index, candidates) in all.iter().enumerate() {
        let [unit] = candidates.units[..] else {
            problems.push(ambiguous(&candidates.units).at(places[index].clone()));
            continue;
        };
        units.push(unit);
        let why = if by_size.contains(&index) {
            Some(format!("it has {:.0} km²", sizes[index].km2()))
        } else if open.contains(&index) {
            Some("the other units of the set leave no other".to_owned())
        } else {
            (unit.iso == CRIMEA && has_sevastopol).then(|| "Sevastopol is a unit of its own here".to_owned())
        };
        let loose = candidates.name.as_ref().filter(|name| !unit.is_called(name));
        warnings.extend(loose.zip(why).map(|(name, why)| {
            let message = format!("`{name}` was read as {}, since {why}", unit.names.en);
            Warning::new("name-decided", message).at(places[index].clone())
        }));
    }
    Error::unless_any(problems, Warned { value: units, warnings })
}

impl Candidates<'_> {
    fn is(&self, iso: &str) -> bool {
        matches!(self.units[..], [unit] if unit.iso == iso)
    }
}

/// Takes from every ambiguous feature the units that another feature surely is, until nothing changes.
fn leave_over(all: &mut [Candidates<'_>]) {
    loop {
        let sure: Vec<&str> =
            all.iter().filter(|one| one.units.len() == 1).map(|one| one.units[0].iso.as_str()).collect();
        let mut changed = false;
        for one in all.iter_mut().filter(|one| one.units.len() > 1) {
            let before = one.units.len();
            let left: Vec<&Unit> =
                one.units.iter().copied().filter(|unit| !sure.contains(&unit.iso.as_str())).collect();
            // A feature that is all that others are is given twice, which is found when they are joined.
            if !left.is_empty() {
                one.units = left;
            }
            changed |= one.units.len() < before;
        }
        if !changed {
            return;
        }
    }
}

/// The unit whose official area is nearest to `size`, if it is near at all.
fn by_area<'r>(units: &[&'r Unit], size: SquareMetres) -> Option<&'r Unit> {
    let times = |unit: &Unit| {
        let ratio = (size / unit.official).0;
        if ratio > 1.0 { ratio } else { 1.0 / ratio }
    };
    let nearest = units.iter().copied().min_by(|a, b| times(a).total_cmp(&times(b)))?;
    (times(nearest) <= NEAR_IN_SIZE).then_some(nearest)
}

fn ambiguous(candidates: &[&Unit]) -> Problem {
    let names: Vec<String> =
        candidates.iter().map(|unit| format!("{} ({})", unit.names.en, unit.iso)).collect();
    Problem::new(format!("the name fits more than one unit: {}", names.join(", ")))
        .hint("give the feature a property `iso_3166_2` with its code")
}
