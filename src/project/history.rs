//! The figures of every date that was published: those that stand, and those that a revision of a source superseded.
//!
//! `figures.jsonl` holds what stands, a line a date and source; `history.jsonl` what stood before, a line a revision.
//! Neither holds a time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::figures::{DayFigures, Occupied};
use super::naming;
use crate::error::{Error, Place, Problem, Result};

/// The name of the file of figures that stand.
pub const FIGURES: &str = "figures.jsonl";
/// The name of the file of figures that were superseded.
pub const HISTORY: &str = "history.jsonl";
/// A change of a share below this \[percentage points\] is not told: it shows in no decimal.
const SHOWN_POINTS: f64 = 0.005;
/// A change of an area below this \[km²\] is not told.
const SHOWN_KM2: f64 = 0.05;
/// How many rows of a revision are told.
const TOLD_ROWS: usize = 6;

/// The figures of one date, as they were published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The source, by its name in the project.
    pub control: String,
    /// The hash of everything that decides how a day is measured.
    pub measure: String,
    /// The hashes of the day's files, by file.
    pub files: BTreeMap<String, String>,
    /// The figures.
    pub figures: DayFigures,
    /// Of superseded figures: the hashes of the files that took their place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub superseded_by: Option<BTreeMap<String, String>>,
}

/// What was published, and what stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// What stands, by date, source and way of measuring.
    standing: BTreeMap<(String, String, String), Published>,
    /// What was superseded, the oldest first.
    pub superseded: Vec<Published>,
}

/// A revision of a date that was built already.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// What stood.
    pub was: Published,
    /// What takes its place.
    pub is: Published,
}

impl Published {
    fn key(&self) -> (String, String, String) {
        (self.figures.date.clone(), self.control.clone(), self.measure.clone())
    }
}

impl History {
    /// The history in `folder`; an empty one where there is none.
    ///
    /// # Errors
    /// When a file is there and cannot be read.
    pub fn read(folder: &Path) -> Result<History> {
        let standing = lines(&folder.join(FIGURES))?;
        let standing = standing.into_iter().map(|published| (published.key(), published)).collect();
        Ok(History { standing, superseded: lines(&folder.join(HISTORY))? })
    }

    /// Takes in what is published now; where it differs from what stood, that is superseded.
    pub fn publish(&mut self, is: Published) -> Option<Revision> {
        let was = self.standing.insert(is.key(), is.clone())?;
        let is_dated = is.files.keys().any(|file| naming::date_of(Path::new(file)).is_some());
        // A file of many days changes with every day that is added.
        if was.files == is.files || (!is_dated && !differ(&was.figures, &is.figures)) {
            return None;
        }
        let superseded = Published { superseded_by: Some(is.files.clone()), ..was.clone() };
        if !self.superseded.contains(&superseded) {
            self.superseded.push(superseded);
        }
        Some(Revision { was, is })
    }

    /// The dates that were published, the first one first.
    pub fn dates(&self) -> Vec<&str> {
        let mut dates: Vec<&str> = self.standing.keys().map(|(date, ..)| date.as_str()).collect();
        dates.dedup();
        dates
    }

    /// What was published for `date`, source by source: what was superseded, the oldest first, then what stands.
    pub fn versions(&self, date: &str) -> Vec<Vec<&Published>> {
        let standing = self.standing.values().filter(|published| published.figures.date == date);
        let of_source = |standing| {
            let is_same = |other: &&Published| other.key() == Published::key(standing);
            self.superseded.iter().filter(is_same).chain([standing]).collect()
        };
        standing.map(of_source).collect()
    }

    /// Those dates of `now`, the figures of a source as they are measured now, that were published with others before.
    pub fn revised(&self, control: &str, measure: &str, now: &[&DayFigures]) -> BTreeSet<String> {
        let mine = |published: &&Published| published.control == control && published.measure == measure;
        let before: Vec<&Published> = self.standing.values().chain(&self.superseded).filter(mine).collect();
        let is_revised = |day: &DayFigures| {
            before.iter().any(|was| was.figures.date == day.date && differ(&was.figures, day))
        };
        now.iter().filter(|day| is_revised(day)).map(|day| day.date.clone()).collect()
    }

    /// The texts of both files: figures, then history.
    ///
    /// # Errors
    /// When a number is not finite.
    pub fn texts(&self) -> Result<[String; 2]> {
        Ok([written(self.standing.values())?, written(self.superseded.iter())?])
    }
}

impl Revision {
    /// What changed, a line a figure: the country first, then what changed most.
    pub fn lines(&self) -> Vec<String> {
        let (was, is) = (&self.was.figures, &self.is.figures);
        let mut changed: Vec<(f64, bool, String)> = Vec::new();
        for row in &is.occupied {
            let Some(old) = was.row(&row.id) else { continue };
            let km2 = row.km2 - old.km2;
            let is_total = row.id == crate::areas::UKRAINE;
            if shows(old, row) {
                let percent = |share: Option<f64>| {
                    share.map_or("–".to_owned(), |share| format!("{:.2}", share * 100.0))
                };
                let shares = format!("{} → {} %", percent(old.share), percent(row.share));
                changed.push((km2.abs(), is_total, format!("{}: {shares}, {}", row.name, signed(km2))));
            }
        }
        changed.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.total_cmp(&a.0)));
        let more = changed.len().saturating_sub(TOLD_ROWS);
        let mut lines: Vec<String> = changed.into_iter().take(TOLD_ROWS).map(|(.., line)| line).collect();
        if more > 0 {
            lines.push(format!("and {more} more"));
        }
        if lines.is_empty() {
            lines.push("no figure changes".to_owned());
        }
        lines
    }
}

/// True where figures of one date differ in a row that both have, by as much as is told.
fn differ(was: &DayFigures, is: &DayFigures) -> bool {
    is.occupied.iter().any(|row| was.row(&row.id).is_some_and(|old| shows(old, row)))
}

fn shows(old: &Occupied, new: &Occupied) -> bool {
    let points = old.share.zip(new.share).map_or(0.0, |(old, new)| (new - old) * 100.0);
    (new.km2 - old.km2).abs() >= SHOWN_KM2 || points.abs() >= SHOWN_POINTS
}

fn signed(km2: f64) -> String {
    format!("{km2:+.1} km²").replace('-', "−")
}

fn written<'a>(all: impl Iterator<Item = &'a Published>) -> Result<String> {
    let mut text = String::new();
    for published in all {
        let line = serde_json::to_string(published).map_err(|error| {
            Error::new(format!("the figures cannot be kept: {error}"))
                .hint("check the figures of the outputs")
        })?;
        text += &line;
        text.push('\n');
    }
    Ok(text)
}

fn lines(path: &Path) -> Result<Vec<Published>> {
    let place = Place::file(path.display().to_string());
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(Error::io("cannot read the figures that were published", place, cause)),
    };
    let line = |(index, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            let hint = "restore the file from a backup; without it what was published before is not known";
            Error::from(
                Problem::new(format!("this is no figure that was published: {error}"))
                    .at(place.line(index as u64 + 1))
                    .hint(hint),
            )
        })
    };
    text.lines().enumerate().map(line).collect()
}
