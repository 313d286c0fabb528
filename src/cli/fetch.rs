//! `controlmap fetch`, and the fetching that comes before a build: the files on the network that a project names.

use super::args::bytes;
use super::args::{FetchArgs, TalkArgs};
use super::build::named;
use super::scheduler::log;
use crate::error::{Error, Result};
use crate::formats::Limits;
use crate::project::config::{CACHE, Project};
use crate::project::fetch::{Fetcher, Freshness, Network, Patience};

pub fn run(args: &FetchArgs) -> Result<()> {
    let project = named(args.project.as_deref())?;
    if project.controls.iter().all(|control| control.remotes.is_empty()) {
        return Err(Error::new("the project names no file on the network")
            .hint("add url = \"https://…\" to a [[control]] of controlmap.toml"));
    }
    bring(&project, args.offline, args.talk)
}

/// Brings every file on the network that `project` names into its cache.
///
/// # Errors
/// When one cannot be had; those before it are in the cache then.
pub fn bring(project: &Project, offline: bool, talk: TalkArgs) -> Result<()> {
    let fetcher = Fetcher {
        cache: project.home.join(CACHE),
        network: if offline { Network::Offline } else { Network::Online },
        limit: limit(project),
        patience: Patience::default(),
        environment: |name| std::env::var(name).ok(),
    };
    for remote in project.controls.iter().flat_map(|control| &control.remotes) {
        let fetched = fetcher.fetch(remote)?;
        for warning in fetched.warnings.iter().filter(|_| !talk.quiet) {
            log(&format!("warning: {warning}"));
        }
        let name = fetched.value.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = match fetched.value.freshness {
            Freshness::Fetched => "fetched",
            Freshness::Unchanged => "unchanged",
            Freshness::Unasked => "from the cache",
        };
        if !talk.quiet {
            log(&format!("{told}: {name} (SHA-256 {})", fetched.value.sha256));
        }
    }
    Ok(())
}

/// The most bytes that a file of the project may have.
fn limit(project: &Project) -> u64 {
    let set = project.outputs.iter().filter_map(|output| bytes(output.settings.text("max-bytes")?).ok());
    set.max().unwrap_or(Limits::default().bytes)
}
