//! An output, as `[[output]]` tells it: its kind, its file, which snapshots it shows, and the options of its command.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::fields::{Fields, words};
use super::vocabulary::{Key, Kind, Picks, Takes};
use super::{Control, Draft, tables};
use crate::date::Date;
use crate::error::{Error, Place, Problem, nearest};
use crate::formats::settings::{Spot, Table, Value};
use crate::project::{Since, Until};

/// Suffixes of pictures: a file that ends in one is a map, unless its type says otherwise.
const PICTURES: [&str; 3] = ["svg", "png", "pdf"];

/// What a project makes.
#[derive(Debug, Clone)]
pub struct Output {
    /// The name for `--only`.
    pub name: String,
    /// The word of its type.
    pub kind: &'static str,
    /// Which snapshots it shows.
    pub picks: Picks,
    /// Its file in the folder, with its placeholders.
    pub file: String,
    /// The indices of the sources that it shows.
    pub controls: Vec<usize>,
    /// The day that it shows; none for the newest.
    pub date: Option<Date>,
    /// The first day.
    pub since: Option<Since>,
    /// The last day.
    pub until: Option<Until>,
    /// Print it as well.
    pub print: bool,
    /// The options of its command.
    pub settings: Settings,
    /// Where it stands.
    pub place: Place,
}

/// Options by the long flags of a command, each with its place.
#[derive(Debug, Clone, Default)]
pub struct Settings(pub BTreeMap<String, Setting>);

/// What a flag is set to.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The texts that it is given; of a flag without value, `true` or `false`.
    pub words: Vec<String>,
    /// True for a flag without a value.
    pub is_flag: bool,
    /// Where it stands.
    pub place: Place,
}

impl Settings {
    /// Sets `flag`.
    pub fn set(&mut self, flag: &str, value: &Value, place: Place) {
        let setting = Setting { words: words(value), is_flag: matches!(value, Value::Flag(_)), place };
        self.0.insert(flag.to_owned(), setting);
    }

    /// The first text of `flag`.
    pub fn text(&self, flag: &str) -> Option<&str> {
        self.0.get(flag)?.words.first().map(String::as_str)
    }

    /// Those that `keys` have, where they are not set here already.
    fn inherit(&mut self, common: &Settings, keys: &[Key]) {
        for (flag, setting) in &common.0 {
            if keys.iter().any(|key| key.name == *flag) {
                self.0.entry(flag.clone()).or_insert_with(|| setting.clone());
            }
        }
    }
}

