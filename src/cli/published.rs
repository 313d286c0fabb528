//! `controlmap diff --published DATE`: what a project published for a date, beside what stands now.

use std::path::Path;

use serde_json::json;

use super::args::{DiffArgs, PairFormat};
use super::build;
use super::output::Output;
use crate::areas::{Names, Register, UKRAINE, groups, ukraine_names};
use crate::date::Date;
use crate::error::{Error, Problem, Result};
use crate::project::config::{FILE, Project};
use crate::project::figures::Occupied;
use crate::project::history::{History, Published};
use crate::words::boundaries::{CRIMEA_WITH_SEVASTOPOL, KYIV_OBLAST_WITH_KYIV};
use crate::words::{self, Language, Phrase, change, number, percent, published};

/// What units that are joined are called.
const JOINED: [Phrase; 2] = [KYIV_OBLAST_WITH_KYIV, CRIMEA_WITH_SEVASTOPOL];

/// Answers for the figures of `date`.
pub fn run(args: &DiffArgs, date: Date) -> Result<()> {
    let output = Output::prepare(&args.output.output, [])?;
    let path = match &args.control[..] {
        [] => Path::new(FILE),
        [path] => path,
        _ => {
            return Err(Error::new("--published takes one project").hint("name its project file, or nothing"));
        }
    };
    let project = Project::read(path, &build::vocabulary())?;
    let history = History::read(&project.folder)?;
    let versions = history.versions(&date.to_string());
    if versions.is_empty() {
        let dates = history.dates();
        let hint = match (dates.first(), dates.last()) {
            (Some(first), Some(last)) => format!("there are {} dates, from {first} to {last}", dates.len()),
            _ => "build the project first".to_owned(),
        };
        return Err(Problem::new(format!("no figure of {date} was published")).hint(hint).into());
    }
    let text = match args.output.format {
        Some(PairFormat::Json) => as_json(&versions)?,
        None | Some(PairFormat::Table) => Text::new(args.output.lang.language())?.of(&versions, date),
        Some(_) => {
            return Err(Error::new("what was published is told as table or json").hint("give --format json"));
        }
    };
    output.write(text.as_bytes(), args.talk)
}

/// What was published, as text.
struct Text {
    language: Language,
    /// The names of all that is no area of the user's own: history keeps the English ones.
    names: Vec<Names>,
}

impl Text {
    fn new(language: Language) -> Result<Text> {
        let units = Register::embedded()?;
        let units = units.units().iter().map(|unit| unit.names.clone());
        let sums = groups().into_iter().map(|group| group.names).chain([ukraine_names()]);
        let joined = JOINED.map(|name| Names { en: name.en.to_owned(), uk: name.uk.to_owned() });
        Ok(Text { language, names: units.chain(sums).chain(joined).collect() })
    }

    fn of(&self, versions: &[Vec<&Published>], date: Date) -> String {
        let mut text = String::new();
        let day = words::long_date(date, self.language);
        for versions in versions {
            let (Some(first), Some(last)) = (versions.first(), versions.last()) else { continue };
            let heading = published::figures_of(&day, &last.control, versions.len(), self.language);
            let rows = if versions.len() == 1 {
                let stands = published::AS_PUBLISHED.of(self.language);
                format!("  {stands}: {}\n", self.told(last))
            } else {
                self.revised(first, last)
            };
            text += &format!("{heading}\n{rows}");
        }
        text
    }

    /// The rows that differ, under their heading.
    fn revised(&self, first: &Published, last: &Published) -> String {
        let language = self.language;
        let columns = [published::PUBLISHED.of(language), published::STANDS.of(language)];
        let km2 = words::KM2.of(language);
        let mut text = format!("  {:32} {:>12} {:>12} {km2:>14}\n", "", columns[0], columns[1]);
        for row in &last.figures.occupied {
            let Some(was) = first.figures.row(&row.id).filter(|was| **was != *row) else { continue };
            let shares = [was.share, row.share].map(|share| self.share(share));
            let km2 = change(row.km2 - was.km2, 1, language);
            let name = self.name(row);
            text += &format!("  {name:32} {:>12} {:>12} {km2:>14}\n", shares[0], shares[1]);
        }
        text
    }

    /// The figure of the country.
    fn told(&self, version: &Published) -> String {
        let Some(row) = version.figures.row(UKRAINE) else { return String::new() };
        let km2 = format!("{} {}", number(row.km2, 1, self.language), words::KM2.of(self.language));
        format!("{}: {}, {km2}", self.name(row), self.share(row.share))
    }

    fn share(&self, share: Option<f64>) -> String {
        share.map_or("–".to_owned(), |share| percent(share * 100.0, 2, self.language))
    }

    fn name<'a>(&'a self, row: &'a Occupied) -> &'a str {
        let known = self.names.iter().find(|names| names.en == row.name);
        known.map_or(&row.name, |names| names.of(self.language))
    }
}

fn as_json(versions: &[Vec<&Published>]) -> Result<String> {
    let of_source = |versions: &Vec<&Published>| {
        let control = versions.last().map(|last| last.control.clone());
        json!({"control": control, "versions": versions})
    };
    let all: Vec<_> = versions.iter().map(of_source).collect();
    let text = serde_json::to_string_pretty(&all).map_err(|error| {
        Error::new(format!("the figures cannot be written: {error}")).hint("check history.jsonl")
    })?;
    Ok(text + "\n")
}
