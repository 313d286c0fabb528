//! Snapshots in a folder by the dates of their names, and which of them a date means.

use std::path::{Path, PathBuf};

use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};

/// Files that no snapshot is read from, whatever date their name holds.
const OTHER_SUFFIXES: [&str; 8] = ["md", "txt", "svg", "png", "pdf", "html", "log", "toml"];

/// The files of `folder` whose names hold a date, sorted by it; hidden files and other kinds of files are left out.
///
/// # Errors
/// When the folder cannot be read, holds no such file, or two of one date.
pub fn snapshots_in(folder: &Path) -> Result<Vec<(Date, PathBuf)>> {
    let place = Place::file(folder.display().to_string());
    let fail = |cause| Error::io("cannot read the folder", place.clone(), cause);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if let Some(date) = Date::from_file_name(&path).filter(|_| is_snapshot(&path)) {
            found.push((date, path));
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(Problem::new("the folder holds no snapshot: no file with a date in its name")
            .at(place)
            .hint("name each file after its date, such as 2025-12-05.geojson")
            .into());
    }
    let twice = found.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| {
        let [first, second] = [&pair[0].1, &pair[1].1].map(|path| path.display());
        Problem::new(format!("two files are of {}: {first} and {second}", pair[0].0))
            .at(place.clone())
            .hint("leave one of them in the folder, or name the two files to compare")
    });
    Error::unless_any(twice.collect(), ())?;
    Ok(found)
}

fn is_snapshot(path: &Path) -> bool {
    let suffix = path.extension().map(|suffix| suffix.to_string_lossy().to_lowercase());
    let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let is_other = suffix.is_some_and(|suffix| OTHER_SUFFIXES.contains(&suffix.as_str()));
    path.is_file() && !is_hidden && !is_other
}

/// The snapshot of `date`; where there is none, the nearest earlier one, which is said.
///
/// # Errors
/// When every snapshot is later.
pub fn snapshot_of(date: Date, snapshots: &[(Date, PathBuf)]) -> Result<Warned<(Date, PathBuf)>> {
    let Some(found) = snapshots.iter().rev().find(|(other, _)| *other <= date) else {
        let first = snapshots.first().map(|(first, _)| first.to_string()).unwrap_or_default();
        let message = format!("there is no snapshot of {date} or earlier");
        let hint = format!("the first is of {first}: give that date or a later one");
        return Err(Problem::new(message).hint(hint).into());
    };
    let message =
        format!("there is no snapshot of {date}: the nearest earlier one, of {}, is taken", found.0);
    let gap = (found.0 != date).then(|| Warning::new("snapshot-missing", message));
    Ok(Warned { value: found.clone(), warnings: gap.into_iter().collect() })
}
