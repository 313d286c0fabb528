//! The run: snapshots read and measured on several threads, handed on one by one in order of date.
//!
//! Snapshots go in runs (`hand_out`) to threads that are free, and what a run gives goes through a channel of its own: what
//! is in memory depends on neither their number nor the speed of a thread, and the order not on the number of threads.
//! While the first are read, the ground is prepared that they are measured on.

use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::sync::mpsc::Receiver;

use super::hand_out::{HandOut, runs};
use super::remarks::{self, Remarks};
use super::tally::Tally;
use super::{Faults, Origin, Series, Snapshot};
use crate::control::{Before, ControlLayer};
use crate::error::{Error, Problem, Result, Warning};
use crate::formats::FileBytes;
use crate::measure::Shares;
use crate::measure::slivers::Finder;
use crate::project::measuring::{DayByDay, Manner, Measuring};
use crate::project::source::About;

/// How many results are handed on at once: a thread that waits is woken for each time.
const BATCH: usize = 5;

/// What snapshots that follow each other gave.
type Batch = Vec<Result<Shares>>;

/// What snapshots are measured with, prepared by whoever asks first.
struct Prepared<'a> {
    measuring: &'a (dyn Fn() -> &'a Measuring<'a> + Sync),
    finder: &'a (dyn Fn() -> Option<&'a Finder<'a>> + Sync),
}

/// What a thread remembers of the snapshots so far.
#[derive(Default)]
struct SoFar<'a> {
    /// None before the first is read.
    days: Option<DayByDay<'a>>,
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
        let (measuring, finder) = (OnceLock::new(), OnceLock::new());
        let measuring = || {
            measuring.get_or_init(|| Measuring::new(&self.lands.areas, self.lands.custom.as_ref(), manner))
        };
        let finder = || finder.get_or_init(|| measuring().finder()).as_ref();
        let prepared = Prepared { measuring: &measuring, finder: &finder };
        let runs = runs(self.found.snapshots.len());
        let runs: Vec<&[Snapshot]> = runs.into_iter().map(|run| &self.found.snapshots[run]).collect();
        let batches: Vec<usize> = runs.iter().map(|run| run.len().div_ceil(BATCH)).collect();
        let threads = self.threads().min(runs.len());
        let (out, results) = HandOut::new(&batches, threads);
        std::thread::scope(|scope| {
            for turn in 0..threads {
                let (prepared, runs, out) = (&prepared, &runs, &out);
                scope.spawn(move || {
                    // Days that are remembered may need no ground; others read meanwhile.
                    if turn == 0 && self.request.memory.is_none() {
                        (prepared.finder)();
                    }
                    self.measure(prepared, runs, out);
                });
            }
            let ended = self.collect(&runs, (&out, &results), each);
            out.close();
            ended
        })
    }

    fn threads(&self) -> usize {
        let available = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.request.threads.unwrap_or_else(available).get()
    }

    /// Reads and measures, until all is done or nobody listens any more.
    fn measure<'a>(&self, prepared: &Prepared<'a>, runs: &[&[Snapshot]], out: &HandOut<Batch>) {
        let mut so_far = SoFar::default();
        let mut last = None;
        while let Some((run, results)) = out.take(last) {
            if last.is_none_or(|last| last + 1 != run) {
                so_far.days.iter_mut().for_each(DayByDay::begin_again);
            }
            for batch in runs[run].chunks(BATCH) {
                let batch = batch.iter().map(|snapshot| self.one(snapshot, prepared, &mut so_far)).collect();
                if results.send(batch).is_err() {
                    return;
                }
            }
            last = Some(run);
        }
    }

    /// The shares of a day: as they are remembered, else measured.
    fn one<'a>(
        &self,
        snapshot: &Snapshot,
        prepared: &Prepared<'a>,
        so_far: &mut SoFar<'a>,
    ) -> Result<Shares> {
        let memory = self.request.memory.as_ref();
        let remembered = match &snapshot.origin {
            Origin::File(path) => memory.zip(Some(path)),
            Origin::Archive(_) => None,
        };
        if let Some(shares) = remembered.and_then(|(memory, path)| memory.recall(path)) {
            return Ok(shares);
        }
        let shares = self.measured(snapshot, prepared, so_far)?;
        if let Some((memory, path)) = remembered {
            memory.keep(path, &shares);
        }
        Ok(shares)
    }

    fn measured<'a>(
        &self,
        snapshot: &Snapshot,
        prepared: &Prepared<'a>,
        so_far: &mut SoFar<'a>,
    ) -> Result<Shares> {
        let limits = &self.request.land.limits;
        let file = match &snapshot.origin {
            Origin::File(path) if self.request.without_hashes => FileBytes::read_unhashed(path, limits)?,
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
        let days = so_far.days.get_or_insert_with(|| prepared.begin(&layer.value));
        days.measure(&layer.value, warnings).map_err(|error| error.at(&place))
    }

    fn collect(
        &self,
        runs: &[&[Snapshot]],
        (out, results): (&HandOut<Batch>, &[Receiver<Batch>]),
        each: &mut dyn FnMut(Step<'_>) -> Result<()>,
    ) -> Result<Ended> {
        let mut collector = Collector::default();
        self.found.warnings.iter().for_each(|(_, warning)| collector.tally.add(warning));
        for (run, results) in runs.iter().zip(results) {
            for batch in run.chunks(BATCH) {
                let measured = results.recv().map_err(|_| Error::new("a thread ended early"))?;
                for (snapshot, result) in batch.iter().zip(measured) {
                    self.take(snapshot, result, &mut collector, each)?;
                }
            }
            out.collect();
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

impl<'a> Prepared<'a> {
    /// Begins with the first layer of a thread: what asks for no slivers is done before the finder of these is waited for.
    fn begin(&self, first: &ControlLayer) -> DayByDay<'a> {
        let mut days = (self.measuring)().day_by_day(None);
        days.go_on(first);
        days.look_with((self.finder)());
        days
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
