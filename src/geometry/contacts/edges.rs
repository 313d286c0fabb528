//! The edges of many polygons in one row, and where those of different polygons meet: a grid, and exact predicates.

use std::ops::Range;

use geo::{Coord, Polygon};

use super::Pair;
use crate::geometry::crossings::side;
use crate::geometry::grid::{Grid, Span};
use crate::geometry::rings::from_the_west;

/// The vertices of polygons, ring after ring; each is the start of an edge, so one index serves for both.
#[derive(Default)]
pub(super) struct Arrangement {
    positions: Vec<Coord<f64>>,
    /// The vertices before and after each on its ring.
    neighbours: Vec<[u32; 2]>,
    /// The polygon of each vertex.
    polygon_of: Vec<u32>,
    rings: Vec<Ring>,
}

/// A ring's polygon and its vertices.
struct Ring {
    polygon: usize,
    vertices: Range<usize>,
}

/// The edges in each cell of a grid.
struct ByCell {
    /// The cells of each edge.
    spans: Vec<Span>,
    /// Where the edges of each cell begin in `listed`, and where those of the last end.
    begins: Vec<u32>,
    listed: Vec<u32>,
}

/// From where to where an edge reaches.
struct Spread {
    west: f64,
    east: f64,
    edge: u32,
    polygon: u32,
}

/// A polygon and another, a vertex or edge of the first that the other has too, and that of the other. Two numbers sort
/// more quickly than four.
type Told = [u64; 2];

