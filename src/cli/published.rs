//! `controlmap diff --published DATE`: what a project published for a date, beside what stands now.

use std::path::Path;

use serde_json::json;

use super::args::{DiffArgs, PairFormat};
use super::build;
use super::output::Output;
use crate::areas::UKRAINE;
use crate::date::Date;
use crate::error::{Error, Problem, Result};
use crate::project::config::{FILE, Project};
use crate::project::history::{History, Published};
use crate::words::{self, Language, change, number, percent, published};

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
        None | Some(PairFormat::Table) => as_text(&versions, args.output.lang.language()),
        Some(_) => {
            return Err(Error::new("what was published is told as table or json").hint("give --format json"));
        }
    };
    output.write(text.as_bytes(), args.talk)
}

fn as_text(versions: &[Vec<&Published>], language: Language) -> String {
    let mut text = String::new();
    for versions in versions {
        let (Some(first), Some(last)) = (versions.first(), versions.last()) else { continue };
        let (date, source) = (&last.figures.date, &last.control);
        text += &format!("{}\n", published::figures_of(date, source, versions.len(), language));
        if versions.len() == 1 {
            text += &format!("  {}: {}\n", published::AS_PUBLISHED.of(language), told(last, language));
            continue;
        }
        let columns = [published::PUBLISHED.of(language), published::STANDS.of(language)];
        text +=
            &format!("  {:32} {:>12} {:>12} {:>14}\n", "", columns[0], columns[1], words::KM2.of(language));
        for row in &last.figures.occupied {
            let Some(was) = first.figures.row(&row.id).filter(|was| **was != *row) else { continue };
            let share = |share: Option<f64>| {
                share.map_or("–".to_owned(), |share| percent(share * 100.0, 2, language))
            };
            let km2 = change(row.km2 - was.km2, 1, language);
            text +=
                &format!("  {:32} {:>12} {:>12} {km2:>14}\n", row.name, share(was.share), share(row.share));
        }
    }
    text
}

/// The figure of the country.
fn told(version: &Published, language: Language) -> String {
    let Some(row) = version.figures.row(UKRAINE) else { return String::new() };
    let share = row.share.map_or("–".to_owned(), |share| percent(share * 100.0, 2, language));
    format!("{}: {share}, {} {}", row.name, number(row.km2, 1, language), words::KM2.of(language))
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
