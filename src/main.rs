//! The `controlmap` program: parse, run, say what went wrong.

use std::process::ExitCode;

use controlmap::cli::{self, Outcome};

/// Exit status of a run that left inputs out, or whose answer is no: faults found, outputs stale.
const NO: u8 = 1;
/// Exit status of a run that could not do its work.
const COULD_NOT_RUN: u8 = 2;
/// Exit status of a build that a guard stopped.
const STOPPED: u8 = 3;

fn main() -> ExitCode {
    let command_line = cli::parse();
    match cli::run(&command_line) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::LeftOut | Outcome::FaultsFound | Outcome::No) => ExitCode::from(NO),
        Ok(Outcome::Stopped) => ExitCode::from(STOPPED),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            cli::say_failed(&command_line, &error);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}
