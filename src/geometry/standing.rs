//! What is known of the rings of a feature from the file before: their edges with their integrals, and that they were
//! disjoint.
//!
//! Neighbouring days differ in some 30 of 3,000 edges. Edges that lay beside each other without touching still do, so only
//! those that are new are looked at ([`nesting::are_still_disjoint`]). What is told is what the rings tell on their own.

use std::collections::BTreeMap;

use super::nesting;
use super::rings::Ring;
use super::succession::Succession;
use super::tally::ExactSum;

/// Where the first ring of a feature begins, bit for bit: by that it is known again.
type Key = [u64; 2];

/// Edges are few where they are less than one in so many.
const FEW: usize = 8;

/// The features of the file before, and those of this one so far.
#[derive(Debug, Default)]
pub struct Standings {
    before: BTreeMap<Key, Standing>,
    now: BTreeMap<Key, Standing>,
}

/// What is known of the rings of one feature.
#[derive(Debug, Default)]
pub struct Standing {
    edges: Succession,
    /// True where they nest as the rings of disjoint polygons do, touching nowhere; false where nobody knows.
    pub are_disjoint: bool,
}

impl Standings {
    /// Goes on to the next file.
    pub fn go_on(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// What is known of the rings of the next feature, by polygons (rings closed, clean and wound).
    pub fn of(&mut self, polygons: &[Vec<Ring>]) -> &Standing {
        let key = polygons.iter().flatten().flatten().next().map(|at| [at.x.to_bits(), at.y.to_bits()]);
        let key = key.unwrap_or_default();
        let mut standing = self.before.remove(&key).unwrap_or_default();
        standing.go_on(polygons);
        let entry = self.now.entry(key).or_default();
        *entry = standing;
        entry
    }
}

impl Standing {
    fn go_on(&mut self, polygons: &[Vec<Ring>]) {
        let changes = self.edges.follow(polygons.iter().flatten().map(Vec::as_slice));
        // Where much is new, looking at everything is quicker.
        let are_few = changes.places.len() * FEW < self.edges.count();
        self.are_disjoint = if self.are_disjoint && are_few {
            nesting::are_still_disjoint(polygons, &changes.places)
        } else {
            nesting::are_disjoint(polygons)
        };
    }

    /// What the edges of the ring of this index add up to.
    pub fn sum_of(&self, ring: usize) -> ExactSum {
        self.edges.sum_of(ring)
    }
}
