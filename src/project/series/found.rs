//! What was found: snapshots by date, and what is settled before any is read: the range of dates, and two of one date.

use std::path::{Path, PathBuf};

use super::Faults;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warning};
use crate::formats::Dated;

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
    /// In a file of its own.
    File(PathBuf),
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
    /// What was found out on the way, with the date that it is about.
    pub warnings: Vec<(Date, Warning)>,
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
        snapshots.sort_by(|a, b| (a.date, found.path(a)).cmp(&(b.date, found.path(b))));
        found.snapshots = snapshots;
        found
    }

    /// The file that holds `snapshot`.
    pub fn path<'a>(&'a self, snapshot: &'a Snapshot) -> &'a Path {
        match &snapshot.origin {
            Origin::File(path) => path,
            Origin::Archive(index) => &self.archives[*index].0,
        }
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
        let warning = |(date, message)| (date, Warning::new("range-not-covered", message));
        self.warnings.extend(beyond.into_iter().flatten().map(warning));
        Ok(())
    }

    /// Of the snapshots of one date keeps the first by path, where the others may be left out.
    ///
    /// # Errors
    /// When they may not.
    pub fn settle_duplicates(&mut self, faults: Faults) -> Result<()> {
        let mut messages = Vec::new();
        for same in self.snapshots.chunk_by(|a, b| a.date == b.date) {
            let kept = self.path(&same[0]).display().to_string();
            for other in &same[1..] {
                let other = self.path(other).display().to_string();
                let message = format!("two snapshots of {}: {kept} and {other}", same[0].date);
                messages.push((same[0].date, message, Place::file(other)));
            }
        }
        if faults == Faults::Fail {
            let hint = "remove one of them, or keep the first with --keep-going";
            let problem = |(_, message, _)| Problem::new(message).hint(hint);
            return Error::unless_any(messages.into_iter().map(problem).collect(), ());
        }
        self.left_out += messages.len();
        let warning = |(date, message, place)| {
            let message = format!("{message}; the second is left out");
            (date, Warning::new("duplicate-date", message).at(place))
        };
        self.warnings.extend(messages.into_iter().map(warning));
        self.snapshots.dedup_by_key(|snapshot| snapshot.date);
        Ok(())
    }

    /// What was found out about `snapshot`.
    pub fn about(&self, snapshot: &Snapshot) -> impl Iterator<Item = &Warning> {
        self.warnings.iter().filter(|(date, _)| *date == snapshot.date).map(|(_, warning)| warning)
    }

    fn ends(&self) -> Option<(Date, Date)> {
        Some((self.snapshots.first()?.date, self.snapshots.last()?.date))
    }
}
