//! Running sums of boundary integrals, exact: sums of fixed-point numbers have no order and no drift.
//!
//! An edge added and taken away again leaves no trace, so a tally that follows a layer from day to day holds, bit for
//! bit, what a new one would.

use super::ellipsoid::chain_area;
use crate::units::SquareMetres;

/// The number that stands for 1: integrals are below 2⁸, and what an `f64` of their size cannot hold is far below 2⁻¹⁰⁰.
const ONE: f64 = (1_u128 << (2 * HALF_BITS)) as f64;
/// Half of the bits after the point.
const HALF_BITS: u32 = 50;
/// What half of the bits tell apart.
const HALF: f64 = (1_u64 << HALF_BITS) as f64;

/// A term in fixed point, cut off: its upper half and its lower half, each exact in the numbers that processors convert.
#[inline]
fn fixed(term: f64) -> i128 {
    let upper = (term * HALF) as i64;
    let lower = ((term * HALF - upper as f64) * HALF) as i64;
    (i128::from(upper) << HALF_BITS) + i128::from(lower)
}

/// A sum of integrals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExactSum(i128);

impl ExactSum {
    /// The sum of `terms`.
    pub fn of(terms: impl Iterator<Item = f64>) -> ExactSum {
        ExactSum(terms.map(fixed).sum())
    }

    /// The sum of one term.
    pub fn of_term(term: f64) -> ExactSum {
        ExactSum(fixed(term))
    }

    /// Adds `term`, `times` times.
    pub fn add(&mut self, term: f64, times: i32) {
        self.0 += fixed(term) * i128::from(times);
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: ExactSum) -> ExactSum {
        ExactSum(self.0 + other.0)
    }

    /// This sum less the other.
    #[must_use]
    pub fn minus(self, other: ExactSum) -> ExactSum {
        ExactSum(self.0 - other.0)
    }

    /// This sum, `times` times.
    #[must_use]
    pub fn times(self, times: i32) -> ExactSum {
        ExactSum(self.0 * i128::from(times))
    }

    /// The area that a closed chain of this integral encloses \[m²\], positive counter-clockwise.
    pub fn area(self) -> SquareMetres {
        chain_area(self.0 as f64 / ONE)
    }
}

impl std::iter::Sum for ExactSum {
    fn sum<I: Iterator<Item = ExactSum>>(sums: I) -> ExactSum {
        ExactSum(sums.map(|sum| sum.0).sum())
    }
}

/// The sums of one cell. What lies within and what lies without are integrated on their own, from either end of each
/// edge that crosses, so that a wrong crossing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sums {
    /// Along the region's boundary, in the cell.
    pub region_within: ExactSum,
    /// Whole edges of the region that end in the cell, less what `region_without` takes of them.
    pub region_ending: ExactSum,
    /// Along the cell's boundary, in the region.
    pub cell_within: ExactSum,
    /// Along the cell's boundary, outside the region, less the rings that begin there.
    pub cell_without: ExactSum,
    /// Times that the region's boundary leaves the cell less times that it enters: zero around closed rings.
    pub balance: i32,
}

/// What the edges of a region add up to on a coverage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Along all edges.
    pub(super) whole: ExactSum,
    pub(super) sums: Vec<Sums>,
    /// How often the region winds around the first position of each ring of each cell.
    pub(super) windings: Vec<i32>,
}

impl Tally {
    /// Takes in the edges of `other`, a tally on the same coverage.
    pub fn merge(&mut self, other: &Tally) {
        self.whole = self.whole.plus(other.whole);
        for (own, theirs) in self.sums.iter_mut().zip(&other.sums) {
            own.region_within = own.region_within.plus(theirs.region_within);
            own.region_ending = own.region_ending.plus(theirs.region_ending);
            own.cell_within = own.cell_within.plus(theirs.cell_within);
            own.cell_without = own.cell_without.plus(theirs.cell_without);
            own.balance += theirs.balance;
        }
        for (own, theirs) in self.windings.iter_mut().zip(&other.windings) {
            *own += theirs;
        }
    }

    /// The area of the region \[m²\].
    pub fn area(&self) -> SquareMetres {
        self.whole.area()
    }
}
