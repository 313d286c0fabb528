//! The edges of many polygons in one row, and where those of different polygons meet: a grid, and exact predicates.

use std::ops::Range;

use geo::{Coord, Polygon};

use super::Pair;
use crate::geometry::crossings::side;
use crate::geometry::grid::Grid;

/// Cells of the grid for each edge: edges crowd along borders and fronts, where larger cells would hold too many.
const CELLS_PER_EDGE: usize = 4;

/// The vertices of polygons, ring after ring; each is the start of an edge, so one index serves for both.
pub(super) struct Arrangement {
    positions: Vec<Coord<f64>>,
    /// The ring of each vertex.
    ring_of: Vec<u32>,
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
}

impl Arrangement {
    pub fn new(polygons: &[&Polygon<f64>]) -> Arrangement {
        let mut all = Arrangement { positions: Vec::new(), ring_of: Vec::new(), rings: Vec::new() };
        for (polygon, shape) in polygons.iter().enumerate() {
            for ring in std::iter::once(shape.exterior()).chain(shape.interiors()) {
                let start = all.positions.len();
                all.positions.extend_from_slice(&ring.0[..ring.0.len().saturating_sub(1)]);
                let number = u32::try_from(all.rings.len()).unwrap_or(u32::MAX);
                all.ring_of.resize(all.positions.len(), number);
                all.rings.push(Ring { polygon, vertices: start..all.positions.len() });
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
        let ring = &self.rings[self.ring_of[vertex] as usize].vertices;
        if vertex + 1 == ring.end { ring.start } else { vertex + 1 }
    }

    fn polygon(&self, vertex: usize) -> usize {
        self.rings[self.ring_of[vertex] as usize].polygon
    }

    /// Where edges of different polygons meet.
    pub fn meetings(&self) -> Meetings {
        let mut meetings = Meetings::default();
        let Some(grid) = Grid::with_cells(&[&self.positions], CELLS_PER_EDGE * self.positions.len()) else { return meetings };
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
        for list in [&mut meetings.crossing, &mut meetings.sharing] {
            list.sort_unstable();
            list.dedup();
        }
        meetings
    }

    /// The edges in each cell of the grid, one cell after the other, and where each begins.
    fn by_cell(&self, grid: &Grid) -> (Vec<usize>, Vec<u32>) {
        let cells = |edge: usize| grid.cells_of(self.positions[edge], self.positions[self.next(edge)]);
        let mut starts = vec![0; grid.cell_count() + 1];
        for edge in 0..self.positions.len() {
            cells(edge).for_each(|cell| starts[cell + 1] += 1);
        }
        for cell in 0..grid.cell_count() {
            starts[cell + 1] += starts[cell];
        }
        let (mut free, mut listed) = (starts.clone(), vec![0; starts[grid.cell_count()]]);
        for (edge, number) in (0..self.positions.len()).zip(0..) {
            for cell in cells(edge) {
                listed[free[cell]] = number;
                free[cell] += 1;
            }
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
        let crossing = match (a == c, a == d, b == c, b == d) {
            (true, _, _, true) => true,
            (_, true, true, _) => {
                meetings.edges.extend([(one, two, edge), (two, one, other)]);
                meetings.sharing.push(pair);
                false
            }
            (true, ..) => run_along(a, b, d),
            (_, true, ..) => run_along(a, b, c),
            (_, _, true, _) => run_along(b, a, d),
            (.., true) => run_along(b, a, c),
            _ => touch(a, b, c, d),
        };
        if crossing {
            meetings.crossing.push(pair);
        }
    }
}

/// True when `from` → `one` and `from` → `other` leave in the same direction.
fn run_along(from: Coord<f64>, one: Coord<f64>, other: Coord<f64>) -> bool {
    let ([p, q], [r, s]) = ([one.x - from.x, one.y - from.y], [other.x - from.x, other.y - from.y]);
    p * r + q * s > 0.0 && side(from, one, other) == 0.0
}

/// True when a → b and c → d, whose boxes touch, have a position in common.
fn touch(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>, d: Coord<f64>) -> bool {
    let same = |p: f64, q: f64| (p > 0.0 && q > 0.0) || (p < 0.0 && q < 0.0);
    !same(side(a, b, c), side(a, b, d)) && !same(side(c, d, a), side(c, d, b))
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
}
