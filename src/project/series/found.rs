//! What was found: snapshots by date, and what is settled before any is read: the range of dates, and two of one date.

use std::path::PathBuf;

use super::Faults;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warning};
use crate::formats::Dated;
use crate::project::naming::{DatedFiles, about_earlier};
use crate::project::together::are_identical;

/// The codes of what is said of two snapshots of one date: that they are the same, and that one was left out.
pub const DUPLICATE: &str = "duplicate";
pub const DUPLICATE_DATE: &str = "duplicate-date";

/// The control layer of one date, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Its date.
    pub date: Date,
    /// Where it is.
    pub origin: Origin,
}

/// Where a snapshot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In a file of its own, or in several where a source publishes a day so.
    Files(Vec<PathBuf>),
    /// In the archive of this index.
    Archive(usize),
}

/// The snapshots behind paths.
#[derive(Debug, Default)]
pub struct Found {
    /// The snapshots, by date and then by path: their order does not depend on that of the paths.
    pub snapshots: Vec<Snapshot>,
    /// The archives, by path.
    pub archives: Vec<(PathBuf, Dated)>,
    /// What folders hold beside snapshots, by path.
    pub ignored: Vec<PathBuf>,
    /// Files of a day of which a later one is taken.
    pub earlier: DatedFiles,
    /// What was found out on the way, with the date that it is about, where it is about one.
    pub warnings: Vec<(Option<Date>, Warning)>,
    /// How many snapshots were left out.
    pub left_out: usize,
}

impl Found {
    /// The snapshots of `files` and `archives`.
    pub fn new(files: Vec<Snapshot>, archives: Vec<(PathBuf, Dated)>, ignored: Vec<PathBuf>) -> Found {
        let mut snapshots = files;
        for (index, (_, archive)) in archives.iter().enumerate() {
            snapshots.extend(archive.dates().map(|date| Snapshot { date, origin: Origin::Archive(index) }));
        }
        let mut found = Found { archives, ignored, ..Found::default() };
        snapshots.sort_by(|a, b| (a.date, found.paths(a)).cmp(&(b.date, found.paths(b))));
        found.snapshots = snapshots;
        found
    }

    /// The files that hold `snapshot`: one at least.
    pub fn paths<'a>(&'a self, snapshot: &'a Snapshot) -> &'a [PathBuf] {
        match &snapshot.origin {
            Origin::Files(paths) => paths,
            Origin::Archive(index) => std::slice::from_ref(&self.archives[*index].0),
        }
    }

    /// The first file that holds `snapshot`, as it is shown.
    pub fn shown(&self, snapshot: &Snapshot) -> String {
        self.paths(snapshot).first().map(|path| path.display().to_string()).unwrap_or_default()
    }

    /// Leaves out the snapshots before `from` and after `to`.
    ///
    /// # Errors
    /// When none is left.
    pub fn keep_between(&mut self, from: Option<Date>, to: Option<Date>) -> Result<()> {
        let Some((first, last)) = self.ends() else {
            return Err(Error::new("no snapshots were given").hint("give files or folders of snapshots"));
        };
        let within = |date: Date| from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to);
        self.snapshots.retain(|snapshot| within(snapshot.date));
        self.earlier.retain(|(date, _)| within(*date));
        if self.snapshots.is_empty() {
            let range = [("from", from), ("to", to)];
            let range: Vec<String> =
                range.iter().filter_map(|(word, date)| Some(format!("{word} {}", (*date)?))).collect();
            return Err(Error::new(format!("there is no snapshot {}", range.join(" ")))
                .hint(&format!("the snapshots run from {first} to {last}")));
        }
        let beyond = [
            from.filter(|&from| from < first)
                .map(|from| (first, format!("the snapshots begin on {first}, after {from}"))),
            to.filter(|&to| to > last).map(|to| (last, format!("the snapshots end on {last}, before {to}"))),
        ];
        let warning = |(date, message)| (Some(date), Warning::new("range-not-covered", message));
        self.warnings.extend(beyond.into_iter().flatten().map(warning));
        Ok(())
    }

    /// Of the snapshots of one date keeps the first by path, where the others are the same or may be left out.
    ///
    /// # Errors
    /// When they are not, and may not.
    pub fn settle_duplicates(&mut self, faults: Faults) -> Result<()> {
        let (mut same, mut different) = (Vec::new(), Vec::new());
        for snapshots in self.snapshots.chunk_by(|a, b| a.date == b.date) {
            let (kept, date) = (&snapshots[0], snapshots[0].date);
            for other in &snapshots[1..] {
                let [first, second] = [kept, other].map(|snapshot| self.shown(snapshot));
                let message = format!("two snapshots of {date}: {first} and {second}");
                let told = if self.are_identical(kept, other) { &mut same } else { &mut different };
                told.push((date, message, Place::file(second)));
            }
        }
        if faults == Faults::Fail {
            let hint = "remove one of them, or keep the first with --keep-going";
            let problem = |(_, message, _): &(_, String, _)| Problem::new(message.as_str()).hint(hint);
            Error::unless_any(different.iter().map(problem).collect(), ())?;
        }
        self.left_out += different.len();
        let told = [
            (same, DUPLICATE, "they are the same, and one is taken"),
            (different, DUPLICATE_DATE, "the second is left out"),
        ];
        for (of_kind, code, outcome) in told {
            self.warnings.extend(of_kind.into_iter().map(|(date, message, place)| {
                (Some(date), Warning::new(code, format!("{message}; {outcome}")).at(place))
            }));
        }
        self.snapshots.dedup_by_key(|snapshot| snapshot.date);
        Ok(())
    }

    /// Says that there are files of a day of which a later one is taken.
    pub fn tell_earlier(&mut self) {
        self.warnings.extend(about_earlier(&self.earlier).map(|warning| (None, warning)));
    }

    /// True where both are files that are the same to the byte.
    fn are_identical(&self, one: &Snapshot, other: &Snapshot) -> bool {
        match (&one.origin, &other.origin) {
            (Origin::Files(one), Origin::Files(other)) => are_identical(one, other),
            _ => false,
        }
    }

    /// What was found out about `snapshot`.
    pub fn about(&self, snapshot: &Snapshot) -> impl Iterator<Item = &Warning> {
        self.warnings.iter().filter(|(date, _)| *date == Some(snapshot.date)).map(|(_, warning)| warning)
    }

    fn ends(&self) -> Option<(Date, Date)> {
        Some((self.snapshots.first()?.date, self.snapshots.last()?.date))
    }
}
