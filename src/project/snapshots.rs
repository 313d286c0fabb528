//! Snapshots in a folder by the dates of their names, and which of them a date means.

use std::path::Path;

use super::naming::{DatedFiles, about_earlier, last_of_each_day, snapshot_date_in_folder};
use super::together::{Day, are_identical, together};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};

/// The files of `folder` whose names hold a date, sorted by it; hidden files and other kinds of files are
/// left out, and of files named by their Unix time all but the last of each day in Kyiv, which is said. Layers of one day
/// of ISW are one snapshot, and of two that are the same the first by name is taken, which is said, too.
///
/// # Errors
/// When the folder cannot be read, holds no such file, one of a date that cannot be, or two different ones of one date.
pub fn snapshots_in(folder: &Path) -> Result<Warned<Vec<Day>>> {
    let place = Place::file(folder.display().to_string());
    let (found, earlier) = days_in(folder)?;
    if found.is_empty() {
        return Err(Problem::new("the folder holds no snapshot: no file with a date in its name")
            .at(place)
            .hint("name each file after its date, such as 2025-12-05.geojson")
            .into());
    }
    let mut days: Vec<Day> = Vec::new();
    let mut warnings: Vec<Warning> = about_earlier(&earlier).into_iter().collect();
    let mut problems = Vec::new();
    for (date, files) in found {
        let Some((_, kept)) = days.last().filter(|(last, _)| *last == date) else {
            days.push((date, files));
            continue;
        };
        let [first, second] =
            [kept, &files].map(|files| files.first().map(|path| path.display().to_string()));
        let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
        if are_identical(kept, &files) {
            let message =
                format!("two files of {date} are the same: {first} and {second}; the first is taken");
            warnings.push(Warning::new("duplicate", message).at(place.clone()));
        } else {
            let problem = Problem::new(format!("two files are of {date}: {first} and {second}"));
            let hint = "leave one of them in the folder, or name the two files to compare";
            problems.push(problem.at(place.clone()).hint(hint));
        }
    }
    Error::unless_any(problems, Warned { value: days, warnings })
}

/// The snapshots of `date` and before in `folder`, by date and then by path.
///
/// # Errors
/// When the folder cannot be read.
pub fn up_to(date: Date, folder: &Path) -> Result<Vec<Day>> {
    let (mut days, _) = days_in(folder)?;
    days.retain(|(day, _)| *day <= date);
    Ok(days)
}

/// Every snapshot in `folder`, by date and then by path, and the files of a day of which a later one is taken.
fn days_in(folder: &Path) -> Result<(Vec<Day>, DatedFiles)> {
    let place = Place::file(folder.display().to_string());
    let fail = |cause| Error::io("cannot read the folder", place.clone(), cause);
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        match snapshot_date_in_folder(&path) {
            Ok(date) => found.extend(date.map(|date| (date, path))),
            Err(error) => problems.extend(error.problems().iter().cloned()),
        }
    }
    problems.sort_by_key(|problem| problem.message.clone());
    let (taken, earlier) = Error::unless_any(problems, last_of_each_day(found))?;
    Ok((together(taken), earlier))
}

/// The snapshot of `date`; where there is none, the nearest earlier one, which is said.
///
/// # Errors
/// When every snapshot is later.
pub fn snapshot_of<T: Clone>(date: Date, snapshots: &[(Date, T)]) -> Result<Warned<(Date, T)>> {
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
