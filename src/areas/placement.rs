//! Whether areas lie where areas of Ukraine can lie.

use geo::{BoundingRect, Coord, InteriorPoint, Rect};

use super::Area;
use crate::error::{Place, Problem, Result};
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
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
pub fn check_extent<'a>(areas: impl IntoIterator<Item = &'a Area>, place: &Place) -> Result<()> {
    let found = extent::extent_of(areas.into_iter().map(|area| &area.polygons));
    match found.and_then(|found| extent::misses(found, ukraine_extent())) {
        Some(problem) => Err(problem.at(place.clone()).into()),
        None => Ok(()),
    }
}

/// The problems that a unit of `areas` lies where another one does, as where names and polygons were joined row by row:
/// a place in the middle of each of the units `known` must lie in the area of that name.
pub fn lies_elsewhere(areas: &[Area], known: &[Area], place: &Place) -> Vec<Problem> {
    let lands: Vec<(&Area, Bands)> =
        areas.iter().map(|area| (area, Bands::new(rings_of(&area.polygons)))).collect();
    let problems = known.iter().filter_map(|unit| {
        let middle = unit.polygons.interior_point()?.0;
        let (found, _) = lands.iter().find(|(_, land)| land.contain(middle))?;
        let is_it = |area: &Area| area.units().any(|code| code == unit.id);
        let named = areas.iter().find(|area| is_it(area)).filter(|_| !is_it(found))?;
        let (named, lies) = (&named.names.en, &unit.names.en);
        let message =
            format!("what is called {} lies where {lies} does, not what is called {named}", found.names.en);
        Some(Problem::new(message).at(place.clone()).hint("correct the names or codes of the features"))
    });
    problems.collect()
}