fn told([polygon, other]: [usize; 2], [own, theirs]: [usize; 2]) -> Told {
    [(polygon as u64) << 32 | other as u64, (own as u64) << 32 | theirs as u64]
}

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
                all.neighbours.extend(vertices.clone().map(|vertex| {
                    let before = if vertex == vertices.start { vertices.end } else { vertex } - 1;
                    let after = if vertex + 1 == vertices.end { vertices.start } else { vertex + 1 };
                    [before as u32, after as u32]
                }));
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
        self.neighbours[vertex][1] as usize
    }

    /// The vertex before this one, the vertex and the one after it.
    pub fn corner(&self, vertex: usize) -> [Coord<f64>; 3] {
        let [before, after] = self.neighbours[vertex].map(|vertex| self.positions[vertex as usize]);
        [before, self.positions[vertex], after]
    }

    fn polygon(&self, vertex: u32) -> usize {
        self.polygon_of[vertex as usize] as usize
    }

    fn spread(&self, edge: u32) -> Spread {
        let [a, b] = [edge as usize, self.next(edge as usize)].map(|vertex| self.positions[vertex].x);
        Spread { west: a.min(b), east: a.max(b), edge, polygon: self.polygon_of[edge as usize] }
    }

    /// Where edges of different polygons meet, of which one at least `is_asked` for.
    pub fn meetings(&self, is_asked: &[bool]) -> Meetings {
        let mut meetings = Meetings::default();
        let Some(grid) = Grid::new(&[&self.positions]) else {
            return meetings;
        };
        let ByCell { spans, begins, listed } = self.by_cell(&grid);
        let mut from_west: Vec<Spread> = Vec::new();
        for (cell, bounds) in begins.windows(2).enumerate() {
            let edges = &listed[bounds[0] as usize..bounds[1] as usize];
            let [Some(first), Some(last)] = [edges.first(), edges.last()] else { continue };
            // Edges are listed polygon by polygon; most cells hold those of one.
            let are_of_one = self.polygon(*first) == self.polygon(*last);
            if are_of_one || !edges.iter().any(|edge| is_asked[self.polygon(*edge)]) {
                continue;
            }
            from_west.clear();
            from_west.extend(edges.iter().map(|&edge| self.spread(edge)));
            from_west.sort_unstable_by(|one, other| one.west.total_cmp(&other.west));
            for (index, one) in from_west.iter().enumerate() {
                let near = from_west[index + 1..].iter().take_while(|other| other.west <= one.east);
                for other in near.filter(|other| other.polygon != one.polygon) {
                    let is_asked = is_asked[one.polygon as usize] || is_asked[other.polygon as usize];
                    let [edge, other] =
                        [one.edge.max(other.edge), one.edge.min(other.edge)].map(|e| e as usize);
                    // Where both touch several cells, once.
                    if is_asked && spans[edge].first_common(spans[other]) == cell {
                        self.meet(edge, other, &mut meetings);
                    }
                }
            }
        }
        meetings.vertices.sort_unstable();
        meetings.edges.sort_unstable();
        meetings.cuts.sort_by(Cut::order);
        meetings.cuts.dedup();
        for list in [&mut meetings.crossing, &mut meetings.sharing] {
            list.sort_unstable();
            list.dedup();
        }
        meetings
    }

    fn by_cell(&self, grid: &Grid) -> ByCell {
        let edges = self.positions.iter().zip(&self.neighbours);
        let spans: Vec<Span> =
            edges.map(|(from, [_, to])| grid.span(*from, self.positions[*to as usize])).collect();
        // Two places on, so that each entry has become the begin of its cell once all edges are put.
        let mut begins = vec![0_u32; grid.cell_count() + 2];
        spans.iter().for_each(|span| span.each(|cell| begins[cell + 2] += 1));
        for cell in 1..begins.len() {
            begins[cell] += begins[cell - 1];
        }
        let mut listed = vec![0; begins.last().map_or(0, |end| *end as usize)];
        for (edge, span) in (0..).zip(&spans) {
            span.each(|cell| {
                listed[begins[cell + 1] as usize] = edge;
                begins[cell + 1] += 1;
            });
        }
        begins.pop();
        ByCell { spans, begins, listed }
    }

    /// Notes how two edges of different polygons meet.
    fn meet(&self, edge: usize, other: usize, meetings: &mut Meetings) {
        let (end, other_end) = (self.next(edge), self.next(other));
        let [a, b, c, d] = [edge, end, other, other_end].map(|vertex| self.positions[vertex]);
        let apart = |p: f64, q: f64, r: f64, s: f64| p.max(q) < r.min(s) || r.max(s) < p.min(q);
        if apart(a.x, b.x, c.x, d.x) || apart(a.y, b.y, c.y, d.y) {
            return;
        }
        let [one, two] = [edge, other].map(|edge| self.polygon_of[edge] as usize);
        let pair = (one.min(two), one.max(two));
        if a == c {
            // Every vertex that two polygons have in common is once the start of an edge of both.
            meetings.vertices.extend([told([one, two], [edge, other]), told([two, one], [other, edge])]);
        }
        let cuts = match (a == c, a == d, b == c, b == d) {
            (true, _, _, true) => {
                meetings.crossing.push(pair);
                return;
            }
            (_, true, true, _) => {
                meetings.edges.extend([told([one, two], [edge, other]), told([two, one], [other, edge])]);
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
        let at = crossing([a, b], [c, d]);
        return [vec![at], vec![at]];
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

/// True where the way from a corner of a polygon to a position off its edges leads into the polygon, which lies on the left
/// of both edges.
pub(super) fn leads_into([before, at, after]: [Coord<f64>; 3], to: Coord<f64>) -> bool {
    let [left_of_one, left_of_other] = [side(before, at, to) > 0.0, side(at, after, to) > 0.0];
    if side(before, at, after) > 0.0 { left_of_one && left_of_other } else { left_of_one || left_of_other }
}

/// Where two edges cross, the same bits whichever way they run and whichever comes first: neighbours whose common edge is
/// cut by a third polygon must be cut in the same place.
fn crossing(one: [Coord<f64>; 2], other: [Coord<f64>; 2]) -> Coord<f64> {
    let mut edges = [one, other];
    edges.iter_mut().for_each(|edge| edge.sort_by(from_the_west));
    edges.sort_by(|[a, b], [c, d]| from_the_west(a, c).then_with(|| from_the_west(b, d)));
    let [[a, b], [c, d]] = edges;
    let [of_a, of_b] = [side(c, d, a), side(c, d, b)];
    a + (b - a) * (of_a / (of_a - of_b))
}

impl Cut {
    fn order(&self, other: &Cut) -> std::cmp::Ordering {
        let places = (self.polygon, self.other, self.edge).cmp(&(other.polygon, other.other, other.edge));
        places.then_with(|| from_the_west(&self.at, &other.at))
    }
}

impl Meetings {
    /// The vertices of polygon `a`, of these, that are vertices of polygon `b` too, in their order, each with that of `b`.
    pub fn common_vertices(&self, a: usize, b: usize, of: Range<usize>) -> impl Iterator<Item = [usize; 2]> {
        let from = self.vertices.partition_point(|entry| *entry < told([a, b], [of.start, 0]));
        let own = self.vertices[from..].iter().take_while(move |entry| **entry < told([a, b], [of.end, 0]));
        own.map(|[_, both]| [(both >> 32) as usize, (both & u64::from(u32::MAX)) as usize])
    }

    pub fn is_shared_edge(&self, a: usize, b: usize, edge: usize) -> bool {
        let from = self.edges.partition_point(|entry| *entry < told([a, b], [edge, 0]));
        self.edges.get(from).is_some_and(|entry| *entry < told([a, b], [edge + 1, 0]))
    }

    /// Where the edges of polygon `a` are to be cut to meet polygon `b` in nothing but vertices, in the order of its edges.
    pub fn cuts(&self, a: usize, b: usize) -> &[Cut] {
        let from = self.cuts.partition_point(|cut| (cut.polygon, cut.other) < (a, b));
        let until = self.cuts.partition_point(|cut| (cut.polygon, cut.other) <= (a, b));
        &self.cuts[from..until]
    }
}
