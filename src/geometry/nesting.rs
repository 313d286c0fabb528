//! Whether rings that touch nowhere nest as the rings of disjoint polygons do: the quick way to know that nothing has to
//! be overlaid.

use geo::{Coord, Rect};

use super::edge_tree::EdgeTree;
use super::locate::surrounds;
use super::rings::{Ring, planar_area};

/// True when no two rings touch and polygons (each its exterior, then its holes; rings closed, clean and wound) are
/// disjoint: holes lie in their own exterior and in no other hole, exteriors in no polygon but its holes.
///
/// False does not mean that they overlap: rings may touch in a harmless way, which is for an overlay to find out.
pub fn are_disjoint(polygons: &[Vec<Ring>]) -> bool {
    let lines: Vec<&[Coord<f64>]> = polygons.iter().flatten().map(Vec::as_slice).collect();
    // A ring on one line encloses nothing, though its edges all follow one another.
    lines.iter().all(|line| planar_area(line) != 0.0) && !EdgeTree::new(&lines).has_touch() && nest(polygons)
}

struct Placed<'a> {
    line: &'a [Coord<f64>],
    extent: Rect<f64>,
    polygon: usize,
    is_hole: bool,
}

fn nest(polygons: &[Vec<Ring>]) -> bool {
    let placed = polygons.iter().enumerate().flat_map(|(polygon, rings)| {
        rings.iter().enumerate().map(move |(index, ring)| Placed {
            line: ring,
            extent: extent_of(ring),
            polygon,
            is_hole: index > 0,
        })
    });
    let placed: Vec<Placed<'_>> = placed.collect();
    placed.iter().enumerate().all(|(index, ring)| {
        let others = placed.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
        let around: Vec<&Placed<'_>> = others.filter(|other| is_within(ring, other)).collect();
        let depth: i32 = around.iter().map(|other| if other.is_hole { -1 } else { 1 }).sum();
        let at_home = around.iter().any(|other| other.polygon == ring.polygon && !other.is_hole);
        if ring.is_hole { depth == 1 && at_home } else { depth == 0 }
    })
}

/// The box around a ring.
pub(super) fn extent_of(ring: &[Coord<f64>]) -> Rect<f64> {
    let first = ring[0];
    let (low, high) = ring.iter().fold((first, first), |(low, high), c| {
        (Coord { x: low.x.min(c.x), y: low.y.min(c.y) }, Coord { x: high.x.max(c.x), y: high.y.max(c.y) })
    });
    Rect::new(low, high)
}

/// True when `ring`, which touches `other` nowhere, lies in it: as one of its positions does.
fn is_within(ring: &Placed<'_>, other: &Placed<'_>) -> bool {
    let (inner, outer) = (ring.extent, other.extent);
    let boxed = outer.min().x <= inner.min().x
        && outer.min().y <= inner.min().y
        && inner.max().x <= outer.max().x
        && inner.max().y <= outer.max().y;
    boxed && surrounds(other.line, ring.line[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, size: f64) -> Ring {
        [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
            .map(|(x, y)| Coord { x, y })
            .into()
    }

    fn hole(x: f64, y: f64, size: f64) -> Ring {
        square(x, y, size).into_iter().rev().collect()
    }

    #[test]
    fn polygons_with_holes_and_islands_in_holes_are_disjoint() {
        let lake = vec![square(0.0, 0.0, 10.0), hole(2.0, 2.0, 6.0)];
        assert!(are_disjoint(&[lake, vec![square(3.0, 3.0, 2.0)], vec![square(20.0, 0.0, 1.0)]]));
    }

    #[test]
    fn nested_exteriors_misplaced_holes_and_touching_rings_are_not() {
        let large = || vec![square(0.0, 0.0, 10.0)];
        assert!(!are_disjoint(&[large(), vec![square(3.0, 3.0, 2.0)]]));
        assert!(!are_disjoint(&[vec![square(0.0, 0.0, 10.0), hole(12.0, 2.0, 1.0)]]));
        assert!(!are_disjoint(&[vec![square(0.0, 0.0, 10.0), hole(2.0, 2.0, 6.0), hole(3.0, 3.0, 1.0)]]));
        assert!(!are_disjoint(&[large(), vec![square(20.0, 0.0, 10.0), hole(2.0, 2.0, 1.0)]]));
        assert!(!are_disjoint(&[large(), vec![square(10.0, 0.0, 1.0)]]));
    }
}
