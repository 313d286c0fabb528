//! What was asked for on the command line, as outputs tell of it: the same for the same request, wherever files lie.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, FromArgMatches};

use super::args::Cli;
use crate::map::{Extent, FORMS};
use crate::project::Asked;

/// What says only where to write, how much to say, and how fast.
const UNTOLD: [&str; 8] = ["output", "map", "chart", "quiet", "verbose", "threads", "no_metadata", "format"];

/// Reads the command line `line`, with what it asks for.
pub fn parsed(line: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let program = Cli::command();
    let matches = program.clone().try_get_matches_from(line)?;
    cli(&program, &matches)
}

/// The command line that `program` read, with what it asks for.
pub fn cli(program: &Command, matches: &ArgMatches) -> Result<Cli, clap::Error> {
    check_extent(program, matches)?;
    Ok(Cli { asked: asked(program, matches), ..Cli::from_arg_matches(matches)? })
}

/// Refuses the extent of an area of one's own where there are no such areas; which there are is found out when they are
/// read.
fn check_extent(program: &Command, matches: &ArgMatches) -> Result<(), clap::Error> {
    let Some((name, given)) = matches.subcommand() else { return Ok(()) };
    let extent = given.try_get_one::<Extent>("extent").ok().flatten();
    let Some(Extent::Area(id)) = extent.filter(|extent| extent.is_own()) else { return Ok(()) };
    if given.try_contains_id("areas").unwrap_or_default() {
        return Ok(());
    }
    let command = program.find_subcommand(name).unwrap_or(program);
    let mut error = clap::Error::new(ErrorKind::ValueValidation).with_cmd(command);
    error.insert(ContextKind::InvalidArg, ContextValue::String("--extent <EXTENT>".to_owned()));
    error.insert(ContextKind::InvalidValue, ContextValue::String(id.clone()));
    let forms = format!("give {FORMS}; an area of your own needs --areas");
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![forms.into()]));
    Err(error)
}

/// What was asked for of `program`.
fn asked(program: &Command, matches: &ArgMatches) -> Asked {
    let Some((name, given)) = matches.subcommand() else { return Asked::default() };
    let command = program.find_subcommand(name);
    let known = command.into_iter().flat_map(|command| command.get_arguments());
    let options = known.filter(|arg| !UNTOLD.contains(&arg.get_id().as_str()));
    let options = options.flat_map(|arg| written(arg, given)).collect();
    Asked { command: name.to_owned(), options, files: Vec::new() }
}

/// An option as it was given; nothing where it was not.
fn written(arg: &Arg, given: &ArgMatches) -> Vec<String> {
    let id = arg.get_id().as_str();
    if given.try_contains_id(id).is_err() || given.value_source(id) != Some(ValueSource::CommandLine) {
        return Vec::new();
    }
    let flag = arg.get_long().map(|long| format!("--{long}"));
    if !arg.get_action().takes_values() {
        return flag.into_iter().collect();
    }
    let is_text = arg.get_value_names().is_some_and(|names| names.iter().any(|name| *name == "TEXT"));
    let values = given.get_raw(id).into_iter().flatten().map(|value| value.to_string_lossy());
    let values = values.map(|value| if is_text { value.into_owned() } else { name_of(&value).to_owned() });
    values.flat_map(|value| flag.iter().cloned().chain([value]).collect::<Vec<_>>()).collect()
}

/// A file's name without its path; whatever is no path stays what it is.
fn name_of(value: &str) -> &str {
    let name = value.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next();
    name.filter(|name| !name.is_empty()).unwrap_or(value)
}
