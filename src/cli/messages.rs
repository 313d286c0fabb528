//! What is said on standard error beside the result: warnings, the note on example data, what was read.

use std::io::Write;

use super::args::TalkArgs;
use crate::error::Warning;
use crate::project::Inputs;

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
    for warning in warnings {
        say(&format!("warning: {warning}"));
    }
    if talk.verbose {
        for source in &inputs.layer.sources {
            say(&format!("read: control {} (SHA-256 {})", source.file, source.sha256));
        }
        if let Some(profile) = inputs.layer.account.profile {
            let because = inputs.layer.account.because.as_deref().unwrap_or("the option --profile");
            say(&format!("read: with the profile {}, told by {because}", profile.code()));
        }
        let boundaries = &inputs.areas.provenance;
        say(&format!("read: boundaries {} (SHA-256 {})", boundaries.file, boundaries.sha256));
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
