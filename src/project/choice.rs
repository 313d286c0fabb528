//! Which files an output shows: the snapshots behind a source's paths, and of them a day, two, or all.

use std::path::{Path, PathBuf};

use super::Until;
use super::config::{Control, Output, Picks, Project};
use super::naming::{DatedFiles, about_earlier, date_of};
use super::pair::day_to_begin_with;
use super::series;
use super::snapshots::snapshot_of;
use crate::date::Date;
use crate::error::{Error, Problem, Result, Warning};

/// The files of one source that an output shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side {
    /// The index of the source.
    pub control: usize,
    /// The files; none for the embedded example.
    pub files: Vec<PathBuf>,
    /// Their date, where it is told before reading.
    pub date: Option<Date>,
}

/// What an output shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// The files, source by source; of two days of one source, day by day.
    pub sides: Vec<Side>,
    /// What must be known of the choice.
    pub warnings: Vec<Warning>,
}

/// The snapshots of a source.
#[derive(Debug, Default)]
pub struct Snapshots {
    /// The files of each date, by date.
    days: Vec<(Date, Vec<PathBuf>)>,
    /// Files that no name dates: the single file of a source, archives of many dates.
    undated: Vec<PathBuf>,
    /// Files of a day of which a later one is taken.
    earlier: DatedFiles,
}

impl Snapshots {
    /// Finds the snapshots of `control`.
    ///
    /// # Errors
    /// When a path is not there, or holds no snapshot.
    pub fn of(control: &Control) -> Result<Snapshots> {
        if control.paths.is_empty() {
            return Ok(Snapshots::default());
        }
        if let [file] = &control.paths[..]
            && file.is_file()
            && date_of(file).is_none()
        {
            return Ok(Snapshots { undated: vec![file.clone()], ..Snapshots::default() });
        }
        let listed = series::list(&control.paths)?;
        let mut days: Vec<(Date, Vec<PathBuf>)> = Vec::new();
        let mut files = listed.files;
        files.sort();
        for (date, path) in files {
            match days.last_mut() {
                Some((last, paths)) if *last == date => paths.push(path),
                _ => days.push((date, vec![path])),
            }
        }
        Ok(Snapshots { days, undated: listed.archives.into_iter().collect(), earlier: listed.earlier })
    }

    /// The day `date` or the nearest earlier, else the newest.
    fn day(&self, date: Option<Date>, warnings: &mut Vec<Warning>) -> Result<(Option<Date>, Vec<PathBuf>)> {
        let (found, files) = match (date, self.days.last()) {
            (_, None) => return Ok((None, self.undated.clone())),
            (Some(date), Some(_)) => snapshot_of(date, &self.days)?.gather(warnings),
            (None, Some(newest)) => newest.clone(),
        };
        Ok((Some(found), files))
    }
}

/// Chooses what `output` shows among the `snapshots` of each source.
///
/// # Errors
/// When there is no such day.
pub fn choose(project: &Project, output: &Output, snapshots: &[Snapshots]) -> Result<Choice> {
    let mut warnings = Vec::new();
    let mut sides = Vec::new();
    for &index in &output.controls {
        let (control, found) = (&project.controls[index], &snapshots[index]);
        match output.picks {
            Picks::Day | Picks::Sources => {
                let (date, files) = found.day(output.date, &mut warnings)?;
                let date = date.or(control.date).or(output.date);
                sides.push(Side { control: index, files, date });
            }
            Picks::Pair => sides.extend(pair(output, index, found, &mut warnings)?),
            Picks::All => sides.push(all(output, index, found, &mut warnings)?),
        }
    }
    Ok(Choice { sides, warnings })
}

/// The two days of a change.
fn pair(output: &Output, index: usize, found: &Snapshots, warnings: &mut Vec<Warning>) -> Result<[Side; 2]> {
    let until = match output.until {
        Some(Until::On(date)) => Some(date),
        Some(Until::Latest) | None => None,
    };
    let (end, files) = found.day(until, warnings)?;
    let (Some(end), Some(since)) = (end, output.since) else {
        let (message, hint) = match output.since {
            None => ("a change needs a day to begin with", "add from = \"7d\", \"last-monday\" or a date"),
            Some(_) => (
                "a change needs snapshots of two days",
                "give a folder of files named by their dates as path",
            ),
        };
        return Err(Problem::new(message).hint(hint).into());
    };
    let begin = found.day(Some(day_to_begin_with(since, end)?), warnings)?;
    let side = |(date, files): (Option<Date>, Vec<PathBuf>)| Side { control: index, files, date };
    Ok([side(begin), side((Some(end), files))])
}

/// Every day of a series.
fn all(output: &Output, index: usize, found: &Snapshots, warnings: &mut Vec<Warning>) -> Result<Side> {
    let last = found.days.last().map(|(date, _)| *date);
    let to = match output.until {
        Some(Until::On(date)) => Some(date),
        Some(Until::Latest) | None => last,
    };
    let from = match (output.since, to) {
        (Some(since), Some(to)) => Some(day_to_begin_with(since, to)?),
        _ => None,
    };
    let within = |date: Date| from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to);
    let days = found.days.iter().filter(|(date, _)| within(*date));
    let files: Vec<PathBuf> =
        days.flat_map(|(_, files)| files.clone()).chain(found.undated.clone()).collect();
    if files.is_empty() {
        let hint = "give [[control]] with a path to snapshots named by their dates, and days that they hold";
        return Err(Error::new("there is no snapshot for the series").hint(hint));
    }
    let earlier: DatedFiles = found.earlier.iter().filter(|(date, _)| within(*date)).cloned().collect();
    warnings.extend(about_earlier(&earlier));
    Ok(Side { control: index, files, date: to })
}

/// `path` as outputs may tell it: relative to `home`, with slashes; of a file elsewhere its name.
pub fn told(path: &Path, home: &Path) -> String {
    let within = path.strip_prefix(home).ok().filter(|path| path.is_relative());
    let shown = match within {
        Some(path) if !path.starts_with("..") => path,
        _ => Path::new(path.file_name().unwrap_or(path.as_os_str())),
    };
    let parts: Vec<_> = shown.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
