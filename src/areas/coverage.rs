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

/// How to mend overlapping units, and overlapping areas of one's own.
const MEND: &str = "give boundaries in which neighbours share their border, or mend them there";
const MEND_CUSTOM: &str = "mend the areas there, or count it in both with --allow-overlap";

/// Takes what two areas share from the later one, so that no km² is counted twice; overlaps worth a word are
/// returned as warnings. Areas that may overlap are left as they are.
///
/// # Errors
/// Every pair of areas that overlaps by more than 0.01 km².
pub fn settle(set: &mut AreaSet, place: &Place) -> Result<Vec<Warning>> {
    if set.overlaps() {
        return Ok(Vec::new());
    }
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let overlaps = overlaps(set);
    for &([first, later], overlap) in &overlaps {
        let [first, later] = [first, later].map(|index| &set.areas[index].names.en);
        let what = format!("{first} and {later} overlap by {:.6} km²", overlap.km2());
        if overlap.km2() > REFUSED_KM2 {
            problems.push(Problem::new(what).at(place.clone()).hint(if set.is_custom() {
                MEND_CUSTOM
            } else {
                MEND
            }));
        } else if overlap.km2() > MENTIONED_KM2 {
            let message = format!("{what}: counted in {first} alone");
            warnings.push(Warning::new("overlap", message).at(place.clone()));
        }
    }
    Error::unless_any(problems, ())?;
    for ([first, later], _) in overlaps {
        set.areas[later].polygons =
            overlay::difference(&[&set.areas[later].polygons], &[&set.areas[first].polygons]);
    }
    Ok(warnings)
}

/// The places of each pair of areas that overlap at all, and by how much.
fn overlaps(set: &AreaSet) -> Vec<([usize; 2], SquareMetres)> {
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
                found.push(([i, j], ellipsoid::multipolygon_area(&shared)));
            }
        }
    }
    found
}
