//! Project files: which sources, which outputs, with which options. Nothing is read here but the file itself.
//!
//! Keys and what they take are data (`vocabulary`, `tables`); reading checks a table against them (`fields`) and makes
//! a [`Project`] of it, all faults at once, each with its line.

mod control;
mod fields;
mod groups;
mod output;
mod remotes;
mod schema;
mod tables;
mod vocabulary;

use std::path::{Path, PathBuf};

pub use control::Control;
use fields::Fields;
pub use output::{Output, Setting, Settings};
pub use remotes::CACHE;
pub use schema::schema;
pub use vocabulary::{Key, Kind, Picks, Section, Takes, Vocabulary};

use super::guard::Guard;
use crate::areas::own_groups::OwnGroup;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::settings::{Entry, Spot, Table, Value};

/// The name of a project file.
pub const FILE: &str = "controlmap.toml";
/// The project that is built where there is no project file, and what `init` writes.
pub const EXAMPLE: &str = include_str!("example.toml");

/// A project.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that every path of the project is relative to.
    pub home: PathBuf,
    /// The project file; none for the embedded example.
    pub file: Option<PathBuf>,
    /// The folder that outputs are written into.
    pub folder: PathBuf,
    /// Publish what can be made when something cannot.
    pub keep_going: bool,
    /// The sources.
    pub controls: Vec<Control>,
    /// Groups of the project's own, beside the embedded ones.
    pub groups: Vec<OwnGroup>,
    /// What stops publication.
    pub guard: Guard,
    /// What is made.
    pub outputs: Vec<Output>,
}

impl Project {
    /// Reads the project file `path`; of a folder, the one in it.
    ///
    /// # Errors
    /// When it cannot be read, is no TOML, or has faults: all are named, each with its line.
    pub fn read(path: &Path, vocabulary: &Vocabulary) -> Result<Project> {
        let file = if path.is_dir() { path.join(FILE) } else { path.to_owned() };
        let place = Place::file(file.display().to_string());
        let text = std::fs::read_to_string(&file)
            .map_err(|cause| Error::io("cannot read the project", place.clone(), cause))?;
        let home = file.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Project { file: Some(file), ..Project::parse(&text, &place, home, vocabulary)? })
    }

    /// The embedded example project.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn example(vocabulary: &Vocabulary) -> Result<Project> {
        Project::parse(EXAMPLE, &Place::file("the embedded example project"), PathBuf::new(), vocabulary)
    }

    /// Sets the language of outputs that do not say theirs.
    pub fn default_language(&mut self, code: &str, vocabulary: &Vocabulary) {
        for output in &mut self.outputs {
            let takes = vocabulary
                .kind(output.kind)
                .is_some_and(|kind| kind.keys.iter().any(|key| key.name == "lang"));
            if takes && output.settings.text("lang").is_none() {
                output.settings.set("lang", &Value::Text(code.to_owned()), output.place.clone());
            }
        }
    }

    /// Reads the text of a project whose paths are relative to `home`.
    ///
    /// # Errors
    /// As [`Project::read`].
    pub fn parse(text: &str, place: &Place, home: PathBuf, vocabulary: &Vocabulary) -> Result<Project> {
        let table = Table::read(text, place)?;
        let mut problems = Vec::new();
        let draft = Draft { place, home: &home, vocabulary };
        let project = draft.project(&table, &mut problems);
        Error::unless_any(problems, project)
    }
}

/// What a project is read with.
struct Draft<'a> {
    place: &'a Place,
    home: &'a Path,
    vocabulary: &'a Vocabulary,
}

