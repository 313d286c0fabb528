//! Whether areas lie where areas of Ukraine can lie.

use geo::{BoundingRect, Coord, Rect};

use super::Area;
use crate::error::{Place, Problem, Result};
use crate::geometry::{ellipsoid, extent};
use crate::units::SquareMetres;

/// Where Ukraine lies, generously \[°\]: swapped axes fall outside.
const UKRAINE_EXTENT: [(f64, f64); 2] = [(21.0, 43.0), (41.5, 53.5)];

/// The problem that an area has no area, or lies elsewhere than in Ukraine.
pub fn misplaced(area: &Area, place: Place) -> Option<Problem> {
    let encloses = ellipsoid::multipolygon_area(&area.polygons);
    let found = area.polygons.bounding_rect().filter(|_| encloses > SquareMetres::ZERO);
    let problem = match found {
        Some(found) => extent::misses(found, ukraine_extent())?,
        None => Problem::new(format!("{} encloses nothing: its rings have no area", area.names.en))
            .hint("give rings of at least three positions that are not on one line"),
    };
    Some(problem.at(place))
}

/// Where areas of Ukraine can lie \[°\].
pub fn ukraine_extent() -> Rect<f64> {
    let [low, high] = UKRAINE_EXTENT;
    Rect::new(Coord::from(low), Coord::from(high))
}

/// Checks that areas lie in Ukraine at all.
///
/// # Errors
/// When they lie elsewhere; swapped axes are named.
pub fn check_extent(areas: &[Area], place: &Place) -> Result<()> {
    let found = extent::extent_of(areas.iter().map(|area| &area.polygons));
    match found.and_then(|found| extent::misses(found, ukraine_extent())) {
        Some(problem) => Err(problem.at(place.clone()).into()),
        None => Ok(()),
    }
}
