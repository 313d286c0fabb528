//! Whether a disc fits into a piece of land: looked for in ever smaller squares, leaving out those in which no place is
//! far enough from the boundary (the search of Mapbox' polylabel, for a yes or no).

use geo::{BoundingRect, Coord, Polygon, Rect};

use super::tiles::M_PER_DEG;

/// Pieces of more positions than this are not searched: looking at every edge again and again would take longer than
/// opening them does.
const MOST_POSITIONS: usize = 100;
/// Squares are divided until half their side is this part of the radius; what is left then may hold the disc.
const FINEST: f64 = 0.02;

/// True for a polygon that is worth searching.
pub fn is_small(polygon: &Polygon<f64>) -> bool {
    let inner: usize = polygon.interiors().iter().map(|ring| ring.0.len()).sum();
    inner + polygon.exterior().0.len() <= MOST_POSITIONS
}

/// False where no disc of `radius_m` fits into the polygon.
pub fn may_hold(polygon: &Polygon<f64>, radius_m: f64) -> bool {
    let Some(around) = polygon.bounding_rect() else { return false };
    let plane = Plane::new(polygon, around);
    let mut squares = plane.squares(around, radius_m);
    while let Some((middle, half)) = squares.pop() {
        let reach = plane.reach(middle);
        if reach >= radius_m || (half < FINEST * radius_m && reach + half * DIAGONAL >= radius_m) {
            return true;
        }
        if reach + half * DIAGONAL >= radius_m {
            let step = half / 2.0;
            squares.extend(
                [(-step, -step), (step, -step), (-step, step), (step, step)]
                    .map(|(x, y)| (middle + Coord { x, y }, step)),
            );
        }
    }
    false
}

/// From the middle of a square to its corner, for half a side of 1.
const DIAGONAL: f64 = std::f64::consts::SQRT_2;

/// The edges of a polygon in metres about the middle of its box, near enough to tell narrow from wide.
struct Plane {
    edges: Vec<[Coord<f64>; 2]>,
    origin: Coord<f64>,
    scale: Coord<f64>,
}

impl Plane {
    fn new(polygon: &Polygon<f64>, around: Rect<f64>) -> Plane {
        let origin = around.center();
        let scale = Coord { x: M_PER_DEG * libm::cos(origin.y.to_radians()), y: M_PER_DEG };
        let mut plane = Plane { edges: Vec::new(), origin, scale };
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            let edges = ring.0.windows(2).map(|ends| [plane.place(ends[0]), plane.place(ends[1])]);
            let edges: Vec<_> = edges.collect();
            plane.edges.extend(edges);
        }
        plane
    }

    fn place(&self, position: Coord<f64>) -> Coord<f64> {
        let from = position - self.origin;
        Coord { x: from.x * self.scale.x, y: from.y * self.scale.y }
    }

    /// Squares that cover the box, each with half its side.
    fn squares(&self, around: Rect<f64>, radius_m: f64) -> Vec<(Coord<f64>, f64)> {
        let (low, high) = (self.place(around.min()), self.place(around.max()));
        let count = |length: f64| (length / (2.0 * radius_m)).ceil().max(1.0) as usize;
        let (columns, rows) = (count(high.x - low.x), count(high.y - low.y));
        let middle = |column: usize, row: usize| {
            low + Coord { x: column as f64 * 2.0 + 1.0, y: row as f64 * 2.0 + 1.0 } * radius_m
        };
        (0..rows).flat_map(|row| (0..columns).map(move |column| (middle(column, row), radius_m))).collect()
    }

    /// How far a place in the polygon is from the boundary; a place outside, as a negative number.
    fn reach(&self, place: Coord<f64>) -> f64 {
        let (mut nearest, mut is_inside) = (f64::INFINITY, false);
        for &[a, b] in &self.edges {
            let (along, from) = (b - a, place - a);
            let length = along.x * along.x + along.y * along.y;
            let part = ((from.x * along.x + from.y * along.y) / length).clamp(0.0, 1.0);
            let off = from - along * if part.is_nan() { 0.0 } else { part };
            nearest = nearest.min(off.x * off.x + off.y * off.y);
            if (a.y > place.y) != (b.y > place.y) {
                is_inside ^= place.x < a.x + along.x * (place.y - a.y) / along.y;
            }
        }
        if is_inside { nearest.sqrt() } else { -nearest.sqrt() }
    }
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    #[test]
    fn a_disc_fits_where_there_is_room_and_nowhere_else() {
        // An L of two strips, each some 2.2 km wide, whose corner holds a disc of 1.2 km though no strip does.
        let wide = 0.02;
        let strips = polygon![
            (x: 33.0, y: 0.0), (x: 33.3, y: 0.0), (x: 33.3, y: wide), (x: 33.0 + wide, y: wide), (x: 33.0 + wide, y: 0.3),
            (x: 33.0, y: 0.3),
        ];
        for (radius_m, holds) in
            [(1_000.0, true), (1_100.0, true), (1_200.0, true), (1_400.0, false), (2_000.0, false)]
        {
            assert_eq!(may_hold(&strips, radius_m), holds, "{radius_m} m");
        }
    }
}
