//! Names of one's own: other spellings, or another language, in place of the names that the map would print.

use std::collections::{HashMap, HashSet};

use super::cities::printed;
use super::inputs::MapInputs;
use super::settlements::to_name;
use crate::areas::Names;
use crate::control::claims::Claim;
use crate::draw::plain;
use crate::error::{Error, Place, Problem, Result, Warning, nearest};
use crate::formats::FileBytes;
use crate::formats::csv::{Column, Table};
use crate::words::Language;

/// Names that name nothing are listed up to this many; the rest is counted.
const LISTED: usize = 5;

/// Names by what they stand for: the code of an area or group, or the English or Ukrainian name of any place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnNames {
    by_key: HashMap<String, String>,
    /// The keys as they were written, in the order of the file.
    written: Vec<String>,
    place: Place,
}

impl OwnNames {
    /// Reads a CSV with the columns `id,name`, `place,name` or `id,place,name`: a code such as UA-14 or donbas, or the English
    /// or Ukrainian name of a place, then what the map shall call it.
    ///
    /// # Errors
    /// When a column is missing, a cell is empty, or a place is named twice; every bad line is named.
    pub fn read(file: &FileBytes) -> Result<OwnNames> {
        let table = Table::read(file)?;
        let first = if table.has("id") { "id" } else { "place" };
        let [first, name] = table.columns([first, "name"])?;
        // Where there are both, a row says its place in either.
        let keys = [Some(first), table.column("place")];
        let rows = table.rows(|row| {
            let filled = |column: Column| Some(column).filter(|column| !plain(&row.text(*column)).is_empty());
            let empty = |what: &str, column: Column| {
                let problem = Problem::new(format!("the {what} is empty")).at(row.place(column));
                problem.hint("fill the cell, or leave the row out")
            };
            let key = keys.into_iter().flatten().find_map(filled).ok_or_else(|| empty("place", first))?;
            let name = filled(name).ok_or_else(|| empty("name", name))?;
            Ok((row.text(key), plain(&row.text(name)), row.place(key)))
        })?;
        let mut names = OwnNames { place: file.place(), ..OwnNames::default() };
        let mut problems = Vec::new();
        for (key, name, place) in rows {
            if names.by_key.insert(folded(&key), name).is_some() {
                let problem = Problem::new(format!("`{key}` is named twice")).at(place);
                problems.push(problem.hint("leave one of the two rows out"));
            }
            names.written.push(key);
        }
        Error::unless_any(problems, names)
    }

    /// What the map calls the place `id` (which may be empty) of these `names`.
    pub fn of<'a>(&'a self, id: &str, names: &'a Names, language: Language) -> &'a str {
        if self.by_key.is_empty() {
            return names.of(language);
        }
        let keys = [id, &names.en, &names.uk];
        let own =
            keys.into_iter().filter(|key| !key.is_empty()).find_map(|key| self.by_key.get(&folded(key)));
        own.map_or_else(|| names.of(language), String::as_str)
    }

    /// The warning that some names name nothing that a map of `inputs` could print, with what they are most like.
    pub fn unknown(&self, inputs: &MapInputs<'_>) -> Option<Warning> {
        if self.written.is_empty() {
            return None;
        }
        let known = known(inputs);
        let is_known: HashSet<String> = known.iter().map(|key| folded(key)).collect();
        let unknown: Vec<&String> =
            self.written.iter().filter(|key| !is_known.contains(&folded(key))).collect();
        let shown = |key: &&String| match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => format!("`{key}` (is `{near}` meant?)"),
            None => format!("`{key}`"),
        };
        let mut list: Vec<String> = unknown.iter().take(LISTED).map(shown).collect();
        list.extend((unknown.len() > LISTED).then(|| "…".to_owned()));
        let are = if unknown.len() == 1 { "name is" } else { "names are" };
        let message = format!("{} {are} of no place on the map: {}", unknown.len(), list.join(", "));
        let warning = || Warning::new("name-unused", message).at(self.place.clone());
        (!unknown.is_empty()).then(warning)
    }
}

/// Every code and name that a map may print.
fn known(inputs: &MapInputs<'_>) -> Vec<String> {
    let areas = inputs.areas.areas.iter().map(|area| (area.id.clone(), area.names.clone()));
    let groups = inputs.areas.groups.iter().map(|group| (group.id.clone(), group.names.clone()));
    let settlements = to_name().iter().map(|(_, city)| city);
    let cities = inputs.cities.iter().chain(settlements).map(|city| (String::new(), city.names.clone()));
    let around = inputs.basemap.labels.iter().map(|label| (String::new(), label.names.clone()));
    let claims = inputs.claims.iter().map(|claim| (String::new(), names_of(claim)));
    let all = areas.chain(groups).chain(cities).chain(around).chain(claims);
    let mut known: Vec<String> = all.flat_map(|(id, names)| [id, names.en, names.uk]).collect();
    known.retain(|key| !key.is_empty());
    known
}

/// What the place of a claim is called.
pub fn names_of(claim: &Claim) -> Names {
    Names { en: claim.place_en.clone(), uk: printed(&claim.place_uk) }
}

/// A key without what does not tell places apart: case and the shape of the apostrophe.
fn folded(key: &str) -> String {
    key.trim().to_lowercase().replace(['’', 'ʼ', '`'], "'")
}
