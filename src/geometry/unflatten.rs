//! Undoes the flattening of a multipolygon into one polygon: islands, mainland and holes as rings of one list, in any
//! order and wound in any way.
//!
//! Which ring is what follows from how deep it lies in the others (the even-odd rule), so no coordinate is changed. Rings
//! that touch or cross have no depth: those are for `repair`, by the overlay.

use geo::{Coord, Rect};

use super::crossings::first_touch;
use super::locate::surrounds;
use super::nesting::extent_of;
use super::rings::{RawPolygon, Ring, Winding, planar_area, winding_of};

/// The polygons that the `rings` (closed, clean) of one polygon make: a ring in an even number of others is an exterior, one
/// in an odd number a hole of the exterior next around it. Exteriors come in the order of the rings, wound
/// counter-clockwise, holes clockwise.
///
/// None where there is nothing to undo, since the rings are an exterior and its holes as they stand, and where rings touch
/// or cross.
pub fn unflatten(rings: &[Ring]) -> Option<Vec<RawPolygon>> {
    let lines: Vec<&[Coord<f64>]> = rings.iter().map(Vec::as_slice).collect();
    if lines.iter().any(|line| planar_area(line) == 0.0) {
        return None;
    }
    let around = containers(&lines);
    if around.iter().skip(1).all(|around| around[..] == [0]) || first_touch(&lines).is_some() {
        return None;
    }
    let mut polygons: Vec<(usize, RawPolygon)> = Vec::new();
    for (index, ring) in rings.iter().enumerate().filter(|(index, _)| around[*index].len().is_multiple_of(2))
    {
        polygons.push((index, RawPolygon { rings: vec![wound(ring, Winding::CounterClockwise)] }));
    }
    for (index, ring) in rings.iter().enumerate().filter(|(index, _)| !around[*index].len().is_multiple_of(2))
    {
        // The exterior next around a hole lies in all that the hole lies in but itself.
        let home = |exterior: usize| around[exterior].len() + 1 == around[index].len();
        let home =
            polygons.iter_mut().find(|(exterior, _)| around[index].contains(exterior) && home(*exterior));
        home?.1.rings.push(wound(ring, Winding::Clockwise));
    }
    Some(polygons.into_iter().map(|(_, polygon)| polygon).collect())
}

/// For each ring the others that surround it.
fn containers(rings: &[&[Coord<f64>]]) -> Vec<Vec<usize>> {
    let extents: Vec<Rect<f64>> = rings.iter().map(|ring| extent_of(ring)).collect();
    let around = |index: usize| {
        let others =
            (0..rings.len()).filter(|&other| other != index && boxed(extents[index], extents[other]));
        others.filter(|&other| surrounds(rings[other], rings[index][0])).collect()
    };
    (0..rings.len()).map(around).collect()
}

fn boxed(inner: Rect<f64>, outer: Rect<f64>) -> bool {
    let (low, high) = (outer.min(), outer.max());
    low.x <= inner.min().x && low.y <= inner.min().y && inner.max().x <= high.x && inner.max().y <= high.y
}

fn wound(ring: &Ring, winding: Winding) -> Ring {
    let mut ring = ring.clone();
    if winding_of(&ring) != winding {
        ring.reverse();
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, size: f64) -> Ring {
        [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
            .map(|(x, y)| Coord { x, y })
            .into()
    }

    fn areas(polygons: &[RawPolygon]) -> Vec<Vec<f64>> {
        polygons.iter().map(|polygon| polygon.rings.iter().map(|ring| planar_area(ring)).collect()).collect()
    }

    #[test]
    fn an_island_before_its_mainland_becomes_a_part_beside_it() {
        let flattened = [square(0.0, 0.0, 1.0), square(5.0, 0.0, 10.0), square(20.0, 0.0, 2.0)];
        let parts = unflatten(&flattened).unwrap();
        assert_eq!(areas(&parts), [vec![1.0], vec![100.0], vec![4.0]]);
    }

    #[test]
    fn holes_go_to_the_exterior_next_around_them_however_wound() {
        let mut lake = square(6.0, 1.0, 6.0);
        lake.reverse();
        let flattened = [
            square(0.0, 0.0, 1.0),
            lake,
            square(7.0, 2.0, 4.0),
            square(5.0, 0.0, 10.0),
            square(8.0, 3.0, 1.0),
        ];
        let parts = unflatten(&flattened).unwrap();
        assert_eq!(areas(&parts), [vec![1.0], vec![16.0, -1.0], vec![100.0, -36.0]]);
    }

    #[test]
    fn a_polygon_with_holes_and_rings_that_touch_are_left_alone() {
        let sound = [square(0.0, 0.0, 10.0), square(1.0, 1.0, 2.0), square(5.0, 5.0, 2.0)];
        assert_eq!(unflatten(&sound), None);
        assert_eq!(unflatten(&sound[..1]), None);
        assert_eq!(unflatten(&[square(0.0, 0.0, 1.0), square(1.0, 0.0, 10.0)]), None);
    }
}
