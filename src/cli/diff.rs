//! `controlmap diff` and `controlmap compare`: two control layers, what changed or where they agree.

use std::path::{Path, PathBuf};

use super::args::{CompareArgs, DiffArgs, PairFormat, PairOutputArgs, TalkArgs};
use super::output::Output;
use super::{messages, screen};
use crate::error::{Error, Result, Warned};
use crate::map::{MapSpec, PairKind};
use crate::measure::Comparison;
use crate::project::{PairInputs, PairRequest, PictureFormat};
use crate::report::{ComparisonReport, Csv, Json, Markdown, PiecesGeoJson, Screen, Table};

pub fn diff(args: &DiffArgs) -> Result<()> {
    let outputs = Outputs::prepare(&args.output, args.paths())?;
    outputs.answer(PairKind::Dates, &args.request()?, args.talk)
}

pub fn compare(args: &CompareArgs) -> Result<()> {
    let outputs = Outputs::prepare(&args.output, args.paths())?;
    outputs.answer(PairKind::Sources, &args.request()?, args.talk)
}

/// Where figures and map go.
struct Outputs<'a> {
    args: &'a PairOutputArgs,
    figures: Output,
    map: Option<(Output, PictureFormat)>,
}

impl<'a> Outputs<'a> {
    fn prepare(
        args: &'a PairOutputArgs,
        inputs: impl Iterator<Item = &'a PathBuf> + Clone,
    ) -> Result<Outputs<'a>> {
        if args.map.as_ref() == Some(&args.output) {
            return Err(Error::new("figures and map would be the same file")
                .hint("give --map another name than --output"));
        }
        if args.map.is_none() && args.furniture.is_given() {
            return Err(Error::new("projection and furniture are of a map, and none is drawn")
                .hint("add --map with the picture to write"));
        }
        if args.map.is_none() && args.additions.paths().next().is_some() {
            return Err(Error::new("names and annotations are of a map, and none is drawn")
                .hint("add --map with the picture to write"));
        }
        let inputs = inputs.chain(args.additions.paths());
        let map = |path: &PathBuf| -> Result<(Output, PictureFormat)> {
            Ok((Output::prepare(path, inputs.clone())?, PictureFormat::of(path)?))
        };
        let map = args.map.as_ref().map(map).transpose()?;
        let figures = Output::prepare(&args.output, inputs)?;
        figures.take(binary(args))?;
        Ok(Outputs { args, figures, map })
    }

    /// Reads, measures and draws everything before anything is written.
    fn answer(&self, kind: PairKind, request: &PairRequest, talk: TalkArgs) -> Result<()> {
        let spec = self.args.spec()?;
        let read = request.read()?;
        let mut answer = match kind {
            PairKind::Dates => read.value.diff(read.warnings)?,
            PairKind::Sources => read.value.compare(read.warnings)?,
        };
        let drawn = match &self.map {
            Some((_, format)) => Some(draw(self.args, kind, &read.value, spec, *format)?),
            None => None,
        };
        let drawn = drawn.map(|drawn| drawn.gather(&mut answer.warnings));
        messages::about_pair(&read.value, &answer.warnings, talk);
        if let Some(group) = self.args.group {
            answer.keep_group(group.id());
        }
        let text = written(self.args, kind, &answer, &read.value, screen::of(&self.figures))?;
        self.figures.write(&text, talk)?;
        match self.map.as_ref().zip(drawn) {
            Some(((output, _), picture)) => output.write(&picture, talk),
            None => Ok(()),
        }
    }
}

/// The map of two layers.
///
/// # Errors
/// When the extent names no area, the page is too small, or area was lost or made.
pub fn draw(
    args: &PairOutputArgs,
    kind: PairKind,
    inputs: &PairInputs,
    spec: MapSpec,
    format: PictureFormat,
) -> Result<Warned<Vec<u8>>> {
    let mut warnings = Vec::new();
    let additions = args.additions.additions();
    let spec = additions.add_to(spec, inputs.limits())?.gather(&mut warnings);
    let scene = inputs.map(kind, spec, args.extent.clone())?.gather(&mut warnings);
    Ok(Warned { value: format.draw(&scene)?, warnings })
}

/// The figures of two layers in the form asked for.
///
/// # Errors
/// When they cannot be put in it.
pub fn written(
    args: &PairOutputArgs,
    kind: PairKind,
    answer: &Comparison,
    inputs: &PairInputs,
    screen: Screen,
) -> Result<Vec<u8>> {
    let language = args.lang.language();
    let pieces = PiecesGeoJson { units: &inputs.lands.areas, custom: inputs.lands.custom.as_ref() };
    let report: &dyn ComparisonReport = match format(args) {
        PairFormat::Table => &Table { language, screen },
        PairFormat::Csv => &Csv,
        PairFormat::Json => &Json,
        PairFormat::Markdown => &Markdown { language },
        PairFormat::Geojson => &pieces,
        #[cfg(feature = "parquet")]
        PairFormat::Parquet => {
            return crate::report::pieces_parquet(match kind {
                PairKind::Dates => pieces.of_diff(answer),
                PairKind::Sources => pieces.of_comparison(answer),
            });
        }
    };
    let text = match kind {
        PairKind::Dates => report.diff(answer),
        PairKind::Sources => report.compare(answer),
    };
    text.map(String::into_bytes)
}

fn format(args: &PairOutputArgs) -> PairFormat {
    args.format.unwrap_or_else(|| format_by_suffix(&args.output))
}

/// The name of the form that is asked for, where it is a binary one.
fn binary(args: &PairOutputArgs) -> Option<&'static str> {
    match format(args) {
        #[cfg(feature = "parquet")]
        PairFormat::Parquet => Some("parquet"),
        _ => None,
    }
}

fn format_by_suffix(path: &Path) -> PairFormat {
    match path.extension().and_then(|suffix| suffix.to_str()) {
        Some("csv") => PairFormat::Csv,
        Some("json") => PairFormat::Json,
        Some("md") => PairFormat::Markdown,
        Some("geojson") => PairFormat::Geojson,
        #[cfg(feature = "parquet")]
        Some("parquet") => PairFormat::Parquet,
        _ => PairFormat::Table,
    }
}
