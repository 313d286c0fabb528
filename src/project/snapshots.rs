//! Snapshots in a folder by the dates of their names, and which of them a date means.

use std::path::{Path, PathBuf};

use super::naming::{date_of, is_snapshot, last_of_each_day};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};

/// The files of `folder` whose names hold a date, sorted by it; hidden files and other kinds of files are
/// left out, and of files named by their Unix time all but the last of each day in Kyiv.
///
/// # Errors
/// When the folder cannot be read, holds no such file, or two of one date.
pub fn snapshots_in(folder: &Path) -> Result<Vec<(Date, PathBuf)>> {
    let place = Place::file(folder.display().to_string());
    let fail = |cause| Error::io("cannot read the folder", place.clone(), cause);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if let Some(date) = date_of(&path).filter(|_| is_snapshot(&path)) {
            found.push((date, path));
        }
    }
    let (mut found, _) = last_of_each_day(found);
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
