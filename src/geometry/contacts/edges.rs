//! The edges of many polygons in one row, and where those of different polygons meet: a grid, and exact predicates.

use std::ops::Range;

use geo::{Coord, Polygon};

use super::Pair;
use crate::geometry::crossings::side;
use crate::geometry::grid::Grid;

/// The vertices of polygons, ring after ring; each is the start of an edge, so one index serves for both.
#[derive(Default)]
pub(super) struct Arrangement {
    positions: Vec<Coord<f64>>,
    /// The vertex after each on its ring.
    next: Vec<u32>,
    /// The polygon of each vertex.
    polygon_of: Vec<u32>,
    rings: Vec<Ring>,
}

/// A ring's polygon and its vertices.
struct Ring {
    polygon: usize,
    vertices: Range<usize>,
}

/// A polygon, another, and a vertex or edge of the first that the other has too.
type Told = (usize, usize, usize);

/// Where polygons meet; all lists sorted.
#[derive(Default)]
pub(super) struct Meetings {
    /// Pairs whose edges cross, touch in between, or run the same way along each other.
    pub crossing: Vec<Pair>,
    /// Pairs that share an edge, run the opposite way.
    pub sharing: Vec<Pair>,
    vertices: Vec<Told>,
    edges: Vec<Told>,
    cuts: Vec<Cut>,
}

/// A position between its ends at which an edge of a polygon meets another polygon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cut {
    polygon: usize,
    other: usize,
    /// The edge, by its start.
    pub edge: usize,
    /// Where it is to be cut.
    pub at: Coord<f64>,
}

impl Arrangement {
    pub fn new(polygons: &[&Polygon<f64>]) -> Arrangement {
        let mut all = Arrangement::default();
        for (polygon, shape) in polygons.iter().enumerate() {
            for ring in std::iter::once(shape.exterior()).chain(shape.interiors()) {
                let start = all.positions.len();
                all.positions.extend_from_slice(&ring.0[..ring.0.len().saturating_sub(1)]);
                let vertices = start..all.positions.len();
                // No file that is read holds so many positions that a `u32` could not count them.
                all.next
                    .extend(vertices.clone().skip(1).chain(vertices.clone().take(1)).map(|next| next as u32));
                all.polygon_of.resize(vertices.end, polygon as u32);
                all.rings.push(Ring { polygon, vertices });
            }
        }
        all
    }

    /// The vertices of each ring of a polygon that has any.
    pub fn rings_of(&self, polygon: usize) -> impl Iterator<Item = Range<usize>> {
        let own = self.rings.iter().filter(move |ring| ring.polygon == polygon && !ring.vertices.is_empty());
        own.map(|ring| ring.vertices.clone())
    }

    pub fn position(&self, vertex: usize) -> Coord<f64> {
        self.positions[vertex]
    }

    /// The vertex after this one on its ring.
    pub fn next(&self, vertex: usize) -> usize {
        self.next[vertex] as usize
    }

    fn polygon(&self, vertex: usize) -> usize {
        self.polygon_of[vertex] as usize
    }

    /// Where edges of different polygons meet.
    pub fn meetings(&self) -> Meetings {
        let mut meetings = Meetings::default();
        let Some(grid) = Grid::new(&[&self.positions]) else {
            return meetings;
        };
        let (starts, listed) = self.by_cell(&grid);
        for cell in starts.windows(2) {
            let edges = &listed[cell[0]..cell[1]];
            for (index, &edge) in edges.iter().enumerate() {
                for &other in &edges[..index] {
                    if self.polygon(edge as usize) != self.polygon(other as usize) {
                        self.meet(edge as usize, other as usize, &mut meetings);
                    }
                }
            }
        }
        // A pair of edges meets in every cell that both touch.
        for list in [&mut meetings.vertices, &mut meetings.edges] {
            list.sort_unstable();
            list.dedup();
        }
        meetings.cuts.sort_by(Cut::order);
        meetings.cuts.dedup();
        for list in [&mut meetings.crossing, &mut meetings.sharing] {
            list.sort_unstable();
            list.dedup();
        }
        meetings
    }

    /// The edges in each cell of the grid, one cell after the other, and where each begins.
    fn by_cell(&self, grid: &Grid) -> (Vec<usize>, Vec<u32>) {
        let span = |edge: usize| grid.span(self.positions[edge], self.positions[self.next(edge)]);
        let mut starts = vec![0; grid.cell_count() + 1];
        for edge in 0..self.positions.len() {
            span(edge).each(|cell| starts[cell + 1] += 1);
        }
        for cell in 0..grid.cell_count() {
            starts[cell + 1] += starts[cell];
        }
        let (mut free, mut listed) = (starts.clone(), vec![0; starts[grid.cell_count()]]);
        for (edge, number) in (0..self.positions.len()).zip(0..) {
            span(edge).each(|cell| {
                listed[free[cell]] = number;
                free[cell] += 1;
            });
        }
        (starts, listed)
    }

