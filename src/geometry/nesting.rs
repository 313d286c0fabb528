//! How rings nest: into which polygons rings belong that do not cross, and whether those that touch nowhere nest as the
//! rings of disjoint polygons do, which is the quick way to know that nothing has to be overlaid.

use std::cell::OnceCell;

use geo::{Coord, Intersects, LineString, MultiPolygon, Polygon, Rect};

use super::edge_tree::EdgeTree;
use super::extent::of_positions;
use super::locate::{Bands, surrounds};
use super::rings::{Ring, planar_area};

/// So many holes find their exteriors more quickly without an index over these.
const FEW: usize = 16;
/// Positions of a closed triangle.
const TRIANGLE: usize = 4;

/// True when no two rings touch and polygons (each its exterior, then its holes; rings closed, clean and wound) are
/// disjoint: holes lie in their own exterior and in no other hole, exteriors in no polygon but its holes.
///
/// False does not mean that they overlap: rings may touch in a harmless way, which is for an overlay to find out.
pub fn are_disjoint(polygons: &[Vec<Ring>]) -> bool {
    disjoint(polygons, EdgeTree::has_touch)
}

/// As [`are_disjoint`], where all edges but those at the `places` that are new (among the edges of all rings, in their
/// order) are edges of rings that were disjoint polygons, in the same direction. Of these no two touch now that did not
/// touch then: two that followed each other then, and do no more, are parted by new edges, which touch one of them.
pub fn are_still_disjoint(polygons: &[Vec<Ring>], places: &[usize]) -> bool {
    disjoint(polygons, |tree| tree.has_touch_of(places))
}

fn disjoint(polygons: &[Vec<Ring>], has_touch: impl Fn(&EdgeTree) -> bool) -> bool {
    let lines: Vec<&[Coord<f64>]> = polygons.iter().flatten().map(Vec::as_slice).collect();
    // A triangle on one line encloses nothing, though its edges all follow one another; of more edges on one line some
    // touch that do not.
    if lines.iter().any(|line| line.len() <= TRIANGLE && planar_area(line) == 0.0) {
        return false;
    }
    let tree = EdgeTree::new(&lines);
    !has_touch(&tree) && nest(polygons, &tree)
}

/// The polygons of wound rings that do not cross: each hole goes to the smallest exterior around it. Exteriors come by size,
/// those of the same size in their order.
pub(super) fn nested(rings: Vec<Ring>) -> MultiPolygon<f64> {
    let sized = rings.into_iter().map(|ring| (planar_area(&ring), ring));
    let (mut exteriors, holes): (Vec<_>, Vec<_>) = sized.partition(|(area, _)| *area > 0.0);
    exteriors.sort_by(|a, b| a.0.total_cmp(&b.0));
    let extents: Vec<_> = exteriors.iter().map(|(_, ring)| extent_of(ring)).collect();
    let mut inner: Vec<Vec<LineString<f64>>> = vec![Vec::new(); exteriors.len()];
    let bands: Vec<OnceCell<Bands>> = vec![OnceCell::new(); exteriors.len()];
    let are_few = holes.len() <= FEW;
    for (area, hole) in holes {
        let home_of = |inside: Coord<f64>| {
            let is_around = |index: &usize| {
                let ((size, exterior), bands) = (&exteriors[*index], &bands[*index]);
                let is_in = || match are_few {
                    true => surrounds(exterior, inside),
                    false => bands.get_or_init(|| Bands::new([exterior.as_slice()])).contain(inside),
                };
                *size >= -area && extents[*index].intersects(&inside) && is_in()
            };
            (0..exteriors.len()).find(is_around)
        };
        // A hole may touch its exterior in a vertex, not in the middle of an edge; where an edge of either lies within
        // rounding of one of the other, that middle may be beyond it.
        let home = hole.windows(2).find_map(|edge| home_of((edge[0] + edge[1]) / 2.0));
        if let Some(home) = home {
            inner[home].push(LineString::new(hole));
        }
    }
    let polygon =
        |((_, ring), holes): ((f64, Ring), Vec<LineString<f64>>)| Polygon::new(LineString::new(ring), holes);
    exteriors.into_iter().zip(inner).map(polygon).collect()
}

/// A ring, which lies in another that it touches nowhere as its first position does.
struct Placed {
    start: Coord<f64>,
    extent: Rect<f64>,
    polygon: usize,
    is_hole: bool,
}

fn nest(polygons: &[Vec<Ring>], edges: &EdgeTree) -> bool {
    let placed = polygons.iter().enumerate().flat_map(|(polygon, rings)| {
        rings.iter().enumerate().map(move |(index, ring)| Placed {
            start: ring[0],
            extent: extent_of(ring),
            polygon,
            is_hole: index > 0,
        })
    });
    let placed: Vec<Placed> = placed.collect();
    placed.iter().enumerate().all(|(index, ring)| {
        let others = placed.iter().enumerate().filter(|(other, _)| *other != index);
        let around = others.filter(|(other, placed)| {
            is_boxed(ring.extent, placed.extent) && edges.surrounds(*other, ring.start)
        });
        let around: Vec<&Placed> = around.map(|(_, placed)| placed).collect();
        let depth: i32 = around.iter().map(|other| if other.is_hole { -1 } else { 1 }).sum();
        let at_home = around.iter().any(|other| other.polygon == ring.polygon && !other.is_hole);
        if ring.is_hole { depth == 1 && at_home } else { depth == 0 }
    })
}

/// The box around a ring.
pub(super) fn extent_of(ring: &[Coord<f64>]) -> Rect<f64> {
    of_positions(ring[0], ring)
}

/// True when a ring within `inner` may lie in one within `outer`.
fn is_boxed(inner: Rect<f64>, outer: Rect<f64>) -> bool {
    outer.min().x <= inner.min().x
        && outer.min().y <= inner.min().y
        && inner.max().x <= outer.max().x
        && inner.max().y <= outer.max().y
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
    fn a_hole_finds_its_exterior_though_an_edge_of_it_lies_within_rounding_of_the_exterior() {
        // The middle of the first edge of the hole is rounded to beyond the exterior, from (34.4, 48.45), which lies on the
        // line but for rounding, to the corner.
        let ring =
            |corners: &[(f64, f64)]| -> Ring { corners.iter().map(|&(x, y)| Coord { x, y }).collect() };
        let hole = [(34.4, 48.45), (34.6, 48.6), (34.5, 48.4), (34.4, 48.45)];
        let exterior = [(34.6, 48.6), (34.2, 48.3), (34.4, 48.0), (35.0, 48.3), (34.6, 48.6)];
        let polygons = nested(vec![ring(&hole), ring(&exterior)]);
        assert_eq!(polygons.0.iter().map(|polygon| polygon.interiors().len()).collect::<Vec<_>>(), [1]);
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
