//! `controlmap series`: km² and shares for every snapshot, by date, and a chart of them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{SeriesArgs, SeriesFormat};
use super::messages;
use super::output::Output;
use super::pictures::Pictures;
use super::progress::Progress;
use super::screen;
use super::studio::Studio;
use crate::chart::{self, History};
use crate::error::{Error, Result, Warning};
use crate::map;
use crate::measure::Shares;
use crate::project::series::{Ended, Series, SeriesRequest, Step};
use crate::project::{Asked, Ledger, PictureFormat};
#[cfg(feature = "parquet")]
use crate::report::ParquetRows;
use crate::report::provenance::Forgetful;
use crate::report::{CsvRows, JsonArray, Screen, SeriesReport, SeriesTable};

pub fn run(args: &SeriesArgs, asked: &Asked) -> Result<Outcome> {
    // What can be refused is refused before anything is read.
    let studio = Studio::open(&args.picture, asked)?;
    let request = SeriesRequest { without_hashes: !tells_hashes(args), ..args.request() };
    let series = request.open()?;
    messages::about_series(&series.found, args.talk);
    let read = inputs(args, &series);
    let output = Output::prepare(&args.output, &read)?;
    let chart = chart_output(args, &read)?;
    output.take(binary(args))?;
    let mut draft = output.begin()?;
    let mut charted = Charted::default();
    let mut each = |_: &Shares, shown: &Shares| {
        if args.chart.is_some() {
            charted.add(shown);
        }
    };
    let ended = measure(args, &series, (&mut draft, screen::of(&output)), &mut each)?;
    messages::warn(&ended.warnings, args.talk);
    let mut warnings = Vec::new();
    let drawn = draw(args, &charted, (&studio, &chart.formats()), &mut warnings)?;
    messages::warn(&warnings, args.talk);
    output.publish(draft, args.talk)?;
    chart.drawn(drawn).write(args.talk)?;
    Ok(if ended.left_out > 0 { Outcome::LeftOut } else { Outcome::Done })
}

/// What a chart is drawn from, and what it tells of that.
#[derive(Default)]
pub struct Charted {
    history: History,
    ledger: Ledger,
}

impl Charted {
    /// Adds the next day, as it is shown.
    pub fn add(&mut self, shown: &Shares) {
        self.history.add(shown);
        self.ledger.add(shown);
    }

    /// Marks the days of these dates as revised since they were published first.
    pub fn mark_revised(&mut self, dates: &BTreeSet<String>) {
        self.history.mark_revised(dates);
    }
}

/// The chart of what was measured, in every form.
///
/// # Errors
/// When the page is too small.
pub fn draw(
    args: &SeriesArgs,
    charted: &Charted,
    (studio, formats): (&Studio<'_>, &[PictureFormat]),
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Vec<u8>>> {
    let chart = |size| {
        let spec = args.chart_spec(studio.theme.clone(), size);
        chart::compose(&charted.history, &spec).map(map::with_warnings)
    };
    studio.draw(formats, |asked| asked.record_of_series(&charted.ledger), chart, warnings)
}

/// Measures the series into `draft`, a table as fits the screen; each day goes to `each` as well: whole, and as it is shown.
///
/// # Errors
/// When a snapshot cannot be used that may not be left out, or the draft not be written.
pub fn measure(
    args: &SeriesArgs,
    series: &Series,
    (draft, screen): (&mut (dyn Write + Send), Screen),
    each: &mut dyn FnMut(&Shares, &Shares),
) -> Result<Ended> {
    let mut report = report(args, draft, screen)?;
    let mut progress = Progress::new(series.found.snapshots.len(), args.talk);
    let ended = series.run(&mut |step| {
        if let Step::Measured(shares) = step {
            let shown = chosen(args, shares)?;
            report.add(&shown)?;
            each(shares, &shown);
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

fn chart_output(args: &SeriesArgs, inputs: &[PathBuf]) -> Result<Pictures> {
    if args.chart.as_ref() == Some(&args.output) {
        let hint = "give --chart a name of its own";
        return Err(Error::new("chart and table have the same name").hint(hint));
    }
    Pictures::prepare(args.chart.as_slice(), inputs.iter(), &args.picture.form)
}

fn format(args: &SeriesArgs) -> SeriesFormat {
    args.format.unwrap_or_else(|| format_by_suffix(&args.output))
}

/// True where the outputs say what each snapshot hashes to.
fn tells_hashes(args: &SeriesArgs) -> bool {
    args.chart.is_some() || !matches!(format(args), SeriesFormat::Table | SeriesFormat::Csv)
}

fn report<'a>(
    args: &SeriesArgs,
    out: &'a mut (dyn Write + Send),
    screen: Screen,
) -> Result<Box<dyn SeriesReport + 'a>> {
    Ok(match format(args) {
        SeriesFormat::Table => Box::new(SeriesTable::begin(out, args.lang.language(), screen)),
        SeriesFormat::Csv => Box::new(CsvRows::begin(out)?),
        SeriesFormat::Json => Box::new(JsonArray::begin(out)),
        #[cfg(feature = "parquet")]
        SeriesFormat::Parquet => Box::new(ParquetRows::begin(out)?),
    })
}

/// The name of the form that is asked for, where it is a binary one.
fn binary(args: &SeriesArgs) -> Option<&'static str> {
    match format(args) {
        #[cfg(feature = "parquet")]
        SeriesFormat::Parquet => Some("parquet"),
        SeriesFormat::Table | SeriesFormat::Csv | SeriesFormat::Json => None,
    }
}

fn chosen<'a>(args: &SeriesArgs, shares: &'a Shares) -> Result<Cow<'a, Shares>> {
    let mut shares = Cow::Borrowed(shares);
    if let Some(group) = &args.group {
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
