//! The run: snapshots read and measured on several threads, handed on one by one in order of date.
//!
//! Snapshots go in runs (`hand_out`) to threads that are free, and what a run gives goes through a channel of its own: what
//! is in memory depends on neither their number nor the speed of a thread, and the order not on the number of threads.
//! While the first are read, the ground is prepared that they are measured on.

use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::sync::mpsc::Receiver;

use super::hand_out::{HandOut, runs};
use super::remarks::Remarks;
use super::tally::Tally;
use super::{Faults, Origin, Series, Skipped, Snapshot};
use crate::chart::GAP;
use crate::control::profiles::Sisters;
use crate::control::{Before, ControlLayer};
use crate::date::Date;
use crate::error::{Error, Problem, Result, Warning};
use crate::formats::{FileBytes, Hashing};
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
    /// The bytes of a file that is done with: room for the next.
    room: Vec<u8>,
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
        let runs = runs(self.found.snapshots.len());
        let threads = self.threads().min(runs.len());
        let (measuring, finder) = (OnceLock::new(), OnceLock::new());
        let measuring = || {
            measuring.get_or_init(|| Measuring::new(&self.lands.areas, self.lands.custom.as_ref(), manner))
        };
        let find_beside = || measuring().finder().map(Finder::beside_others);
        let finder =
            || finder.get_or_init(|| if threads > 1 { find_beside() } else { measuring().finder() }).as_ref();
        let prepared = Prepared { measuring: &measuring, finder: &finder };
        let runs: Vec<&[Snapshot]> = runs.into_iter().map(|run| &self.found.snapshots[run]).collect();
        let batches: Vec<usize> = runs.iter().map(|run| run.len().div_ceil(BATCH)).collect();
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
            Origin::Files(paths) => memory.zip(Some(paths)),
            Origin::Archive(_) => None,
        };
        if let Some(shares) = remembered.and_then(|(memory, paths)| memory.recall(paths)) {
            return Ok(shares);
        }
        let shares = self.measured(snapshot, prepared, so_far)?;
        if let Some((memory, paths)) = remembered {
            memory.keep(paths, &shares);
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
        let hashing = if self.request.without_hashes { Hashing::Untold } else { Hashing::Told };
        let mut files = match &snapshot.origin {
            Origin::Files(paths) => {
                let mut room = || std::mem::take(&mut so_far.room);
                let files = paths.iter().map(|path| FileBytes::read_into(path, limits, hashing, room()));
                files.collect::<Result<Vec<_>>>()?
            }
            Origin::Archive(index) => vec![self.found.archives[*index].1.day(snapshot.date)?],
        };
        let land = self.lands.areas.lands();
        let date = matches!(snapshot.origin, Origin::Archive(_)).then_some(snapshot.date);
        let about = About {
            land: &land,
            extent: self.extent,
            limits,
            undated: None,
            sisters: Sisters::AllNeeded,
            before: Some(&so_far.before),
        };
        let layer = self.request.source.layer(&files, date, about)?;
        let warnings = self.about_land.iter().cloned().chain(layer.warnings).collect();
        let place = files.first().map(FileBytes::place).unwrap_or_default();
        so_far.room = files.pop().map(|file| file.bytes).unwrap_or_default();
        drop(files);
        let days = so_far.days.get_or_insert_with(|| prepared.begin(&layer.value));
        days.measure(&layer.value, warnings).map_err(|error| error.at(&place))
    }

    fn collect(
        &self,
        runs: &[&[Snapshot]],
        (out, results): (&HandOut<Batch>, &[Receiver<Batch>]),
        each: &mut dyn FnMut(Step<'_>) -> Result<()>,
    ) -> Result<Ended> {
        let dates: Vec<Date> = self.found.snapshots.iter().map(|snapshot| snapshot.date).collect();
        let mut collector = Collector { remarks: Remarks::new(&dates), ..Collector::default() };
        for (day, warning) in &self.found.warnings {
            collector.tally.add(*day, warning);
            collector.waiting.extend(day.is_none().then(|| warning.clone()));
        }
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
        } else if let Some(last) = collector.last() {
            each(Step::Measured(&last))?;
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
            Ok(shares) => match collector.measured(shares, self.found.about(snapshot)) {
                Some(before) => each(Step::Measured(&before)),
                None => Ok(()),
            },
            Err(error) => {
                collector.left_out(snapshot, &error);
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
    /// The last day that was measured: it tells what is left out after it, where no other day does.
    held: Option<Shares>,
    /// What the next day tells of what was left out before it.
    waiting: Vec<Warning>,
    measured: usize,
    left_out: usize,
}

impl Collector {
    /// Takes a day's shares with everything that must be known of them, and gives the day before it.
    fn measured<'a>(
        &mut self,
        mut shares: Shares,
        found: impl Iterator<Item = &'a Warning>,
    ) -> Option<Shares> {
        self.measured += 1;
        let said = self.remarks.on(&shares);
        // Gaps are summed up at the end.
        let apart = said.iter().filter(|remark| remark.code != GAP);
        shares.warnings.iter().chain(apart).for_each(|warning| self.tally.add(Some(shares.date), warning));
        shares.warnings.extend(found.cloned().chain(said));
        shares.warnings.append(&mut self.waiting);
        self.held.replace(shares)
    }

    fn left_out(&mut self, snapshot: &Snapshot, error: &Error) {
        self.left_out += 1;
        for problem in error.problems() {
            let warning = Skipped::Snapshot.warning(problem);
            self.tally.add(Some(snapshot.date), &warning);
            self.waiting.push(warning);
        }
        self.problems.extend(error.problems().iter().cloned());
    }

    /// The last day of all.
    fn last(&mut self) -> Option<Shares> {
        let mut last = self.held.take()?;
        last.warnings.append(&mut self.waiting);
        Some(last)
    }
}
