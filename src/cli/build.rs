//! `controlmap build`: makes the outputs of the embedded example project.

use super::args::BuildArgs;
use super::messages;
use super::output::to_stdout;
use crate::error::Result;
use crate::project::build_example;

pub fn run(args: &BuildArgs) -> Result<()> {
    let built = build_example(&args.output, args.lang.language())?;
    messages::about_inputs(&built.value.inputs, &built.warnings, args.talk);
    to_stdout(built.value.table.as_bytes())?;
    if !args.talk.quiet {
        built.value.files.iter().for_each(|file| messages::say(&format!("wrote: {}", file.display())));
    }
    Ok(())
}
