//! `controlmap series`: km² and shares for every snapshot, by date, and a chart of them.

use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{SeriesArgs, SeriesFormat};
use super::messages;
use super::output::Output;
use super::pictures::Pictures;
use super::progress::Progress;
use crate::chart::{self, History};
use crate::error::{Error, Result};
use crate::map;
use crate::measure::Shares;
use crate::project::series::{Ended, Series, Step};
use crate::project::{Asked, Ledger};
#[cfg(feature = "parquet")]
use crate::report::ParquetRows;
use crate::report::provenance::Forgetful;
use crate::report::{CsvRows, JsonArray, SeriesReport, SeriesTable};

pub fn run(args: &SeriesArgs, asked: &Asked) -> Result<Outcome> {
    // What can be refused is refused before anything is read.
    let (dress, size) = (args.picture.theme()?, args.picture.size()?);
    let series = args.request().open()?;
    messages::about_series(&series.found, args.talk);
    let read = inputs(args, &series);
    let output = Output::prepare(&args.output, &read)?;
    let chart = chart_output(args, &read)?;
    output.take(binary(args))?;
    let mut draft = output.begin()?;
    let mut charted = args.chart.is_some().then(Charted::default);
    let ended = measure(args, &series, &mut draft, charted.as_mut())?;
    messages::warn(&ended.warnings, args.talk);
    let asked = Asked { files: dress.files, ..asked.clone() };
    let Charted { history, ledger } = charted.unwrap_or_default();
    let mut warnings = Vec::new();
    let drawn = chart.draw(
        || asked.record_of_series(&ledger),
        &mut warnings,
        (size, |size| {
            let spec = args.chart_spec(dress.choice.clone(), size);
            chart::compose(&history, &spec).map(map::with_warnings)
        }),
    )?;
    messages::warn(&warnings, args.talk);
    output.publish(draft, args.talk)?;
    drawn.write(args.talk)?;
    Ok(if ended.left_out > 0 { Outcome::LeftOut } else { Outcome::Done })
}

/// What a chart is drawn from, and what it tells of that.
#[derive(Default)]
struct Charted {
    history: History,
    ledger: Ledger,
}

/// Measures the series into `draft`, and for a chart.
fn measure(
    args: &SeriesArgs,
    series: &Series,
    draft: &mut (dyn Write + Send),
    mut charted: Option<&mut Charted>,
) -> Result<Ended> {
    let mut report = report(args, draft)?;
    let mut progress = Progress::new(series.found.snapshots.len(), args.talk);
    let ended = series.run(&mut |step| {
        if let Step::Measured(shares) = step {
            let shares = chosen(args, shares)?;
            report.add(&shares)?;
            if let Some(Charted { history, ledger }) = &mut charted {
                history.add(&shares);
                ledger.add(&shares);
            }
        }
        progress.advance();
        Ok(())
    });
    progress.clear();
    report.finish()?;
    ended
}

/// Every file that is read.
fn inputs(args: &SeriesArgs, series: &Series) -> Vec<PathBuf> {
    let snapshots = series.found.snapshots.iter().map(|snapshot| series.found.path(snapshot));
    let others = args.land.paths().chain(args.basis.paths()).map(PathBuf::as_path);
    snapshots.chain(others).map(Path::to_owned).collect()
}

fn chart_output<'a>(args: &'a SeriesArgs, inputs: &[PathBuf]) -> Result<Pictures<'a>> {
    if args.chart.as_ref() == Some(&args.output) {
        let hint = "give --chart a name of its own";
        return Err(Error::new("chart and table have the same name").hint(hint));
    }
    Pictures::prepare(args.chart.as_slice(), inputs.iter(), &args.picture.form)
}

fn report<'a>(args: &SeriesArgs, out: &'a mut (dyn Write + Send)) -> Result<Box<dyn SeriesReport + 'a>> {
    Ok(match args.format.unwrap_or_else(|| format_by_suffix(&args.output)) {
        SeriesFormat::Table => Box::new(SeriesTable::begin(out, args.lang.language())),
        SeriesFormat::Csv => Box::new(CsvRows::begin(out)?),
        SeriesFormat::Json => Box::new(JsonArray::begin(out)),
        #[cfg(feature = "parquet")]
        SeriesFormat::Parquet => Box::new(ParquetRows::begin(out)?),
    })
}

/// The name of the form that is asked for, where it is a binary one.
fn binary(args: &SeriesArgs) -> Option<&'static str> {
    match args.format.unwrap_or_else(|| format_by_suffix(&args.output)) {
        #[cfg(feature = "parquet")]
        SeriesFormat::Parquet => Some("parquet"),
        SeriesFormat::Table | SeriesFormat::Csv | SeriesFormat::Json => None,
    }
}

fn chosen<'a>(args: &SeriesArgs, shares: &'a Shares) -> Result<Cow<'a, Shares>> {
    let mut shares = Cow::Borrowed(shares);
    if let Some(group) = args.group {
        shares.to_mut().keep_group(group.id())?;
    }
    if args.picture.form.no_metadata {
        shares.to_mut().forget_files();
    }
    Ok(shares)
}

fn format_by_suffix(path: &Path) -> SeriesFormat {
    match path.extension().and_then(|suffix| suffix.to_str()) {
        #[cfg(feature = "parquet")]
        Some("parquet") => SeriesFormat::Parquet,
        Some("csv") => SeriesFormat::Csv,
        Some("json") => SeriesFormat::Json,
        _ => SeriesFormat::Table,
    }
}
