//! What is left of a polygon without another, by runs: the parts of their boundaries between the vertices that they share.
//!
//! Once both are cut where they cross, they meet in vertices and edges alone, so each run is wholly inside the other,
//! wholly outside, or an edge of both. What is left is bounded by the runs of the one that lie outside the other, and by
//! those of the other that lie inside it, turned round.

use std::ops::Range;

use geo::Coord;

use super::Indexed;
use super::edges::{Arrangement, Cut, Meetings};

/// A directed edge.
pub type Edge = [Coord<f64>; 2];

/// The runs of a polygon, which is cut where it meets another.
struct Runs {
    /// Its rings one after the other, closed; those that have a common position begin and end with one.
    positions: Vec<Coord<f64>>,
    /// Where each run begins and ends, both included.
    bounds: Vec<[usize; 2]>,
}

/// The positions in which both polygons have a vertex once they are cut.
struct Common {
    /// Sorted.
    positions: Vec<Coord<f64>>,
    /// From the lowest latitude to the highest.
    latitudes: [f64; 2],
}

/// Where a run lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Inside,
    Outside,
    /// It is an edge of both, which lie on either side of it.
    Between,
    /// It is an edge of both, which lie on the same side of it.
    Along,
}

/// The edges that bound what is left of polygon `a` without polygon `b`, in no order; none where rounding has left them
/// unclosed, so that an overlay must tell.
pub(super) fn outline_without(
    (a, own): (usize, &Indexed<'_>),
    (b, other): (usize, &Indexed<'_>),
    arrangement: &Arrangement,
    meetings: &Meetings,
) -> Option<Vec<Edge>> {
    let common = Common::new(a, b, arrangement, meetings);
    let [runs_a, runs_b] =
        [(a, b), (b, a)].map(|(one, two)| Runs::new(one, two, &common, arrangement, meetings));
    let [edges_a, edges_b] = [&runs_a, &runs_b].map(Runs::single_edges);
    let mut outline = Vec::new();
    for run in runs_a.iter() {
        if matches!(place(run, &edges_b, other), Where::Outside | Where::Between) {
            outline.extend(run.windows(2).map(|edge| [edge[0], edge[1]]));
        }
    }
    for run in runs_b.iter() {
        if place(run, &edges_a, own) == Where::Inside {
            outline.extend(run.windows(2).map(|edge| [edge[1], edge[0]]));
        }
    }
    common.balances(&outline).then_some(outline)
}

fn order(a: &Coord<f64>, b: &Coord<f64>) -> std::cmp::Ordering {
    a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
}

fn order_edges(a: &Edge, b: &Edge) -> std::cmp::Ordering {
    order(&a[0], &b[0]).then(order(&a[1], &b[1]))
}

fn place(run: &[Coord<f64>], other_edges: &[Edge], other: &Indexed<'_>) -> Where {
    let told = |inside: bool| if inside { Where::Inside } else { Where::Outside };
    let is_other_edge = |edge: Edge| other_edges.binary_search_by(|known| order_edges(known, &edge)).is_ok();
    match run {
        [from, to] if is_other_edge([*to, *from]) => Where::Between,
        [from, to] if is_other_edge([*from, *to]) => Where::Along,
        [from, to] => told(other.holds((*from + *to) / 2.0)),
        [_, second, ..] => told(other.holds(*second)),
        _ => Where::Outside,
    }
}

impl Common {
    fn new(a: usize, b: usize, arrangement: &Arrangement, meetings: &Meetings) -> Common {
        let vertices =
            meetings.common_vertices(a, b, 0..usize::MAX).map(|vertex| arrangement.position(vertex));
        let cuts = meetings.cuts(a, b).iter().chain(meetings.cuts(b, a)).map(|cut| cut.at);
        let mut positions: Vec<Coord<f64>> = vertices.chain(cuts).collect();
        positions.sort_by(order);
        positions.dedup();
        let low = positions.iter().map(|at| at.y).fold(f64::INFINITY, f64::min);
        let high = positions.iter().map(|at| at.y).fold(f64::NEG_INFINITY, f64::max);
        Common { positions, latitudes: [low, high] }
    }

    fn find(&self, at: &Coord<f64>) -> Option<usize> {
        // Most vertices are told apart by their latitude alone.
        let near = self.latitudes[0] <= at.y && at.y <= self.latitudes[1];
        near.then(|| self.positions.binary_search_by(|position| order(position, at)).ok()).flatten()
    }

    /// True when as many edges leave each common position as come to it. Elsewhere runs go on by themselves.
    fn balances(&self, outline: &[Edge]) -> bool {
        let mut balance = vec![0_i64; self.positions.len()];
        for [from, to] in outline {
            for (end, change) in [(from, 1), (to, -1)] {
                if let Some(index) = self.find(end) {
                    balance[index] += change;
                }
            }
        }
        balance.iter().all(|balance| *balance == 0)
    }
}

impl Runs {
    fn new(
        polygon: usize,
        other: usize,
        common: &Common,
        arrangement: &Arrangement,
        meetings: &Meetings,
    ) -> Runs {
        let mut runs = Runs { positions: Vec::new(), bounds: Vec::new() };
        for ring in arrangement.rings_of(polygon) {
            let mut ring = noded(ring, meetings.cuts(polygon, other), arrangement);
            let start = ring.iter().position(|at| common.find(at).is_some());
            ring.rotate_left(start.unwrap_or(0));
            ring.push(ring[0]);
            let mut begin = runs.positions.len();
            for at in ring {
                let end = runs.positions.len();
                runs.positions.push(at);
                if end > begin && common.find(&at).is_some() {
                    runs.bounds.push([begin, end]);
                    begin = end;
                }
            }
            if start.is_none() {
                runs.bounds.push([begin, runs.positions.len() - 1]);
            }
        }
        runs
    }

    fn iter(&self) -> impl Iterator<Item = &[Coord<f64>]> {
        self.bounds.iter().map(|&[begin, end]| &self.positions[begin..=end])
    }

    /// The runs of one edge, sorted.
    fn single_edges(&self) -> Vec<Edge> {
        let single = self.iter().filter(|run| run.len() == 2);
        let mut edges: Vec<Edge> = single.map(|run| [run[0], run[1]]).collect();
        edges.sort_by(order_edges);
        edges
    }
}

/// The positions of a ring with those at which it is cut, open.
fn noded(ring: Range<usize>, cuts: &[Cut], arrangement: &Arrangement) -> Vec<Coord<f64>> {
    let mut positions = Vec::with_capacity(ring.len() + cuts.len() + 1);
    for vertex in ring {
        let from = arrangement.position(vertex);
        positions.push(from);
        let first = cuts.partition_point(|cut| cut.edge < vertex);
        let own = cuts[first..].iter().take_while(|cut| cut.edge == vertex).map(|cut| cut.at);
        let mut along: Vec<Coord<f64>> = own.collect();
        let reach = |at: &Coord<f64>| (at.x - from.x).abs() + (at.y - from.y).abs();
        along.sort_by(|a, b| reach(a).total_cmp(&reach(b)));
        positions.append(&mut along);
    }
    positions.dedup();
    while positions.len() > 1 && positions.first() == positions.last() {
        positions.pop();
    }
    positions
}
