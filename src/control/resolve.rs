//! Resolves overlaps between the zones of a source, so that a km² counts once: for the category of highest precedence.
//!
//! Most zones of a drawing only share edges with their neighbours. Those that do not overlap are dissolved without an
//! overlay; an overlay takes from the rest what others cover.

use std::collections::{BTreeMap, BTreeSet};

use geo::{MultiPolygon, Polygon};

use super::{Category, Zone};
use crate::geometry::contacts::{Contacts, Pair, contacts};
use crate::geometry::dissolve::dissolve;
use crate::geometry::overlay;
use crate::geometry::rings::rings_of;

/// A polygon as a source draws it, with the rank of its category: 0 goes before all others.
type Drawn<'a> = (usize, &'a Polygon<f64>);

/// Dissolves the zones of each category into one and takes from each what a category of higher precedence
/// covers, so that the result is disjoint. Categories that end up empty are left out.
///
/// Polygons must be mended: rings closed and wound, none crossing itself.
pub fn resolve(zones: &[Zone]) -> Vec<Zone> {
    let rank = |zone: &Zone| Category::BY_PRECEDENCE.iter().position(|category| *category == zone.category);
    let drawn: Vec<Drawn<'_>> = zones
        .iter()
        .flat_map(|zone| zone.polygons.iter().map(move |polygon| (rank(zone).unwrap_or_default(), polygon)))
        .collect();
    let contacts = contacts(&drawn.iter().map(|(_, polygon)| *polygon).collect::<Vec<_>>());
    let zones = Category::BY_PRECEDENCE.into_iter().enumerate().map(|(rank, category)| {
        let own: Vec<usize> = (0..drawn.len()).filter(|&index| drawn[index].0 == rank).collect();
        let neighbours = groups(&own, contacts.overlapping.iter().chain(&contacts.sharing));
        let polygons = neighbours.iter().flat_map(|group| resolve_neighbours(group, &drawn, &contacts));
        Zone { category, polygons: polygons.collect() }
    });
    zones.filter(|zone| !zone.polygons.0.is_empty()).collect()
}

/// What polygons of one category cover that hang together, less what overlaps them and goes before them.
fn resolve_neighbours(group: &[usize], drawn: &[Drawn<'_>], contacts: &Contacts) -> Vec<Polygon<f64>> {
    let overlapping = groups(group, &contacts.overlapping);
    let parts: Vec<MultiPolygon<f64>> =
        overlapping.iter().map(|members| resolve_overlapping(members, drawn, contacts)).collect();
    match &parts[..] {
        [whole] => whole.0.clone(),
        // What only shares edges is dissolved without an overlay.
        parts => dissolve(parts.iter().flat_map(rings_of)).0,
    }
}

/// What polygons of one category cover that overlap each other, less what overlaps them and goes before them.
fn resolve_overlapping(members: &[usize], drawn: &[Drawn<'_>], contacts: &Contacts) -> MultiPolygon<f64> {
    let clips: BTreeSet<usize> = contacts
        .overlapping
        .iter()
        .flat_map(|&(a, b)| [(a, b), (b, a)])
        .filter(|(own, other)| members.contains(own) && drawn[*other].0 < drawn[*own].0)
        .map(|(_, other)| other)
        .collect();
    let whole = |indices: &mut dyn Iterator<Item = &usize>| -> MultiPolygon<f64> {
        indices.map(|&index| drawn[index].1.clone()).collect()
    };
    let own = whole(&mut members.iter());
    if members.len() == 1 && clips.is_empty() {
        return own;
    }
    overlay::difference(&[&own], &[&whole(&mut clips.iter())])
}

/// `own` polygons in groups that `pairs` hold together, in the order of their first members.
fn groups<'a>(own: &[usize], pairs: impl IntoIterator<Item = &'a Pair>) -> Vec<Vec<usize>> {
    let mut leaders: BTreeMap<usize, usize> = own.iter().map(|&index| (index, index)).collect();
    for (a, b) in pairs {
        if let (Some(&one), Some(&two)) = (leaders.get(a), leaders.get(b)) {
            let (kept, dropped) = (one.min(two), one.max(two));
            leaders.values_mut().filter(|leader| **leader == dropped).for_each(|leader| *leader = kept);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, leader) in leaders {
        groups.entry(leader).or_default().push(index);
    }
    groups.into_values().collect()
}
