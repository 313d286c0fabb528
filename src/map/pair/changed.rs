//! What a map of changes shows unless asked otherwise: where the changes are.

use geo::{Coord, MultiPolygon, Rect};

use crate::areas::AreaSet;
use crate::control::Status;
use crate::geometry::extent::extent_of;
use crate::map::spec::Extent;
use crate::measure::{ComparedPiece, Comparison};

/// Room around the changes, in parts of their extent.
const PADDING: f64 = 0.12;
/// The least extent (lon, lat) \[°\]: some 110 km each way, so that a reader still knows where it is.
const LEAST_DEG: Coord<f64> = Coord { x: 1.6, y: 1.0 };
/// Changes that reach over more than this part of the country, both ways, are shown on a map of all of it.
const NEARLY_ALL: f64 = 0.5;

/// The box around the changes of what is occupied, strips left out, with room around it; the country where they are all
/// over it, or nowhere.
pub fn extent_of_changes(comparison: &Comparison, areas: &AreaSet) -> Extent {
    let occupied = |piece: &&ComparedPiece| {
        piece.from != piece.to && [piece.from, piece.to].contains(&Status::Occupied) && !piece.is_narrow
    };
    let changed = extent_of(comparison.pieces.iter().filter(occupied).map(|piece| &piece.polygons));
    let lands: Vec<&MultiPolygon<f64>> = areas.areas.iter().map(|area| &area.polygons).collect();
    let country = extent_of(lands.iter().copied());
    let Some((changed, country)) = changed.zip(country) else { return Extent::Ukraine };
    let side = |changed: f64, least: f64| (changed * (1.0 + 2.0 * PADDING)).max(least);
    let half = Coord { x: side(changed.width(), LEAST_DEG.x), y: side(changed.height(), LEAST_DEG.y) } / 2.0;
    if 2.0 * half.x > NEARLY_ALL * country.width() && 2.0 * half.y > NEARLY_ALL * country.height() {
        return Extent::Ukraine;
    }
    Extent::Box(Rect::new(changed.center() - half, changed.center() + half))
}
