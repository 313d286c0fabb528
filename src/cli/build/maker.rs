//! Makes the outputs of a project by the commands that their types name, days that several show measured once.

use std::path::Path;
use std::sync::Arc;

use super::line;
use crate::areas;
use crate::areas::own_groups::{self, OwnGroup};
use crate::cli::args::{
    BasisArgs, Command, ExplainArgs, ExplainFormat, InputArgs, MapArgs, PairOutputArgs, SeriesArgs,
    SharesArgs, TagArgs, TagFormat,
};
use crate::cli::series::Charted;
use crate::cli::studio::Studio;
use crate::cli::{diff, explain, map, series, shares, tag};
use crate::error::{Error, Result};
use crate::map::{Basemap, MapSpec, PairKind};
use crate::measure::Shares;
use crate::project::build::{Made, Maker, Order, ShownDay};
use crate::project::config::{Output, Project};
use crate::project::figures::{DayFigures, Told};
use crate::project::series::{Ended, Faults};
use crate::project::{Asked, Day, Desk, PairRequest, PictureFormat, Request, SourceSpec};
use crate::report::Screen;

/// The commands as makers of outputs.
pub struct Commands;

/// Refuses options that commands do not take, all at once, before anything is read.
///
/// # Errors
/// When there is such an option.
pub fn check(project: &Project) -> Result<()> {
    let mut problems = Vec::new();
    let side = crate::project::Side { files: vec!["snapshot".into()], ..Default::default() };
    let sides = [side.clone(), side];
    for output in &project.outputs {
        let wanted = if output.kind == "diff" || output.kind == "compare" { 2 } else { 1 };
        if let Err(error) = line::command(project, output, &sides[..wanted]) {
            problems.extend(error.problems().iter().cloned());
        }
    }
    if let Err(error) = check_groups(project) {
        problems.extend(error.problems().iter().cloned());
    }
    Error::unless_any(problems, ())
}

/// Refuses groups with strangers, where their members can only be the 27 units.
fn check_groups(project: &Project) -> Result<()> {
    let has_own_land =
        |output: &Output| ["boundaries", "areas"].iter().any(|flag| output.settings.0.contains_key(*flag));
    if project.groups.is_empty() || project.outputs.iter().any(has_own_land) {
        return Ok(());
    }
    own_groups::join(&project.groups, &mut areas::embedded()?, None)
}

impl Maker for Commands {
    fn make(&self, order: &Order<'_>, desk: &Desk) -> Result<Made> {
        let (command, asked) = line::command(order.project, order.output, &order.choice.sides)?;
        let job = Job { order, desk, asked };
        match command {
            Command::Shares(args) => job.shares(&args),
            Command::Map(args) => job.map(&args),
            Command::Tag(args) => job.tag(&args),
            Command::Diff(args) => job.pair(PairKind::Dates, &args.output, args.request()?),
            Command::Compare(args) => job.pair(PairKind::Sources, &args.output, args.request()?),
            Command::Series(args) => job.series(&args),
            Command::Explain(args) => job.explain(&args),
            _ => Err(Error::new(format!("`{}` is no type of output", order.output.kind))),
        }
    }
}

/// An output to make.
struct Job<'a> {
    order: &'a Order<'a>,
    desk: &'a Desk,
    asked: Asked,
}

