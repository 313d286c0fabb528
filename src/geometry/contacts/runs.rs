//! What polygons cover together, less what others cover, by runs: the parts of boundaries between the vertices that
//! polygons share.
//!
//! Once all are cut where they cross, they meet in vertices and edges alone, so each run of one polygon is wholly inside
//! another, wholly outside, or an edge of both. What is left is bounded by runs, and each polygon tells on its own which.

use std::ops::{Range, RangeInclusive};

use geo::{Coord, Intersects, Rect};
use rustc_hash::FxHashMap;

use super::Contacts;
use super::edges::{Arrangement, Cut, leads_into};
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
    /// The common positions, sorted, each with the vertex there; none where an edge was cut.
    corners: Vec<(u32, Option<usize>)>,
}

/// A run: between two common positions, or a whole ring that has none.
struct Run {
    /// Its positions, both ends included.
    positions: RangeInclusive<usize>,
    /// The common positions at its ends; none for a ring.
    ends: Option<[u32; 2]>,
    /// The vertex that it begins at; none where an edge was cut.
    vertex: Option<usize>,
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

/// What `members` cover together, less what `clips` cover. None where rounding has left its edges unclosed, or a polygon
/// touches itself where it meets others, so that an overlay must tell.
///
/// A run bounds it where a member lies on its one side and no clip, and on its other side a clip or no member. A member's own
/// run tells so where there is one, and a clip's, turned round, where there is none; of those along the same edge the first.
pub(super) fn outline(contacts: &Contacts<'_>, members: &[usize], clips: &[usize]) -> Option<Outline> {
    let all: Vec<usize> = members.iter().chain(clips).copied().collect();
    let group = Group::new(&all, contacts);
    let common = Common::new(&group, contacts);
    let runs: Vec<Runs> =
        (0..all.len()).map(|own| Runs::new(own, &group, &common, contacts)).collect::<Option<_>>()?;
    let (mut edges, mut shared) = (Vec::new(), ExactSum::default());
    // How many more edges leave each common position than come to it.
    let mut balance = vec![0_i64; common.positions.len()];
    for own in 0..all.len() {
        let is_member = own < members.len();
        let of_kind = |members_asked: bool| {
            let is_of_kind = move |other: &usize| (*other < members.len()) == members_asked;
            group.met[own].iter().copied().filter(is_of_kind)
        };
        for run in &runs[own].runs {
            let positions = &runs[own].positions[run.positions.clone()];
            let place_in = |other: usize| runs[other].place((run, positions), all[other], contacts);
            let goes_on_in = |other: usize| matches!(place_in(other), Where::Inside | Where::Between);
            // What is an edge of another is asked of the few runs of one edge alone.
            let is_edge = |other: usize, place: Where| runs[other].edge_of(run) == Some(place);
            let is_told = || of_kind(is_member).any(|other| other < own && is_edge(other, Where::Along));
            let bounds = if is_member {
                !is_told()
                    && !of_kind(false).any(|clip| matches!(place_in(clip), Where::Inside | Where::Along))
                    && (!of_kind(true).any(goes_on_in)
                        || of_kind(false).any(|clip| is_edge(clip, Where::Between)))
            } else {
                !is_told()
                    && of_kind(true).any(|member| place_in(member) == Where::Inside)
                    && !of_kind(false).any(goes_on_in)
                    && !of_kind(true).any(|member| is_edge(member, Where::Between))
            };
            if bounds {
                let edge =
                    |ends: &[Coord<f64>]| if is_member { [ends[0], ends[1]] } else { [ends[1], ends[0]] };
                edges.extend(positions.windows(2).map(edge));
                if let Some([from, to]) = run.ends {
                    balance[from as usize] += if is_member { 1 } else { -1 };
                    balance[to as usize] -= if is_member { 1 } else { -1 };
                }
            }
            // What bounds it in another way than its member does is what it lacks.
            if is_member != bounds {
                let integrals = positions.windows(2).map(|edge| Segment::new(edge[0], edge[1]).integral);
                shared = shared.plus(integrals.sum());
            }
        }
    }
    // Between common positions runs go on by themselves.
    balance.iter().all(|balance| *balance == 0).then(|| Outline { edges, shared: shared.area() })
}

/// Polygons by their places in a group.
struct Group<'g> {
    /// The index of each.
    all: &'g [usize],
    /// The places of those that each meets.
    met: Vec<Vec<usize>>,
}

impl<'g> Group<'g> {
    fn new(all: &'g [usize], contacts: &Contacts<'_>) -> Group<'g> {
        let places: FxHashMap<usize, usize> =
            all.iter().zip(0..).map(|(index, place)| (*index, place)).collect();
        let met = |index: &usize| contacts.met[*index].iter().filter_map(|other| places.get(other).copied());
        Group { all, met: all.iter().map(|index| met(index).collect()).collect() }
    }

    /// The indices of those that the polygon at this place meets.
    fn met_by(&self, place: usize) -> impl Iterator<Item = usize> {
        self.met[place].iter().map(|other| self.all[*other])
    }
}

