//! Resolves overlaps between the zones of a source, so that a km² counts once: for the category of highest precedence.
//!
//! Most zones of a drawing only share edges with their neighbours. Those that do not overlap are dissolved without an
//! overlay; an overlay takes from the rest what others cover.

use geo::{Coord, MultiPolygon, Polygon};

use super::resolutions::{Group, Left, Meeting, Resolutions};
use super::{Category, Zone};
use crate::geometry::contacts::Outline;
use crate::geometry::dissolve::dissolve_edges;
use crate::geometry::rings::{planar_area, rings_of};
use crate::geometry::{ellipsoid, overlay};
use crate::units::SquareMetres;

/// A polygon of less \[square degrees\] encloses nothing but rounding: a tenth of a square millimetre.
const NOTHING_DEG2: f64 = 1e-17;

/// A polygon as a source draws it, with the rank of its category: 0 goes before all others.
pub(super) type Drawn<'a> = (usize, &'a Polygon<f64>);

/// Zones that were resolved.
pub(super) struct Resolved {
    pub zones: Vec<Zone>,
    /// The area of what was drawn more than once, as often as it was too much.
    pub shared: SquareMetres,
}

/// Dissolves the zones of each category into one and takes from each what a category of higher precedence
/// covers, so that the result is disjoint. Categories that end up empty are left out.
///
/// Polygons must be mended: rings closed and wound, none crossing itself.
pub fn resolve(zones: &[Zone]) -> Vec<Zone> {
    resolve_next(zones, &mut Resolutions::default()).zones
}

/// As [`resolve`]; what `memory` has of the drawing before is not resolved again.
pub(super) fn resolve_next(zones: &[Zone], memory: &mut Resolutions) -> Resolved {
    let rank = |zone: &Zone| Category::BY_PRECEDENCE.iter().position(|category| *category == zone.category);
    let drawn: Vec<Drawn<'_>> = zones
        .iter()
        .flat_map(|zone| zone.polygons.iter().map(move |polygon| (rank(zone).unwrap_or_default(), polygon)))
        .filter(|(_, polygon)| encloses(polygon))
        .collect();
    let meeting = Meeting::new(&drawn, memory);
    let mut resolved = Resolved { zones: Vec::new(), shared: SquareMetres::default() };
    for (rank, category) in Category::BY_PRECEDENCE.into_iter().enumerate() {
        let own: Vec<usize> = (0..drawn.len()).filter(|&index| drawn[index].0 == rank).collect();
        let mut polygons = Vec::new();
        for members in groups(&own, &meeting.met) {
            let clips = clips(&members, &drawn, &meeting);
            let left = meeting.left([members, clips], |group| resolve_neighbours(group, &drawn, &meeting));
            polygons.extend(left.polygons);
            resolved.shared += left.shared;
        }
        if !polygons.is_empty() {
            resolved.zones.push(Zone { category, polygons: MultiPolygon(polygons) });
        }
    }
    *memory = meeting.remember();
    resolved
}

/// True when a mended polygon encloses more than rounding.
pub(super) fn encloses(polygon: &Polygon<f64>) -> bool {
    planar_area(&polygon.exterior().0) > NOTHING_DEG2
}

/// What polygons of one category cover that hang together, less what overlaps them and goes before them.
fn resolve_neighbours([members, clips]: &Group, drawn: &[Drawn<'_>], meeting: &Meeting<'_>) -> Left {
    if let ([only], []) = (&members[..], &clips[..]) {
        return Left { polygons: vec![drawn[*only].1.clone()], shared: SquareMetres::default() };
    }
    // What only shares edges is dissolved without an overlay.
    let mut whole = Outline::default();
    for members in groups(members, &meeting.overlapped) {
        let outline = outline(&members, drawn, meeting);
        whole.edges.extend(outline.edges);
        whole.shared += outline.shared;
    }
    Left { polygons: dissolve_edges(&whole.edges).0, shared: whole.shared }
}

/// What polygons of one category cover that overlap each other, less what goes before them.
fn outline(members: &[usize], drawn: &[Drawn<'_>], meeting: &Meeting<'_>) -> Outline {
    let clips = clips(members, drawn, meeting);
    let edges = |polygons: &MultiPolygon<f64>| -> Vec<[Coord<f64>; 2]> {
        rings_of(polygons).flat_map(|ring| ring.windows(2)).map(|edge| [edge[0], edge[1]]).collect()
    };
    let whole = |indices: &[usize]| -> MultiPolygon<f64> {
        indices.iter().map(|&index| drawn[index].1.clone()).collect()
    };
    if let ([only], []) = (members, &clips[..]) {
        return Outline { edges: edges(&whole(&[*only])), shared: SquareMetres::default() };
    }
    meeting.outline([members.to_vec(), clips], |group| {
        meeting.outline_of(group).unwrap_or_else(|| {
            let (covered, without) = (whole(&group[0]), whole(&group[1]));
            let left = overlay::difference(&[&covered], &[&without]);
            let area = ellipsoid::multipolygon_area;
            Outline { edges: edges(&left), shared: area(&covered) - area(&left) }
        })
    })
}

/// The polygons that overlap any of `members` and go before it, in their order.
fn clips(members: &[usize], drawn: &[Drawn<'_>], meeting: &Meeting<'_>) -> Vec<usize> {
    let goes_before = |own: usize| move |other: &usize| drawn[*other].0 < drawn[own].0;
    let clips =
        members.iter().flat_map(|&own| meeting.overlapped[own].iter().copied().filter(goes_before(own)));
    let mut clips: Vec<usize> = clips.collect();
    clips.sort_unstable();
    clips.dedup();
    clips
}

/// `own` polygons (ascending) in groups that hang together by `neighbours`, in the order of their first members.
fn groups(own: &[usize], neighbours: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let place = |index: &usize| own.binary_search(index).ok();
    let mut is_grouped = vec![false; own.len()];
    let mut groups = Vec::new();
    for first in 0..own.len() {
        if is_grouped[first] {
            continue;
        }
        is_grouped[first] = true;
        let mut group = vec![own[first]];
        let mut next = 0;
        while let Some(&member) = group.get(next) {
            for other in neighbours[member].iter().filter_map(place) {
                if !is_grouped[other] {
                    is_grouped[other] = true;
                    group.push(own[other]);
                }
            }
            next += 1;
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups
}
