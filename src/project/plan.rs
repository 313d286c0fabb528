//! The plan of a build: for every output what it would be made of now, and why it has to be made, if at all.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::asked::{measure, options, rebased};
use super::choice::{Choice, Snapshots, choose, told};
use super::config::{Output, Project};
use super::manifest::{Input, Manifest, Record, TOOL};
use super::stale::{Because, because};
use super::{hash, naming, parallel};
use crate::error::{Error, Problem, Result, Warning, nearest};
use crate::formats::Companion;
use crate::geodata::{self, EmbeddedFile};

/// What is to be made.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The outputs, in the order of the project.
    pub tasks: Vec<Task<'a>>,
    /// The last build.
    pub old: Manifest,
    /// What must be known of the plan.
    pub warnings: Vec<Warning>,
    /// What cannot be planned, with the output it is about.
    pub failed: Vec<(String, Error)>,
}

/// An output and what it is made of.
#[derive(Debug)]
pub struct Task<'a> {
    /// The output.
    pub output: &'a Output,
    /// What it shows.
    pub choice: Choice,
    /// What the manifest will say of it; what is known after making only is empty.
    pub record: Record,
    /// Why it has to be made; nothing where it is up to date.
    pub because: Vec<Because>,
    /// The files it is made of, as they were when hashed.
    pub stamps: Vec<Stamp>,
}

/// A file as it was when hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The file.
    pub path: PathBuf,
    /// The hash of its content.
    pub blake3: String,
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(path: &Path, blake3: &str) -> Option<Stamp> {
        let metadata = std::fs::metadata(path).ok()?;
        Some(Stamp {
            path: path.to_owned(),
            blake3: blake3.to_owned(),
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
        })
    }

    /// Fails where the file is no longer the one that was hashed.
    pub fn hold(&self) -> Result<()> {
        if Stamp::of(&self.path, &self.blake3).as_ref() == Some(self) {
            return Ok(());
        }
        let message = format!("{} changed while it was read", self.path.display());
        Err(Problem::new(message).hint("build again when it is written").into())
    }
}

impl<'a> Plan<'a> {
    /// Plans the outputs of `project` called `only`, or all.
    ///
    /// # Errors
    /// When a source or an input cannot be read, or `only` names no output.
    pub fn of(project: &'a Project, only: &[String]) -> Result<Plan<'a>> {
        let chosen = chosen(project, only)?;
        let mut warnings = Vec::new();
        let old = Manifest::read(&project.folder)?.gather(&mut warnings);
        let snapshots: Vec<Result<Snapshots>> = project.controls.iter().map(Snapshots::of).collect();
        let snapshots: Vec<_> = snapshots.into_iter().collect::<Result<_>>()?;
        let mut choices = Vec::new();
        let mut failed = Vec::new();
        for output in chosen {
            match choose(project, output, &snapshots) {
                Ok(choice) => choices.push((output, choice)),
                Err(error) => failed.push((output.name.clone(), error.at(&output.place))),
            }
        }
        let hashed = Stamps::of(choices.iter().flat_map(|(output, choice)| paths(project, output, choice)));
        let embedded = hash::of_embedded();
        let mut tasks = Vec::new();
        for (output, choice) in choices {
            match task(project, output, choice, &hashed, &embedded, &old) {
                Ok(task) => tasks.push(task),
                Err(error) => failed.push((output.name.clone(), error.at(&output.place))),
            }
        }
        Ok(Plan { tasks, old, warnings, failed })
    }

    /// The outputs that have to be made.
    pub fn stale(&self) -> impl Iterator<Item = &Task<'a>> {
        self.tasks.iter().filter(|task| !task.because.is_empty())
    }
}

fn chosen<'a>(project: &'a Project, only: &[String]) -> Result<Vec<&'a Output>> {
    let is_called = |output: &Output, name: &String| output.name == *name || output.file == *name;
    let unknown = only.iter().find(|name| !project.outputs.iter().any(|output| is_called(output, name)));
    if let Some(name) = unknown {
        let names: Vec<&str> = project.outputs.iter().map(|output| output.name.as_str()).collect();
        let near = nearest(name, names.iter().copied()).map(|near| format!("is `{near}` meant? "));
        let hint = format!("{}The outputs are {}", near.unwrap_or_default(), names.join(", "));
        return Err(Problem::new(format!("there is no output `{name}`")).hint(hint).into());
    }
    let wanted = |output: &&Output| only.is_empty() || only.iter().any(|name| is_called(output, name));
    Ok(project.outputs.iter().filter(wanted).collect())
}

