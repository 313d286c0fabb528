//! From an output of a project to the command that makes it: the same flags, read by the same parser.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::vocabulary::{EXPLAINED, output_type};
use crate::areas::GROUPS;
use crate::cli::args::{Cli, Command};
use crate::cli::asked;
use crate::error::{Error, Problem, Result, nearest};
use crate::map::OWN_GROUP;
use crate::project::config::{Output, Picks, Project};
use crate::project::{Asked, PictureFormat, Side, rebased};

/// The command that makes `output` of the files of `sides`, and what it is asked for.
///
/// # Errors
/// When an option says what the command does not take: with the place in the project file.
pub fn command(project: &Project, output: &Output, sides: &[Side]) -> Result<(Command, Asked)> {
    let parsed = asked::parsed(line(project, output, sides));
    let Cli { command, asked } = parsed.map_err(|error| Error::from(refused(project, output, &error)))?;
    let unknown = || Error::new(format!("`{}` is no type of output", output.kind)).at(&output.place);
    Ok((command.ok_or_else(unknown)?, asked))
}

fn line(project: &Project, output: &Output, sides: &[Side]) -> Vec<OsString> {
    let command = output_type(output.kind).map_or(output.kind, |kind| kind.command);
    let mut line: Vec<OsString> = vec!["controlmap".into(), command.into(), "--quiet".into()];
    line.extend(usual(output).into_iter().map(OsString::from));
    let explained = |flag: &str| command == "explain" && flag == EXPLAINED;
    for (flag, setting) in output.settings.0.iter().filter(|(flag, _)| !explained(flag)) {
        let paths = rebased(&project.home, flag, setting);
        for (word, path) in setting.words.iter().zip(paths) {
            let value = path.map_or_else(|| word_of(project, flag, word).into(), OsString::from);
            match (setting.is_flag, word.as_str()) {
                (true, "true") => line.push(format!("--{flag}").into()),
                (true, _) => {}
                (false, _) => {
                    let mut argument = OsString::from(format!("--{flag}="));
                    argument.push(value);
                    line.push(argument);
                }
            }
        }
    }
    line.extend(dates(output, sides).into_iter().map(OsString::from));
    let files = sides.iter().flat_map(|side| &side.files).map(|file| file.as_os_str());
    if command == "explain" {
        // Its first argument is what it explains, which need not be said.
        line.extend(files.map(|file| [OsStr::new("--control="), file].into_iter().collect()));
        line.push("--".into());
        line.extend(output.settings.text(EXPLAINED).map(OsString::from));
    } else {
        line.push("--".into());
        line.extend(files.map(OsStr::to_owned));
    }
    line
}

/// What a word of the project file is on the command line: the groups of a project are marked as its own.
fn word_of(project: &Project, flag: &str, word: &str) -> String {
    let is_group = || project.groups.iter().any(|own| own.group.id == word);
    if ["group", "extent"].contains(&flag) && is_group() {
        format!("{OWN_GROUP}{word}")
    } else {
        word.to_owned()
    }
}

/// What the type and the file of an output say without options.
fn usual(output: &Output) -> Vec<String> {
    let file = &output.file;
    let is_picture = PictureFormat::of(Path::new(file)).is_ok();
    let mut usual = Vec::new();
    match output.kind {
        "chart" => usual.push(format!("--chart={file}")),
        "diff" | "compare" if is_picture => usual.push(format!("--map={file}")),
        _ => usual.push(format!("--output={file}")),
    }
    if output.kind == "sentence" && !output.settings.0.contains_key("format") {
        usual.push("--format=sentence".to_owned());
    }
    if output.kind == "settlements" && !output.settings.0.contains_key("settlements") {
        usual.push("--settlements=embedded".to_owned());
    }
    usual
}

/// The dates of files, where their names or the project tell them.
fn dates(output: &Output, sides: &[Side]) -> Vec<String> {
    let dated = |flag: &str, side: Option<&Side>| {
        side.and_then(|side| side.date).map(|date| format!("--{flag}={date}"))
    };
    let flags = match output.picks {
        Picks::Day => vec![dated("date", sides.first())],
        Picks::Pair => vec![dated("from", sides.first()), dated("to", sides.get(1))],
        Picks::Sources | Picks::All => Vec::new(),
    };
    flags.into_iter().flatten().collect()
}

/// What the parser of the command line says, at the key that it is about.
fn refused(project: &Project, output: &Output, error: &clap::Error) -> Problem {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        Some(ContextValue::StyledStrs(texts)) => texts.first().map(ToString::to_string),
        _ => None,
    };
    let flag = text(ContextKind::InvalidArg).unwrap_or_default();
    let key = flag.trim_start_matches('-').split([' ', '=', '[']).next().unwrap_or_default().to_owned();
    let place =
        output.settings.0.get(&key).map_or_else(|| output.place.clone(), |setting| setting.place.clone());
    let value = text(ContextKind::InvalidValue);
    let message = match (error.kind(), value) {
        (ErrorKind::ValueValidation | ErrorKind::InvalidValue, Some(value)) => {
            format!("`{value}` is no value of `{key}`")
        }
        _ => plain(error),
    };
    let source = std::error::Error::source(error).map(ToString::to_string);
    let value = text(ContextKind::InvalidValue);
    let of_group = value.filter(|_| key == "group").map(|value| groups_meant(project, &value));
    let hint = of_group
        .or(source)
        .or_else(|| text(ContextKind::ValidValue).map(|known| format!("it takes {known}")))
        .or_else(|| text(ContextKind::Suggested));
    let command = output_type(output.kind).map_or(output.kind, |kind| kind.command);
    let usual = || format!("`controlmap help {command}` has the options");
    Problem::new(message).at(place).hint(hint.filter(|hint| !hint.is_empty()).unwrap_or_else(usual))
}

/// The group that may be meant, and all that there are.
fn groups_meant(project: &Project, value: &str) -> String {
    let own = project.groups.iter().map(|own| own.group.id.as_str());
    let known: Vec<&str> = GROUPS.iter().map(|(id, ..)| *id).chain(own).collect();
    let near = nearest(value, known.iter().copied()).map(|near| format!("is `{near}` meant? "));
    format!("{}The groups are {}", near.unwrap_or_default(), known.join(", "))
}

/// The first line of what the parser says.
fn plain(error: &clap::Error) -> String {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix("error: ").unwrap_or(first).to_owned()
}
