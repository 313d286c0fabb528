//! `controlmap diff` and `controlmap compare`: two control layers, what changed or where they agree.

use std::path::PathBuf;

use super::args::{CompareArgs, DiffArgs, PairFormat, PairOutputArgs, TalkArgs};
use super::output::Output;
use super::pictures::Pictures;
use super::studio::Studio;
use super::{messages, screen};
use crate::error::{Error, Result, Warning};
use crate::map::{MapSpec, PairKind};
use crate::measure::Comparison;
use crate::project::{Asked, PairInputs, PairRequest, PictureFormat};
use crate::report::provenance::Forgetful;
use crate::report::{ComparisonReport, Csv, Json, Markdown, PiecesGeoJson, Screen, Table};

pub fn diff(args: &DiffArgs, asked: &Asked) -> Result<()> {
    let outputs = Outputs::prepare(&args.output, args.paths(), asked)?;
    outputs.answer(PairKind::Dates, &args.request()?, args.talk)
}

pub fn compare(args: &CompareArgs, asked: &Asked) -> Result<()> {
    let outputs = Outputs::prepare(&args.output, args.paths(), asked)?;
    outputs.answer(PairKind::Sources, &args.request()?, args.talk)
}

/// Where figures and map go.
struct Outputs<'a> {
    args: &'a PairOutputArgs,
    figures: Output,
    map: Pictures,
    studio: Studio<'a>,
}

impl<'a> Outputs<'a> {
    fn prepare(
        args: &'a PairOutputArgs,
        inputs: impl Iterator<Item = &'a PathBuf> + Clone,
        asked: &Asked,
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
        let map = Pictures::prepare(args.map.as_slice(), inputs.clone(), &args.picture.form)?;
        let figures = Output::prepare(&args.output, inputs)?;
        figures.take(binary(args)?)?;
        Ok(Outputs { args, figures, map, studio: Studio::open(&args.picture, asked)? })
    }

    /// Reads, measures and draws everything before anything is written.
    fn answer(&self, kind: PairKind, request: &PairRequest, talk: TalkArgs) -> Result<()> {
        let read = request.read()?;
        let mut answer = match kind {
            PairKind::Dates => read.value.diff(read.warnings)?,
            PairKind::Sources => read.value.compare(read.warnings)?,
        };
        let mut warnings = Vec::new();
        let pair = (&read.value, &answer);
        let drawn = draw(self.args, kind, pair, (&self.studio, &self.map.formats()), &mut warnings)?;
        answer.warnings.extend(warnings);
        messages::about_pair(&read.value, &answer.warnings, talk);
        keep(self.args, &mut answer)?;
        let text = written(self.args, kind, &answer, &read.value, screen::of(&self.figures))?;
        self.figures.write(&text, talk)?;
        self.map.drawn(drawn).write(talk)
    }
}

/// Leaves the group that is asked for, and what may be told of files.
///
/// # Errors
/// When the boundaries lack a member of the group.
pub fn keep(args: &PairOutputArgs, answer: &mut Comparison) -> Result<()> {
    if let Some(group) = &args.group {
        answer.keep_group(group.id())?;
    }
    if args.picture.form.no_metadata {
        answer.forget_files();
    }
    Ok(())
}

/// The map of two layers, in every form.
///
/// # Errors
/// When the extent names no area, the page is too small, or area was lost or made.
pub fn draw(
    args: &PairOutputArgs,
    kind: PairKind,
    (inputs, answer): (&PairInputs, &Comparison),
    (studio, formats): (&Studio<'_>, &[PictureFormat]),
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Vec<u8>>> {
    let words = match kind {
        PairKind::Dates => ["from", "to"],
        PairKind::Sources => ["a", "b"],
    };
    let spec = args.spec(studio.theme.clone(), studio.size);
    let spec = args.additions.additions().add_to(spec, inputs.limits())?.gather(warnings);
    studio.draw(
        formats,
        |asked| asked.record_of_pair(answer, words),
        |size| inputs.map(kind, MapSpec { size, ..spec.clone() }, args.extent.clone()),
        warnings,
    )
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
    let report: &dyn ComparisonReport = match format(args)? {
        PairFormat::Table => &Table { language, screen },
        PairFormat::Csv => &Csv,
        PairFormat::Json => &Json,
        PairFormat::Markdown => &Markdown { language },
        PairFormat::Geojson => &pieces,
        #[cfg(feature = "parquet")]
        PairFormat::Parquet => {
            return match kind {
                PairKind::Dates => crate::report::diff_parquet(&pieces, answer),
                PairKind::Sources => crate::report::compare_parquet(&pieces, answer),
            };
        }
    };
    let text = match kind {
        PairKind::Dates => report.diff(answer),
        PairKind::Sources => report.compare(answer),
    };
    text.map(String::into_bytes)
}

/// The form that is asked for, else the one that the suffix of the output names.
fn format(args: &PairOutputArgs) -> Result<PairFormat> {
    args.format.map_or_else(|| PairFormat::of(&args.output), Ok)
}

/// The name of the form that is asked for, where it is a binary one.
fn binary(args: &PairOutputArgs) -> Result<Option<&'static str>> {
    Ok(match format(args)? {
        #[cfg(feature = "parquet")]
        PairFormat::Parquet => Some("parquet"),
        _ => None,
    })
}