impl Common {
    fn new(group: &Group<'_>, Contacts { arrangement, meetings, .. }: &Contacts<'_>) -> Common {
        let mut positions: Vec<Coord<f64>> = Vec::new();
        for (place, &a) in group.all.iter().enumerate() {
            for b in group.met_by(place).filter(|&b| b < a) {
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
    /// The runs of the polygon at a place of a group; none where it touches itself in a common position.
    fn new(place: usize, group: &Group<'_>, common: &Common, contacts: &Contacts<'_>) -> Option<Runs> {
        let Contacts { arrangement, meetings, .. } = contacts;
        let polygon = group.all[place];
        let mut cuts: Vec<Cut> =
            group.met_by(place).flat_map(|other| meetings.cuts(polygon, other)).copied().collect();
        cuts.sort_by_key(|cut| cut.edge);
        let mut own =
            Runs { positions: Vec::new(), runs: Vec::new(), single_edges: Vec::new(), corners: Vec::new() };
        for ring in arrangement.rings_of(polygon) {
            own.add_ring(noded(ring, &cuts, arrangement), common);
        }
        own.single_edges.sort_unstable();
        own.corners.sort_by_key(|(at, _)| *at);
        // Of two corners in one position neither tells on its own what lies inside.
        let is_simple = own.corners.windows(2).all(|two| two[0].0 != two[1].0);
        is_simple.then_some(own)
    }

    /// Adds the runs of a ring, which is open.
    fn add_ring(&mut self, mut ring: Vec<Noded>, common: &Common) {
        let mut places: Vec<Option<u32>> = ring.iter().map(|(at, _)| common.find(*at)).collect();
        let start = places.iter().position(Option::is_some);
        ring.rotate_left(start.unwrap_or(0));
        places.rotate_left(start.unwrap_or(0));
        let (first, last) = (self.positions.len(), self.positions.len() + ring.len());
        self.positions.extend(ring.iter().map(|(at, _)| *at));
        self.positions.push(self.positions[first]);
        let Some(start) = places[0] else {
            return self.runs.push(Run { positions: first..=last, ends: None, vertex: None });
        };
        let (mut begin, mut from) = (first, start);
        let rest = (first + 1..).zip(places.into_iter().skip(1).chain([Some(start)]));
        for (end, to) in rest.filter_map(|(end, place)| Some((end, place?))) {
            let (_, vertex) = ring[begin - first];
            self.runs.push(Run { positions: begin..=end, ends: Some([from, to]), vertex });
            if end - begin == 1 {
                self.single_edges.push([from, to]);
            }
            self.corners.push((from, vertex));
            (begin, from) = (end, to);
        }
    }

    /// Where a run of another polygon lies that is an edge of this one too; none where it is not.
    fn edge_of(&self, run: &Run) -> Option<Where> {
        let [begin, end] = run.ends.filter(|_| run.positions.end() - run.positions.start() == 1)?;
        let has = |edge: [u32; 2]| self.single_edges.binary_search(&edge).is_ok();
        if has([end, begin]) { Some(Where::Between) } else { has([begin, end]).then_some(Where::Along) }
    }

    /// Where a run of another polygon, with its positions, lies in this one, which has this `index`.
    fn place(&self, (run, positions): (&Run, &[Coord<f64>]), index: usize, contacts: &Contacts<'_>) -> Where {
        let [from, second, ..] = *positions else { return Where::Outside };
        let polygon = &contacts.indexed[index];
        let told = |is_inside: bool| if is_inside { Where::Inside } else { Where::Outside };
        let Some([begin, _]) = run.ends else { return told(polygon.holds(second)) };
        if let Some(place) = self.edge_of(run) {
            return place;
        }
        let corner = self.corners.binary_search_by_key(&begin, |(at, _)| *at).ok();
        let edges = &contacts.arrangement;
        told(match (corner.and_then(|corner| self.corners[corner].1), run.vertex) {
            // As exactly as the vertices of both are given.
            (Some(corner), Some(vertex)) => {
                leads_into(edges.corner(corner), edges.position(edges.next(vertex)))
            }
            // Where an edge was cut, rounding may have turned it; what lies between the ends of a run are vertices.
            _ => polygon.holds(if positions.len() == 2 { (from + second) / 2.0 } else { second }),
        })
    }
}

/// A position of a ring, and the vertex there; none where an edge was cut.
type Noded = (Coord<f64>, Option<usize>);

/// The positions of a ring with those at which it is cut, open.
fn noded(ring: Range<usize>, cuts: &[Cut], arrangement: &Arrangement) -> Vec<Noded> {
    if cuts.is_empty() {
        return ring.map(|vertex| (arrangement.position(vertex), Some(vertex))).collect();
    }
    let mut positions: Vec<Noded> = Vec::with_capacity(ring.len() + cuts.len() + 1);
    for vertex in ring {
        let from = arrangement.position(vertex);
        positions.push((from, Some(vertex)));
        let first = cuts.partition_point(|cut| cut.edge < vertex);
        let own = cuts[first..].iter().take_while(|cut| cut.edge == vertex).map(|cut| (cut.at, None));
        let mut along: Vec<Noded> = own.collect();
        let reach = |(at, _): &Noded| (at.x - from.x).abs() + (at.y - from.y).abs();
        along.sort_by(|a, b| reach(a).total_cmp(&reach(b)));
        positions.append(&mut along);
    }
    // A cut in a vertex is that vertex.
    positions.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = kept.1.or(next.1);
        }
        is_same
    });
    while let [first, .., last] = &mut positions[..] {
        if first.0 != last.0 {
            break;
        }
        first.1 = first.1.or(last.1);
        positions.pop();
    }
    positions
}
