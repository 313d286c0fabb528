//! The run: snapshots read and measured on several threads, handed on one by one in order of date.
//!
//! Snapshots go in chunks, whose size their number decides, to threads in turn, and each thread hands its results on through a channel
//! that holds few: what is in memory depends on neither their number nor the speed of a thread, and the order and the
//! state in which a snapshot is measured not on the number of threads.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::remarks::{self, Remarks};
use super::tally::Tally;
use super::{Faults, Origin, Series, Snapshot};
use crate::control::Before;
use crate::error::{Error, Problem, Result, Warning};
use crate::formats::FileBytes;
use crate::measure::Shares;
use crate::project::measuring::{DayByDay, Manner, Measuring};
use crate::project::source::About;

/// How many snapshots follow each other on one thread, at most: each chunk looks for slivers anew.
const MOST_IN_CHUNK: usize = 50;
/// Into how many chunks few snapshots are parted, so that there is one for each of some threads.
const CHUNKS: usize = 4;
/// How many results are handed on at once: a thread that waits is woken for each time.
const BATCH: usize = 5;

/// What snapshots that follow each other gave.
type Batch = Vec<Result<Shares>>;

/// What a thread remembers of the snapshots so far.
struct SoFar<'a> {
    days: DayByDay<'a>,
    before: Before,
}

