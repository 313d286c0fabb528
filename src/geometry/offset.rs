//! Grows and shrinks polygons by a distance, in a plane of metres: the way to strips and openings.
//!
//! Offsetting is `i_overlay`'s, with its integer arithmetic, so that the same bytes come out on any machine; positions
//! are kept to some millimetres over an extent of a thousand kilometres.

use geo::MultiPolygon;
use i_overlay::mesh::float::outline::offset::OutlineOffset;
use i_overlay::mesh::float::style::{LineJoin, OutlineStyle};
use i_overlay::mesh::math::MathMode;

use super::overlay::{Shape, open, to_geo};

/// `polygons` grown by `distance_m` on all sides, shrunk where it is negative. Corners are rounded in steps of `step_rad`,
/// which leaves a circle of radius r short by r·step²/8 at most.
pub fn offset(polygons: &MultiPolygon<f64>, distance_m: f64, step_rad: f64) -> MultiPolygon<f64> {
    let ring = |ring: &geo::LineString<f64>| open(&ring.0);
    let shapes: Vec<Shape> = polygons
        .iter()
        .map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect())
        .collect();
    let style = OutlineStyle::new(distance_m).line_join(LineJoin::Round(step_rad)).math(MathMode::Integer);
    to_geo(shapes.outline(&style))
}

#[cfg(test)]
mod tests {
    use geo::{Area, polygon};

    use super::*;

    #[test]
    fn a_square_with_a_hole_grows_outward_and_into_its_hole() {
        let ring: MultiPolygon<f64> = polygon![
            exterior: [(x: 0., y: 0.), (x: 9e3, y: 0.), (x: 9e3, y: 9e3), (x: 0., y: 9e3)],
            interiors: [[(x: 3e3, y: 3e3), (x: 3e3, y: 6e3), (x: 6e3, y: 6e3), (x: 6e3, y: 3e3)]],
        ]
        .into();
        let grown = offset(&ring, 1e3, 0.1).unsigned_area();
        let (outer, hole) = (81e6 + 4.0 * 9e6 + std::f64::consts::PI * 1e6, 1e6);
        assert!((grown - (outer - hole)).abs() < 1e4, "{grown}");
        let shrunk = offset(&ring, -1e3, 0.1).unsigned_area();
        let hole = 9e6 + 4.0 * 3e6 + std::f64::consts::PI * 1e6;
        assert!((shrunk - (49e6 - hole)).abs() < 1e4, "{shrunk}");
    }
}