/// Every file that an output is made of, with its role; shapefiles with their companions.
fn paths(project: &Project, output: &Output, choice: &Choice) -> Vec<(String, PathBuf)> {
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    for side in &choice.sides {
        paths.extend(side.files.iter().map(|file| ("control".to_owned(), file.clone())));
        let gazetteer = project.controls[side.control].spec.gazetteer.clone();
        paths.extend(gazetteer.map(|path| ("gazetteer".to_owned(), path)));
    }
    for (flag, setting) in &output.settings.0 {
        let named = rebased(&project.home, flag, setting).into_iter().flatten();
        paths.extend(named.map(|path| (flag.clone(), path)));
    }
    let beside: Vec<(String, PathBuf)> =
        paths.iter().flat_map(|(role, path)| companions(path).map(|path| (role.clone(), path))).collect();
    paths.extend(beside);
    paths
}

fn companions(path: &Path) -> impl Iterator<Item = PathBuf> {
    let is_shapefile = path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("shp"));
    let of_suffix = |suffix: &str| [path.with_extension(suffix), path.with_extension(suffix.to_uppercase())];
    let all: Vec<PathBuf> = Companion::SUFFIXES.iter().flat_map(|suffix| of_suffix(suffix)).collect();
    all.into_iter().filter(move |path| is_shapefile && path.is_file())
}

/// The files that outputs are made of, each hashed once, on all processors.
struct Stamps(BTreeMap<PathBuf, Result<Stamp>>);

impl Stamps {
    fn of(paths: impl Iterator<Item = (String, PathBuf)>) -> Stamps {
        let mut paths: Vec<PathBuf> = paths.map(|(_, path)| path).collect();
        paths.sort();
        paths.dedup();
        let stamps = parallel::map(&paths, None, |path| Stamps::stamp(path));
        Stamps(paths.into_iter().zip(stamps).collect())
    }

    fn stamp(path: &Path) -> Result<Stamp> {
        // Taken before the file is read: what is written meanwhile shows.
        let before = Stamp::of(path, "");
        let blake3 = hash::of_file(path)?;
        let gone = || Error::new(format!("{} changed while it was read", path.display())).hint("build again");
        before.map(|stamp| Stamp { blake3, ..stamp }).ok_or_else(gone)
    }

    fn get(&self, path: &Path) -> Result<Stamp> {
        match self.0.get(path) {
            Some(Ok(stamp)) => Ok(stamp.clone()),
            Some(Err(error)) => Err(error.problems().to_vec().into()),
            None => Stamps::stamp(path),
        }
    }
}

fn task<'a>(
    project: &Project,
    output: &'a Output,
    choice: Choice,
    hashed: &Stamps,
    embedded: &str,
    old: &Manifest,
) -> Result<Task<'a>> {
    let mut inputs = of_embedded(output, &choice);
    let mut stamps = Vec::new();
    for (role, path) in paths(project, output, &choice) {
        let stamp = hashed.get(&path)?;
        let date = naming::date_of(&path).filter(|_| role == "control").map(|date| date.to_string());
        let file = told(&path, &project.home);
        inputs.push(Input { role, file, blake3: stamp.blake3.clone(), source: None, credit: None, date });
        stamps.push(stamp);
    }
    let record = Record {
        kind: output.kind.to_owned(),
        file: String::new(),
        blake3: String::new(),
        options: options(project, output),
        measure: measure(project, output, &inputs),
        inputs,
        embedded: embedded.to_owned(),
        tool: TOOL.to_owned(),
        shows: None,
        warnings: Vec::new(),
    };
    let because = match old.outputs.get(&output.name) {
        Some(old) => because(old, &record, &project.folder),
        None => vec![Because::New],
    };
    Ok(Task { output, choice, record, because, stamps })
}

/// The embedded files that stand in where the project names none.
fn of_embedded(output: &Output, choice: &Choice) -> Vec<Input> {
    let is_example = choice.sides.iter().all(|side| side.files.is_empty());
    let control = is_example.then_some(("control", geodata::SETTLEMENTS));
    let boundaries = !output.settings.0.contains_key("boundaries");
    let input = |(role, file): (&str, EmbeddedFile)| Input {
        role: role.to_owned(),
        file: file.name.to_owned(),
        blake3: hash::of_bytes(file.bytes),
        source: Some("embedded in controlmap".to_owned()),
        credit: Some(file.credit.to_owned()),
        date: naming::date_of(Path::new(file.name)).map(|date| date.to_string()),
    };
    control.into_iter().chain(boundaries.then_some(("boundaries", geodata::OBLASTS))).map(input).collect()
}