impl Draft<'_> {
    fn project(&self, table: &Table, problems: &mut Vec<Problem>) -> Project {
        let (tables, plain): (Vec<Entry>, Vec<Entry>) = table.0.iter().cloned().partition(is_table);
        let plain = Table(plain);
        let keys = tables::top();
        let top = Fields::check(&plain, keys.iter(), self.place, problems);
        self.know(&tables, &keys, problems);
        let common = self.common(&tables, &top, problems);
        let controls =
            control::read_all(&self.many(&tables, "control", problems), self.place, self.home, problems);
        let found = self.many(&tables, "output", problems);
        let outputs = output::read_all(&found, &controls, &common, self, problems);
        let folder = top.text("folder").unwrap_or_else(|| "output".to_owned());
        Project {
            home: self.home.to_owned(),
            file: None,
            folder: self.home.join(folder),
            keep_going: top.flag("keep-going").unwrap_or(false),
            controls,
            groups: self.groups(&tables, problems),
            guard: self.guard(&tables, problems),
            outputs,
        }
    }

    /// Refuses tables that there are not.
    fn know(&self, tables: &[Entry], keys: &[Key], problems: &mut Vec<Problem>) {
        let sections: Vec<&str> = tables::sections().iter().map(|section| section.name).collect();
        let known = sections.iter().copied().chain(["control", "output", "groups"]);
        for entry in tables.iter().filter(|entry| !known.clone().any(|name| name == entry.key)) {
            let all = known.clone().chain(keys.iter().map(|key| key.name.as_str()));
            problems.push(entry.unknown(all, self.place));
        }
    }

    /// The settings of sections, which hold for every output whose command has the flag.
    fn common(&self, tables: &[Entry], top: &Fields<'_>, problems: &mut Vec<Problem>) -> Settings {
        let mut settings = Settings::default();
        if let Some(entry) = top.entry("lang") {
            settings.set("lang", &entry.value, entry.place(self.place));
        }
        for section in tables::sections().iter().filter(|section| section.name != "guard") {
            let Some(table) = self.one(tables, section.name, problems) else { continue };
            Fields::check(table, section.keys.iter(), self.place, problems);
            for entry in &table.0 {
                let flag =
                    tables::FLAGS.iter().find(|(name, key, _)| *name == section.name && *key == entry.key);
                if let Some((.., flag)) = flag {
                    settings.set(flag, &entry.value, entry.place(self.place));
                }
            }
        }
        settings
    }

    fn groups(&self, tables: &[Entry], problems: &mut Vec<Problem>) -> Vec<OwnGroup> {
        let table = self.one(tables, "groups", problems);
        table.map(|table| groups::read_all(table, self.place, problems)).unwrap_or_default()
    }

    fn guard(&self, tables: &[Entry], problems: &mut Vec<Problem>) -> Guard {
        let sections = tables::sections();
        let keys =
            sections.iter().filter(|section| section.name == "guard").flat_map(|section| &section.keys);
        let none = Table::default();
        let table = self.one(tables, "guard", problems).unwrap_or(&none);
        let fields = Fields::check(table, keys, self.place, problems);
        let usual = Guard::default();
        Guard {
            national_share: fields.limit("national-share", usual.national_share),
            area_share: fields.limit("area-share", usual.area_share),
            shrink: fields.limit("shrink", usual.shrink),
            backwards: fields.flag("backwards").unwrap_or(usual.backwards),
            credit: fields.flag("credit").unwrap_or(usual.credit),
            older_than: fields.limit("older-than", usual.older_than),
            warnings: fields.texts("warnings"),
        }
    }

    /// The table called `name`.
    fn one<'a>(&self, tables: &'a [Entry], name: &str, problems: &mut Vec<Problem>) -> Option<&'a Table> {
        let entry = tables.iter().find(|entry| entry.key == name)?;
        match &entry.value {
            Value::Table(table) => Some(table),
            _ => {
                let message = format!("`{name}` is written as a list of tables, but there is only one");
                problems
                    .push(Problem::new(message).at(entry.place(self.place)).hint(format!("write [{name}]")));
                None
            }
        }
    }

    /// The tables called `name`, of which there may be many, each with its line.
    fn many<'a>(
        &self,
        tables: &'a [Entry],
        name: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(Spot, &'a Table)> {
        let Some(entry) = tables.iter().find(|entry| entry.key == name) else { return Vec::new() };
        let mut found = Vec::new();
        match &entry.value {
            Value::List(values) => found.extend(values.iter().filter_map(|(spot, value)| match value {
                Value::Table(table) => Some((*spot, table)),
                _ => None,
            })),
            _ => {
                let message = format!("`{name}` is written as one table, but there may be many");
                problems.push(
                    Problem::new(message).at(entry.place(self.place)).hint(format!("write [[{name}]]")),
                );
            }
        }
        found
    }
}

fn is_table(entry: &Entry) -> bool {
    match &entry.value {
        Value::Table(_) => true,
        Value::List(values) => values.iter().any(|(_, value)| matches!(value, Value::Table(_))),
        _ => false,
    }
}
