//! `controlmap completions` and `controlmap man`: generated from the definition that parses the command line.

use std::path::Path;

use clap_mangen::Man;

use super::args::{CompletionsArgs, ManArgs};
use super::definition;
use super::output::to_stdout;
use crate::error::{Error, Place, Result, nearest};
use crate::formats::write_whole;

/// The program, as shells and manuals call it.
const PROGRAM: &str = "controlmap";

pub fn completions(args: &CompletionsArgs) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition(), PROGRAM, &mut script);
    to_stdout(&script)
}

pub fn man(args: &ManArgs) -> Result<()> {
    let pages = pages();
    if let Some(folder) = &args.output {
        return write_all(&pages, folder);
    }
    let name = match &args.command {
        None => PROGRAM.to_owned(),
        Some(command) => format!("{PROGRAM}-{command}"),
    };
    match pages.iter().find(|page| name_of(page) == name) {
        Some(page) => to_stdout(&rendered(page)?),
        None => Err(unknown(args.command.as_deref().unwrap_or_default(), &pages)),
    }
}

/// The definition of the program, then those of its commands.
fn pages() -> Vec<clap::Command> {
    let mut program = definition().disable_help_subcommand(true);
    program.build();
    let commands: Vec<_> = program.get_subcommands().cloned().collect();
    std::iter::once(program).chain(commands).map(|page| page.version(env!("CARGO_PKG_VERSION"))).collect()
}

/// What the page of a command is called: its full name, with hyphens.
fn name_of(page: &clap::Command) -> &str {
    page.get_display_name().unwrap_or_else(|| page.get_name())
}

fn rendered(page: &clap::Command) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    let written = Man::new(page.clone()).render(&mut text);
    written.map_err(|cause| Error::io("cannot make the manual page", Place::default(), cause))?;
    Ok(text)
}

fn write_all(pages: &[clap::Command], folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|cause| {
        Error::io("cannot make the folder", Place::file(folder.display().to_string()), cause)
    })?;
    pages
        .iter()
        .try_for_each(|page| write_whole(&folder.join(format!("{}.1", name_of(page))), &rendered(page)?))
}

fn unknown(command: &str, pages: &[clap::Command]) -> Error {
    let names = pages.iter().filter_map(|page| name_of(page).strip_prefix("controlmap-"));
    let hint = match nearest(command, names) {
        Some(near) => format!("the nearest is `{near}`"),
        None => "`controlmap help` lists the commands".to_owned(),
    };
    Error::new(format!("there is no command `{command}`")).hint(&hint)
}
