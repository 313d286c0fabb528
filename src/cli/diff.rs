//! `controlmap diff` and `controlmap compare`: two control layers, what changed or where they agree.

use std::path::Path;

use super::args::{CompareArgs, DiffArgs, PairFormat, PairOutputArgs, TalkArgs};
use super::messages;
use super::output::Output;
use crate::error::Result;
use crate::measure::Comparison;
use crate::project::{PairInputs, PairRequest};
use crate::report::{ComparisonReport, Csv, Json, Markdown, PiecesGeoJson, Table};

/// Which of the two is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// What changed between two dates.
    Diff,
    /// Where two sources agree.
    Compare,
}

pub fn diff(args: &DiffArgs) -> Result<()> {
    let output = Output::prepare(&args.output.output, args.paths())?;
    answer(Question::Diff, &args.request()?, &args.output, &output, args.talk)
}

pub fn compare(args: &CompareArgs) -> Result<()> {
    let output = Output::prepare(&args.output.output, args.paths())?;
    answer(Question::Compare, &args.request()?, &args.output, &output, args.talk)
}

fn answer(
    question: Question,
    request: &PairRequest,
    args: &PairOutputArgs,
    output: &Output,
    talk: TalkArgs,
) -> Result<()> {
    let read = request.read()?;
    let mut answer = match question {
        Question::Diff => read.value.diff(read.warnings)?,
        Question::Compare => read.value.compare(read.warnings)?,
    };
    messages::about_pair(&read.value, &answer.warnings, talk);
    if let Some(group) = args.group {
        answer.keep_group(group.id());
    }
    output.write(written(question, &answer, &read.value, args)?.as_bytes(), talk)
}

fn written(
    question: Question,
    answer: &Comparison,
    inputs: &PairInputs,
    args: &PairOutputArgs,
) -> Result<String> {
    let language = args.lang.language();
    let report: &dyn ComparisonReport = match args.format.unwrap_or_else(|| format_by_suffix(&args.output)) {
        PairFormat::Table => &Table { language },
        PairFormat::Csv => &Csv,
        PairFormat::Json => &Json,
        PairFormat::Markdown => &Markdown { language },
        PairFormat::Geojson => {
            &PiecesGeoJson { units: &inputs.lands.areas, custom: inputs.lands.custom.as_ref() }
        }
    };
    match question {
        Question::Diff => report.diff(answer),
        Question::Compare => report.compare(answer),
    }
}

fn format_by_suffix(path: &Path) -> PairFormat {
    match path.extension().and_then(|suffix| suffix.to_str()) {
        Some("csv") => PairFormat::Csv,
        Some("json") => PairFormat::Json,
        Some("md") => PairFormat::Markdown,
        Some("geojson") => PairFormat::Geojson,
        _ => PairFormat::Table,
    }
}
