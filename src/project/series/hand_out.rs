//! Handing out: which snapshots follow each other on one thread.
//!
//! Snapshots are parted into runs, whose bounds their number alone decides. A thread that is free goes on where it is, if
//! that is free as well, for what follows each other is read and measured quickly; else it begins where no other thread
//! is about to come by. None runs far ahead of what was collected: results that wait take memory.

use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many snapshots a run has at most: where a thread begins elsewhere, slivers are looked for anew.
const MOST: usize = 25;
/// Into how many runs few snapshots are parted, so that there is one for each of some threads.
const FEW_RUNS: usize = 4;
/// How many runs for each thread may be begun beyond what was collected: but one for all, whose results would wait longest.
const AHEAD: usize = 2;

/// Parts `count` snapshots into runs, in their order. The last are short, so that threads end at nearly the same time.
pub fn runs(count: usize) -> Vec<Range<usize>> {
    let few = FEW_RUNS.min(count);
    if count <= FEW_RUNS * MOST {
        return (0..few).map(|run| run * count / few..(run + 1) * count / few).collect();
    }
    let (mut runs, mut begin) = (Vec::new(), 0);
    while begin < count {
        let rest = count - begin;
        let size = if rest < MOST { rest } else { rest.div_ceil(2).min(MOST) };
        runs.push(begin..begin + size);
        begin += size;
    }
    runs
}

/// Runs on their way to threads.
#[derive(Debug)]
pub struct HandOut<T> {
    state: Mutex<State<T>>,
    /// Wakes threads that wait until more was collected.
    collected: Condvar,
    ahead: usize,
}

#[derive(Debug)]
struct State<T> {
    /// Where what each run gives goes; none once the run was taken.
    free: Vec<Option<SyncSender<T>>>,
    /// Whether somebody is at each run.
    is_running: Vec<bool>,
    collected: usize,
}

impl<T> HandOut<T> {
    /// Runs that give so many results each, for `threads`; the results arrive at the receivers, in the order of the runs.
    pub fn new(results: &[usize], threads: usize) -> (HandOut<T>, Vec<Receiver<T>>) {
        let (free, receivers): (Vec<_>, Vec<_>) = results.iter().map(|&count| sync_channel(count)).unzip();
        let is_running = vec![false; free.len()];
        let state = State { free: free.into_iter().map(Some).collect(), is_running, collected: 0 };
        let ahead = (threads * AHEAD - 1).max(AHEAD);
        (HandOut { state: Mutex::new(state), collected: Condvar::new(), ahead }, receivers)
    }

    /// Takes the next run for a thread that has done the run `last`; none where there is no other, or nobody collects any
    /// more.
    pub fn take(&self, last: Option<usize>) -> Option<(usize, SyncSender<T>)> {
        let mut state = self.lock();
        last.into_iter().for_each(|last| state.is_running[last] = false);
        loop {
            let end = state.collected.saturating_add(self.ahead).min(state.free.len());
            if let Some(run) = state.next(last, end) {
                state.is_running[run] = true;
                return state.free[run].take().map(|sender| (run, sender));
            }
            if state.free.iter().all(Option::is_none) {
                return None;
            }
            state = self.collected.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Notes that the next run was collected.
    pub fn collect(&self) {
        self.lock().collected += 1;
        self.collected.notify_all();
    }

    /// Hands out no more.
    pub fn close(&self) {
        self.lock().free.fill_with(|| None);
        self.collected.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> State<T> {
    /// The run before `end` to go on with after `last`.
    fn next(&self, last: Option<usize>, end: usize) -> Option<usize> {
        let is_free = |run: &usize| *run < end && self.free[*run].is_some();
        let is_left_alone = |run: &usize| run.checked_sub(1).is_none_or(|before| !self.is_running[before]);
        let on = last.map(|last| last + 1).filter(is_free);
        let alone = || (0..end).filter(is_free).find(is_left_alone);
        on.or_else(alone).or_else(|| (0..end).find(is_free))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_all_snapshots_in_their_order() {
        for count in (0..300).chain([400, 3000]) {
            let runs = runs(count);
            assert!(runs.iter().cloned().flatten().eq(0..count), "{count}: {runs:?}");
            assert!(runs.iter().all(|run| (1..=MOST).contains(&run.len())), "{count}: {runs:?}");
        }
        assert_eq!(runs(18), [0..4, 4..9, 9..13, 13..18]);
        assert_eq!(runs(120)[3..], [75..98, 98..120]);
    }

    #[test]
    fn two_threads_take_neighbouring_runs_and_wait_for_the_collector() {
        let (out, receivers) = HandOut::<()>::new(&[1; 9], 2);
        let run = |last| out.take(last).map(|(run, _)| run);
        assert_eq!([run(None), run(None)], [Some(0), Some(2)]);
        assert_eq!(run(Some(0)), Some(1), "the last that may be begun");
        out.collect();
        assert_eq!(run(Some(2)), Some(3));
        (1..3).for_each(|_| out.collect());
        assert_eq!(run(Some(1)), Some(5), "where no other is about to come by");
        out.collect();
        assert_eq!([run(Some(3)), run(Some(5))], [Some(4), Some(6)]);
        out.close();
        assert_eq!(run(Some(5)), None);
        drop(receivers);
    }
}
