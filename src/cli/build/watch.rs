//! `controlmap build --watch`: builds again whenever something that the project reads changes.

use std::path::Path;

use super::super::args::BuildArgs;
use super::super::output::to_stdout;
use super::super::scheduler::{log, mark_all};
use super::{made, maker, project};
use crate::cli::Outcome;
use crate::error::{Error, Result};
use crate::project::config::{FILE, Project};
use crate::project::interest::{Interest, folders};
use crate::project::watch::{Watch, Woken};

/// Builds until Ctrl-C.
///
/// # Errors
/// When there is no project file, or nothing can be watched. What goes wrong later is said, and waited out.
pub fn run(args: &BuildArgs) -> Result<Outcome> {
    let file = args.project.as_deref().unwrap_or(Path::new(FILE));
    if !file.exists() {
        let hint = "name a project file; `controlmap init` writes one";
        return Err(Error::new("there is no project to watch").hint(hint));
    }
    let mut watch = Watch::new()?;
    let stop = watch.stopper();
    ctrlc::set_handler(stop).map_err(|error| Error::new(format!("cannot wait for Ctrl-C: {error}")))?;
    let mut known: Option<Project> = None;
    loop {
        if let Ok(read) = project(args) {
            known = Some(read);
        }
        watch.concern(known.as_ref().map(Interest::of));
        // A project file that cannot be read is watched where it was last known.
        let watched = known.as_ref().map(folders).unwrap_or_default();
        let home = if file.is_dir() { Some(file) } else { file.parent() };
        watch.on(watched.into_iter().chain(home.map(Path::to_owned)).collect())?;
        // Read again now that it is watched: what changed in between is not missed.
        match project(args).and_then(|project| maker::check(&project).and_then(|()| made(&project, args))) {
            Ok(_) => {}
            Err(error) => failed(&error),
        }
        if args.json {
            to_stdout(b"{\"event\":\"watching\"}\n")?;
        } else if !args.talk.quiet {
            log("watching: Ctrl-C ends");
        }
        if watch.wait() == Woken::Stopped {
            return Ok(Outcome::Done);
        }
    }
}

fn failed(error: &Error) {
    log(&format!("error: {error}"));
    mark_all(error);
}
