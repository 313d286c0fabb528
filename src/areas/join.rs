//! Units that a file has in several features, such as islands, or the raions of an oblast: joined, and said. A unit that
//! is there twice is none of that.

use geo::MultiPolygon;

use super::register::Unit;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::geometry::{ellipsoid, overlay};

/// What parts of a unit may share \[km²\] that is only a matter of digits.
const SHARED_KM2: f64 = 0.01;

/// A feature, recognised and mended.
#[derive(Debug)]
pub struct Part<'r> {
    /// The unit that it is, or is a part of.
    pub unit: &'r Unit,
    /// Its index in the file.
    pub index: usize,
    /// Its polygons.
    pub polygons: MultiPolygon<f64>,
}

/// A unit with all its polygons.
pub type Joined<'r> = (&'r Unit, MultiPolygon<f64>);

/// The polygons of each unit, sorted by code.
///
/// # Errors
/// Every unit whose features overlap: it is given twice.
pub fn join<'r>(mut parts: Vec<Part<'r>>, place: &Place) -> Result<Warned<Vec<Joined<'r>>>> {
    parts.sort_by(|a, b| a.unit.iso.cmp(&b.unit.iso).then(a.index.cmp(&b.index)));
    let features = parts.len();
    let (mut units, mut problems, mut joined) = (Vec::new(), Vec::new(), Vec::new());
    for own in parts.chunk_by(|a, b| a.unit.iso == b.unit.iso) {
        let unit = own[0].unit;
        let polygons = match own {
            [only] => only.polygons.clone(),
            several => {
                problems.extend(doubled(several).map(|(problem, at)| problem.at(place.feature(at))));
                joined.push(unit.names.en.as_str());
                overlay::union(&several.iter().map(|part| &part.polygons).collect::<Vec<_>>())
            }
        };
        units.push((unit, polygons));
    }
    let message = || {
        let named = if joined.len() > 3 { format!("{} units", joined.len()) } else { joined.join(", ") };
        let hint = "what is an area of its own needs --id-field NAME, the property of its id";
        format!("{features} features are {} units: the parts of {named} were joined; {hint}", units.len())
    };
    let warning = (!joined.is_empty()).then(|| Warning::new("units-joined", message()).at(place.clone()));
    Error::unless_any(problems, Warned { value: units, warnings: warning.into_iter().collect() })
}

/// The problem that features of one unit overlap, and the feature at which it stands.
fn doubled(parts: &[Part<'_>]) -> Option<(Problem, usize)> {
    let mut pairs = parts.iter().enumerate().flat_map(|(i, a)| parts[i + 1..].iter().map(move |b| (a, b)));
    let (a, b, shared) = pairs.find_map(|(a, b)| {
        let shared = ellipsoid::multipolygon_area(&overlay::intersection(&[&a.polygons], &[&b.polygons]));
        (shared.km2() > SHARED_KM2).then_some((a, b, shared))
    })?;
    let (name, km2) = (&a.unit.names.en, shared.km2());
    let message =
        format!("features {} and {} are both {name}, and have {km2:.2} km² in common", a.index, b.index);
    let hint = "leave one out, or correct the code or name of one; areas that are no oblasts are read with --id-field NAME";
    Some((Problem::new(message).hint(hint), b.index))
}
