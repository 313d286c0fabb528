//! The command line: parses, asks `project` for the work, hands results to files or standard output.
//!
//! Results go to standard output, messages to standard error. No geometry and no formatting here.

mod args;
mod asked;
mod build;
mod check;
mod data;
mod diff;
mod explain;
#[cfg(feature = "fetch")]
mod fetch;
mod init;
mod inspect;
mod map;
mod messages;
mod output;
mod pages;
mod pictures;
mod progress;
mod published;
mod scheduler;
mod screen;
mod series;
mod shares;
mod studio;
mod tag;

use clap::CommandFactory;

pub use args::Cli;
use args::Command;
use messages::say;

use crate::error::{Error, Result};

/// How a run that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Inputs that could not be used were left out by name, as was asked for.
    LeftOut,
    /// Faults were found, which is what was asked.
    FaultsFound,
    /// The answer is no: outputs are stale.
    No,
    /// A guard stopped publication.
    Stopped,
}

/// Parses the command line of this process; prints help or usage errors and exits where that is all there is.
pub fn parse() -> Cli {
    let program = Cli::command();
    let matches = program.clone().get_matches();
    asked::cli(&program, &matches).unwrap_or_else(|error| error.exit())
}

/// The definition of the command line, for help pages and completions.
pub fn definition() -> clap::Command {
    Cli::command()
}

/// The words of project files: what outputs there are, and their options, as the commands tell.
pub fn project_vocabulary() -> crate::project::config::Vocabulary {
    build::vocabulary()
}

/// The JSON Schema of project files.
pub fn project_schema() -> serde_json::Value {
    crate::project::config::schema(&project_vocabulary())
}

/// Says why a run failed: of a build or fetch with its time where no terminal is watching, as in the rest
/// of the log.
pub fn say_failed(cli: &Cli, error: &Error) {
    let message = format!("error: {error}");
    match &cli.command {
        Some(Command::Build(_)) => scheduler::log(&message),
        #[cfg(feature = "fetch")]
        Some(Command::Fetch(_)) => scheduler::log(&message),
        _ => say(&message),
    }
}

/// Runs a parsed command line.
///
/// # Errors
/// When the command could not do its work; nothing is half-written then.
pub fn run(cli: &Cli) -> Result<Outcome> {
    match &cli.command {
        None => output::to_stdout(args::EXAMPLES.as_bytes())?,
        Some(Command::Shares(args)) => shares::run(args)?,
        Some(Command::Map(args)) => map::run(args, &cli.asked)?,
        Some(Command::Tag(args)) => tag::run(args)?,
        Some(Command::Diff(args)) => match args.published {
            Some(date) => published::run(args, date)?,
            None => diff::diff(args, &cli.asked)?,
        },
        Some(Command::Compare(args)) => diff::compare(args, &cli.asked)?,
        Some(Command::Explain(args)) => explain::run(args)?,
        Some(Command::Series(args)) => return series::run(args, &cli.asked),
        Some(Command::Check(args)) => return check::run(args),
        Some(Command::Build(args)) => return build::run(args),
        Some(Command::Init(args)) => init::run(args)?,
        #[cfg(feature = "fetch")]
        Some(Command::Fetch(args)) => fetch::run(args)?,
        Some(Command::Inspect(args)) => inspect::run(args)?,
        Some(Command::Data(args)) => data::run(args)?,
        Some(Command::Completions(args)) => pages::completions(args)?,
        Some(Command::Man(args)) => pages::man(args)?,
    }
    Ok(Outcome::Done)
}