    /// Notes how two edges of different polygons meet.
    fn meet(&self, edge: usize, other: usize, meetings: &mut Meetings) {
        let (end, other_end) = (self.next(edge), self.next(other));
        let [a, b, c, d] = [edge, end, other, other_end].map(|vertex| self.positions[vertex]);
        let apart = |p: f64, q: f64, r: f64, s: f64| p.max(q) < r.min(s) || r.max(s) < p.min(q);
        if apart(a.x, b.x, c.x, d.x) || apart(a.y, b.y, c.y, d.y) {
            return;
        }
        let (one, two) = (self.polygon(edge), self.polygon(other));
        let pair = (one.min(two), one.max(two));
        if a == c {
            // Every vertex that two polygons have in common is once the start of an edge of both.
            meetings.vertices.extend([(one, two, edge), (two, one, other)]);
        }
        let cuts = match (a == c, a == d, b == c, b == d) {
            (true, _, _, true) => {
                meetings.crossing.push(pair);
                return;
            }
            (_, true, true, _) => {
                meetings.edges.extend([(one, two, edge), (two, one, other)]);
                if meetings.sharing.last() != Some(&pair) {
                    meetings.sharing.push(pair);
                }
                return;
            }
            (true, ..) => cut_along(a, b, d),
            (_, true, ..) => cut_along(a, b, c),
            (_, _, true, _) => cut_along(b, a, d),
            (.., true) => cut_along(b, a, c),
            _ => cut_across(a, b, c, d),
        };
        if cuts.iter().any(|cuts| !cuts.is_empty()) {
            meetings.crossing.push(pair);
        }
        let [own, others] = cuts;
        meetings.cuts.extend(own.into_iter().map(|at| Cut { polygon: one, other: two, edge, at }));
        meetings.cuts.extend(others.into_iter().map(|at| Cut { polygon: two, other: one, edge: other, at }));
    }
}

/// Where to cut `from` → `one` and `from` → `other`: they run along each other if they leave in the same direction.
fn cut_along(from: Coord<f64>, one: Coord<f64>, other: Coord<f64>) -> [Vec<Coord<f64>>; 2] {
    let ([p, q], [r, s]) = ([one.x - from.x, one.y - from.y], [other.x - from.x, other.y - from.y]);
    if p * r + q * s <= 0.0 || side(from, one, other) != 0.0 {
        return [vec![], vec![]];
    }
    if p.abs() + q.abs() > r.abs() + s.abs() { [vec![other], vec![]] } else { [vec![], vec![one]] }
}

/// Where to cut a → b and c → d, whose boxes touch: where they cross, and where one ends on the other.
fn cut_across(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>, d: Coord<f64>) -> [Vec<Coord<f64>>; 2] {
    let same = |p: f64, q: f64| (p > 0.0 && q > 0.0) || (p < 0.0 && q < 0.0);
    let [of_c, of_d] = [side(a, b, c), side(a, b, d)];
    if same(of_c, of_d) {
        return [vec![], vec![]];
    }
    let [of_a, of_b] = [side(c, d, a), side(c, d, b)];
    if same(of_a, of_b) {
        return [vec![], vec![]];
    }
    if [of_a, of_b, of_c, of_d].iter().all(|side| *side != 0.0) {
        let crossing = a + (b - a) * (of_a / (of_a - of_b));
        return [vec![crossing], vec![crossing]];
    }
    let on = |ends: [(f64, Coord<f64>); 2], from: Coord<f64>, to: Coord<f64>| -> Vec<Coord<f64>> {
        let between = |at: Coord<f64>| {
            at.x >= from.x.min(to.x)
                && at.x <= from.x.max(to.x)
                && at.y >= from.y.min(to.y)
                && at.y <= from.y.max(to.y)
        };
        ends.into_iter().filter(|(side, at)| *side == 0.0 && between(*at)).map(|(_, at)| at).collect()
    };
    [on([(of_c, c), (of_d, d)], a, b), on([(of_a, a), (of_b, b)], c, d)]
}

impl Cut {
    fn order(&self, other: &Cut) -> std::cmp::Ordering {
        let places = (self.polygon, self.other, self.edge).cmp(&(other.polygon, other.other, other.edge));
        places.then(self.at.x.total_cmp(&other.at.x)).then(self.at.y.total_cmp(&other.at.y))
    }
}

impl Meetings {
    /// The vertices of one ring of polygon `a` that are vertices of polygon `b` too, in their order.
    pub fn common_vertices(&self, a: usize, b: usize, ring: Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.vertices.partition_point(|entry| *entry < (a, b, ring.start));
        let of_ring = self.vertices[from..].iter().take_while(move |entry| **entry < (a, b, ring.end));
        of_ring.map(|(_, _, vertex)| *vertex)
    }

    pub fn is_common(&self, a: usize, b: usize, vertex: usize) -> bool {
        self.vertices.binary_search(&(a, b, vertex)).is_ok()
    }

    pub fn is_shared_edge(&self, a: usize, b: usize, edge: usize) -> bool {
        self.edges.binary_search(&(a, b, edge)).is_ok()
    }

    /// Where the edges of polygon `a` are to be cut to meet polygon `b` in nothing but vertices, in the order of its edges.
    pub fn cuts(&self, a: usize, b: usize) -> &[Cut] {
        let from = self.cuts.partition_point(|cut| (cut.polygon, cut.other) < (a, b));
        let until = self.cuts.partition_point(|cut| (cut.polygon, cut.other) <= (a, b));
        &self.cuts[from..until]
    }
}
