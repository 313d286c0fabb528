//! The account of mending: the area of each feature before and after.

use crate::faults::{Checked, Mended};
use crate::units::SquareMetres;

/// A difference \[m²\] that is rounding alone.
const ROUNDING_M2: f64 = 1e-3;

/// A feature in the account.
pub(super) struct Line<'a> {
    pub mended: &'a Mended,
    pub official: Option<SquareMetres>,
}

impl Line<'_> {
    /// How much mending changed.
    pub fn change(&self) -> SquareMetres {
        self.mended.after - self.mended.before
    }

    /// True where mending changed the area.
    pub fn is_changed(&self) -> bool {
        self.change().abs().0 > ROUNDING_M2
    }
}

/// Every feature with polygons, in the order of the file.
pub(super) fn lines(checked: &Checked) -> Vec<Line<'_>> {
    let official = checked.official.iter().copied().chain(std::iter::repeat(None));
    let features = checked.mended.iter().flatten().zip(official);
    let lines = features.map(|(mended, official)| Line { mended, official });
    lines.filter(|line| line.mended.after.0 > 0.0 || line.mended.before.0 != 0.0).collect()
}

/// The sums before and after.
pub(super) fn sums(lines: &[Line<'_>]) -> [SquareMetres; 2] {
    let sum = |of: fn(&Mended) -> SquareMetres| lines.iter().map(|line| of(line.mended)).sum();
    [sum(|mended| mended.before), sum(|mended| mended.after)]
}
