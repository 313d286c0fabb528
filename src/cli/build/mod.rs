//! `controlmap build`: makes the outputs of a project whose inputs changed.

mod line;
mod maker;
mod talk;
mod vocabulary;
mod watch;

use std::path::Path;

use self::talk::Talk;
use super::Outcome;
use super::args::BuildArgs;
use super::messages::say;
use super::output::to_stdout;
use super::scheduler;
use crate::date::Instant;
use crate::error::{Error, Place, Result};
use crate::project::build::{self, Ask, Report};
use crate::project::config::{self, Project};

/// That the example project stands in for one.
const EXAMPLE: &str = "note: there is no controlmap.toml here: building the embedded example, an estimate from 5,161 \
settlements on 5 December 2025\n  hint: `controlmap init` writes a project of your own";

pub fn run(args: &BuildArgs) -> Result<Outcome> {
    let done = if args.watch { watch::run(args) } else { once(args) };
    done.inspect_err(scheduler::mark_all)
}

/// Builds once.
fn once(args: &BuildArgs) -> Result<Outcome> {
    let project = project(args)?;
    maker::check(&project)?;
    if project.file.is_none() && !args.talk.quiet {
        say(EXAMPLE);
    }
    if args.check || args.dry_run {
        return look(&project, args);
    }
    made(&project, args)
}

/// Says what is stale.
fn look(project: &Project, args: &BuildArgs) -> Result<Outcome> {
    let plan = build::look(project, &ask(args))?;
    Talk::new(args).plan(&plan)?;
    let is_stale = plan.stale().next().is_some();
    Ok(if args.check && is_stale { Outcome::No } else { Outcome::Done })
}

/// Makes what is stale.
fn made(project: &Project, args: &BuildArgs) -> Result<Outcome> {
    let talk = Talk::new(args);
    let report = build::build(project, &maker::Commands, &ask(args), &|event| talk.event(event))?;
    print(project, &report, args)?;
    talk.end(&report, &project.folder)?;
    Ok(if !report.tripped.is_empty() {
        Outcome::Stopped
    } else if !report.failed.is_empty() {
        Outcome::LeftOut
    } else {
        Outcome::Done
    })
}

/// The vocabulary of project files.
pub fn vocabulary() -> config::Vocabulary {
    vocabulary::vocabulary(&super::definition())
}

/// The project that is named, that of the current folder, or the embedded example.
fn project(args: &BuildArgs) -> Result<Project> {
    let words = vocabulary();
    let mut project = match &args.project {
        Some(path) => Project::read(path, &words)?,
        None if Path::new(config::FILE).exists() => Project::read(Path::new(config::FILE), &words)?,
        None => Project::example(&words)?,
    };
    if let Some(folder) = &args.output {
        project.folder.clone_from(folder);
    }
    if let Some(lang) = args.lang {
        project.default_language(lang.language().code(), &words);
    }
    Ok(project)
}

fn ask(args: &BuildArgs) -> Ask {
    Ask {
        force: args.force,
        only: args.only.clone(),
        keep_going: args.keep_going,
        allow: args.allow.clone(),
        today: scheduler::now().map(Instant::kyiv_day),
        threads: args.threads,
    }
}

/// Prints the outputs that are to be printed, as they stand in the folder.
fn print(project: &Project, report: &Report, args: &BuildArgs) -> Result<()> {
    for output in project.outputs.iter().filter(|output| output.print && !args.json) {
        let Some(record) = report.manifest.outputs.get(&output.name) else { continue };
        let path = project.folder.join(&record.file);
        let bytes = std::fs::read(&path)
            .map_err(|cause| Error::io("cannot read", Place::file(path.display().to_string()), cause))?;
        to_stdout(&bytes)?;
    }
    Ok(())
}
