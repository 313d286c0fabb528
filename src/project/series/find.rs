//! Finding: which snapshots lie behind paths, by the dates of their names or, in archives, of their features.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Faults;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warning};
use crate::formats::Dated;

/// The suffixes of snapshots in a folder; `.gz` may follow. Files named by themselves may have any.
const SUFFIXES: [&str; 3] = ["geojson", "json", "csv"];

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

/// Finds the snapshots behind `paths`.
///
/// # Errors
/// When a path is not there or cannot be read, a pattern fits nothing, a folder holds no snapshot, or nothing tells the
/// date of a file. All such paths are named.
pub fn find(paths: &[PathBuf]) -> Result<Found> {
    let mut search = Search::default();
    let mut problems = Vec::new();
    for path in paths {
        if let Err(error) = search.path(path) {
            problems.extend(error.problems().iter().cloned());
        }
    }
    Error::unless_any(problems, ())?;
    search.finish()
}

/// A search under way.
#[derive(Default)]
struct Search {
    /// What was taken already, by date and canonical path: a file that is reached by two paths is one, but links of
    /// several dates to one file are several.
    known: BTreeSet<(Option<Date>, PathBuf)>,
    files: Vec<(Date, PathBuf)>,
    archives: BTreeSet<PathBuf>,
    ignored: BTreeSet<PathBuf>,
}

impl Search {
    fn path(&mut self, path: &Path) -> Result<()> {
        let text = path.to_string_lossy();
        if path.as_os_str().is_empty() {
            return Err(Error::new("an empty path was given").hint("give files or folders of snapshots"));
        }
        if path.is_dir() {
            return self.folder(path);
        }
        if text != "-" && !path.exists() && text.contains(['*', '?', '[']) {
            return self.pattern(&text);
        }
        self.file(path)
    }

    fn pattern(&mut self, pattern: &str) -> Result<()> {
        let place = Place::file(pattern);
        let paths = glob::glob(pattern).map_err(|error| {
            let hint = "in a pattern, `*` stands for any characters, `?` for one, `[0-9]` for one of several";
            Problem::new(format!("this is no pattern: {}", error.msg)).at(place.clone()).hint(hint)
        })?;
        let mut some = false;
        for path in paths {
            let path = path.map_err(|error| {
                Error::io("cannot read", Place::file(error.path().display().to_string()), error.into())
            })?;
            some = true;
            if path.is_dir() { self.folder(&path)? } else { self.file(&path)? }
        }
        let hint = "check the pattern, and the folder it is relative to";
        if some { Ok(()) } else { Err(Problem::new("no file fits this pattern").at(place).hint(hint).into()) }
    }

    fn folder(&mut self, folder: &Path) -> Result<()> {
        let place = Place::file(folder.display().to_string());
        let fail = |cause| Error::io("cannot read", place.clone(), cause);
        let mut snapshots = 0;
        for entry in std::fs::read_dir(folder).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            match Date::from_file_name(&path).filter(|_| path.is_file() && is_snapshot(&path)) {
                Some(date) => {
                    snapshots += 1;
                    self.add(date, path);
                }
                None => drop(self.ignored.insert(path)),
            }
        }
        if snapshots > 0 {
            return Ok(());
        }
        Err(Problem::new("there are no snapshots in this folder")
            .at(place)
            .hint("snapshots are GeoJSON or CSV files named by their date, such as 2025-12-05.geojson; give an archive by its own name")
            .into())
    }

    fn file(&mut self, path: &Path) -> Result<()> {
        let place = || Place::file(path.display().to_string());
        let is_stdin = path == Path::new("-");
        if !is_stdin && !path.exists() {
            return Err(Error::io("cannot read", place(), std::io::ErrorKind::NotFound.into()));
        }
        match Date::from_file_name(path) {
            Some(date) => self.add(date, path.to_owned()),
            None if suffix(path).as_deref() == Some("csv") => {
                let hint = "name the file by its date, such as settlements-2025-12-05.csv";
                return Err(Problem::new("the file's name holds no date").at(place()).hint(hint).into());
            }
            None => {
                if self.is_new(None, path) {
                    self.archives.insert(path.to_owned());
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, date: Date, path: PathBuf) {
        if self.is_new(Some(date), &path) {
            self.files.push((date, path));
        }
    }

    fn is_new(&mut self, date: Option<Date>, path: &Path) -> bool {
        self.known.insert((date, path.canonicalize().unwrap_or_else(|_| path.to_owned())))
    }

    fn finish(self) -> Result<Found> {
        let mut archives = Vec::new();
        let mut problems = Vec::new();
        for path in self.archives {
            match Dated::read(&path) {
                Ok(archive) => archives.push((path, archive)),
                Err(error) => problems.extend(error.problems().iter().cloned()),
            }
        }
        Error::unless_any(problems, ())?;
        let mut found = Found { archives, ignored: self.ignored.into_iter().collect(), ..Found::default() };
        let files = self.files.into_iter();
        let mut snapshots: Vec<Snapshot> =
            files.map(|(date, path)| Snapshot { date, origin: Origin::File(path) }).collect();
        for (index, (_, archive)) in found.archives.iter().enumerate() {
            snapshots.extend(archive.dates().map(|date| Snapshot { date, origin: Origin::Archive(index) }));
        }
        snapshots.sort_by(|a, b| (a.date, found.path(a)).cmp(&(b.date, found.path(b))));
        found.snapshots = snapshots;
        Ok(found)
    }
}

impl Found {
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

/// The suffix of `path` in lower case, `.gz` taken off.
fn suffix(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map(|(_, suffix)| suffix.to_owned())
}

/// True for names that a snapshot in a folder may have.
fn is_snapshot(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && suffix(path).is_some_and(|suffix| SUFFIXES.contains(&suffix.as_str()))
}
