//! Cuts polygons that go across the antimeridian, as RFC 7946 (section 3.1.9) asks.

use geo::{Coord, MultiPolygon, Polygon};

use super::overlay;
use super::rings::{RawPolygon, Ring, Winding, winding_of};

/// An edge that is longer than this \[°\] is meant to go the other way round the Earth.
const HALF_ROUND_DEG: f64 = 180.0;

/// The parts of a polygon of closed `rings` on either side of the antimeridian; none where no edge goes across it.
pub fn cut(rings: &[Ring]) -> Option<Vec<RawPolygon>> {
    let goes_across =
        |ring: &Ring| ring.windows(2).any(|edge| (edge[0].x - edge[1].x).abs() > HALF_ROUND_DEG);
    if !rings.iter().any(goes_across) {
        return None;
    }
    // In longitudes from 0 to 360, less 180, the polygon is whole, and the antimeridian is 0.
    let shifted = rings.iter().enumerate().map(|(index, ring)| {
        let mut ring: Ring =
            ring.iter().map(|c| Coord { x: c.x.rem_euclid(360.0) - 180.0, y: c.y }).collect();
        let winding = if index == 0 { Winding::CounterClockwise } else { Winding::Clockwise };
        if winding_of(&ring) != winding {
            ring.reverse();
        }
        ring
    });
    let whole: MultiPolygon<f64> =
        RawPolygon { rings: shifted.collect() }.into_polygon().into_iter().collect();
    let halves = [(-180.0, 0.0, 180.0), (0.0, 180.0, -180.0)];
    let parts = halves.into_iter().flat_map(|(west, east, back)| {
        let part = overlay::intersection(&[&whole], &[&strip(west, east)]);
        part.into_iter().map(move |polygon| moved(&polygon, back))
    });
    Some(parts.collect())
}

fn strip(west: f64, east: f64) -> MultiPolygon<f64> {
    let corners = [(west, -90.0), (east, -90.0), (east, 90.0), (west, 90.0), (west, -90.0)];
    MultiPolygon(vec![Polygon::new(corners.to_vec().into(), Vec::new())])
}

fn moved(polygon: &Polygon<f64>, by: f64) -> RawPolygon {
    let ring = |line: &geo::LineString<f64>| line.0.iter().map(|c| Coord { x: c.x + by, y: c.y }).collect();
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect();
    RawPolygon { rings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rings::planar_area;

    fn ring(corners: &[(f64, f64)]) -> Ring {
        corners.iter().map(|&(x, y)| Coord { x, y }).collect()
    }

    #[test]
    fn a_square_across_the_antimeridian_is_cut_in_two() {
        let square = ring(&[(179.0, 60.0), (-179.0, 60.0), (-179.0, 61.0), (179.0, 61.0), (179.0, 60.0)]);
        let parts = cut(&[square]).unwrap();
        assert_eq!(parts.len(), 2);
        for part in parts {
            assert_eq!(planar_area(&part.rings[0]), 1.0);
            assert!(part.rings[0].iter().all(|c| c.x.abs() <= 180.0));
            assert!(part.rings[0].windows(2).all(|edge| (edge[0].x - edge[1].x).abs() <= 1.0));
        }
    }

    #[test]
    fn what_does_not_go_across_is_left_alone() {
        assert_eq!(cut(&[ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)])]), None);
    }
}
