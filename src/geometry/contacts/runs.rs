//! What is left of a polygon without another, by runs: the parts of their boundaries between the vertices that they share.
//!
//! Once both are cut where they cross, they meet in vertices and edges alone, so each run is wholly inside the other,
//! wholly outside, or an edge of both. What is left is bounded by the runs of the one that lie outside the other, and by
//! those of the other that lie inside it, turned round.

use geo::Coord;

use super::Indexed;
use super::edges::{Arrangement, Meetings};

/// A directed edge.
pub type Edge = [Coord<f64>; 2];

/// A polygon, cut where it meets another.
struct Noded {
    /// Open rings.
    rings: Vec<Vec<Coord<f64>>>,
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
    let common = common_positions(a, b, arrangement, meetings);
    let [noded_a, noded_b] = [(a, b), (b, a)].map(|(one, two)| Noded::new(one, two, arrangement, meetings));
    let [edges_a, edges_b] = [&noded_a, &noded_b].map(|noded| noded.edges_between(&common));
    let mut outline = Vec::new();
    for run in noded_a.runs(&common) {
        if matches!(place(&run, &edges_b, other), Where::Outside | Where::Between) {
            outline.extend(run.windows(2).map(|edge| [edge[0], edge[1]]));
        }
    }
    for run in noded_b.runs(&common) {
        if place(&run, &edges_a, own) == Where::Inside {
            outline.extend(run.windows(2).map(|edge| [edge[1], edge[0]]));
        }
    }
    closes(&outline, &common).then_some(outline)
}

fn order(a: &Coord<f64>, b: &Coord<f64>) -> std::cmp::Ordering {
    a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
}

fn order_edges(a: &Edge, b: &Edge) -> std::cmp::Ordering {
    order(&a[0], &b[0]).then(order(&a[1], &b[1]))
}

/// The positions in which both polygons have a vertex once they are cut, sorted.
fn common_positions(a: usize, b: usize, arrangement: &Arrangement, meetings: &Meetings) -> Vec<Coord<f64>> {
    let vertices = meetings.common_vertices(a, b, 0..usize::MAX).map(|vertex| arrangement.position(vertex));
    let cuts = meetings.cuts(a, b).iter().chain(meetings.cuts(b, a)).map(|cut| cut.at);
    let mut common: Vec<Coord<f64>> = vertices.chain(cuts).collect();
    common.sort_by(order);
    common.dedup();
    common
}

/// True when as many edges leave each common position as come to it. Elsewhere runs go on by themselves.
fn closes(outline: &[Edge], common: &[Coord<f64>]) -> bool {
    let mut balance = vec![0_i64; common.len()];
    for [from, to] in outline {
        for (end, change) in [(from, 1), (to, -1)] {
            if let Ok(index) = common.binary_search_by(|position| order(position, end)) {
                balance[index] += change;
            }
        }
    }
    balance.iter().all(|balance| *balance == 0)
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

impl Noded {
    fn new(polygon: usize, other: usize, arrangement: &Arrangement, meetings: &Meetings) -> Noded {
        let cuts = meetings.cuts(polygon, other);
        let rings = arrangement.rings_of(polygon).map(|ring| {
            let mut positions = Vec::with_capacity(ring.len() + cuts.len());
            for vertex in ring {
                let from = arrangement.position(vertex);
                let first = cuts.partition_point(|cut| cut.edge < vertex);
                let own = cuts[first..].iter().take_while(|cut| cut.edge == vertex).map(|cut| cut.at);
                let mut along: Vec<Coord<f64>> = own.collect();
                let reach = |at: &Coord<f64>| (at.x - from.x).abs() + (at.y - from.y).abs();
                along.sort_by(|a, b| reach(a).total_cmp(&reach(b)));
                positions.push(from);
                positions.append(&mut along);
            }
            positions.dedup();
            while positions.len() > 1 && positions.first() == positions.last() {
                positions.pop();
            }
            positions
        });
        Noded { rings: rings.collect() }
    }

    /// The edges between `common` positions, sorted.
    fn edges_between(&self, common: &[Coord<f64>]) -> Vec<Edge> {
        let runs = self.runs(common).into_iter().filter(|run| run.len() == 2);
        let mut edges: Vec<Edge> = runs.map(|run| [run[0], run[1]]).collect();
        edges.sort_by(order_edges);
        edges
    }

    /// The parts of the rings from one of the `common` positions to the next, ends included; whole closed rings where they
    /// have none.
    fn runs(&self, common: &[Coord<f64>]) -> Vec<Vec<Coord<f64>>> {
        let is_common = |at: &Coord<f64>| common.binary_search_by(|position| order(position, at)).is_ok();
        let mut runs = Vec::new();
        for ring in &self.rings {
            let start = ring.iter().position(is_common).unwrap_or(0);
            let mut run = vec![ring[start]];
            for at in ring[start + 1..].iter().chain(&ring[..=start]) {
                run.push(*at);
                if is_common(at) {
                    runs.push(std::mem::replace(&mut run, vec![*at]));
                }
            }
            if run.len() > 1 {
                runs.push(run);
            }
        }
        runs
    }
}
