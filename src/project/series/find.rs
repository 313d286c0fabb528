//! Finding: which snapshots lie behind paths, by the dates of their names or, in archives, of their features.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::found::{Found, Origin, Snapshot};
use super::{Faults, Skipped};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::Dated;
use crate::project::naming::{DatedFiles, last_of_each_day, snapshot_date, snapshot_date_in_folder, suffix};
use crate::project::together::together;

/// Finds the snapshots behind `paths`, and what could not be used of them where that may be left out.
///
/// # Errors
/// When a path is not there or cannot be read, a pattern fits nothing, a folder holds no snapshot, or nothing tells the
/// date of a file, and that may not be left out or nothing else is there. All such paths are named.
pub fn find(paths: &[PathBuf], faults: Faults) -> Result<Found> {
    let mut search = Search::default();
    search.paths(paths);
    let mut problems = search.problems;
    let mut archives = Vec::new();
    for path in search.archives {
        match Dated::read_usable(&path) {
            Ok((archive, wrong)) => {
                archives.push((path, archive));
                problems.extend(wrong);
            }
            Err(error) => problems.extend(error.problems().iter().cloned()),
        }
    }
    if faults == Faults::Fail || (search.files.is_empty() && archives.is_empty()) {
        Error::unless_any(std::mem::take(&mut problems), ())?;
    }
    let (files, earlier) = last_of_each_day(search.files);
    let files = together(files).into_iter();
    let files = files.map(|(date, files)| Snapshot { date, origin: Origin::Files(files) }).collect();
    let ignored = search.ignored.into_iter().collect();
    let mut found = Found { earlier, ..Found::new(files, archives, ignored) };
    found.left_out += problems.len();
    found.warnings.extend(problems.iter().map(|problem| (None, Skipped::Input.warning(problem))));
    Ok(found)
}

/// What lies behind paths, unread.
#[derive(Debug)]
pub struct Listed {
    /// Files with the date of their name.
    pub files: DatedFiles,
    /// Files of a day of which a later one is taken.
    pub earlier: DatedFiles,
    /// Files that no name dates, by path: archives of many dates.
    pub archives: BTreeSet<PathBuf>,
}

/// Lists what lies behind `paths`, without reading any file.
///
/// # Errors
/// As [`find`], but for the content of archives; nothing may be left out.
pub fn list(paths: &[PathBuf]) -> Result<Listed> {
    let mut search = Search::default();
    search.paths(paths);
    Error::unless_any(search.problems, ())?;
    let (files, earlier) = last_of_each_day(search.files);
    Ok(Listed { files, earlier, archives: search.archives })
}

/// A search under way.
#[derive(Default)]
struct Search {
    /// What was taken already, by date and canonical path: a file that is reached by two paths is one, but links of
    /// several dates to one file are several.
    known: BTreeSet<(Option<Date>, PathBuf)>,
    files: DatedFiles,
    archives: BTreeSet<PathBuf>,
    ignored: BTreeSet<PathBuf>,
    /// What could not be used.
    problems: Vec<Problem>,
}

impl Search {
    fn paths(&mut self, paths: &[PathBuf]) {
        for path in paths {
            if let Err(error) = self.path(path) {
                self.problems.extend(error.problems().iter().cloned());
            }
        }
    }

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
            let taken = if path.is_dir() { self.folder(&path) } else { self.file(&path) };
            if let Err(error) = taken {
                self.problems.extend(error.problems().iter().cloned());
            }
        }
        let hint = "check the pattern, and the folder it is relative to";
        if some { Ok(()) } else { Err(Problem::new("no file fits this pattern").at(place).hint(hint).into()) }
    }

    fn folder(&mut self, folder: &Path) -> Result<()> {
        let place = Place::file(folder.display().to_string());
        let fail = |cause| Error::io("cannot read", place.clone(), cause);
        let canonical = folder.canonicalize().map_err(fail)?;
        let entries: std::io::Result<Vec<_>> = std::fs::read_dir(folder).map_err(fail)?.collect();
        let mut entries = entries.map_err(fail)?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        let mut is_any = false;
        for entry in entries {
            is_any |= self.entry(&entry, &canonical);
        }
        if is_any {
            return Ok(());
        }
        Err(Problem::new("there are no snapshots in this folder")
            .at(place)
            .hint("snapshots are GeoJSON or CSV files named by their date, such as 2025-12-05.geojson; give an archive by its own name")
            .into())
    }

    /// Takes what lies in a folder; true where it is meant for a snapshot.
    fn entry(&mut self, entry: &std::fs::DirEntry, folder: &Path) -> bool {
        let path = entry.path();
        match snapshot_date_in_folder(&path) {
            Ok(Some(date)) => {
                // Links alone lead elsewhere.
                let is_here = entry.file_type().is_ok_and(|kind| kind.is_file());
                let known = if is_here { folder.join(entry.file_name()) } else { canonical_of(&path) };
                self.add(date, path, known);
                true
            }
            Ok(None) => {
                self.ignored.insert(path);
                false
            }
            Err(error) => {
                self.problems.extend(error.problems().iter().cloned());
                true
            }
        }
    }

    fn file(&mut self, path: &Path) -> Result<()> {
        let place = || Place::file(path.display().to_string());
        let is_stdin = path == Path::new("-");
        if !is_stdin {
            std::fs::metadata(path).map_err(|cause| Error::io("cannot read", place(), cause))?;
        }
        match snapshot_date(path)? {
            Some(date) => self.add(date, path.to_owned(), canonical_of(path)),
            None if suffix(path).as_deref() == Some("csv") => {
                let hint = "name the file by its date, such as settlements-2025-12-05.csv";
                return Err(Problem::new("the file's name holds no date").at(place()).hint(hint).into());
            }
            None => {
                if self.known.insert((None, canonical_of(path))) {
                    self.archives.insert(path.to_owned());
                }
            }
        }
        Ok(())
    }

    /// Takes the file at `path`, unless what it is, its `canonical` path, was taken already.
    fn add(&mut self, date: Date, path: PathBuf, canonical: PathBuf) {
        if self.known.insert((Some(date), canonical)) {
            self.files.push((date, path));
        }
    }
}

/// Where a path leads.
fn canonical_of(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
