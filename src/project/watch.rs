//! Watching what a project reads: tells when something may have changed. What did is for the next build to find out.
//!
//! Folders are watched, not files: editors replace a file by renaming another one onto it, and a file that is deleted
//! comes back under its name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::interest::Interest;
use crate::error::{Error, Result};

/// Nothing may happen for so long before a change counts: editors and downloads write in several steps.
const QUIET: Duration = Duration::from_millis(200);
/// A change counts after so long, however much goes on.
const LONGEST: Duration = Duration::from_secs(3);

/// What ends a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// Something may have changed.
    Changed,
    /// The watch is to end.
    Stopped,
}

/// A watch.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    watched: BTreeSet<PathBuf>,
    /// What a change must be about; nothing known yet where any may matter.
    interest: Arc<Mutex<Option<Interest>>>,
    sender: Sender<Woken>,
    events: Receiver<Woken>,
}

impl Watch {
    /// Begins a watch on nothing.
    ///
    /// # Errors
    /// When the system has no watch to give.
    pub fn new() -> Result<Watch> {
        let (sender, events) = channel();
        let tell = sender.clone();
        let interest: Arc<Mutex<Option<Interest>>> = Arc::default();
        let asked = Arc::clone(&interest);
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let interest = asked.lock().unwrap_or_else(PoisonError::into_inner);
            if event.is_ok_and(|event| !matters(&event, interest.as_ref())) {
                return;
            }
            // Where nobody listens any more there is nothing to tell.
            let _ = tell.send(Woken::Changed);
        });
        Ok(Watch {
            watcher: watcher.map_err(|error| failed(&error))?,
            watched: BTreeSet::new(),
            interest,
            sender,
            events,
        })
    }

    /// What ends the watch when it is called, from any thread.
    pub fn stopper(&self) -> impl Fn() + Send + use<> {
        let sender = self.sender.clone();
        move || {
            let _ = sender.send(Woken::Stopped);
        }
    }

    /// Wakes for what is of `interest` alone: others may write beside it, such as the log of the watch itself.
    pub fn concern(&self, interest: Option<Interest>) {
        *self.interest.lock().unwrap_or_else(PoisonError::into_inner) = interest;
    }

    /// Watches `folders` and nothing else; of a folder that is not there, the nearest that is.
    ///
    /// # Errors
    /// When a folder cannot be watched.
    pub fn on(&mut self, folders: BTreeSet<PathBuf>) -> Result<()> {
        let folders: BTreeSet<PathBuf> = folders.iter().map(|folder| there(folder)).collect();
        for gone in self.watched.difference(&folders) {
            // It may be gone itself.
            let _ = self.watcher.unwatch(gone);
        }
        for folder in &folders {
            // Watched again each time: a folder that was replaced by one of the same name is another one.
            let _ = self.watcher.unwatch(folder);
            self.watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| failed(&error))?;
        }
        self.watched = folders;
        Ok(())
    }

    /// Waits until something changed and it is quiet again, or the watch is to end.
    pub fn wait(&self) -> Woken {
        let Ok(Woken::Changed) = self.events.recv() else { return Woken::Stopped };
        let begin = Instant::now();
        while begin.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(Woken::Changed) => {}
                Ok(Woken::Stopped) | Err(RecvTimeoutError::Disconnected) => return Woken::Stopped,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        Woken::Changed
    }
}

/// True for an event that may have changed what is of `interest`.
fn matters(event: &notify::Event, interest: Option<&Interest>) -> bool {
    let reads_only = matches!(event.kind, EventKind::Access(_) | EventKind::Other);
    let concerns = |interest: &Interest| event.paths.iter().any(|path| interest.has(path));
    !reads_only && (event.paths.is_empty() || interest.is_none_or(concerns))
}

/// The folder itself, or the nearest above it that is there.
fn there(folder: &Path) -> PathBuf {
    let found = folder.ancestors().find(|folder| folder.is_dir());
    found.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

fn failed(error: &notify::Error) -> Error {
    Error::new(format!("cannot watch: {error}")).hint(
        "build now and then instead; where the system watches few folders, raise fs.inotify.max_user_watches",
    )
}
