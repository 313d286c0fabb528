//! Quantities that carry their unit in their type: areas and shares.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Neg, Sub};

use serde::{Deserialize, Serialize};

/// Square metres in a square kilometre.
const M2_PER_KM2: f64 = 1e6;

/// An area on the ellipsoid \[m²\]. Signed: a ring wound clockwise has a negative one.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct SquareMetres(pub f64);

impl SquareMetres {
    /// No area at all.
    pub const ZERO: SquareMetres = SquareMetres(0.0);

    /// The area given in square kilometres.
    pub fn from_km2(km2: f64) -> Self {
        SquareMetres(km2 * M2_PER_KM2)
    }

    /// The area in square kilometres.
    pub fn km2(self) -> f64 {
        self.0 / M2_PER_KM2
    }

    /// The area without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        SquareMetres(self.0.abs())
    }

    /// The larger of the two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        SquareMetres(self.0.max(other.0))
    }
}

impl Add for SquareMetres {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        SquareMetres(self.0 + other.0)
    }
}

impl AddAssign for SquareMetres {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for SquareMetres {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        SquareMetres(self.0 - other.0)
    }
}

impl Neg for SquareMetres {
    type Output = Self;
    fn neg(self) -> Self {
        SquareMetres(-self.0)
    }
}

impl Sum for SquareMetres {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(SquareMetres::ZERO, Add::add)
    }
}

/// The share that one area is of another.
impl Div for SquareMetres {
    type Output = Share;
    fn div(self, denominator: Self) -> Share {
        Share(self.0 / denominator.0)
    }
}

/// A part of a whole, as a fraction: 0.1918 is 19.18 %. Over 1 where a source exceeds the denominator.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct Share(pub f64);

impl Share {
    /// The share in percent.
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }
}
