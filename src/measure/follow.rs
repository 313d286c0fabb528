//! Follows a layer from day to day: only edges that changed are measured anew.
//!
//! Neighbouring days differ in some 30 of 3,000 edges. ∂(today) − ∂(yesterday), as signed edges, carries the whole
//! change of every sum; sums are exact, so what comes out is what measuring each day on its own gives, bit for bit.
//! Slivers are looked for anew only when an edge near the outline, or near a sliver, changed.

use geo::Coord;

use super::ground::{Ground, ZoneTally};
use super::pieces::Pieces;
use super::slivers::{Finder, Found, Memory, Sliver};
use crate::control::{Category, ControlLayer};
use crate::error::Result;
use crate::geometry::AreaMethod;
use crate::geometry::coverage::Change;
use crate::geometry::rings::rings_of;
use crate::geometry::succession::{Changes, Succession};
use crate::geometry::tally::Tally;

/// Measures the layers of days that follow one another.
#[derive(Debug)]
pub struct Follower<'a> {
    ground: &'a Ground<'a>,
    finder: Option<&'a Finder<'a>>,
    method: AreaMethod,
    zones: Vec<FollowedZone>,
    found: Option<(Found, Tally)>,
    memory: Memory,
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
        let (zones, memory) = (Vec::new(), Memory::default());
        Follower { ground, finder, method, zones, found: None, memory }
    }

    /// Measures the next layer.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn measure(&mut self, layer: &ControlLayer) -> Result<Pieces> {
        let changed = self.follow(layer);
        self.find_slivers(layer, &changed);
        let tallies = self.tallies(layer);
        let slivers = self.found.as_ref().map(|(found, tally)| (found.slivers.as_slice(), tally));
        let quick = self.method.is_additive().then(|| self.ground.pieces(&tallies, slivers)).flatten();
        self.ground.or_overlaid(quick, layer, self.slivers(), self.method)
    }

    /// The slivers of the last layer; none without a finder.
    pub fn slivers(&self) -> Option<&[Sliver]> {
        self.found.as_ref().map(|(found, _)| found.slivers.as_slice())
    }

    /// The tallies of the zones that `layer` has, in its order.
    fn tallies(&self, layer: &ControlLayer) -> Vec<(Category, &ZoneTally)> {
        let followed = |category| self.zones.iter().find(|followed| followed.category == category);
        let zones = layer.zones.iter().filter_map(|zone| followed(zone.category));
        zones.map(|followed| (followed.category, &followed.tally)).collect()
    }

    /// Brings the tallies up to `layer`, and gives the edges that came or went.
    fn follow(&mut self, layer: &ControlLayer) -> Vec<[Coord<f64>; 2]> {
        let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
        for zone in held.clone() {
            if self.zones.iter().all(|followed| followed.category != zone.category) {
                let (edges, tally) = (Succession::default(), self.ground.nothing());
                self.zones.push(FollowedZone { category: zone.category, edges, tally });
            }
        }
        let mut changed = Vec::new();
        for followed in &mut self.zones {
            let category = followed.category;
            let own = held.clone().filter(|zone| zone.category == category);
            followed.go_on(own.flat_map(|zone| rings_of(&zone.polygons)), self.ground, &mut changed);
        }
        changed
    }

    fn find_slivers(&mut self, layer: &ControlLayer, changed: &[[Coord<f64>; 2]]) {
        let Some(finder) = self.finder else { return };
        let is_known = self
            .found
            .as_ref()
            .is_some_and(|(found, _)| !changed.iter().any(|[a, b]| finder.is_near(found, *a, *b)));
        if !is_known {
            let rest = self.ground.rest(&self.tallies(layer));
            let found = finder.find(layer, rest, &mut self.memory);
            let tally = self.ground.tally_slivers(&found.slivers);
            self.found = Some((found, tally));
        }
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
        let Changes { gone, new } = self.edges.follow(rings);
        for (edges, change) in [(gone, Change::Removed), (new, Change::Added)] {
            for chain in edges.chunk_by(|edge, next| edge.to == next.from) {
                ground.add_chain(&mut self.tally, chain, change);
            }
            changed.extend(edges.iter().map(|edge| [edge.from, edge.to]));
        }
    }
}
