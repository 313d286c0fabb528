//! What is said on standard error beside the result: warnings, the note on example data, what was read.

use std::io::Write;

use super::args::TalkArgs;
use crate::areas::AreaSet;
use crate::control::ControlLayer;
use crate::error::Warning;
use crate::project::series::Found;
use crate::project::{Inputs, PairInputs};

/// The note that the embedded example stands in for a control layer.
const EXAMPLE_NOTE: &str = "note: no control layer given: using the embedded example, an estimate from 5,161 settlements on \
5 December 2025\n  hint: give a control file, such as `controlmap shares 2025-12-05.geojson`";

/// Says what was read and what must be known about it.
pub fn about_inputs(inputs: &Inputs, warnings: &[Warning], talk: TalkArgs) {
    if talk.quiet {
        return;
    }
    if inputs.layer.is_example {
        say(EXAMPLE_NOTE);
    }
    about(warnings, [&inputs.layer], &inputs.areas, talk);
}

/// Says what two layers were read and what must be known about them.
pub fn about_pair(inputs: &PairInputs, warnings: &[Warning], talk: TalkArgs) {
    if !talk.quiet {
        about(warnings, &inputs.layers, &inputs.lands.areas, talk);
    }
}

fn about<'a>(
    warnings: &[Warning],
    layers: impl IntoIterator<Item = &'a ControlLayer>,
    areas: &AreaSet,
    talk: TalkArgs,
) {
    warn(warnings, talk);
    if talk.verbose {
        for layer in layers {
            for source in &layer.sources {
                say(&format!("read: control {} (SHA-256 {})", source.file, source.sha256));
            }
            if let Some(profile) = layer.account.profile {
                let because = layer.account.because.as_deref().unwrap_or("the option --profile");
                say(&format!("read: with the profile {}, told by {because}", profile.code()));
            }
        }
        let boundaries = &areas.provenance;
        say(&format!("read: boundaries {} (SHA-256 {})", boundaries.file, boundaries.sha256));
    }
}

/// Says which files a series was read from, and which were passed by.
pub fn about_series(found: &Found, talk: TalkArgs) {
    if !talk.verbose || talk.quiet {
        return;
    }
    for path in &found.ignored {
        say(&format!("ignored: {}: not named as a snapshot", path.display()));
    }
    for (date, path) in &found.earlier {
        say(&format!(
            "passed by: {}: an earlier one of {date}, of which a later one is taken",
            path.display()
        ));
    }
    for (path, archive) in &found.archives {
        say(&format!("read: archive {} (SHA-256 {})", path.display(), archive.provenance().sha256));
    }
    say(&format!("found: {} snapshots", found.snapshots.len()));
}

/// Says warnings.
pub fn warn<'a>(warnings: impl IntoIterator<Item = &'a Warning>, talk: TalkArgs) {
    for warning in warnings.into_iter().filter(|_| !talk.quiet) {
        say(&format!("warning: {warning}"));
    }
}

/// Says that a file was written.
pub fn wrote(path: &std::path::Path, talk: TalkArgs) {
    if talk.verbose && !talk.quiet {
        say(&format!("wrote: {}", path.display()));
    }
}

/// Writes a line to standard error. A reader of messages that went away is no fault of the run.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
