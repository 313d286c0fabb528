//! What polygons cover together, less what others cover, by runs: the parts of boundaries between the vertices that
//! polygons share.
//!
//! Once all are cut where they cross, they meet in vertices and edges alone, so each run of one polygon is wholly inside
//! another, wholly outside, or an edge of both. What is left is bounded by runs, and each polygon tells on its own which.

use std::ops::{Range, RangeInclusive};

use geo::{Coord, Intersects, Rect};

use super::Indexed;
use super::edges::{Arrangement, Cut, Meetings, leads_into};
use crate::geometry::extent;
use crate::geometry::region::Edge as Segment;
use crate::geometry::tally::ExactSum;
use crate::geometry::whereabouts::Whereabouts;
use crate::units::SquareMetres;

/// A directed edge.
pub type Edge = [Coord<f64>; 2];

/// The runs of a polygon, which is cut where it meets others.
struct Runs {
    /// Its rings one after the other, closed; those that have a common position begin and end with one.
    positions: Vec<Coord<f64>>,
    runs: Vec<Run>,
    /// The ends of the runs of one edge, sorted.
    single_edges: Vec<[u32; 2]>,
    /// Where runs begin, with the positions before and after, sorted by where that is.
    corners: Vec<(u32, [Coord<f64>; 3])>,
}

/// A run: between two common positions, or a whole ring that has none.
#[derive(Clone)]
struct Run {
    /// Its positions, both ends included.
    positions: RangeInclusive<usize>,
    /// The common positions at its ends; none for a ring.
    ends: Option<[u32; 2]>,
}

/// The positions in which two polygons have a vertex once they are cut; each is known by its first place.
struct Common {
    positions: Vec<Coord<f64>>,
    places: Whereabouts,
    /// The box around them.
    around: Option<Rect<f64>>,
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

/// What is left of polygons.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The edges that bound it, in no order.
    pub edges: Vec<Edge>,
    /// By how much their areas together exceed it.
    pub shared: SquareMetres,
}

