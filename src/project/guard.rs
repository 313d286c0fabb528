//! Guards: what stops publication. A tripped guard leaves the outputs that are there in place.

use super::figures::{DayFigures, Occupied, Told};
use crate::areas::UKRAINE;
use crate::date::Date;
use crate::error::Warning;

/// The limits; none where a guard is off.
#[derive(Debug, Clone, PartialEq)]
pub struct Guard {
    /// Percentage points that the share of the country may move between builds.
    pub national_share: Option<f64>,
    /// Percentage points that the share of an area may move between builds.
    pub area_share: Option<f64>,
    /// The part of the last build's zones or vertices below which a source looks truncated.
    pub shrink: Option<f64>,
    /// Whether the newest evening may not be earlier than last time.
    pub backwards: bool,
    /// Whether every source must have a credit.
    pub credit: bool,
    /// Days after which the newest snapshot is too old.
    pub older_than: Option<f64>,
    /// Codes of warnings that count as errors.
    pub warnings: Vec<String>,
}

impl Default for Guard {
    fn default() -> Self {
        Guard {
            national_share: Some(0.3),
            area_share: Some(2.0),
            shrink: Some(0.5),
            backwards: true,
            credit: true,
            older_than: None,
            warnings: Vec::new(),
        }
    }
}

/// The names of guards: the keys of `[guard]`, and what `--allow` takes.
pub const GUARDS: [&str; 7] =
    ["national-share", "area-share", "shrink", "backwards", "credit", "older-than", "warnings"];

/// A guard that stops publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tripped {
    /// Which guard.
    pub guard: &'static str,
    /// Which figure, and by how much.
    pub message: String,
}

/// What an output shows, to be guarded.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The newest day; none where an output shows no day of its own.
    pub now: Option<&'a DayFigures>,
    /// The newest day of the last build, measured in the same way.
    pub before: Option<&'a DayFigures>,
    /// The sources.
    pub sources: &'a [Told],
    /// What must be known of the output.
    pub warnings: &'a [Warning],
}

impl Guard {
    /// What stops `shown` from being published today.
    pub fn check(&self, shown: &Shown<'_>, today: Option<Date>) -> Vec<Tripped> {
        let mut tripped = Vec::new();
        if let Some((before, now)) = shown.before.zip(shown.now) {
            self.moved(before, now, &mut tripped);
            self.shrunk(before, now, &mut tripped);
            if self.backwards && now.as_of < before.as_of {
                let message =
                    format!("the newest evening is {}, last time it was {}", now.as_of, before.as_of);
                tripped.push(Tripped { guard: "backwards", message });
            }
        }
        self.aged(shown.now, today, &mut tripped);
        for told in shown.sources.iter().filter(|told| self.credit && !told.is_credited()) {
            let message = format!("the source {} has no credit: add credit to its [[control]]", told.file);
            tripped.push(Tripped { guard: "credit", message });
        }
        let errors =
            shown.warnings.iter().filter(|warning| self.warnings.iter().any(|code| code == warning.code));
        tripped.extend(errors.map(|warning| Tripped {
            guard: "warnings",
            message: format!("{} [{}] counts as an error", warning.message, warning.code),
        }));
        tripped
    }

    /// Shares that moved too far.
    fn moved(&self, before: &DayFigures, now: &DayFigures, tripped: &mut Vec<Tripped>) {
        for row in &now.occupied {
            let (guard, limit) = if row.id == UKRAINE {
                ("national-share", self.national_share)
            } else {
                ("area-share", self.area_share)
            };
            let old = before.row(&row.id);
            let Some((limit, old)) = limit.zip(old) else { continue };
            let Some((was, is)) = old.share.zip(row.share) else { continue };
            let points = (is - was) * 100.0;
            if points.abs() > limit {
                tripped.push(Tripped { guard, message: far(old, row, points, limit, before, now) });
            }
        }
    }

    /// Sources that lost much of what they had.
    fn shrunk(&self, before: &DayFigures, now: &DayFigures, tripped: &mut Vec<Tripped>) {
        let Some(limit) = self.shrink else { return };
        for (what, was, is) in
            [("zones", before.zones, now.zones), ("vertices", before.vertices, now.vertices)]
        {
            let Some((was, is)) = was.zip(is) else { continue };
            if (is as f64) < was as f64 * limit {
                let message =
                    format!("the source has {is} {what}, last time it had {was}: it may be truncated");
                tripped.push(Tripped { guard: "shrink", message });
            }
        }
    }

    /// A newest snapshot that is too old.
    fn aged(&self, now: Option<&DayFigures>, today: Option<Date>, tripped: &mut Vec<Tripped>) {
        let date = now.and_then(|now| now.date.parse::<Date>().ok());
        let Some(((limit, today), date)) = self.older_than.zip(today).zip(date) else { return };
        let days = today.days_since(date);
        if days as f64 > limit {
            let message = format!("the newest snapshot, of {date}, is {days} days old; the limit is {limit}");
            tripped.push(Tripped { guard: "older-than", message });
        }
    }
}

/// That a share moved far.
fn far(
    old: &Occupied,
    new: &Occupied,
    points: f64,
    limit: f64,
    before: &DayFigures,
    now: &DayFigures,
) -> String {
    let percent = |row: &Occupied| row.share.unwrap_or_default() * 100.0;
    format!(
        "the share of {} moved by {points:+.2} percentage points, from {:.2} % (as of {}) to {:.2} % (as of {}); the limit \
is {limit}",
        new.name,
        percent(old),
        before.as_of,
        percent(new),
        now.as_of
    )
}
