//! Which denominators the shares of a table exceed, so that its marks have their one note.

use super::grid::is_marked;
use crate::measure::{AreaShares, Denominator};
use crate::units::Share;
use crate::words::{self, DAGGER, Language};

/// What printed shares exceed. Nothing exceeds the land as mapped: a share of it has nothing from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Excess {
    official: bool,
    given: bool,
}

impl Excess {
    /// What the shares and the range of `row` exceed, where the headline is a share of `denominator`.
    pub fn of(row: &AreaShares, denominator: &Denominator) -> Excess {
        let is_over = |share: Option<Share>| share.is_some_and(is_marked);
        let headline = is_over(row.occupied.share) || is_over(row.range().map(|[_, high]| high));
        let is_own = matches!(denominator, Denominator::Own(_));
        let official = is_over(row.occupied.share_of_official) || (headline && !is_own);
        Excess { official, given: headline && is_own }
    }

    /// What any of `rows` exceeds.
    pub fn of_rows<'a>(rows: impl Iterator<Item = &'a AreaShares>, denominator: &Denominator) -> Excess {
        rows.fold(Excess::default(), |all, row| all.and(Excess::of(row, denominator)))
    }

    /// What the one or the other exceeds.
    #[must_use]
    pub fn and(self, other: Excess) -> Excess {
        Excess { official: self.official || other.official, given: self.given || other.given }
    }

    /// What stands behind the mark; none where nothing is marked.
    pub fn note(self, language: Language) -> Option<String> {
        let phrase = match self {
            Excess { official: true, given: true } => words::OVER_BOTH,
            Excess { given: true, .. } => words::OVER_GIVEN,
            Excess { official: true, .. } => words::OVER_OFFICIAL,
            Excess { .. } => return None,
        };
        Some(format!("{DAGGER} {}", phrase.of(language)))
    }
}
