//! `controlmap inspect`: what an output tells of how it was made.

use super::args::{InspectArgs, InspectFormat};
use super::output::to_stdout;
use crate::error::Result;
use crate::project::inspect;
use crate::report::provenance;

pub fn run(args: &InspectArgs) -> Result<()> {
    let told = inspect(&args.file)?;
    let text = match args.format {
        InspectFormat::Table => provenance::text(&told),
        InspectFormat::Json => provenance::json(&told),
    };
    to_stdout(text.as_bytes())
}
