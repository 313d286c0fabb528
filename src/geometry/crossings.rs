//! Finds where edges of rings cross: a uniform grid of edges, and exact orientation predicates.
//!
//! Only proper crossings count as such: rings that touch at a vertex, or share an edge, may cross there or not, which
//! is for `repair` to find out.

use std::ops::ControlFlow;

use geo::Coord;

use super::grid::EdgeGrid;

/// How many crossings of a polygon are listed at most: rings that are noise may cross in as many places as they have pairs
/// of edges.
const MOST_CROSSINGS: usize = 100_000;

/// A place where two edges cross.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// The ring of the edge that was found to cross an earlier one.
    pub ring: usize,
    /// That edge's index: it starts at this position of the ring.
    pub edge: usize,
    /// About where they cross.
    pub at: Coord<f64>,
}

/// The first place, in the order of the rings, where two edges of `rings` (closed) cross properly.
pub fn first_crossing(rings: &[&[Coord<f64>]]) -> Option<Crossing> {
    first_meeting(rings, cross_properly)
}

/// The first place where two edges of `rings` (closed) that do not follow each other cross or touch: where a ring
/// may cross itself, or another, in one of its own positions.
pub fn first_touch(rings: &[&[Coord<f64>]]) -> Option<Crossing> {
    first_meeting(rings, touch)
}

type Positions = [Coord<f64>; 4];

/// The places where edges of `rings` (closed) cross properly, in the order of the rings, each once; of very many only some
/// are found.
pub fn all_crossings(rings: &[&[Coord<f64>]]) -> Vec<Crossing> {
    let mut found: Vec<([u32; 4], Crossing)> = Vec::new();
    meetings(rings, cross_properly, |pair, crossing| {
        found.push((pair, crossing));
        if found.len() < MOST_CROSSINGS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    found.sort_by_key(|(pair, _)| *pair);
    // Edges that share several cells of the grid are found to cross in each.
    found.dedup_by_key(|(pair, _)| *pair);
    found.into_iter().map(|(_, crossing)| crossing).collect()
}

fn first_meeting(rings: &[&[Coord<f64>]], meet: fn(Positions) -> bool) -> Option<Crossing> {
    let mut first: Option<Crossing> = None;
    meetings(rings, meet, |_, found| {
        let is_first = first.is_none_or(|first| (found.ring, found.edge) < (first.ring, first.edge));
        first = if is_first { Some(found) } else { first };
        ControlFlow::Continue(())
    });
    first
}

/// Tells `found` of every pair of edges that meet, by ring and edge of both, the later one first; more than once where they
/// are near each other in several places.
fn meetings(
    rings: &[&[Coord<f64>]],
    meet: fn(Positions) -> bool,
    mut found: impl FnMut([u32; 4], Crossing) -> ControlFlow<()>,
) {
    let grid = EdgeGrid::new(rings);
    for near in grid.cells() {
        for (count, &later) in near.iter().enumerate() {
            let (ring, edge) = (later.0 as usize, later.1 as usize);
            let ends = &rings[ring][edge..edge + 2];
            for &earlier in &near[..count] {
                let others = &rings[earlier.0 as usize][earlier.1 as usize..earlier.1 as usize + 2];
                let four = [ends[0], ends[1], others[0], others[1]];
                if !boxes_apart(four) && !follow(later, earlier, rings[ring].len() - 1) && meet(four) {
                    let crossing = Crossing { ring, edge, at: meeting_point(four) };
                    if found([later.0, later.1, earlier.0, earlier.1], crossing).is_break() {
                        return;
                    }
                }
            }
        }
    }
}

/// True for edges, given by ring and place in it, of one ring of `count` edges that share an end because one follows
/// the other.
fn follow(edge: (u32, u32), other: (u32, u32), count: usize) -> bool {
    let apart = edge.1.abs_diff(other.1) as usize;
    edge.0 == other.0 && (apart <= 1 || apart == count - 1)
}

/// Which side of the line a → b the point lies on: positive to the left, zero on it. Exact in sign.
pub fn side(a: Coord<f64>, b: Coord<f64>, point: Coord<f64>) -> f64 {
    let exact = |c: Coord<f64>| robust::Coord { x: c.x, y: c.y };
    robust::orient2d(exact(a), exact(b), exact(point))
}

pub(super) fn boxes_apart([a, b, c, d]: Positions) -> bool {
    let apart = |p: f64, q: f64, r: f64, s: f64| p.max(q) < r.min(s) || r.max(s) < p.min(q);
    apart(a.x, b.x, c.x, d.x) || apart(a.y, b.y, c.y, d.y)
}

fn cross_properly(four: Positions) -> bool {
    let [a, b, c, d] = four;
    let opposite = |p: f64, q: f64| (p > 0.0 && q < 0.0) || (p < 0.0 && q > 0.0);
    opposite(side(a, b, c), side(a, b, d)) && opposite(side(c, d, a), side(c, d, b))
}

pub(super) fn touch(four: [Coord<f64>; 4]) -> bool {
    let [a, b, c, d] = four;
    let same = |p: f64, q: f64| (p > 0.0 && q > 0.0) || (p < 0.0 && q < 0.0);
    !same(side(a, b, c), side(a, b, d)) && !same(side(c, d, a), side(c, d, b))
}

fn meeting_point([a, b, c, d]: Positions) -> Coord<f64> {
    let (from_c, from_d) = (side(c, d, a), side(c, d, b));
    let along = from_c / (from_c - from_d);
    // Edges on one line meet all along: any position will do.
    if along.is_finite() { a + (b - a) * along } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(positions: &[(f64, f64)]) -> Vec<Coord<f64>> {
        positions.iter().map(|&(x, y)| Coord { x, y }).collect()
    }

    #[test]
    fn a_bow_tie_crosses_in_its_middle() {
        let bow = ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)]);
        let crossing = first_crossing(&[&bow]).unwrap();
        assert_eq!((crossing.ring, crossing.edge, crossing.at), (0, 2, Coord { x: 1.0, y: 1.0 }));
    }

    #[test]
    fn touching_is_not_crossing() {
        let outer = ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]);
        let hole = ring(&[(0.0, 2.0), (2.0, 3.0), (2.0, 1.0), (0.0, 2.0)]);
        let sharing = ring(&[(4.0, 0.0), (8.0, 0.0), (8.0, 4.0), (4.0, 4.0), (4.0, 0.0)]);
        assert_eq!(first_crossing(&[&outer, &hole, &sharing]), None);
    }
}
