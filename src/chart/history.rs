//! What is charted of a series: a share and an area a day, gathered as the days go by.

use std::collections::BTreeSet;

use crate::areas::{Cases, Names};
use crate::date::Date;
use crate::measure::{AreaShares, Denominator, RowKind, Shares};
use crate::words::{self, Phrase};

/// The code of the warning that days are missing before a snapshot.
pub const GAP: &str = "gap";
/// The code of the warning that another source drew the snapshot before.
pub const MIXED_SOURCES: &str = "mixed-sources";
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
    /// The indices of days before which days are missing.
    gaps: Vec<usize>,
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
    /// The publishers, each once, by what they drew: the first days first.
    pub drawn: Vec<Drawn>,
    /// Whom they ask to credit, each once.
    pub credits: Vec<String>,
    /// The name of the boundaries.
    pub boundaries: String,
    /// What shares are shares of.
    pub denominator: Option<Phrase>,
}

/// Neighbouring days that are of the same source.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    /// The index of the first of them.
    pub first: usize,
    /// The publishers, each once.
    pub names: Vec<String>,
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
        let index = self.dates.len();
        let is_told = |code: &str| shares.warnings.iter().any(|warning| warning.code == code);
        self.possible.extend(is_told(POSSIBLE_REVISION).then_some(index));
        self.gaps.extend(is_told(GAP).then_some(index));
        if index == 0 || is_told(MIXED_SOURCES) {
            self.origin.drawn.push(Drawn { first: index, names: Vec::new() });
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

    /// Stretches of snapshots of one source between which no day is missing, as ranges of their indices.
    pub(super) fn stretches(&self) -> Vec<std::ops::Range<usize>> {
        let sources = self.origin.drawn.iter().map(|drawn| drawn.first);
        let mut ends: Vec<usize> =
            self.gaps.iter().copied().chain(sources).chain([0, self.dates.len()]).collect();
        ends.sort_unstable();
        ends.dedup();
        ends.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// True where days are missing between snapshots.
    pub(super) fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// The last evening before the source changed for the last time; none where it is one all along.
    pub(super) fn before_last_source(&self) -> Option<Date> {
        let [.., _, last] = &self.origin.drawn[..] else { return None };
        self.evenings.get(last.first.checked_sub(1)?).copied()
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

    /// How high that of the day of this index is drawn: what is over the whole, at the whole.
    pub fn drawn(&self, index: usize) -> Option<f64> {
        Some(self.percent.at(index)?.min(100.0))
    }

    /// How high that of the last day is drawn.
    pub fn last_drawn(&self) -> Option<f64> {
        self.drawn(self.percent.0.len().checked_sub(1)?)
    }

    /// The lowest and the highest percentage that is drawn.
    pub fn span(&self) -> Option<(f64, f64)> {
        let known = (0..self.percent.0.len()).filter_map(|index| self.drawn(index));
        let widen = |span: Option<(f64, f64)>, value: f64| {
            Some(span.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        };
        known.fold(None, widen)
    }
}

impl Origin {
    /// The publishers of the last days, then those of all days before them, each once.
    pub fn names(&self) -> [Vec<&str>; 2] {
        let [before @ .., last] = &self.drawn[..] else { return [Vec::new(), Vec::new()] };
        let mut earlier: Vec<&str> = Vec::new();
        for name in before.iter().flat_map(|drawn| &drawn.names) {
            if !earlier.contains(&name.as_str()) {
                earlier.push(name);
            }
        }
        [last.names.iter().map(String::as_str).collect(), earlier]
    }

    fn add(&mut self, shares: &Shares) {
        let Some(drawn) = self.drawn.last_mut() else { return };
        for source in &shares.control {
            for (all, one) in [(&mut drawn.names, &source.name), (&mut self.credits, &source.credit)] {
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
