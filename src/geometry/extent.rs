//! Extents: the box around geometry, and the tell-tale of swapped axes.

use geo::{Coord, MultiPolygon, Polygon, Rect};

use crate::error::Problem;

/// The smallest box that holds every position of `polygons`; none where there is none.
pub fn extent_of<'a>(polygons: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Option<Rect<f64>> {
    polygons.into_iter().flatten().filter_map(of_polygon).reduce(around)
}

/// The smallest box that holds a polygon; none where it has no position.
pub fn of_polygon(polygon: &Polygon<f64>) -> Option<Rect<f64>> {
    let exterior = &polygon.exterior().0;
    Some(of_positions(*exterior.first()?, exterior))
}

/// The smallest box that holds `first` and `others`.
pub(super) fn of_positions(first: Coord<f64>, others: &[Coord<f64>]) -> Rect<f64> {
    let (low, high) = others.iter().fold((first, first), |(low, high), c| {
        let lower = Coord { x: lesser(low.x, c.x), y: lesser(low.y, c.y) };
        (lower, Coord { x: greater(high.x, c.x), y: greater(high.y, c.y) })
    });
    Rect::new(low, high)
}

/// The smallest box that holds two.
pub fn around(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    Rect::new(
        Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) },
        Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) },
    )
}

/// The lesser of two numbers (no position is not a number, which `f64::min` has to ask).
pub(super) fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater of two numbers, likewise.
pub(super) fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// True when the boxes share at least a point.
pub fn touch(a: Rect<f64>, b: Rect<f64>) -> bool {
    a.min().x <= b.max().x && b.min().x <= a.max().x && a.min().y <= b.max().y && b.min().y <= a.max().y
}

/// The problem that `found` misses `expected` altogether, and lies in it once longitude and latitude are swapped
/// or not even then; none where the two touch.
pub fn misses(found: Rect<f64>, expected: Rect<f64>) -> Option<Problem> {
    if touch(found, expected) {
        return None;
    }
    let nowhere = || {
        Problem::new(format!("nothing lies in Ukraine: positions span {}", bounds(found)))
            .hint("check that this is the right file, in longitude and latitude (EPSG:4326)")
    };
    Some(swapped(found, expected).unwrap_or_else(nowhere))
}

/// The problem that `found` misses `expected`, but lies in it once longitude and latitude are swapped.
pub fn swapped(found: Rect<f64>, expected: Rect<f64>) -> Option<Problem> {
    let flip = |c: Coord<f64>| Coord { x: c.y, y: c.x };
    let flipped = Rect::new(flip(found.min()), flip(found.max()));
    (!touch(found, expected) && touch(flipped, expected)).then(|| {
        Problem::new(format!("latitude and longitude are swapped: positions span {}", bounds(found)))
            .hint("write each position as [longitude, latitude]")
    })
}

fn bounds(found: Rect<f64>) -> String {
    format!("{:.2}..{:.2}, {:.2}..{:.2}", found.min().x, found.max().x, found.min().y, found.max().y)
}