/// Reads every `[[output]]`.
pub fn read_all(
    found: &[(Spot, &Table)],
    controls: &[Control],
    common: &Settings,
    draft: &Draft<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Output> {
    let mut outputs: Vec<Output> = Vec::new();
    for (spot, table) in found {
        let Some(output) = read(table, *spot, controls, common, draft, problems) else { continue };
        if let Some(other) =
            outputs.iter().find(|other| other.file == output.file || other.name == output.name)
        {
            let message = format!("two outputs are called `{}`", output.name);
            let hint = format!("the other is {}; give each a file and a name of its own", other.place);
            problems.push(Problem::new(message).at(output.place.clone()).hint(hint));
        }
        outputs.push(output);
    }
    if outputs.is_empty() && problems.is_empty() {
        let hint = "add [[output]] with file = \"map.svg\"; `controlmap init` writes a project to begin with";
        problems.push(Problem::new("the project has no output").at(draft.place.clone()).hint(hint));
    }
    outputs
}

fn read(
    table: &Table,
    spot: Spot,
    controls: &[Control],
    common: &Settings,
    draft: &Draft<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Output> {
    let here = spot.of(draft.place);
    let kind = kind_of(table, &here, draft, problems)?;
    let own = tables::output();
    let fields = Fields::check(table, own.iter().chain(&kind.keys), draft.place, problems);
    let file = fields.text("file").unwrap_or_else(|| format!("{}.{}", kind.name, kind.suffix));
    if !is_within(&file) {
        let message = format!("`{file}` is no file within the folder of outputs");
        problems
            .push(Problem::new(message).at(fields.place("file")).hint("give a name such as maps/{date}.svg"));
    }
    let mut settings = Settings::default();
    for entry in table.0.iter().filter(|entry| !own.iter().any(|key| key.name == entry.key)) {
        settings.set(&entry.key, &entry.value, entry.place(draft.place));
    }
    settings.inherit(common, &kind.keys);
    Some(Output {
        name: fields.text("name").unwrap_or_else(|| file.clone()),
        kind: kind.name,
        picks: kind.picks,
        controls: chosen(&fields, kind, controls, &here, problems),
        date: parsed(&fields, "date", problems),
        since: parsed(&fields, "from", problems),
        until: parsed(&fields, "to", problems),
        print: fields.flag("print").unwrap_or(false),
        file,
        settings,
        place: here,
    })
}

/// The kind that `type` names, or the suffix tells.
fn kind_of<'a>(
    table: &Table,
    here: &Place,
    draft: &'a Draft<'_>,
    problems: &mut Vec<Problem>,
) -> Option<&'a Kind> {
    let text = |key: &str| match table.value(key) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let suffix = text("file").and_then(|file| Path::new(file).extension()).and_then(|suffix| suffix.to_str());
    let usual = if suffix.is_some_and(|suffix| PICTURES.contains(&suffix)) { "map" } else { "table" };
    let name = match (text("type"), text("file")) {
        (Some(name), _) => name,
        (None, Some(_)) => usual,
        (None, None) => {
            let hint = "add type = \"map\", or file = \"map.svg\"";
            problems.push(Problem::new("the output has neither type nor file").at(here.clone()).hint(hint));
            return None;
        }
    };
    let kind = draft.vocabulary.kind(name);
    if kind.is_none() {
        let known: Vec<&str> = draft.vocabulary.kinds.iter().map(|kind| kind.name).collect();
        let near = nearest(name, known.iter().copied()).map(|near| format!("is `{near}` meant? "));
        let hint = format!("{}The types are {}", near.unwrap_or_default(), known.join(", "));
        problems.push(
            Problem::new(format!("`{name}` is no type of output")).at(here.part("key `type`")).hint(hint),
        );
    }
    kind
}

/// The sources that an output shows.
fn chosen(
    fields: &Fields<'_>,
    kind: &Kind,
    controls: &[Control],
    here: &Place,
    problems: &mut Vec<Problem>,
) -> Vec<usize> {
    let wanted = if kind.picks == Picks::Sources { 2 } else { 1 };
    let names = fields.texts("control");
    if names.is_empty() {
        if controls.len() < wanted {
            let hint = "add another [[control]] with a name of its own";
            problems.push(Problem::new("two sources are compared, there is one").at(here.clone()).hint(hint));
        }
        return (0..wanted.min(controls.len())).collect();
    }
    if names.len() != wanted {
        let message = format!("a {} shows {wanted} of the sources, {} are named", kind.name, names.len());
        let hint = if wanted == 2 { "name two" } else { "name one" };
        problems.push(Problem::new(message).at(fields.place("control")).hint(hint));
    }
    let mut chosen = Vec::new();
    for name in names {
        match controls.iter().position(|control| control.name == name) {
            Some(index) => chosen.push(index),
            None => {
                let known: Vec<&str> = controls.iter().map(|control| control.name.as_str()).collect();
                let hint = format!("the sources are {}", known.join(", "));
                let problem = Problem::new(format!("there is no source `{name}`"));
                problems.push(problem.at(fields.place("control")).hint(hint));
            }
        }
    }
    chosen
}

/// What `key` says, where it can be read.
fn parsed<T: std::str::FromStr<Err = Error>>(
    fields: &Fields<'_>,
    key: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    match fields.text(key)?.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            problems.extend(error.at(&fields.place(key)).problems().iter().cloned());
            None
        }
    }
}

/// True for a relative path that does not leave the folder and has a name.
fn is_within(file: &str) -> bool {
    let path = Path::new(file);
    !file.is_empty() && path.components().all(|part| matches!(part, Component::Normal(_)))
}

impl Takes {
    /// True where the value of such a key may be a path.
    pub fn may_be_path(self) -> bool {
        matches!(self, Takes::Text | Takes::Scalar | Takes::Texts)
    }
}
