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

/// Two control layers, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pair {
    /// Two files; a date is that of a file whose name has none.
    Files([(PathBuf, Option<Date>); 2]),
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
            ([folder], None) if folder.is_dir() => Err(refused(
                "a folder needs a day to begin with",
                folder,
                "add --from 7d, last-monday, or a date",
            )),
            ([only], _) => Err(refused(
                "two control layers are compared, one was given",
                only,
                "give two files, or a folder with --from",
            )),
            ([old, new], since) => {
                if let Some(folder) = [old, new].into_iter().find(|path| path.is_dir()) {
                    return Err(refused(
                        "this is a folder",
                        folder,
                        "give two files, or the folder alone with --from",
                    ));
                }
                let old_date = match since {
                    Some(Since::On(date)) => Some(date),
                    Some(_) => {
                        return Err(refused(
                            "days are counted back in a folder only",
                            old,
                            "give a folder, or a date as --from",
                        ));
                    }
                    None => None,
                };
                let new_date = match until {
                    Some(Until::On(date)) => Some(date),
                    _ => None,
                };
                Ok(Pair::Files([(old.clone(), old_date), (new.clone(), new_date)]))
            }
            _ => Err(Error::new(format!("two control layers are compared, {} were given", paths.len()))
                .hint("give two files, or a folder with --from; `series` takes many")),
        }
    }

    /// The two files, each with a date where that is known.
    ///
    /// # Errors
    /// When a folder cannot be read or has no snapshot that early.
    pub fn files(&self) -> Result<Warned<[(PathBuf, Option<Date>); 2]>> {
        let (folder, since, until) = match self {
            Pair::Files(files) => return Ok(Warned::clean(files.clone())),
            Pair::Folder(folder, since, until) => (folder, *since, *until),
        };
        let place = Place::file(folder.display().to_string());
        let snapshots = snapshots_in(folder)?;
        let mut warnings = Vec::new();
        let mut take = |date: Date| -> Result<(Date, PathBuf)> {
            Ok(snapshot_of(date, &snapshots).map_err(|error| error.at(&place))?.gather(&mut warnings))
        };
        let newest = snapshots.last().map(|(date, _)| *date);
        let end = match until {
            Until::Latest => newest,
            Until::On(date) => Some(date),
        };
        let end = end.ok_or_else(|| Error::new("the folder holds no snapshot").at(&place))?;
        let (end, new) = take(end)?;
        let start = match since {
            Since::Days(days) => end.days_before(days),
            Since::LastMonday => end.monday_before(),
            Since::On(date) => Some(date),
        };
        let start = start.ok_or_else(|| Error::new("so many days ago there was no calendar").at(&place))?;
        let (start, old) = take(start)?;
        Ok(Warned { value: [(old, Some(start)), (new, Some(end))], warnings })
    }
}

fn refused(message: &str, path: &Path, hint: &str) -> Error {
    Problem::new(message).at(Place::file(path.display().to_string())).hint(hint).into()
}
