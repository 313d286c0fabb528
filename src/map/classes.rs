//! Classes of the occupied share, for maps of shares: breaks, colours and ids.

use super::theme::Theme;
use crate::draw::Colour;
use crate::measure::AreaShares;

/// Where one class ends and the next begins \[%\]. The lowest tells a foothold from a front, the highest what is held as good
/// as whole.
pub const BREAKS_PERCENT: [f64; 5] = [5.0, 25.0, 50.0, 75.0, 95.0];

/// A share that prints as 0.0 % is none.
const LEAST_PERCENT: f64 = 0.05;

/// A class of shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// There is no figure.
    NoData,
    /// Nothing is occupied.
    Nothing,
    /// From the break before this one, or more than nothing, to below this one; the last one has no end.
    Below(usize),
}

impl Class {
    /// All of them, in the order of a legend: the most first.
    pub const ALL: [Class; 8] = [
        Class::Below(5),
        Class::Below(4),
        Class::Below(3),
        Class::Below(2),
        Class::Below(1),
        Class::Below(0),
        Class::Nothing,
        Class::NoData,
    ];

    /// The class of the headline share of a row.
    pub fn of(row: &AreaShares) -> Class {
        match row.occupied.share.map(|share| share.percent()) {
            None => Class::NoData,
            Some(percent) if percent < LEAST_PERCENT => Class::Nothing,
            Some(percent) => Class::Below(BREAKS_PERCENT.iter().take_while(|end| percent >= **end).count()),
        }
    }

    /// From and to which percentage it reaches: none for no figure, nothing, and beyond the last break.
    pub fn ends_percent(self) -> (Option<f64>, Option<f64>) {
        match self {
            Class::NoData | Class::Nothing => (None, None),
            Class::Below(index) => {
                (index.checked_sub(1).map(|i| BREAKS_PERCENT[i]), BREAKS_PERCENT.get(index).copied())
            }
        }
    }

    /// Its name in ids.
    pub fn id(self) -> &'static str {
        match self {
            Class::NoData => "share-no-data",
            Class::Nothing => "share-none",
            Class::Below(0) => "share-below-5",
            Class::Below(1) => "share-5-25",
            Class::Below(2) => "share-25-50",
            Class::Below(3) => "share-50-75",
            Class::Below(4) => "share-75-95",
            Class::Below(_) => "share-from-95",
        }
    }

    /// Its colour: from the government's to that of the oldest occupation, in steps.
    pub fn colour(self, theme: &Theme) -> Colour {
        const STEPS: [f64; 6] = [0.2, 0.33, 0.46, 0.6, 0.8, 1.0];
        // A step on which neither dark nor light words are legible (WCAG 2.1, level AA) goes on to where one is.
        const NUDGES: u8 = 10;
        let legible = |colour: &Colour| theme.ink.contrast(*colour).max(theme.paper.contrast(*colour)) >= 4.5;
        let towards = |part: f64| theme.government.mix(theme.occupied_2014, part);
        match self {
            Class::NoData => theme.neighbour_border,
            Class::Nothing => theme.government,
            Class::Below(index) => {
                let part = STEPS[index.min(5)];
                let steps = (0..NUDGES).map(|i| towards(part + f64::from(i) * 0.015));
                steps.into_iter().find(legible).unwrap_or(towards(part))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_own_id_and_they_join_without_gaps() {
        let mut ids = Class::ALL.map(Class::id).to_vec();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Class::ALL.len());
        let ends: Vec<_> = (0..=5).map(|i| Class::Below(i).ends_percent()).collect();
        assert!(ends.windows(2).all(|pair| pair[0].1 == pair[1].0 && pair[0].1.is_some()));
        assert_eq!((ends[0].0, ends[5].1), (None, None));
    }
}
