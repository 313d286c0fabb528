//! What runs that nobody watches say: lines with their time, and what GitHub Actions marks.

use std::io::{IsTerminal, stderr};
use std::time::{SystemTime, UNIX_EPOCH};

use super::messages::say;
use crate::date::Instant;
use crate::error::Error;

/// Now.
pub fn now() -> Option<Instant> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Instant::from_unix(i64::try_from(seconds).ok()?)
}

/// Writes a line of a log to standard error: with its time where no terminal is watching.
pub fn log(line: &str) {
    match now().filter(|_| !stderr().is_terminal()) {
        Some(now) => line.lines().for_each(|line| say(&format!("{now} {line}"))),
        None => say(line),
    }
}

/// Marks an error where GitHub Actions runs the program: its page then shows it.
pub fn mark(message: &str) {
    let is_action = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    if is_action {
        let escaped = message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let title = "controlmap";
        say(&format!("::error title={title}::{escaped}"));
    }
}

/// Marks every problem of `error`.
pub fn mark_all(error: &Error) {
    error.problems().iter().for_each(|problem| mark(&problem.to_string()));
}
