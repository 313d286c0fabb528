//! What an output is asked to be: everything but files that decides it, and which of its options name files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::config::{Output, Project, Setting};
use super::hash;
use super::manifest::Input;
use crate::areas::Group;
use crate::areas::own_groups::OwnGroup;

/// The options that name files, and whether a word may stand in place of one.
const PATHS: [(&str, bool); 11] = [
    ("boundaries", false),
    ("areas", false),
    ("gazetteer", false),
    ("names", false),
    ("annotations", false),
    ("font", false),
    ("against-control", false),
    ("against-boundaries", false),
    ("denominator", true),
    ("settlements", true),
    ("theme", true),
];
/// The options that decide how a day is measured: figures are comparable where they agree.
const MEASURE: [&str; 10] = [
    "boundaries",
    "areas",
    "id-field",
    "name-field",
    "allow-overlap",
    "margin",
    "edge-tolerance",
    "area-method",
    "denominator",
    "as-published",
];

/// The files that `setting` of `flag` names, rebased on the project's folder.
pub fn rebased(home: &Path, flag: &str, setting: &Setting) -> Vec<Option<PathBuf>> {
    let takes = PATHS.iter().find(|(name, _)| *name == flag);
    let path = |word: &String| match takes {
        Some((_, or_word)) if !or_word || word.contains(['.', '/', '\\']) => Some(home.join(word)),
        _ => None,
    };
    setting.words.iter().map(path).collect()
}

/// Everything but files that decides what an output is.
pub fn options(project: &Project, output: &Output) -> BTreeMap<String, Value> {
    let setting = |setting: &Setting| match &setting.words[..] {
        [word] => json!(word),
        words => json!(words),
    };
    let mut options: BTreeMap<String, Value> =
        output.settings.0.iter().map(|(flag, value)| (flag.clone(), setting(value))).collect();
    let controls: Vec<Value> =
        output.controls.iter().map(|&index| project.controls[index].told.clone()).collect();
    options.insert("control".to_owned(), json!(controls));
    options.insert("file".to_owned(), json!(output.file));
    let days = [
        ("date", output.date.map(|date| date.to_string())),
        ("from", output.since.map(|since| format!("{since:?}"))),
        ("to", output.until.map(|until| format!("{until:?}"))),
    ];
    options.extend(days.into_iter().filter_map(|(key, day)| Some((key.to_owned(), json!(day?)))));
    if !project.groups.is_empty() {
        options.insert("groups".to_owned(), groups(project));
    }
    if project.keep_going {
        options.insert("keep-going".to_owned(), json!(true));
    }
    options
}

/// The groups of a project's own.
pub fn groups(project: &Project) -> Value {
    let group = |own: &OwnGroup| {
        let Group { id, names, members } = &own.group;
        (id.clone(), json!({"name": names.en, "name-uk": names.uk, "members": members}))
    };
    Value::Object(project.groups.iter().map(group).collect())
}

/// The hash of everything that decides how a day is measured, but for the day's own files.
pub fn measure(project: &Project, output: &Output, inputs: &[Input]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (flag, setting) in output.settings.0.iter().filter(|(flag, _)| MEASURE.contains(&flag.as_str())) {
        parts.push(format!("{flag}={}", setting.words.join(",")));
    }
    let others =
        inputs.iter().filter(|input| MEASURE.contains(&input.role.as_str()) || input.role == "gazetteer");
    parts.extend(others.map(|input| format!("{}:{}", input.role, input.blake3)));
    parts.extend(output.controls.iter().map(|&index| project.controls[index].told.to_string()));
    hash::of_bytes(parts.join("\n").as_bytes())
}
