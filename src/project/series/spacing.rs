//! Spacing: how far apart snapshots follow each other, and so between which of them days are missing. A week between two of a
//! weekly stretch is no gap; in a daily one it is.

use std::collections::BTreeSet;

use crate::date::Date;

/// Steps that are longer than the shortest beside them by no more than this factor are of the same spacing: months are.
const ALIKE: f64 = 1.5;
/// So many steps in a row make a spacing.
const ROW: usize = 3;
/// Fewer steps do where each is as long as this \[days\]: who has two snapshots of one week may miss days.
const A_WEEK: i64 = 7;

/// Between which snapshots of a series no day is missing.
#[derive(Debug, Clone, Default)]
pub struct Spacing {
    /// The date of each such snapshot and of the one after it.
    unbroken: BTreeSet<(Date, Date)>,
}

impl Spacing {
    /// The spacing of `dates`, which ascend. No day is missing in a step that is one of three in a row of which none is
    /// shorter by far; nor in the one or two steps of a series of so few, where these are alike and a week or longer.
    pub fn of(dates: &[Date]) -> Spacing {
        let steps: Vec<i64> = dates.windows(2).map(|pair| pair[1].days_since(pair[0])).collect();
        let is_unbroken = |index: &usize| match steps.len() {
            _ if steps[*index] <= 1 => true,
            0..ROW => steps[*index] >= A_WEEK && steps.iter().all(|&step| alike(&steps, step)),
            count => {
                let rows = index.saturating_sub(ROW - 1)..=(*index).min(count - ROW);
                rows.into_iter().any(|first| alike(&steps[first..first + ROW], steps[*index]))
            }
        };
        let unbroken = (0..steps.len()).filter(is_unbroken).map(|index| (dates[index], dates[index + 1]));
        Spacing { unbroken: unbroken.collect() }
    }

    /// True where no day is missing between these two.
    pub fn is_unbroken(&self, before: Date, after: Date) -> bool {
        self.unbroken.contains(&(before, after))
    }
}

/// True where `step` is not much longer than the shortest of a row.
fn alike(row: &[i64], step: i64) -> bool {
    row.iter().all(|other| step as f64 <= ALIKE * *other as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps at which a series with these steps is broken.
    fn broken(steps: &[i64]) -> Vec<usize> {
        let mut dates = vec!["2025-01-01".parse::<Date>().unwrap()];
        for step in steps {
            let date = (0..*step).fold(dates[dates.len() - 1], |date, _| date.day_after().unwrap());
            dates.push(date);
        }
        let spacing = Spacing::of(&dates);
        (0..steps.len()).filter(|&index| !spacing.is_unbroken(dates[index], dates[index + 1])).collect()
    }

    #[test]
    fn a_stretch_has_the_spacing_of_its_own_snapshots() {
        for (steps, at) in [
            (&[1, 1, 2, 3, 1][..], &[2, 3][..]),
            (&[2, 3, 1], &[0, 1]),
            (&[31, 28, 31, 30, 1, 1, 1], &[]),
            (&[7, 1, 1, 1, 1, 3], &[0, 5]),
            (&[7, 7, 14, 7, 7], &[2]),
            (&[1, 1, 8, 8, 1, 1], &[2, 3]),
            (&[30], &[]),
            (&[4], &[0]),
            (&[5, 5], &[0, 1]),
            (&[31, 30], &[]),
            (&[2, 4], &[0, 1]),
            (&[1, 30], &[1]),
            (&[], &[]),
        ] {
            assert_eq!(broken(steps), at, "{steps:?}");
        }
    }
}
