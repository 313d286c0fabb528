//! A bar that shows how far a long run is: on a terminal only, without colour, gone when the run ends.

use std::io::{IsTerminal, Write, stderr};

use super::args::TalkArgs;

/// How many steps the bar has.
const WIDTH: usize = 30;

/// How far a run is.
#[derive(Debug)]
pub struct Progress {
    done: usize,
    of: usize,
    /// What is shown; nothing where no terminal is watching.
    shown: Option<String>,
}

impl Progress {
    /// Begins a run of `of` snapshots.
    pub fn new(of: usize, talk: TalkArgs) -> Progress {
        let watched = !talk.quiet && stderr().is_terminal();
        Progress { done: 0, of, shown: watched.then(String::new) }
    }

    /// Another snapshot is done.
    pub fn advance(&mut self) {
        self.done += 1;
        let Some(shown) = &mut self.shown else { return };
        let full = (self.done * WIDTH).checked_div(self.of).unwrap_or(WIDTH).min(WIDTH);
        let bar = format!("\r{}{} {} of {}", "█".repeat(full), "░".repeat(WIDTH - full), self.done, self.of);
        if bar != *shown {
            let _ = write!(stderr(), "{bar}");
            *shown = bar;
        }
    }

    /// Takes the bar away.
    pub fn clear(&mut self) {
        if let Some(shown) = self.shown.take().filter(|shown| !shown.is_empty()) {
            let _ = write!(stderr(), "\r{}\r", " ".repeat(shown.chars().count()));
        }
    }
}
