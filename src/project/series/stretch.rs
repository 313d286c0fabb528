//! Stretches of days, as they are listed: `2025-01-02, 2025-01-04 to 2025-01-06`.

use std::fmt;

use crate::date::Date;

/// Days that follow each other, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Stretch {
    /// The days between two, where there are any.
    pub fn between(before: Date, after: Date) -> Option<Stretch> {
        let (first, last) = (before.day_after()?, after.day_before()?);
        (first <= last).then_some(Stretch { first, last })
    }

    /// Adds `day`, which is later than all `stretches`, to them.
    pub fn add(stretches: &mut Vec<Stretch>, day: Date) {
        match stretches.last_mut().filter(|stretch| stretch.last.day_after() >= Some(day)) {
            Some(stretch) => stretch.last = day,
            None => stretches.push(Stretch { first: day, last: day }),
        }
    }

    /// How many days these are.
    pub fn days(self) -> i64 {
        self.last.days_since(self.first) + 1
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{} to {}", self.first, self.last) }
    }
}
