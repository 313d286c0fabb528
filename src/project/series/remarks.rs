//! Remarks: what a reader of a series must know of a day beside its neighbours. Nothing is interpolated.

use super::spacing::Spacing;
use super::stretch::Stretch;
use crate::chart::{GAP, MIXED_SOURCES, POSSIBLE_REVISION};
use crate::control::Source;
use crate::date::Date;
use crate::error::Warning;
use crate::measure::Shares;
use crate::units::SquareMetres;
use crate::words::{self, Language};

/// A change of what is occupied by more than this in a day \[km²\] is more likely a revision of the source's map than
/// movement: the largest weekly nets on record, of spring 2022 aside, stay below.
pub const REVISION_KM2: f64 = 50.0;
/// From so many missing days on, the date of a file is more likely wrong than the days missing: a year.
const DOUBTFUL_GAP_DAYS: i64 = 365;
/// How many missing days or stretches of them are listed.
const LISTED_GAPS: usize = 12;

/// Compares each day with the one before it.
#[derive(Debug, Default)]
pub struct Remarks {
    last: Option<Last>,
    /// How far apart the snapshots are.
    spacing: Spacing,
    /// Days without a snapshot.
    gaps: Vec<Stretch>,
}

/// What is remembered of the day before.
#[derive(Debug)]
struct Last {
    date: Date,
    occupied: SquareMetres,
    source: String,
}

impl Remarks {
    /// Remarks on the snapshots of `dates`, which ascend; some of them may turn out to be of no use.
    pub fn new(dates: &[Date]) -> Remarks {
        Remarks { spacing: Spacing::of(dates), ..Remarks::default() }
    }

    /// What there is to say of `shares`, the next day of the series.
    pub fn on(&mut self, shares: &Shares) -> Vec<Warning> {
        let now = Last {
            date: shares.date,
            occupied: shares.total.occupied.area,
            source: source_of(&shares.control),
        };
        let mut remarks = Vec::new();
        if let Some(last) = &self.last {
            let between = Stretch::between(last.date, now.date);
            if let Some(gap) = between.filter(|_| !self.spacing.is_unbroken(last.date, now.date)) {
                let message = format!("no snapshot for {gap}: nothing is interpolated");
                remarks.push(Warning::new(GAP, message));
                self.gaps.push(gap);
            }
            remarks.extend(between.and_then(|days| doubt(last.date, now.date, days)));
            remarks.extend(if last.source == now.source { revision(last, &now) } else { mixed(last, &now) });
        }
        self.last = Some(now);
        remarks
    }

    /// All gaps in one warning, where there are any.
    pub fn gaps(&self) -> Option<Warning> {
        let days: i64 = self.gaps.iter().map(|gap| gap.days()).sum();
        let listed: Vec<String> = self.gaps.iter().take(LISTED_GAPS).map(Stretch::to_string).collect();
        let more = self.gaps.len().saturating_sub(LISTED_GAPS);
        let more = if more > 0 { format!(" and {more} more gaps") } else { String::new() };
        let noun = if days == 1 { "day" } else { "days" };
        let message =
            format!("no snapshot for {days} {noun}: {}{more}; nothing is interpolated", listed.join(", "));
        (days > 0).then(|| Warning::new(GAP, message))
    }
}

/// That one of two dates far from each other may be wrong: no clock is asked what is to come.
fn doubt(before: Date, after: Date, between: Stretch) -> Option<Warning> {
    let message = format!("{before} and {after} follow each other, over a year apart: check both dates");
    (between.days() >= DOUBTFUL_GAP_DAYS).then(|| Warning::new("doubtful-date", message))
}

/// A change too large for the days in which it came.
fn revision(last: &Last, now: &Last) -> Option<Warning> {
    let days = now.date.days_since(last.date);
    let change = (now.occupied - last.occupied).km2();
    let within = if days == 1 { "one day".to_owned() } else { format!("{days} days") };
    let message = format!(
        "what is occupied in total changes by {} km² in {within}, from {} to {}: possibly a revision of the source's map",
        words::change(change, 1, Language::En),
        last.date,
        now.date
    );
    (change.abs() > REVISION_KM2 * days as f64).then(|| Warning::new(POSSIBLE_REVISION, message))
}

/// That another source drew the later day: what differs is then neither a change nor a revision.
fn mixed(last: &Last, now: &Last) -> Option<Warning> {
    let message = format!(
        "mixed sources: {} until {}, {} from {}: a difference between sources is no change",
        last.source, last.date, now.source, now.date
    );
    Some(Warning::new(MIXED_SOURCES, message))
}

/// Who drew it, each once however many files a day has; a list of settlements is named after its file, which differs from day to day.
fn source_of(control: &[Source]) -> String {
    let name = |source: &Source| {
        if source.name == source.file { "a list of settlements".to_owned() } else { source.name.clone() }
    };
    let mut names: Vec<String> = Vec::new();
    for name in control.iter().map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
