//! The types of output that a project may have: each is a command, and its options are the command's long flags.

use std::any::TypeId;

use clap::{Arg, ArgAction, Command};

use crate::cli::args::GroupArg;
use crate::project::config::{Key, Kind, Picks, Takes, Vocabulary};

/// A type of output: its word, its command, which snapshots it shows, the usual suffix, and what it is.
pub struct OutputType {
    /// The word that `type` takes.
    pub name: &'static str,
    /// The command that makes it.
    pub command: &'static str,
    picks: Picks,
    suffix: &'static str,
    about: &'static str,
}

/// The types.
pub const TYPES: [OutputType; 10] = [
    of(
        "table",
        "shares",
        Picks::Day,
        "csv",
        "km² and shares: txt, csv, json, geojson, md or parquet by the suffix",
    ),
    of("sentence", "shares", Picks::Day, "txt", "a sentence to copy"),
    of("settlements", "shares", Picks::Day, "csv", "places and people by status"),
    of("map", "map", Picks::Day, "svg", "a map of control"),
    of("tag", "tag", Picks::Day, "geojson", "the areas split by status"),
    of("explain", "explain", Picks::Day, "txt", "how a figure came about, line by line: txt or json"),
    of(
        "diff",
        "diff",
        Picks::Pair,
        "csv",
        "what changed between two days: figures, or a map where the file is a picture",
    ),
    of(
        "compare",
        "compare",
        Picks::Sources,
        "csv",
        "where two sources agree: figures, or a map where the file is a picture",
    ),
    of("series", "series", Picks::All, "csv", "km² and shares for every day"),
    of("chart", "series", Picks::All, "svg", "a chart of shares over time"),
];

/// What `explain` explains: an argument on the command line, a key in a project.
pub const EXPLAINED: &str = "area";

/// Flags that a project says elsewhere, or that say nothing about an output.
const ELSEWHERE: [&str; 19] = [
    "output",
    "control",
    "date",
    "profile",
    "advances",
    "status-field",
    "gazetteer",
    "quiet",
    "verbose",
    "help",
    "version",
    "from",
    "to",
    "chart",
    "map",
    "keep-going",
    "threads",
    "published",
    // Finds a file beside the control layer, which a project names: against-control.
    "against-date",
];

const fn of(
    name: &'static str,
    command: &'static str,
    picks: Picks,
    suffix: &'static str,
    about: &'static str,
) -> OutputType {
    OutputType { name, command, picks, suffix, about }
}

impl OutputType {
    /// The key of an argument without a flag: what `explain` explains.
    fn positional(&self, id: &str) -> Option<&'static str> {
        (self.command == "explain" && id == EXPLAINED).then_some(EXPLAINED)
    }
}

/// The type called `name`.
pub fn output_type(name: &str) -> Option<&'static OutputType> {
    TYPES.iter().find(|kind| kind.name == name)
}

/// The words of a project file, read off the definition of the command line.
pub fn vocabulary(definition: &Command) -> Vocabulary {
    let kind = |kind: &OutputType| Kind {
        name: kind.name,
        about: kind.about.to_owned(),
        picks: kind.picks,
        suffix: kind.suffix,
        keys: definition.find_subcommand(kind.command).map(|command| keys(kind, command)).unwrap_or_default(),
    };
    Vocabulary { kinds: TYPES.iter().map(kind).collect() }
}

fn keys(kind: &OutputType, command: &Command) -> Vec<Key> {
    let positional =
        command.get_positionals().filter_map(|arg| Some((arg, kind.positional(arg.get_id().as_str())?)));
    let arguments = command.get_arguments().filter(|arg| !arg.is_hide_set());
    let named = arguments.filter_map(|arg| Some((arg, arg.get_long()?)));
    let named = named.filter(|(_, name)| !ELSEWHERE.contains(name));
    positional.chain(named).map(|(arg, name)| key(arg, name)).collect()
}

fn key(arg: &Arg, name: &str) -> Key {
    let choices: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    // A project has groups of its own beside those that the command line knows.
    let is_open = arg.get_value_parser().type_id() == TypeId::of::<GroupArg>();
    let is_flag = !arg.get_action().takes_values();
    let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    Key {
        name: name.to_owned(),
        about: arg.get_help().map(|help| help.to_string().replace('\n', " ")).unwrap_or_default(),
        takes: takes(arg, is_flag, &choices),
        choices: if is_flag || is_open { Vec::new() } else { choices },
        default: default.filter(|_| !is_flag),
    }
}

fn takes(arg: &Arg, is_flag: bool, choices: &[String]) -> Takes {
    let is = |id: TypeId| arg.get_value_parser().type_id() == id;
    if is_flag {
        Takes::Flag
    } else if matches!(arg.get_action(), ArgAction::Append) {
        Takes::Texts
    } else if is(TypeId::of::<f64>()) || is(TypeId::of::<usize>()) {
        Takes::Number
    } else if choices.is_empty() {
        Takes::Scalar
    } else {
        Takes::Text
    }
}
