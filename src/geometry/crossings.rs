//! Finds where edges of rings cross: a uniform grid of edges, and exact orientation predicates.
//!
//! Only proper crossings count as such: rings that touch at a vertex, or share an edge, may cross there or not, which
//! is for `repair` to find out.

use geo::Coord;

use super::grid::Grid;

/// An edge of one of the rings: its ring's index and its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    ring: usize,
    index: usize,
}

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

fn first_meeting(rings: &[&[Coord<f64>]], meet: fn(Positions) -> bool) -> Option<Crossing> {
    let grid = Grid::new(rings)?;
    let mut cells: Vec<Vec<Edge>> = vec![Vec::new(); grid.cell_count()];
    for (ring, positions) in rings.iter().enumerate() {
        for (index, ends) in positions.windows(2).enumerate() {
            let edge = Edge { ring, index };
            for cell in grid.cells_of(ends[0], ends[1]) {
                for &other in &cells[cell] {
                    let others = &rings[other.ring][other.index..other.index + 2];
                    let four = [ends[0], ends[1], others[0], others[1]];
                    if !follow(edge, other, positions.len() - 1) && meet(four) {
                        return Some(Crossing { ring, edge: index, at: meeting_point(four) });
                    }
                }
                cells[cell].push(edge);
            }
        }
    }
    None
}

/// True for edges of one ring of `count` edges that share an end because one follows the other.
fn follow(edge: Edge, other: Edge, count: usize) -> bool {
    let apart = edge.index.abs_diff(other.index);
    edge.ring == other.ring && (apart <= 1 || apart == count - 1)
}

/// Which side of the line a → b the point lies on: positive to the left, zero on it. Exact in sign.
pub fn side(a: Coord<f64>, b: Coord<f64>, point: Coord<f64>) -> f64 {
    let exact = |c: Coord<f64>| robust::Coord { x: c.x, y: c.y };
    robust::orient2d(exact(a), exact(b), exact(point))
}

fn boxes_apart([a, b, c, d]: Positions) -> bool {
    let apart = |p: f64, q: f64, r: f64, s: f64| p.max(q) < r.min(s) || r.max(s) < p.min(q);
    apart(a.x, b.x, c.x, d.x) || apart(a.y, b.y, c.y, d.y)
}

fn cross_properly(four: Positions) -> bool {
    let [a, b, c, d] = four;
    let opposite = |p: f64, q: f64| (p > 0.0 && q < 0.0) || (p < 0.0 && q > 0.0);
    !boxes_apart(four) && opposite(side(a, b, c), side(a, b, d)) && opposite(side(c, d, a), side(c, d, b))
}

fn touch(four: Positions) -> bool {
    let [a, b, c, d] = four;
    let same = |p: f64, q: f64| (p > 0.0 && q > 0.0) || (p < 0.0 && q < 0.0);
    !boxes_apart(four) && !same(side(a, b, c), side(a, b, d)) && !same(side(c, d, a), side(c, d, b))
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
