//! Staleness: why an output has to be made, by comparing what it would be made of with what the manifest says it was.

use std::fmt;
use std::path::Path;

use super::hash;
use super::manifest::{Input, Record, TOOL};

/// Why an output has to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// It is asked for.
    Forced,
    /// It was never made.
    New,
    /// Its file is not there.
    Missing(String),
    /// Its file is not what was written.
    Edited(String),
    /// It is to be another file, or of another type.
    Renamed(String),
    /// An option differs.
    Option(String),
    /// A file is not the one it was made of.
    Changed(String),
    /// A file was not there before.
    Added(String),
    /// A file that it was made of is no longer a part of it.
    Gone(String),
    /// Another version of the program.
    Tool(String),
    /// Other embedded data.
    Embedded,
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Because::Forced => f.write_str("it is asked for"),
            Because::New => f.write_str("it was not made yet"),
            Because::Missing(file) => write!(f, "{file} is not there"),
            Because::Edited(file) => write!(f, "{file} is not what was written"),
            Because::Renamed(file) => write!(f, "it was {file}"),
            Because::Option(key) => write!(f, "the option {key} differs"),
            Because::Changed(file) => write!(f, "{file} changed"),
            Because::Added(file) => write!(f, "{file} is new"),
            Because::Gone(file) => write!(f, "{file} is no longer a part of it"),
            Because::Tool(tool) => write!(f, "it was made by {tool}"),
            Because::Embedded => f.write_str("the embedded data differ"),
        }
    }
}

/// Why what `now` describes has to be made, though `old` was. `now` lacks what is known after making only.
pub fn because(old: &Record, now: &Record, folder: &Path) -> Vec<Because> {
    let mut reasons = Vec::new();
    if old.tool != TOOL {
        reasons.push(Because::Tool(old.tool.clone()));
    }
    if old.embedded != now.embedded {
        reasons.push(Because::Embedded);
    }
    if old.kind != now.kind {
        reasons.push(Because::Renamed(format!("a {}", old.kind)));
    }
    let keys = old.options.keys().chain(now.options.keys().filter(|key| !old.options.contains_key(*key)));
    let differing = keys.filter(|key| old.options.get(*key) != now.options.get(*key));
    reasons.extend(differing.map(|key| Because::Option(key.clone())));
    reasons.extend(inputs(&old.inputs, &now.inputs));
    match hash::of_file(&folder.join(&old.file)) {
        Ok(hash) if hash == old.blake3 => {}
        Ok(_) => reasons.push(Because::Edited(old.file.clone())),
        Err(_) => reasons.push(Because::Missing(old.file.clone())),
    }
    reasons
}

fn inputs(old: &[Input], now: &[Input]) -> Vec<Because> {
    let same = |a: &Input, b: &Input| a.role == b.role && a.file == b.file;
    let mut reasons = Vec::new();
    // Long series have thousands of inputs in the same order: most are found where they were.
    for (index, input) in now.iter().enumerate() {
        let there = old.get(index).filter(|other| same(other, input));
        match there.or_else(|| old.iter().find(|other| same(other, input))) {
            None => reasons.push(Because::Added(input.file.clone())),
            Some(before) if before.blake3 != input.blake3 => {
                reasons.push(Because::Changed(input.file.clone()))
            }
            Some(_) => {}
        }
    }
    let gone = old.iter().enumerate().filter(|(index, input)| {
        let there = now.get(*index).filter(|other| same(other, input));
        there.or_else(|| now.iter().find(|other| same(other, input))).is_none()
    });
    reasons.extend(gone.map(|(_, input)| Because::Gone(input.file.clone())));
    reasons
}