/// A snapshot that was dealt with.
#[derive(Debug)]
pub enum Step<'a> {
    /// It was measured.
    Measured(&'a Shares),
    /// It cannot be used.
    LeftOut(&'a Snapshot),
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// What must be known of the whole.
    pub warnings: Vec<Warning>,
    /// How many snapshots were left out.
    pub left_out: usize,
}

impl Series {
    /// Measures every snapshot and hands it to `each`, in order of date. The same series gives the same steps on any
    /// number of threads.
    ///
    /// # Errors
    /// When `each` fails, or a snapshot cannot be used that may not be left out: then all of these are named.
    pub fn run(&self, each: &mut dyn FnMut(Step<'_>) -> Result<()>) -> Result<Ended> {
        let manner = Manner {
            edge_tolerance_m: self.request.land.edge_tolerance_m,
            method: self.request.land.method,
            basis: &self.basis,
        };
        let measuring = Measuring::new(&self.lands.areas, self.lands.custom.as_ref(), manner);
        let finder = measuring.finder();
        let days = || measuring.day_by_day(finder.as_ref());
        let threads = self.threads();
        std::thread::scope(|scope| {
            let results: Vec<Receiver<Batch>> = (0..threads)
                .map(|turn| {
                    let (sender, receiver) = sync_channel(self.chunk().div_ceil(BATCH));
                    let days = &days;
                    scope.spawn(move || self.measure(days, self.chunks(turn, threads), &sender));
                    receiver
                })
                .collect();
            self.collect(&results, each)
        })
    }

    /// How many snapshots follow each other on one thread; so many results of a thread may wait, or the threads would
    /// wait for one another.
    fn chunk(&self) -> usize {
        self.found.snapshots.len().div_ceil(CHUNKS).clamp(1, MOST_IN_CHUNK)
    }

    fn threads(&self) -> usize {
        let available = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let chunks = self.found.snapshots.len().div_ceil(self.chunk());
        self.request.threads.unwrap_or_else(available).get().min(chunks).max(1)
    }

    /// The chunks of the thread whose turn this is.
    fn chunks(&self, turn: usize, threads: usize) -> impl Iterator<Item = &[Snapshot]> {
        self.found.snapshots.chunks(self.chunk()).skip(turn).step_by(threads)
    }

    /// Reads and measures, until all is done or nobody listens any more.
    fn measure<'a, 'b>(
        &self,
        days: &impl Fn() -> DayByDay<'b>,
        chunks: impl Iterator<Item = &'a [Snapshot]>,
        results: &SyncSender<Batch>,
    ) {
        let mut so_far = SoFar { days: days(), before: Before::default() };
        for chunk in chunks {
            so_far.days.begin_again();
            for batch in chunk.chunks(BATCH) {
                let batch = batch.iter().map(|snapshot| self.one(snapshot, &mut so_far)).collect();
                if results.send(batch).is_err() {
                    return;
                }
            }
        }
    }

    /// The shares of a day: as they are remembered, else measured.
    fn one(&self, snapshot: &Snapshot, so_far: &mut SoFar<'_>) -> Result<Shares> {
        let memory = self.request.memory.as_ref();
        let remembered = match &snapshot.origin {
            Origin::File(path) => memory.zip(Some(path)),
            Origin::Archive(_) => None,
        };
        if let Some(shares) = remembered.and_then(|(memory, path)| memory.recall(path)) {
            return Ok(shares);
        }
        let shares = self.measured(snapshot, so_far)?;
        if let Some((memory, path)) = remembered {
            memory.keep(path, &shares);
        }
        Ok(shares)
    }

    fn measured(&self, snapshot: &Snapshot, so_far: &mut SoFar<'_>) -> Result<Shares> {
        let limits = &self.request.land.limits;
        let file = match &snapshot.origin {
            Origin::File(path) => FileBytes::read_within(path, limits)?,
            Origin::Archive(index) => self.found.archives[*index].1.day(snapshot.date)?,
        };
        let land = self.lands.areas.lands();
        let date = matches!(snapshot.origin, Origin::Archive(_)).then_some(snapshot.date);
        let about = About { land: &land, extent: self.extent, limits, before: Some(&so_far.before) };
        let layer = self.request.source.layer(std::slice::from_ref(&file), date, about)?;
        let warnings = self.about_land.iter().cloned().chain(layer.warnings).collect();
        let place = file.place();
        drop(file);
        so_far.days.measure(&layer.value, warnings).map_err(|error| error.at(&place))
    }

    fn collect(
        &self,
        results: &[Receiver<Batch>],
        each: &mut dyn FnMut(Step<'_>) -> Result<()>,
    ) -> Result<Ended> {
        let mut collector = Collector::default();
        self.found.warnings.iter().for_each(|(_, warning)| collector.tally.add(warning));
        let chunks = self.found.snapshots.chunks(self.chunk()).zip(results.iter().cycle());
        for (batch, results) in
            chunks.flat_map(|(chunk, results)| chunk.chunks(BATCH).map(move |batch| (batch, results)))
        {
            let measured = results.recv().map_err(|_| Error::new("a thread ended early"))?;
            for (snapshot, result) in batch.iter().zip(measured) {
                self.take(snapshot, result, &mut collector, each)?;
            }
        }
        if self.is_failing(&collector) || collector.measured == 0 {
            Error::unless_any(collector.problems, ())?;
        }
        let mut warnings = collector.tally.finish();
        warnings.extend(collector.remarks.gaps());
        Ok(Ended { warnings, left_out: collector.left_out + self.found.left_out })
    }

    /// Hands on what a snapshot gave, unless one that cannot be used has put an end to that.
    fn take(
        &self,
        snapshot: &Snapshot,
        result: Result<Shares>,
        collector: &mut Collector,
        each: &mut dyn FnMut(Step<'_>) -> Result<()>,
    ) -> Result<()> {
        match result {
            Ok(_) if self.is_failing(collector) => Ok(()),
            Ok(shares) => each(Step::Measured(&collector.measured(shares, self.found.about(snapshot)))),
            Err(error) => {
                collector.left_out(&error);
                if self.is_failing(collector) { Ok(()) } else { each(Step::LeftOut(snapshot)) }
            }
        }
    }

    /// True where a snapshot cannot be used and may not be left out.
    fn is_failing(&self, collector: &Collector) -> bool {
        self.request.faults == Faults::Fail && collector.left_out > 0
    }
}

/// What is gathered of the results.
#[derive(Default)]
struct Collector {
    remarks: Remarks,
    tally: Tally,
    problems: Vec<Problem>,
    measured: usize,
    left_out: usize,
}

impl Collector {
    /// A day's shares with everything that must be known of them.
    fn measured<'a>(&mut self, mut shares: Shares, found: impl Iterator<Item = &'a Warning>) -> Shares {
        self.measured += 1;
        let said = self.remarks.on(&shares);
        // Gaps are summed up at the end.
        let apart = said.iter().filter(|remark| remark.code != remarks::GAP);
        shares.warnings.iter().chain(apart).for_each(|warning| self.tally.add(warning));
        shares.warnings.extend(found.cloned().chain(said));
        shares
    }

    fn left_out(&mut self, error: &Error) {
        self.left_out += 1;
        skipped(error).iter().for_each(|warning| self.tally.add(warning));
        self.problems.extend(error.problems().iter().cloned());
    }
}

/// That a snapshot was left out, and why.
fn skipped(error: &Error) -> Vec<Warning> {
    let warning = |problem: &Problem| {
        let warning = Warning::new("snapshot-left-out", format!("left out: {}", problem.message));
        match &problem.place {
            Some(place) => warning.at(place.clone()),
            None => warning,
        }
    };
    error.problems().iter().map(warning).collect()
}