impl Job<'_> {
    fn day(&self, input: &InputArgs, basis: &BasisArgs) -> Result<Arc<Day>> {
        self.desk.day(&self.request(input, basis))
    }

    fn request(&self, input: &InputArgs, basis: &BasisArgs) -> Request {
        let mut request = basis.apply(input.request());
        request.land.groups = self.groups();
        Request { source: self.source(0), ..request }
    }

    /// The groups of the project's own.
    fn groups(&self) -> Vec<OwnGroup> {
        self.order.project.groups.clone()
    }

    /// How the source of the side `index` is read.
    fn source(&self, index: usize) -> SourceSpec {
        let side = self.order.choice.sides.get(index).or(self.order.choice.sides.first());
        side.map(|side| self.order.project.controls[side.control].spec.clone()).unwrap_or_default()
    }

    fn shown(&self, side: usize, day: &Day) -> ShownDay {
        let figures = DayFigures::of(&day.shares).counted(&day.inputs.layer);
        ShownDay { control: self.order.choice.sides.get(side).map_or(0, |side| side.control), figures }
    }

    /// What was made of one day.
    fn of_day(&self, day: &Day, bytes: Vec<u8>, warnings: Vec<crate::error::Warning>) -> Made {
        let told = day.shares.control.iter().map(Told::from).collect();
        Made { bytes, warnings, days: vec![self.shown(0, day)], told }
    }

    fn shares(&self, args: &SharesArgs) -> Result<Made> {
        let day = self.day(&args.input, &args.basis)?;
        let mut mine = day.shares.clone();
        let limits = args.input.land.request().limits;
        let list = args.settlements.as_ref().map(|list| list.read(&limits)).transpose()?;
        let list = list.map(|list| list.gather(&mut mine.warnings));
        shares::count(&day.inputs, list.as_ref(), &mut mine)?;
        shares::keep(args, &mut mine)?;
        let format = shares::form(args)?;
        let bytes = shares::document(args, format, Screen::default(), &mine, &day.inputs)?;
        Ok(self.of_day(&day, bytes, mine.warnings))
    }

    fn map(&self, args: &MapArgs) -> Result<Made> {
        let format = PictureFormat::of(Path::new(&self.order.output.file))?;
        let studio = Studio::open(&args.picture, &self.asked)?;
        let day = self.day(&args.input, &args.basis)?;
        let mut warnings = day.shares.warnings.clone();
        let limits = args.input.land.request().limits;
        let spec = map::spec(args, &studio, &limits)?.gather(&mut warnings);
        let basemap = Basemap::embedded()?;
        let drawn = studio.draw(
            &[format],
            |asked| asked.record(&day.shares),
            |size| day.inputs.map(&basemap, &day.shares, &day.slivers, &MapSpec { size, ..spec.clone() }),
            &mut warnings,
        )?;
        Ok(self.of_day(&day, drawn.concat(), warnings))
    }

    fn tag(&self, args: &TagArgs) -> Result<Made> {
        let day = self.day(&args.input, &args.basis)?;
        let mut warnings = day.shares.warnings.clone();
        let format = args.format.map_or_else(|| TagFormat::of(&args.output), Ok)?;
        let limits = args.input.land.request().limits;
        let list = args.settlements.as_ref().map(|list| list.read(&limits)).transpose()?;
        let bytes = match list.map(|list| list.gather(&mut warnings)) {
            Some(list) => tag::places(args, format, &day.inputs, &list, &mut warnings)?,
            None => tag::areas(args, format, &day.inputs, day.shares.clone())?,
        };
        Ok(self.of_day(&day, bytes, warnings))
    }

    fn explain(&self, args: &ExplainArgs) -> Result<Made> {
        let request = self.request(&args.input, &args.basis);
        let day = self.desk.day(&request)?;
        let mut warnings = day.shares.warnings.clone();
        let format = args.format.map_or_else(|| ExplainFormat::of(&args.output), Ok)?;
        let shares = (&day.inputs, day.shares.clone());
        let document = explain::document(args, format, &request, shares, &mut warnings)?;
        Ok(self.of_day(&day, document.into_bytes(), warnings))
    }

    fn pair(&self, kind: PairKind, args: &PairOutputArgs, request: PairRequest) -> Result<Made> {
        let mut request = PairRequest { sources: [self.source(0), self.source(1)], ..request };
        request.land.groups = self.groups();
        let read = request.read()?;
        let mut answer = match kind {
            PairKind::Dates => read.value.diff(read.warnings)?,
            PairKind::Sources => read.value.compare(read.warnings)?,
        };
        let bytes = match &args.map {
            Some(path) => {
                let studio = Studio::open(&args.picture, &self.asked)?;
                let (pair, formats) = ((&read.value, &answer), [PictureFormat::of(path)?]);
                let mut warnings = Vec::new();
                let drawn = diff::draw(args, kind, pair, (&studio, &formats), &mut warnings)?;
                answer.warnings.extend(warnings);
                drawn.concat()
            }
            None => {
                let mut kept = answer.clone();
                diff::keep(args, &mut kept)?;
                diff::written(args, kind, &kept, &read.value, Screen::default())?
            }
        };
        let mut days = Vec::new();
        let mut told = Vec::new();
        for (index, side) in self.order.choice.sides.iter().enumerate() {
            let (control, source) = (side.files.clone(), self.source(index));
            let land = request.land.clone();
            let day =
                self.desk.day(&Request { land, control, date: side.date, source, ..Request::default() })?;
            told.extend(day.shares.control.iter().map(Told::from));
            days.push(self.shown(index, &day));
        }
        Ok(Made { bytes, warnings: answer.warnings, days, told })
    }

    fn series(&self, args: &SeriesArgs) -> Result<Made> {
        let mut request = args.request();
        request.source = self.source(0);
        request.land.groups = self.groups();
        request.threads = self.order.threads;
        request.memory = Some(self.order.memory());
        request.faults = if self.order.keep_going { Faults::LeftOut } else { Faults::Fail };
        let series = request.open()?;
        let mut bytes = Vec::new();
        let mut charted = Charted::of_days(series.found.snapshots.len());
        let (mut days, mut told) = (Vec::new(), Vec::new());
        let control = self.order.choice.sides.first().map_or(0, |side| side.control);
        let mut each = |whole: &Shares, shown: &Shares| {
            if args.chart.is_some() {
                charted.add(shown);
            }
            days.push(ShownDay { control, figures: DayFigures::of(whole) });
            told.extend(whole.control.iter().map(Told::from));
        };
        let Ended { mut warnings, .. } =
            series::measure(args, &series, (&mut bytes, Screen::default()), &mut each)?;
        if let Some(path) = &args.chart {
            charted.mark_revised(&self.order.revised(&days)?);
            let studio = Studio::open(&args.picture, &self.asked)?;
            let formats = [PictureFormat::of(path)?];
            bytes = series::draw(args, &charted, (&studio, &formats), &mut warnings)?.concat();
        }
        Ok(Made { bytes, warnings, days, told })
    }
}