/// What the first polygons of `all`, which are so many members, cover together, less what the others cover, the clips. None
/// where rounding has left its edges unclosed, so that an overlay must tell.
///
/// A run of a member bounds it where no other member goes on beyond it, and no clip covers it; a run of a clip does, turned
/// round, where members lie on either side of it, and no other clip. Where two run along the same edge, the first one counts.
pub(super) fn outline(
    all: &[(usize, &Indexed<'_>)],
    members: usize,
    arrangement: &Arrangement,
    meetings: &Meetings,
) -> Option<Outline> {
    let indices: Vec<usize> = all.iter().map(|(index, _)| *index).collect();
    let common = Common::new(&indices, arrangement, meetings);
    let runs: Vec<Runs> =
        indices.iter().map(|&index| Runs::new(index, &indices, &common, arrangement, meetings)).collect();
    let (mut edges, mut shared) = (Vec::new(), ExactSum::default());
    // How many more edges leave each common position than come to it.
    let mut balance = vec![0_i64; common.positions.len()];
    for own in 0..all.len() {
        let is_member = own < members;
        let (kin, strangers) =
            if is_member { (0..members, members..all.len()) } else { (members..all.len(), 0..members) };
        for Run { positions, ends } in &runs[own].runs {
            let run = &runs[own].positions[positions.clone()];
            let place_in = |other: usize| runs[other].place(run, *ends, all[other].1);
            let is_covered = |other: usize| match place_in(other) {
                Where::Inside | Where::Between => true,
                Where::Along => other < own,
                Where::Outside => false,
            };
            let is_hidden = || kin.clone().any(|other| other != own && is_covered(other));
            let mut strangers = strangers.clone();
            let bounds = if is_member {
                !strangers.any(|clip| matches!(place_in(clip), Where::Inside | Where::Along)) && !is_hidden()
            } else {
                strangers.any(|member| place_in(member) == Where::Inside) && !is_hidden()
            };
            if bounds {
                let edge =
                    |ends: &[Coord<f64>]| if is_member { [ends[0], ends[1]] } else { [ends[1], ends[0]] };
                edges.extend(run.windows(2).map(edge));
                if let Some([from, to]) = ends {
                    balance[*from as usize] += if is_member { 1 } else { -1 };
                    balance[*to as usize] -= if is_member { 1 } else { -1 };
                }
            }
            // What bounds it in another way than its member does is what it lacks.
            if is_member != bounds {
                shared =
                    shared.plus(run.windows(2).map(|edge| Segment::new(edge[0], edge[1]).integral).sum());
            }
        }
    }
    // Between common positions runs go on by themselves.
    balance.iter().all(|balance| *balance == 0).then(|| Outline { edges, shared: shared.area() })
}

impl Common {
    fn new(polygons: &[usize], arrangement: &Arrangement, meetings: &Meetings) -> Common {
        let mut positions: Vec<Coord<f64>> = Vec::new();
        for (index, &a) in polygons.iter().enumerate() {
            for &b in &polygons[..index] {
                let vertices = meetings.common_vertices(a, b, 0..u32::MAX as usize);
                positions.extend(vertices.map(|[vertex, _]| arrangement.position(vertex)));
                positions.extend(meetings.cuts(a, b).iter().chain(meetings.cuts(b, a)).map(|cut| cut.at));
            }
        }
        let around = positions.first().map(|first| extent::of_positions(*first, &positions));
        Common { places: Whereabouts::new(positions.iter().copied()), positions, around }
    }

    fn find(&self, at: Coord<f64>) -> Option<u32> {
        // Most vertices are told apart by the box alone.
        let near = self.around.is_some_and(|around| around.intersects(&at));
        let found = near.then(|| self.places.find(at, |place| self.positions[place] == at)).flatten();
        found.map(|place| place as u32)
    }
}

impl Runs {
    fn new(
        polygon: usize,
        others: &[usize],
        common: &Common,
        arrangement: &Arrangement,
        meetings: &Meetings,
    ) -> Runs {
        let mut cuts: Vec<Cut> =
            others.iter().flat_map(|other| meetings.cuts(polygon, *other)).copied().collect();
        cuts.sort_by_key(|cut| cut.edge);
        let mut own =
            Runs { positions: Vec::new(), runs: Vec::new(), single_edges: Vec::new(), corners: Vec::new() };
        for ring in arrangement.rings_of(polygon) {
            own.add_ring(noded(ring, &cuts, arrangement), common);
        }
        own.single_edges.sort_unstable();
        own.corners.sort_by_key(|(at, _)| *at);
        own
    }

    /// Adds the runs of a ring, which is open.
    fn add_ring(&mut self, mut ring: Vec<Coord<f64>>, common: &Common) {
        let mut places: Vec<Option<u32>> = ring.iter().map(|at| common.find(*at)).collect();
        let start = places.iter().position(Option::is_some);
        ring.rotate_left(start.unwrap_or(0));
        places.rotate_left(start.unwrap_or(0));
        let (first, last) = (self.positions.len(), self.positions.len() + ring.len());
        self.positions.append(&mut ring);
        self.positions.push(self.positions[first]);
        let Some(start) = places[0] else {
            return self.runs.push(Run { positions: first..=last, ends: None });
        };
        let (mut begin, mut from) = (first, start);
        let rest = (first + 1..).zip(places.into_iter().skip(1).chain([Some(start)]));
        for (end, to) in rest.filter_map(|(end, place)| Some((end, place?))) {
            self.runs.push(Run { positions: begin..=end, ends: Some([from, to]) });
            if end - begin == 1 {
                self.single_edges.push([from, to]);
            }
            let before = if begin == first { last } else { begin } - 1;
            let corner = [before, begin, begin + 1].map(|at| self.positions[at]);
            self.corners.push((from, corner));
            (begin, from) = (end, to);
        }
    }

    /// Where a run of another polygon lies in this one.
    fn place(&self, run: &[Coord<f64>], ends: Option<[u32; 2]>, polygon: &Indexed<'_>) -> Where {
        let [from, second, ..] = *run else { return Where::Outside };
        let told = |is_inside: bool| if is_inside { Where::Inside } else { Where::Outside };
        let Some([begin, end]) = ends else { return told(polygon.holds(second)) };
        if run.len() == 2 {
            let has = |edge: [u32; 2]| self.single_edges.binary_search(&edge).is_ok();
            if has([end, begin]) {
                return Where::Between;
            }
            if has([begin, end]) {
                return Where::Along;
            }
        }
        let first = self.corners.partition_point(|(at, _)| *at < begin);
        let mut here = self.corners[first..].iter().take_while(|(at, _)| *at == begin).peekable();
        told(match here.peek() {
            Some(_) => here.any(|(_, corner)| leads_into(*corner, second)),
            None => polygon.holds(if run.len() == 2 { (from + second) / 2.0 } else { second }),
        })
    }
}

/// The positions of a ring with those at which it is cut, open.
fn noded(ring: Range<usize>, cuts: &[Cut], arrangement: &Arrangement) -> Vec<Coord<f64>> {
    if cuts.is_empty() {
        return ring.map(|vertex| arrangement.position(vertex)).collect();
    }
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
