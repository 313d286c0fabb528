//! Follows a layer from day to day: only edges that changed are measured anew.
//!
//! Neighbouring days differ in some 30 of 3,000 edges. ∂(today) − ∂(yesterday), as signed edges, carries the whole
//! change of every sum; sums are exact, so what comes out is what measuring each day on its own gives, bit for bit.
//! Slivers are looked for anew only when an edge near the outline, or near a sliver, changed.

use geo::Coord;

use super::ground::{Ground, ZoneTally};
use super::pieces::Pieces;
use super::slivers::{Finder, Found, Memory, Sliver, Traced};
use crate::both::both;
use crate::control::{Category, ControlLayer};
use crate::error::Result;
use crate::geometry::AreaMethod;
use crate::geometry::region::Edge;
use crate::geometry::rings::rings_of;
use crate::geometry::succession::{Changes, Succession};
use crate::geometry::tally::Tally;

/// Measures the layers of days that follow one another.
#[derive(Debug)]
pub struct Follower<'a> {
    ground: &'a Ground<'a>,
    finder: Option<&'a Finder<'a>>,
    method: AreaMethod,
    zones: FollowedZones,
    found: Option<Found>,
    /// The edges of the slivers that were found last, and what they add up to on the areas.
    closed: (Succession, Tally),
    memory: Memory,
}

/// The zones of a layer, as they were last seen.
#[derive(Debug, Default)]
struct FollowedZones {
    zones: Vec<FollowedZone>,
    /// The edges of what is given to the government.
    given: Succession,
}

/// The zone of one category, as it was last seen.
#[derive(Debug)]
struct FollowedZone {
    category: Category,
    edges: Succession,
    tally: ZoneTally,
}

impl<'a> Follower<'a> {
    /// Follows layers on `ground`; slivers are what `finder` finds, none without one.
    pub fn new(ground: &'a Ground<'a>, finder: Option<&'a Finder<'a>>, method: AreaMethod) -> Follower<'a> {
        let closed = (Succession::default(), ground.areas().nothing());
        let (zones, memory) = Default::default();
        Follower { ground, finder, method, zones, found: None, closed, memory }
    }

    /// Looks for slivers with `finder` from now on.
    pub fn look_with(&mut self, finder: Option<&'a Finder<'a>>) {
        self.finder = finder;
        self.look_again();
    }

    /// Goes on to the next layer, but for its slivers: to measure it then costs no more than these.
    pub fn go_on(&mut self, layer: &ControlLayer) {
        self.zones.follow(layer, self.ground);
        self.look_again();
    }

    /// Looks for slivers anew in the next layer, wherever its edges changed. What is exact goes on: what was tallied, and
    /// what was computed from the very same coordinates.
    pub fn look_again(&mut self) {
        self.found = None;
    }

    /// Measures the next layer.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn measure(&mut self, layer: &ControlLayer) -> Result<Pieces> {
        let (changed, traced) = self.follow(layer);
        self.find_slivers(layer, traced, &changed);
        let tallies = self.zones.tallies(layer);
        let slivers = self.found.as_ref().map(|found| (found.slivers.as_slice(), &self.closed.1));
        let quick = self.method.is_additive().then(|| self.ground.pieces(&tallies, slivers)).flatten();
        self.ground.or_overlaid(quick, layer, self.slivers(), self.method)
    }

    /// The slivers of the last layer; none without a finder.
    pub fn slivers(&self) -> Option<&[Sliver]> {
        self.found.as_ref().map(|found| found.slivers.as_slice())
    }

    /// Brings the tallies up to `layer`, and gives the edges that came or went; meanwhile traces what slivers are looked for
    /// in, where nothing is known of them.
    fn follow(&mut self, layer: &ControlLayer) -> (Vec<[Coord<f64>; 2]>, Option<Traced>) {
        let Follower { ground, zones, memory, .. } = self;
        match self.finder.filter(|finder| self.found.is_none() && finder.is_alone()) {
            Some(finder) => both(|| zones.follow(layer, ground), || Some(finder.trace(layer, memory))),
            None => (zones.follow(layer, ground), None),
        }
    }

    fn find_slivers(&mut self, layer: &ControlLayer, traced: Option<Traced>, changed: &[[Coord<f64>; 2]]) {
        let Some(finder) = self.finder else { return };
        let is_near = |found: &Found| changed.iter().any(|[a, b]| finder.is_near(found, *a, *b));
        if self.found.as_ref().is_none_or(is_near) {
            let rest = self.ground.rest(&self.zones.tallies(layer));
            let traced = traced.unwrap_or_else(|| finder.trace(layer, &mut self.memory));
            let found = finder.find(layer, traced, rest.as_deref(), changed, &mut self.memory);
            let (edges, tally) = &mut self.closed;
            let changes = edges.follow(found.slivers.iter().flat_map(|sliver| rings_of(&sliver.polygons)));
            let add = |chain: &[Edge], change| self.ground.areas().add_chain(tally, chain, change);
            changes.each_chain(add);
            self.found = Some(found);
        }
    }
}

impl FollowedZones {
    /// The tallies of the zones that `layer` has, in its order.
    fn tallies(&self, layer: &ControlLayer) -> Vec<(Category, &ZoneTally)> {
        let followed = |category| self.zones.iter().find(|followed| followed.category == category);
        let zones = layer.zones.iter().filter_map(|zone| followed(zone.category));
        zones.map(|followed| (followed.category, &followed.tally)).collect()
    }

    /// Brings the tallies up to `layer`, and gives the edges that came or went.
    fn follow(&mut self, layer: &ControlLayer, ground: &Ground<'_>) -> Vec<[Coord<f64>; 2]> {
        let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
        for zone in held.clone() {
            if self.zones.iter().all(|followed| followed.category != zone.category) {
                let (edges, tally) = (Succession::default(), ground.nothing());
                self.zones.push(FollowedZone { category: zone.category, edges, tally });
            }
        }
        let mut changed = Vec::new();
        for followed in &mut self.zones {
            let category = followed.category;
            let own = held.clone().filter(|zone| zone.category == category);
            followed.go_on(own.flat_map(|zone| rings_of(&zone.polygons)), ground, &mut changed);
        }
        collect(&self.given.follow(rings_of(&layer.given)), &mut changed);
        changed
    }
}

impl FollowedZone {
    /// Goes on to the `rings` of a day: adds what is new to the tally, takes away what is gone, and collects both.
    fn go_on<'a>(
        &mut self,
        rings: impl Iterator<Item = &'a [Coord<f64>]>,
        ground: &Ground<'_>,
        changed: &mut Vec<[Coord<f64>; 2]>,
    ) {
        let changes = self.edges.follow(rings);
        changes.each_chain(|chain, change| ground.add_chain(&mut self.tally, chain, change));
        collect(&changes, changed);
    }
}

/// Collects the edges that came or went.
fn collect(changes: &Changes, changed: &mut Vec<[Coord<f64>; 2]>) {
    changed.extend(changes.gone.iter().chain(&changes.new).map(|edge| [edge.from, edge.to]));
}
