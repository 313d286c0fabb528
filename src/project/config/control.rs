//! A source of control layers, as `[[control]]` tells it.

use std::path::{Path, PathBuf};

use super::fields::{Fields, json};
use super::{remotes, tables};
use crate::control::profiles::{Advances, Profile};
use crate::control::rules::{Pattern, Rule, RuleOn};
use crate::control::{Category, Since};
use crate::date::Date;
use crate::error::{Place, Problem};
use crate::formats::settings::{Entry, Spot, Table, Value};
use crate::project::{Attribution, Remote, SourceSpec};

/// The keys that name files: what counts of files is their content.
const FILES: [&str; 4] = ["path", "url", "sha256", "token-env"];

/// A source of control layers.
#[derive(Debug, Clone)]
pub struct Control {
    /// The name by which outputs choose it.
    pub name: String,
    /// Its files, folders and patterns; none for the embedded example.
    pub paths: Vec<PathBuf>,
    /// Those of them that are on the network; `paths` has where they are once they are fetched.
    pub remotes: Vec<Remote>,
    /// The date of a single file.
    pub date: Option<Date>,
    /// How it is read.
    pub spec: SourceSpec,
    /// The same as it stands in the project file, but for its files.
    pub told: serde_json::Value,
    /// Where it stands.
    pub place: Place,
}

impl Control {
    /// The embedded example, where a project names no source.
    fn example(place: &Place) -> Control {
        Control {
            name: "example".to_owned(),
            paths: Vec::new(),
            remotes: Vec::new(),
            date: None,
            spec: SourceSpec::default(),
            told: serde_json::Value::Null,
            place: place.clone(),
        }
    }
}

/// Reads every `[[control]]`; without any, the embedded example.
pub fn read_all(
    found: &[(Spot, &Table)],
    place: &Place,
    home: &Path,
    problems: &mut Vec<Problem>,
) -> Vec<Control> {
    let mut controls: Vec<Control> = Vec::new();
    for (spot, table) in found {
        let control = read(table, &spot.of(place), place, home, problems);
        if controls.iter().any(|other| other.name == control.name) {
            let message = format!("two sources are called `{}`", control.name);
            problems
                .push(Problem::new(message).at(control.place.clone()).hint("give each a name of its own"));
        }
        controls.push(control);
    }
    if controls.is_empty() {
        controls.push(Control::example(place));
    }
    controls
}

fn read(table: &Table, here: &Place, place: &Place, home: &Path, problems: &mut Vec<Problem>) -> Control {
    let (rules, plain): (Vec<Entry>, Vec<Entry>) =
        table.0.iter().cloned().partition(|entry| entry.key == "rule");
    let plain = Table(plain);
    let fields = Fields::check(&plain, tables::control().iter(), place, problems);
    let mut paths: Vec<PathBuf> = fields.texts("path").iter().map(|path| home.join(path)).collect();
    let (remotes, fetched) = remotes::read(&fields, home, problems);
    paths.extend(fetched);
    if paths.is_empty() && fields.entry("url").is_none() {
        let hint = "add path = \"snapshots/\" or url = \"https://…\"; without any [[control]] the embedded example is used";
        problems.push(Problem::new("the source has no path").at(here.clone()).hint(hint));
    }
    if fields.entry("date").is_some() && fields.date("date").is_none() {
        let message = format!("`{}` is not a date", fields.text("date").unwrap_or_default());
        problems.push(Problem::new(message).at(fields.place("date")).hint("write it as 2025-12-05"));
    }
    let profile = fields.text("profile");
    let advances = fields.text("advances");
    let spec = SourceSpec {
        profile: Profile::ALL.into_iter().find(|known| Some(known.code()) == profile.as_deref()),
        advances: Advances::ALL
            .into_iter()
            .find(|known| Some(known.code()) == advances.as_deref())
            .unwrap_or_default(),
        rules: rules.iter().flat_map(|entry| read_rules(entry, place, problems)).collect(),
        status_field: fields.text("status-field"),
        gazetteer: fields.text("gazetteer").map(|path| home.join(path)),
        attribution: Attribution {
            publisher: fields.text("publisher"),
            credit: fields.text("credit"),
            licence: fields.text("licence"),
        },
    };
    let name = fields.text("name").unwrap_or_else(|| "control".to_owned());
    let told =
        json(&Table(table.0.iter().filter(|entry| !FILES.contains(&entry.key.as_str())).cloned().collect()));
    Control { name, paths, remotes, date: fields.date("date"), spec, told, place: here.clone() }
}

fn read_rules(entry: &Entry, place: &Place, problems: &mut Vec<Problem>) -> Vec<Rule> {
    let Value::List(values) = &entry.value else {
        let problem = Problem::new("`rule` is no list of tables").at(entry.place(place));
        problems.push(problem.hint("write [[control.rule]]"));
        return Vec::new();
    };
    let rule = |(spot, value): &(Spot, Value)| match value {
        Value::Table(table) => read_rule(table, &spot.of(place), place, problems),
        _ => None,
    };
    values.iter().filter_map(rule).collect()
}

fn read_rule(table: &Table, here: &Place, place: &Place, problems: &mut Vec<Problem>) -> Option<Rule> {
    let before = problems.len();
    let fields = Fields::check(table, tables::rule().iter(), place, problems);
    let mut missing = |what: &str, hint: &str| {
        problems.push(Problem::new(format!("the rule has no {what}")).at(here.clone()).hint(hint));
    };
    let on = match (fields.text("property"), fields.text("on").as_deref()) {
        (Some(name), _) => Some(RuleOn::Property(name)),
        (None, Some("folder")) => Some(RuleOn::Folder),
        (None, Some("style")) => Some(RuleOn::Style),
        (None, Some("layer")) => Some(RuleOn::Layer),
        (None, Some("file")) => Some(RuleOn::File),
        _ => None,
    };
    if on.is_none() {
        missing(
            "property to look at",
            "add property = \"NAME\", or on = \"folder\", \"style\", \"layer\" or \"file\"",
        );
    }
    let value = fields.text("value");
    if value.is_none() {
        missing("value to look for", "add value = \"…\"");
    }
    let since = match fields.text("since").as_deref() {
        Some("2014") => Some(Since::Y2014),
        Some("2022") => Some(Since::Y2022),
        _ => None,
    };
    let counts_as = match fields.text("status").as_deref() {
        Some("occupied") => Some(Category::Occupied(since)),
        Some("contested") => Some(Category::Contested),
        Some("government") => Some(Category::Government),
        Some("ignore") => None,
        _ => {
            missing("status", "add status = \"occupied\", \"contested\", \"government\" or \"ignore\"");
            None
        }
    };
    (problems.len() == before).then_some(())?;
    Some(Rule { on: on?, pattern: Pattern::new(&value?), counts_as })
}
