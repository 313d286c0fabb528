//! Whether the areas of a set overlap: a km² belongs to one area.

use geo::BoundingRect;

use super::AreaSet;
use crate::error::{Error, Place, Problem, Result, Warning};
use crate::geometry::{ellipsoid, extent, overlay};
use crate::units::SquareMetres;

/// An overlap of two areas that is too large to be a matter of digits \[km²\].
const REFUSED_KM2: f64 = 0.01;
/// An overlap of two areas that is worth a word \[km²\]; below it, nobody could print it.
const MENTIONED_KM2: f64 = 1e-6;

/// Finds overlapping areas; those worth a word are returned as warnings.
///
/// # Errors
/// Every pair of areas that overlaps by more than 0.01 km².
pub fn check(set: &AreaSet, place: &Place) -> Result<Vec<Warning>> {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    for (pair, overlap) in overlaps(set) {
        let what = format!("{} and {} overlap by {:.6} km²", pair[0], pair[1], overlap.km2());
        if overlap.km2() > REFUSED_KM2 {
            problems.push(
                Problem::new(what)
                    .at(place.clone())
                    .hint("give boundaries in which neighbours share their border, or mend them there"),
            );
        } else if overlap.km2() > MENTIONED_KM2 {
            warnings.push(Warning::new("overlap", what).at(place.clone()));
        }
    }
    Error::unless_any(problems, warnings)
}

/// The names of each pair of areas that overlap at all, and by how much.
fn overlaps(set: &AreaSet) -> Vec<([&str; 2], SquareMetres)> {
    let boxes: Vec<_> = set.areas.iter().map(|area| area.polygons.bounding_rect()).collect();
    let mut found = Vec::new();
    for (i, a) in set.areas.iter().enumerate() {
        for (j, b) in set.areas.iter().enumerate().skip(i + 1) {
            let near = boxes[i].zip(boxes[j]).is_some_and(|(a, b)| extent::touch(a, b));
            let shared = if near {
                overlay::intersection(&[&a.polygons], &[&b.polygons])
            } else {
                continue;
            };
            if !shared.0.is_empty() {
                found.push((
                    [a.names.en.as_str(), b.names.en.as_str()],
                    ellipsoid::multipolygon_area(&shared),
                ));
            }
        }
    }
    found
}
