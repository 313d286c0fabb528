//! The account of what was mended on rings: how often, where first, and what that did to the area.

use std::collections::BTreeMap;

use super::rings::RingMend;
use crate::error::{Place, Warning};
use crate::units::SquareMetres;

/// What was mended on the rings of a file, by kind.
#[derive(Debug, Default)]
pub(super) struct Mends(BTreeMap<RingMend, Tally>);

/// What was mended on one ring.
#[derive(Debug)]
pub(super) struct MendedRing {
    pub mends: Vec<RingMend>,
    pub place: Place,
    pub areas: Areas,
}

/// The area of a ring as it was given and as it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Areas {
    /// Both.
    Told([SquareMetres; 2]),
    /// Both are that of the ring of this index: turned round, it encloses what it did.
    Kept(usize),
}

/// How often something was mended, and what that did to the area.
#[derive(Debug)]
struct Tally {
    count: usize,
    first: Place,
    before: SquareMetres,
    after: SquareMetres,
}

impl Mends {
    /// Enters a ring; `area_of` tells that of a ring by its index.
    pub fn enter(&mut self, ring: MendedRing, area_of: impl Fn(usize) -> SquareMetres) {
        let [before, after] = match ring.areas {
            Areas::Told(areas) => areas,
            Areas::Kept(index) => [area_of(index); 2],
        };
        for mend in ring.mends {
            let first = || Tally::beginning_at(ring.place.clone());
            let tally = self.0.entry(mend).or_insert_with(first);
            tally.count += 1;
            tally.before += before;
            tally.after += after;
        }
    }

    /// A warning for each kind.
    pub fn warnings(self) -> impl Iterator<Item = Warning> {
        self.0.into_iter().map(|(mend, tally)| tally.warning(mend))
    }
}

impl Tally {
    fn beginning_at(first: Place) -> Tally {
        Tally { count: 0, first, before: SquareMetres::ZERO, after: SquareMetres::ZERO }
    }

    fn warning(self, mend: RingMend) -> Warning {
        let (code, done) = match mend {
            RingMend::Closed => ("ring-closed", "unclosed: closed"),
            RingMend::DuplicatesDropped => ("duplicate-positions", "with a position repeated: dropped"),
            RingMend::SpikesDropped => ("spike", "with a spike: dropped"),
            RingMend::Rewound => ("ring-rewound", "wound the wrong way: rewound"),
        };
        let rings = if self.count == 1 { "ring" } else { "rings" };
        let (before, after) = (self.before.km2(), self.after.km2());
        let message = format!("{} {rings} {done} ({before:.3} km² before, {after:.3} after)", self.count);
        let first = if self.count == 1 { self.first } else { self.first.part("and others") };
        Warning::new(code, message).at(first)
    }
}
