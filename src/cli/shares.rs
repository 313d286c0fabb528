//! `controlmap shares`: km² and shares per area, group and in total.

use std::path::Path;

use super::args::{Format, SharesArgs};
use super::messages;
use super::output::Output;
use crate::error::Result;
use crate::report::{Csv, Json, Markdown, Report, Table};

pub fn run(args: &SharesArgs) -> Result<()> {
    let output = Output::prepare(&args.output, args.input.paths().into_iter().chain(args.basis.paths()))?;
    let read = args.basis.apply(args.input.request()).read()?;
    messages::about_inputs(&read.value, &read.warnings, args.input.talk);
    let mut shares = read.value.shares(read.warnings)?;
    if let Some(group) = args.group {
        shares.keep_group(group.id());
    }
    let language = args.lang.language();
    let report: &dyn Report = match args.format.unwrap_or_else(|| format_by_suffix(&args.output)) {
        Format::Table => &Table { language },
        Format::Csv => &Csv,
        Format::Json => &Json,
        Format::Markdown => &Markdown { language },
    };
    output.write(report.write(&shares)?.as_bytes(), args.input.talk)
}

fn format_by_suffix(path: &Path) -> Format {
    match path.extension().and_then(|suffix| suffix.to_str()) {
        Some("csv") => Format::Csv,
        Some("json") => Format::Json,
        Some("md") => Format::Markdown,
        _ => Format::Table,
    }
}
