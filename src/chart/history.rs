//! What is charted of a series: a share and an area a day, gathered as the days go by.

use std::collections::BTreeSet;

use crate::areas::{Cases, Names};
use crate::date::Date;
use crate::measure::{AreaShares, Denominator, RowKind, Shares};
use crate::words::{self, Phrase};

/// A step is a gap when it is longer than the usual step by more than this factor.
const GAP: f64 = 1.5;

/// The code of the warning that a change is too large for the days in which it came.
pub const POSSIBLE_REVISION: &str = "possible-revision";

/// A series as a chart needs it.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The evenings shown, the first one first.
    pub(super) evenings: Vec<Date>,
    /// The dates of the snapshots, likewise.
    pub(super) dates: Vec<Date>,
    /// The indices of days that change too much, and of those that were revised once they were published.
    pub(super) possible: Vec<usize>,
    pub(super) revised: Vec<usize>,
    /// What the chart is about.
    pub(super) subject: Option<Track>,
    /// What of it is occupied, day by day \[km²\].
    pub(super) km2: Vec<f64>,
    /// The areas, or custom areas where there are any.
    pub(super) areas: Vec<Track>,
    /// What must be said of where it all comes from.
    pub(super) origin: Origin,
    /// How many days are expected.
    expected: usize,
}

/// One row of the shares, day by day.
#[derive(Debug, Clone)]
pub(super) struct Track {
    /// `UA-14`, `ukraine`.
    pub id: String,
    /// What it is called.
    pub names: Names,
    /// The whole, a group, an area.
    pub kind: RowKind,
    /// The headline share of what is occupied.
    pub percent: Percents,
}

/// Percentages day by day; unknown without a denominator.
#[derive(Debug, Clone, Default)]
pub(super) struct Percents(
    /// Not a number where it is not known: a series is long.
    Vec<f64>,
);

impl Percents {
    /// That of the day of this index.
    pub fn at(&self, index: usize) -> Option<f64> {
        self.0.get(index).copied().filter(|percent| !percent.is_nan())
    }

    /// That of the first day.
    pub fn first(&self) -> Option<f64> {
        self.at(0)
    }

    /// That of the last day.
    pub fn last(&self) -> Option<f64> {
        self.at(self.0.len().checked_sub(1)?)
    }
}

/// Where a series comes from.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    /// The publishers, each once.
    pub names: Vec<String>,
    /// Whom they ask to credit, each once.
    pub credits: Vec<String>,
    /// The name of the boundaries.
    pub boundaries: String,
    /// What shares are shares of.
    pub denominator: Option<Phrase>,
}

impl History {
    /// A history of so many days, which takes no more room than they need.
    pub fn of_days(expected: usize) -> History {
        History { expected, ..History::default() }
    }

    /// Adds the next day.
    pub fn add(&mut self, shares: &Shares) {
        let rows = if shares.custom.is_empty() { &shares.areas } else { &shares.custom };
        if self.areas.is_empty() {
            self.areas = rows.iter().map(|row| Track::of(row, self.expected)).collect();
        }
        let subject = shares.subject();
        self.subject.get_or_insert_with(|| Track::of(subject, self.expected)).add(subject);
        self.km2.push(subject.occupied.area.km2());
        self.areas.iter_mut().zip(rows).for_each(|(track, row)| track.add(row));
        if shares.warnings.iter().any(|warning| warning.code == POSSIBLE_REVISION) {
            self.possible.push(self.dates.len());
        }
        self.dates.push(shares.date);
        self.evenings.push(shares.as_of);
        self.origin.add(shares);
    }

    /// Marks the days of these dates (`2025-12-05`) as revised since they were published first.
    pub fn mark_revised(&mut self, dates: &BTreeSet<String>) {
        let is_revised = |index: &usize| dates.contains(&self.dates[*index].to_string());
        self.revised = (0..self.dates.len()).filter(is_revised).collect();
    }

    /// Days since the first evening.
    pub(super) fn days(&self) -> Vec<i64> {
        let Some(first) = self.evenings.first() else { return Vec::new() };
        self.evenings.iter().map(|evening| evening.days_since(*first)).collect()
    }

    /// Stretches of snapshots that follow each other as usual, as ranges of their indices.
    pub(super) fn stretches(&self) -> Vec<std::ops::Range<usize>> {
        let days = self.days();
        let mut steps: Vec<i64> = days.windows(2).map(|pair| pair[1] - pair[0]).collect();
        steps.sort_unstable();
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(1) as f64;
        let mut begin = 0;
        let mut stretches = Vec::new();
        for end in 1..=days.len() {
            if end == days.len() || (days[end] - days[end - 1]) as f64 > GAP * usual {
                stretches.push(begin..end);
                begin = end;
            }
        }
        stretches
    }
}

impl Track {
    fn of(row: &AreaShares, days: usize) -> Track {
        let (id, names, kind) = (row.id.clone(), row.names.clone(), row.kind);
        Track { id, names, kind, percent: Percents(Vec::with_capacity(days)) }
    }

    fn add(&mut self, row: &AreaShares) {
        self.percent.0.push(row.occupied.share.map_or(f64::NAN, |share| share.percent()));
    }

    /// Its name in the cases of Ukrainian.
    pub fn cases(&self) -> Cases {
        if self.kind == RowKind::Custom {
            Cases::quoted(&self.names)
        } else {
            Cases::of(&self.id, &self.names)
        }
    }

    /// The lowest and the highest percentage.
    pub fn span(&self) -> Option<(f64, f64)> {
        let known = self.percent.0.iter().copied().filter(|percent| !percent.is_nan());
        let widen = |span: Option<(f64, f64)>, value: f64| {
            Some(span.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        };
        known.fold(None, widen)
    }
}

impl Origin {
    fn add(&mut self, shares: &Shares) {
        for source in &shares.control {
            for (all, one) in [(&mut self.names, &source.name), (&mut self.credits, &source.credit)] {
                if !one.is_empty() && !all.contains(one) {
                    all.push(one.clone());
                }
            }
        }
        self.boundaries.clone_from(&shares.boundaries_source);
        self.denominator = Some(match shares.denominator {
            Denominator::Official if shares.custom.is_empty() => words::OFFICIAL_AREA,
            Denominator::Official => words::OFFICIAL_AND_MEASURED_AREA,
            Denominator::Measured => words::MEASURED_AREA,
            Denominator::Own(_) => words::OWN_AREA,
        });
    }
}
