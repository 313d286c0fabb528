//! `controlmap series`: km² and shares for every snapshot, by date.

use std::io::Write;
use std::path::Path;

use super::Outcome;
use super::args::{SeriesArgs, SeriesFormat};
use super::messages;
use super::output::Output;
use super::progress::Progress;
use crate::error::Result;
use crate::measure::Shares;
use crate::project::series::{Series, Step};
use crate::report::{CsvRows, JsonArray, SeriesReport, SeriesTable};

pub fn run(args: &SeriesArgs) -> Result<Outcome> {
    let series = args.request().open()?;
    messages::about_series(&series.found, args.talk);
    let output = Output::prepare(&args.output, &inputs(args, &series))?;
    let mut draft = output.begin()?;
    let mut progress = Progress::new(series.found.snapshots.len(), args.talk);
    let mut report = report(args, &mut draft)?;
    let ended = series.run(&mut |step| {
        if let Step::Measured(shares) = step {
            report.add(&chosen(args, shares))?;
        }
        progress.advance();
        Ok(())
    });
    progress.clear();
    let ended = ended?;
    report.finish()?;
    drop(report);
    messages::warnings(&ended.warnings, args.talk);
    output.publish(draft, args.talk)?;
    Ok(if ended.left_out > 0 { Outcome::LeftOut } else { Outcome::Done })
}

/// Every file that is read.
fn inputs(args: &SeriesArgs, series: &Series) -> Vec<std::path::PathBuf> {
    let snapshots = series.found.snapshots.iter().map(|snapshot| series.found.path(snapshot));
    let others = args.land.paths().chain(args.basis.paths()).map(std::path::PathBuf::as_path);
    snapshots.chain(others).map(Path::to_owned).collect()
}

fn report<'a>(args: &SeriesArgs, out: &'a mut dyn Write) -> Result<Box<dyn SeriesReport + 'a>> {
    Ok(match args.format.unwrap_or_else(|| format_by_suffix(&args.output)) {
        SeriesFormat::Table => Box::new(SeriesTable::begin(out, args.lang.language())),
        SeriesFormat::Csv => Box::new(CsvRows::begin(out)?),
        SeriesFormat::Json => Box::new(JsonArray::begin(out)),
    })
}

fn chosen<'a>(args: &SeriesArgs, shares: &'a Shares) -> std::borrow::Cow<'a, Shares> {
    let mut shares = std::borrow::Cow::Borrowed(shares);
    if let Some(group) = args.group {
        shares.to_mut().keep_group(group.id());
    }
    shares
}

fn format_by_suffix(path: &Path) -> SeriesFormat {
    match path.extension().and_then(|suffix| suffix.to_str()) {
        Some("csv") => SeriesFormat::Csv,
        Some("json") => SeriesFormat::Json,
        _ => SeriesFormat::Table,
    }
}
