//! Which two control layers are compared: two files, or two snapshots of a folder.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::snapshots::{snapshot_of, snapshots_in};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned};

/// Since when changes are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// So many days before the end.
    Days(u32),
    /// The last Monday before the end.
    LastMonday,
    /// A date.
    On(Date),
}

impl FromStr for Since {
    type Err = Error;

    /// Reads `7d`, `last-monday` or a date.
    ///
    /// # Errors
    /// When `text` is none of these.
    fn from_str(text: &str) -> Result<Since> {
        let days = text.strip_suffix('d').and_then(|days| days.parse().ok()).filter(|days| *days > 0);
        match (text, days) {
            ("last-monday", _) => Ok(Since::LastMonday),
            (_, Some(days)) => Ok(Since::Days(days)),
            _ => text.parse().map(Since::On).map_err(|_: Error| {
                Error::new(format!("`{text}` tells no day to begin with"))
                    .hint("write 7d, last-monday, or a date as YYYY-MM-DD")
            }),
        }
    }
}

/// Until when changes are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Until {
    /// The newest snapshot.
    #[default]
    Latest,
    /// A date.
    On(Date),
}

impl FromStr for Until {
    type Err = Error;

    /// Reads `latest` or a date.
    ///
    /// # Errors
    /// When `text` is neither.
    fn from_str(text: &str) -> Result<Until> {
        match text {
            "latest" => Ok(Until::Latest),
            _ => text.parse().map(Until::On).map_err(|_: Error| {
                Error::new(format!("`{text}` tells no day to end with"))
                    .hint("write latest, or a date as YYYY-MM-DD")
            }),
        }
    }
}

/// A control layer, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its file, or its files where a source publishes a day in several.
    pub files: Vec<PathBuf>,
    /// Its date, where it is known before reading.
    pub date: Option<Date>,
}

/// Two control layers, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pair {
    /// Two files.
    Files([Unread; 2]),
    /// Two snapshots of a folder.
    Folder(PathBuf, Since, Until),
}

impl Pair {
    /// The pair that paths and dates tell.
    ///
    /// # Errors
    /// When they are neither two files nor one folder with a day to begin with.
    pub fn of(paths: &[PathBuf], since: Option<Since>, until: Option<Until>) -> Result<Pair> {
        match (paths, since) {
            ([folder], Some(since)) if folder.is_dir() => {
                Ok(Pair::Folder(folder.clone(), since, until.unwrap_or_default()))
            }
            ([folder], None) if folder.is_dir() => {
                let hint = "add --from 7d, last-monday, or a date";
                Err(refused("a folder needs a day to begin with", folder, hint))
            }
            ([only], _) => {
                let hint = "give two files, or a folder with --from";
                Err(refused("two control layers are compared, one was given", only, hint))
            }
            ([old, new], _) => Pair::of_files([old, new], since, until),
            _ => Err(Error::new(format!("two control layers are compared, {} were given", paths.len()))
                .hint("give two files, or a folder with --from; `series` takes many")),
        }
    }

    /// Two files, or folders with the files of one day; dates are those of files whose names have none.
    fn of_files(paths: [&PathBuf; 2], since: Option<Since>, until: Option<Until>) -> Result<Pair> {
        let since = match since {
            None => None,
            Some(Since::On(date)) => Some(date),
            Some(Since::Days(_) | Since::LastMonday) => {
                let hint = "give a folder, or a date as --from";
                return Err(refused("days are counted back in a folder only", paths[0], hint));
            }
        };
        let until = match until {
            None | Some(Until::Latest) => None,
            Some(Until::On(date)) => Some(date),
        };
        let unread = |path: &PathBuf, date| -> Result<Unread> {
            let files = if path.is_dir() { of_one_day(path)? } else { vec![path.clone()] };
            Ok(Unread { files, date })
        };
        Ok(Pair::Files([unread(paths[0], since)?, unread(paths[1], until)?]))
    }

    /// The two files.
    ///
    /// # Errors
    /// When a folder cannot be read or has no snapshot that early.
    pub fn files(&self) -> Result<Warned<[Unread; 2]>> {
        match self {
            Pair::Files(files) => Ok(Warned::clean(files.clone())),
            Pair::Folder(folder, since, until) => {
                in_folder(folder, *since, *until).map_err(|error| error.at(&place(folder)))
            }
        }
    }
}

/// The files of the one snapshot in `folder`.
fn of_one_day(folder: &Path) -> Result<Vec<PathBuf>> {
    match &snapshots_in(folder)?.value[..] {
        [(_, files)] => Ok(files.clone()),
        days => {
            let message = format!("this folder holds {} days, and one is compared", days.len());
            let hint = "give a file, a folder with the files of one day, or the folder alone with --from";
            Err(refused(&message, folder, hint))
        }
    }
}

/// Two snapshots of `folder`, the end found first.
fn in_folder(folder: &Path, since: Since, until: Until) -> Result<Warned<[Unread; 2]>> {
    let Warned { value: snapshots, mut warnings } = snapshots_in(folder)?;
    let mut take = |date: Date| -> Result<Unread> {
        let (date, files) = snapshot_of(date, &snapshots)?.gather(&mut warnings);
        Ok(Unread { files, date: Some(date) })
    };
    let newest = snapshots.last().map(|(date, _)| *date);
    let end = match until {
        Until::Latest => newest,
        Until::On(date) => Some(date),
    };
    let new = take(end.ok_or_else(too_early)?)?;
    let start = new.date.map(|end| day_to_begin_with(since, end)).transpose()?;
    let old = take(start.ok_or_else(too_early)?)?;
    Ok(Warned { value: [old, new], warnings })
}

/// The day that `since` means before `end`.
///
/// # Errors
/// When the calendar does not go back that far, or the day is after `end`.
pub(super) fn day_to_begin_with(since: Since, end: Date) -> Result<Date> {
    let start = match since {
        Since::Days(days) => end.days_before(days),
        Since::LastMonday => end.monday_before(),
        Since::On(date) => Some(date),
    };
    let start = start.ok_or_else(too_early)?;
    if start > end {
        let message = format!("{start}, the day to begin with, is after the day to end with, {end}");
        return Err(Error::new(message).hint(&format!("begin before {end}; there may be no later snapshot")));
    }
    Ok(start)
}

fn too_early() -> Error {
    Error::new("the calendar does not go back that far").hint("give a later date")
}

fn place(path: &Path) -> Place {
    Place::file(path.display().to_string())
}

fn refused(message: &str, path: &Path, hint: &str) -> Error {
    Problem::new(message).at(place(path)).hint(hint).into()
}
