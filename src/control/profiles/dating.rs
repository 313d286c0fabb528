//! The dates of a file: from its name, from the moment that its source stamped it with, or as the user gives it.

use std::path::Path;

use super::Reading;
use crate::date::{Date, Instant};
use crate::error::{Error, Problem, Result};
use crate::formats::FileBytes;

/// The dates of a layer.
pub(super) struct Dates {
    /// The file's date.
    pub date: Date,
    /// The evening in Kyiv that it shows.
    pub as_of: Date,
    /// The source's own timestamp.
    pub source_time: Option<String>,
}

/// The date in the name of `file`, else the one given, else the one to take for what nothing dates.
///
/// # Errors
/// When there is none, the first two contradict each other, or it is one that no control layer can have.
pub(super) fn named(file: &FileBytes, reading: &Reading<'_>) -> Result<Date> {
    let path = Path::new(&file.provenance.file);
    let told = match (Date::from_file_name(path), reading.date) {
        (Some(named), Some(given)) if named != given => {
            return Err(contradiction(file, given, &format!("the file's name, which says {named}")));
        }
        (_, Some(given)) => given.told().map(Some),
        (_, None) => Date::of_control(path),
    };
    told.map_err(|error| error.at(&file.place()))?.or(reading.undated).ok_or_else(|| {
        Problem::new("the file's name holds no date")
            .at(file.place())
            .hint("give its date with --date YYYY-MM-DD")
            .into()
    })
}

/// The one date of all `files`.
///
/// # Errors
/// As [`named`], and when there are two.
pub(super) fn of_all<'a>(files: impl Iterator<Item = &'a FileBytes>, reading: &Reading<'_>) -> Result<Date> {
    let mut first: Option<(&FileBytes, Date)> = None;
    for file in files {
        let other = named(file, reading)?;
        let &mut (first, date) = first.get_or_insert((file, other));
        if other != date {
            return Err(Problem::new(format!("the file is of {other}, {} of {date}", first.path))
                .at(file.place())
                .hint("give the files of one day; `diff` tells what changed between two, `series` takes many")
                .into());
        }
    }
    first.map(|(_, date)| date).ok_or_else(|| Error::new("no control file was given"))
}

/// The dates of a snapshot: from the moment it was `stamped` with, else from the Unix time that is its file's name, else
/// as [`named`]. Of a snapshot without a moment it is not known that it shows another evening than its own.
///
/// # Errors
/// As [`named`].
pub(super) fn stamped(file: &FileBytes, stamped: Option<Instant>, reading: &Reading<'_>) -> Result<Dates> {
    let instant = stamped.or_else(|| Instant::from_file_name(Path::new(&file.provenance.file)));
    let Some(instant) = instant else {
        let date = named(file, reading)?;
        return Ok(Dates { date, as_of: date, source_time: None });
    };
    let date = instant.kyiv_day();
    match reading.date {
        Some(given) if given != date => {
            Err(contradiction(file, given, &format!("the snapshot's time: {instant} is {date} in Kyiv")))
        }
        _ => Ok(Dates { date, as_of: instant.kyiv_evening(), source_time: Some(instant.to_string()) }),
    }
}

fn contradiction(file: &FileBytes, given: Date, what: &str) -> Error {
    Problem::new(format!("the date {given} contradicts {what}"))
        .at(file.place())
        .hint("leave out --date, or give the file of that date")
        .into()
}
