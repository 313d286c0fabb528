//! Watching what a project reads: tells when something may have changed. What did is for the next build to find out.
//!
//! Folders are watched, not files: editors replace a file by renaming another one onto it, and a file that is deleted
//! comes back under its name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::asked::rebased;
use super::config::Project;
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
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let reads_only =
                event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_) | EventKind::Other));
            if !reads_only {
                // Where nobody listens any more there is nothing to tell.
                let _ = tell.send(Woken::Changed);
            }
        });
        Ok(Watch {
            watcher: watcher.map_err(|error| failed(&error))?,
            watched: BTreeSet::new(),
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

/// Every folder in which something of `project` is.
pub fn folders(project: &Project) -> BTreeSet<PathBuf> {
    let own = project.file.iter().map(|file| parent(file));
    let controls = project.controls.iter().flat_map(|control| {
        control
            .paths
            .iter()
            .map(|path| behind(path))
            .chain(control.spec.gazetteer.iter().map(|path| parent(path)))
    });
    let settings = project.outputs.iter().flat_map(|output| &output.settings.0);
    let named = settings.flat_map(|(flag, setting)| rebased(&project.home, flag, setting)).flatten();
    let named: Vec<PathBuf> = named.map(|path| parent(&path)).collect();
    own.chain(controls).chain(named).collect()
}

/// The folder that `path` is, or is in, or whose files its pattern may fit.
fn behind(path: &Path) -> PathBuf {
    let is_pattern = |part: &std::ffi::OsStr| part.to_string_lossy().contains(['*', '?', '[']);
    let plain: PathBuf = path.iter().take_while(|part| !is_pattern(part)).collect();
    if plain.as_path() != path {
        return plain;
    }
    if path.is_dir() { path.to_owned() } else { parent(path) }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
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
