//! Series: shares for every snapshot of files, folders and archives, by date.
//!
//! Snapshots are found first (`find`); then they are read and measured a few at a time (`run`), so that memory does
//! not grow with their number, and handed on in order of date with what a reader must know (`remarks`).

mod find;
mod found;
mod hand_out;
mod memory;
mod remarks;
mod run;
mod skipped;
mod spacing;
mod stretch;
mod tally;

use std::num::NonZeroUsize;
use std::path::PathBuf;

pub(super) use find::list;
pub use found::{Found, Origin, Snapshot};
pub use memory::{Memory, prune};
pub use run::{Ended, Step};
use skipped::Skipped;

use geo::Rect;

use super::basis::BasisRequest;
use super::lands::{LandRequest, Lands};
use super::source::SourceSpec;
use crate::date::Date;
use crate::error::{Error, Result, Warning};
use crate::geometry::extent::extent_of;
use crate::measure::Basis;

/// Which snapshots to measure, on which land and how.
#[derive(Debug, Clone, Default)]
pub struct SeriesRequest {
    /// The land, and how to measure it.
    pub land: LandRequest,
    /// Files, folders, patterns and archives; `-` is an archive on standard input.
    pub paths: Vec<PathBuf>,
    /// The first date that is wanted.
    pub from: Option<Date>,
    /// The last date that is wanted.
    pub to: Option<Date>,
    /// How the source is read.
    pub source: SourceSpec,
    /// What shares are made of.
    pub basis: BasisRequest,
    /// What happens to snapshots that cannot be used.
    pub faults: Faults,
    /// How many threads measure; none for as many as there are processors. The result is the same.
    pub threads: Option<NonZeroUsize>,
    /// What is remembered of days that were measured.
    pub memory: Option<Memory>,
    /// True where nobody is told what snapshots hash to: their sources then have no hash.
    pub without_hashes: bool,
}

/// What happens to snapshots that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Faults {
    /// The series fails, naming each.
    #[default]
    Fail,
    /// They are left out with a warning.
    LeftOut,
}

/// A series, ready to be measured.
#[derive(Debug)]
pub struct Series {
    /// The snapshots.
    pub found: Found,
    lands: Lands,
    /// The box around the land.
    extent: Option<Rect<f64>>,
    basis: Basis,
    request: SeriesRequest,
    /// What must be known of the land.
    about_land: Vec<Warning>,
}

impl SeriesRequest {
    /// Finds the snapshots and reads the land. Archives are read, single files are not yet.
    ///
    /// # Errors
    /// When a path or the land cannot be read, there is no snapshot, or a date has two that may not be left out.
    pub fn open(&self) -> Result<Series> {
        if let Some((from, to)) = self.from.zip(self.to).filter(|(from, to)| from > to) {
            return Err(Error::new(format!("--from {from} is after --to {to}")).hint("swap them"));
        }
        let (found, lands) = std::thread::scope(|scope| {
            let lands = scope.spawn(|| self.land.read());
            (self.find(), lands.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let mut about_land = Vec::new();
        let (found, lands) = (found?, lands?.gather(&mut about_land));
        let basis = self.basis.read(&lands, &self.land.limits)?;
        let extent = extent_of(lands.areas.areas.iter().map(|area| &area.polygons));
        Ok(Series { found, lands, extent, basis, request: self.clone(), about_land })
    }

    fn find(&self) -> Result<Found> {
        let mut found = find::find(&self.paths, self.faults)?;
        found.keep_between(self.from, self.to)?;
        found.settle_duplicates(self.faults)?;
        found.tell_earlier();
        Ok(found)
    }
}
