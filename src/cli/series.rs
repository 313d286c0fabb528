//! `controlmap series`: km² and shares for every snapshot, by date, and a chart of them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

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
    let format = format(args)?;
    let studio = Studio::open(&args.picture, asked)?;
    let request = SeriesRequest { without_hashes: !tells_hashes(args, format), ..args.request() };
    let series = request.open()?;
    messages::about_series(&series.found, args.talk);
    let output = Output::prepare(&args.output, inputs(args, &series))?;
    let chart = chart_output(args, inputs(args, &series))?;
    output.take(binary(format))?;
    let mut draft = output.begin()?;
    let mut charted = Charted::of_days(series.found.snapshots.len());
    let mut each = |_: &Shares, shown: &Shares| {
        if args.chart.is_some() {
            charted.add(shown);
        }
    };
    let ended = measure(args, &series, (&mut draft, screen::of(&output)), &mut each)?;
    // The land and the list of snapshots are not needed any more, and a picture takes memory.
    drop(series);
    messages::warn(&ended.warnings, args.talk);
    let says_so = format == SeriesFormat::Json;
    messages::warn(args.basis.told_beside().iter().filter(|_| !says_so), args.talk);
    let mut warnings = Vec::new();
    let drawn = draw(args, &charted, (&studio, &chart.formats()), &mut warnings)?;
    messages::warn(&warnings, args.talk);
    output.publish(draft, args.talk)?;
    chart.drawn(drawn).write(args.talk)?;
    Ok(if ended.left_out > 0 { Outcome::LeftOut } else { Outcome::Done })
}

/// What a chart is drawn from, and what it tells of that.
pub struct Charted {
    history: History,
    ledger: Ledger,
}

impl Charted {
    /// What a chart of so many days is drawn from.
    pub fn of_days(days: usize) -> Charted {
        Charted { history: History::of_days(days), ledger: Ledger::default() }
    }

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

/// Measures the series into `draft`, which is shown on `screen`; each day goes to `each` as well: whole, and as it is shown.
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
fn inputs<'a>(args: &'a SeriesArgs, series: &'a Series) -> impl Iterator<Item = &'a PathBuf> + Clone {
    let snapshots = series.found.snapshots.iter().flat_map(|snapshot| series.found.paths(snapshot));
    snapshots.chain(&args.reading.gazetteer).chain(args.land.paths()).chain(args.basis.paths())
}

fn chart_output<'a>(
    args: &'a SeriesArgs,
    inputs: impl Iterator<Item = &'a PathBuf> + Clone,
) -> Result<Pictures> {
    if args.chart.as_ref() == Some(&args.output) {
        let hint = "give --chart a name of its own";
        return Err(Error::new("chart and table have the same name").hint(hint));
    }
    Pictures::prepare(args.chart.as_slice(), inputs, &args.picture.form)
}

/// True where the outputs say what each snapshot hashes to.
fn tells_hashes(args: &SeriesArgs, format: SeriesFormat) -> bool {
    args.chart.is_some()
        || !matches!(format, SeriesFormat::Table | SeriesFormat::Markdown | SeriesFormat::Csv)
}

fn report<'a>(
    args: &SeriesArgs,
    out: &'a mut (dyn Write + Send),
    screen: Screen,
) -> Result<Box<dyn SeriesReport + 'a>> {
    Ok(match format(args)? {
        SeriesFormat::Table => Box::new(SeriesTable::begin(out, args.lang.language(), screen)),
        SeriesFormat::Markdown => Box::new(SeriesTable::markdown(out, args.lang.language())),
        SeriesFormat::Csv => Box::new(CsvRows::begin(out)?),
        SeriesFormat::Json => Box::new(JsonArray::begin(out)),
        #[cfg(feature = "parquet")]
        SeriesFormat::Parquet => Box::new(ParquetRows::begin(out)?),
    })
}

/// The name of a form, where it is a binary one.
fn binary(format: SeriesFormat) -> Option<&'static str> {
    match format {
        #[cfg(feature = "parquet")]
        SeriesFormat::Parquet => Some("parquet"),
        SeriesFormat::Table | SeriesFormat::Markdown | SeriesFormat::Csv | SeriesFormat::Json => None,
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

/// The form that is asked for, else the one that the suffix of the output names.
///
/// # Errors
/// When the suffix names a form that a series has not.
fn format(args: &SeriesArgs) -> Result<SeriesFormat> {
    args.format.map_or_else(|| SeriesFormat::of(&args.output), Ok)
}
