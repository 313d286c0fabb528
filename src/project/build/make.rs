//! Making one output: asks the maker, and fills in what the manifest says of it.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;

use crate::error::{Error, Result, Warning};
use crate::project::Desk;
use crate::project::asked;
use crate::project::choice::Choice;
use crate::project::config::{Output, Picks, Project};
use crate::project::figures::{DayFigures, Told};
use crate::project::hash;
use crate::project::history::History;
use crate::project::manifest::{Noted, Record, TOOL};
use crate::project::plan::{Stamp, Task};
use crate::project::series::{Memory, prune};

/// The folder, among the outputs, of what series remember.
const CACHE: &str = ".cache";

/// An output that is ordered.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The project.
    pub project: &'a Project,
    /// The output.
    pub output: &'a Output,
    /// What it shows.
    pub choice: &'a Choice,
    /// The files that it is made of.
    pub stamps: &'a [Stamp],
    /// The hash of everything that decides how a day is measured.
    pub measure: &'a str,
    /// Whether days that cannot be used are left out of series.
    pub keep_going: bool,
    /// How many threads; none for as many as there are processors.
    pub threads: Option<NonZeroUsize>,
}

impl Order<'_> {
    /// Those dates of `now` that were published with other figures before.
    ///
    /// # Errors
    /// When what was published cannot be read.
    pub fn revised(&self, now: &[ShownDay]) -> Result<BTreeSet<String>> {
        let Some(control) = now.first().map(|day| &self.project.controls[day.control].name) else {
            return Ok(BTreeSet::new());
        };
        let now: Vec<&DayFigures> = now.iter().map(|day| &day.figures).collect();
        Ok(History::read(&self.project.folder)?.revised(control, self.measure, &now))
    }

    /// What is remembered of days that were measured like those of this output.
    pub fn memory(&self) -> Memory {
        memory(self.project, self.stamps, self.measure)
    }
}

fn memory(project: &Project, stamps: &[Stamp], measure: &str) -> Memory {
    let hashes = stamps.iter().map(|stamp| (stamp.path.clone(), stamp.blake3.clone())).collect();
    let groups = asked::groups(project);
    let manner = format!("{TOOL}\n{}\n{measure}\n{groups}", hash::of_embedded());
    Memory::new(&project.folder.join(CACHE), &hash::of_bytes(manner.as_bytes()), hashes)
}

/// Takes away what series remember that no output of `tasks`, which are all of the project, asks for any more.
pub fn forget(project: &Project, tasks: &[Task<'_>]) {
    let series = tasks.iter().filter(|task| task.output.picks == Picks::All);
    let used: Vec<Memory> = series.map(|task| memory(project, &task.stamps, &task.record.measure)).collect();
    prune(&project.folder.join(CACHE), &used);
}

/// What makes outputs.
pub trait Maker: Sync {
    /// Makes what is ordered. Days that several outputs show are taken from `desk`.
    ///
    /// # Errors
    /// When an input cannot be read or used, or an option says nothing.
    fn make(&self, order: &Order<'_>, desk: &Desk) -> Result<Made>;
}

/// What was made.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// What its reader must know.
    pub warnings: Vec<Warning>,
    /// The days that it shows, the newest last.
    pub days: Vec<ShownDay>,
    /// Where they came from.
    pub told: Vec<Told>,
}

/// A day that an output shows.
#[derive(Debug, Clone)]
pub struct ShownDay {
    /// The index of its source.
    pub control: usize,
    /// Its figures.
    pub figures: DayFigures,
}

/// An output that was made and is not published yet.
#[derive(Debug)]
pub struct Fresh {
    /// Its name.
    pub name: String,
    /// What the manifest will say.
    pub record: Record,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What its reader must know.
    pub warnings: Vec<Warning>,
    /// The days that it shows, the newest last.
    pub days: Vec<ShownDay>,
    /// Where they came from.
    pub told: Vec<Told>,
}

/// Makes the output of `task`.
///
/// # Errors
/// When it cannot be made, or an input changed meanwhile.
pub fn one(task: &Task<'_>, order: &Order<'_>, maker: &dyn Maker, desk: &Desk) -> Result<Fresh> {
    let made = maker.make(order, desk)?;
    task.stamps.iter().try_for_each(Stamp::hold)?;
    let warnings: Vec<Warning> = task.choice.warnings.iter().cloned().chain(made.warnings).collect();
    let newest = made.days.last().map(|day| &day.figures);
    let mut record = task.record.clone();
    record.file = named(task.output, newest)?;
    record.blake3 = hash::of_bytes(&made.bytes);
    record.shows = newest.cloned();
    record.warnings = warnings.iter().map(Noted::from).collect();
    for input in &mut record.inputs {
        let name = Path::new(&input.file).file_name().map(|name| name.to_string_lossy());
        let told = made.told.iter().find(|told| Some(told.file.as_str()) == name.as_deref());
        if let Some(told) = told.filter(|_| input.role == "control") {
            input.source = Some(told.source.clone());
            input.credit = Some(told.credit.clone());
        }
    }
    let Made { bytes, days, told, .. } = made;
    Ok(Fresh { name: task.output.name.clone(), record, bytes, warnings, days, told })
}

/// The file's name with its placeholders filled in.
fn named(output: &Output, newest: Option<&DayFigures>) -> Result<String> {
    let mut name = output.file.clone();
    let language = output.settings.text("lang").unwrap_or("en");
    let known = [
        ("{date}", newest.map(|day| day.date.as_str())),
        ("{as_of}", newest.map(|day| day.as_of.as_str())),
        ("{lang}", Some(language)),
        ("{type}", Some(output.kind)),
    ];
    for (placeholder, value) in known {
        if let Some(value) = value {
            name = name.replace(placeholder, value);
        }
    }
    if name.contains(['{', '}']) {
        let message = format!("`{}` holds a placeholder that cannot be filled in", output.file);
        let hint = "there are {date}, {as_of}, {lang} and {type}";
        return Err(Error::new(message).hint(hint).at(&output.place));
    }
    Ok(name)
}
