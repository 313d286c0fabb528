//! What is told of a build: events while it runs, and how it ended.

use super::publish::Published;
use crate::error::{Error, Warning};
use crate::project::config::Output;
use crate::project::figures::DayFigures;
use crate::project::guard::Tripped;
use crate::project::history::Revision;
use crate::project::manifest::Manifest;
use crate::project::plan::Plan;
use crate::project::stale::Because;

/// Something that happens while a build runs.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// Another build is at work in the folder; its end is waited for.
    Waiting,
    /// An output was made, not published yet: why, and its file.
    Made(&'a Output, &'a [Because], &'a str),
    /// An output cannot be made.
    Failed(&'a str, &'a Error),
    /// What must be known of an output, or of the whole.
    Warning(Option<&'a str>, &'a Warning),
    /// A guard tripped; true where it is allowed to, so that it stops nothing.
    Guard(&'a Tripped, bool),
    /// The file of a date that was built already differs.
    Revision(&'a Revision),
}

/// How a build ended.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The outputs that were published, by name and file, and whether their content is new.
    pub outputs: Vec<(String, String, bool)>,
    /// How many were up to date.
    pub up_to_date: usize,
    /// The outputs that cannot be made.
    pub failed: Vec<String>,
    /// The guards that stopped publication.
    pub tripped: Vec<Tripped>,
    /// How many dates were revised.
    pub revisions: usize,
    /// The figures of the newest day that any output shows.
    pub headline: Option<DayFigures>,
    /// What the folder holds.
    pub manifest: Manifest,
}

impl Report {
    /// How a build ends that has nothing to do.
    pub(super) fn fresh(plan: &Plan<'_>) -> Report {
        let up_to_date = plan.tasks.iter().filter(|task| task.because.is_empty()).count();
        Report { up_to_date, headline: headline(&plan.old), manifest: plan.old.clone(), ..Report::default() }
    }

    pub(super) fn publish(&mut self, published: Published) {
        self.headline = headline(&published.manifest);
        self.outputs = published.outputs;
        self.manifest = published.manifest;
    }

    /// True where the content of an output is new.
    pub fn changed(&self) -> bool {
        self.outputs.iter().any(|(.., is_new)| *is_new)
    }
}

/// The figures of the newest day.
fn headline(manifest: &Manifest) -> Option<DayFigures> {
    let shown = manifest.outputs.values().filter_map(|record| record.shows.as_ref());
    shown.max_by(|a, b| a.date.cmp(&b.date)).cloned()
}
