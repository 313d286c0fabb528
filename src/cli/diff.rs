//! `controlmap diff` and `controlmap compare`: two control layers, what changed or where they agree.

use std::path::{Path, PathBuf};

use super::args::{CompareArgs, DiffArgs, Dress, PairFormat, PairOutputArgs, TalkArgs};
use super::output::Output;
use super::pictures::{Drawn, Pictures};
use super::{messages, screen};
use crate::error::{Error, Result, Warning};
use crate::map::{MapSpec, PairKind};
use crate::measure::Comparison;
use crate::project::{Asked, PairInputs, PairRequest};
use crate::report::provenance::Forgetful;
use crate::report::{ComparisonReport, Csv, Json, Markdown, PiecesGeoJson, Table};

pub fn diff(args: &DiffArgs, asked: &Asked) -> Result<()> {
    let outputs = Outputs::prepare(&args.output, args.paths())?;
    outputs.answer(PairKind::Dates, &args.request()?, (args.talk, asked))
}

pub fn compare(args: &CompareArgs, asked: &Asked) -> Result<()> {
    let outputs = Outputs::prepare(&args.output, args.paths())?;
    outputs.answer(PairKind::Sources, &args.request()?, (args.talk, asked))
}

/// Where figures and map go.
struct Outputs<'a> {
    args: &'a PairOutputArgs,
    figures: Output,
    map: Pictures<'a>,
    dress: Dress,
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
        if args.map.is_none() && args.additions.paths().next().is_some() {
            return Err(Error::new("names and annotations are of a map, and none is drawn")
                .hint("add --map with the picture to write"));
        }
        let inputs = inputs.chain(args.additions.paths());
        let map = Pictures::prepare(args.map.as_slice(), inputs.clone(), &args.picture.form)?;
        let figures = Output::prepare(&args.output, inputs)?;
        figures.take(binary(args))?;
        Ok(Outputs { args, figures, map, dress: args.picture.theme()? })
    }

    /// Reads, measures and draws everything before anything is written.
    fn answer(&self, kind: PairKind, request: &PairRequest, (talk, asked): (TalkArgs, &Asked)) -> Result<()> {
        let read = request.read()?;
        let mut answer = match kind {
            PairKind::Dates => read.value.diff(read.warnings)?,
            PairKind::Sources => read.value.compare(read.warnings)?,
        };
        let mut warnings = Vec::new();
        let drawn = self.draw(kind, &read.value, &answer, (asked, &mut warnings))?;
        answer.warnings.extend(warnings);
        messages::about_pair(&read.value, &answer.warnings, talk);
        if let Some(group) = self.args.group {
            answer.keep_group(group.id());
        }
        if self.args.picture.form.no_metadata {
            answer.forget_files();
        }
        self.figures.write(&self.written(kind, &answer, &read.value)?, talk)?;
        drawn.write(talk)
    }

    fn draw(
        &self,
        kind: PairKind,
        inputs: &PairInputs,
        answer: &Comparison,
        (asked, warnings): (&Asked, &mut Vec<Warning>),
    ) -> Result<Drawn<'_>> {
        let asked = Asked { files: self.dress.files.clone(), ..asked.clone() };
        let words = match kind {
            PairKind::Dates => ["from", "to"],
            PairKind::Sources => ["a", "b"],
        };
        let size = self.args.picture.size()?;
        let plain = self.args.spec(self.dress.choice.clone(), size);
        let spec = self.args.additions.additions().add_to(plain, inputs.limits())?.gather(warnings);
        self.map.draw(
            || asked.record_of_pair(answer, words),
            warnings,
            (size, |size| {
                let spec = MapSpec { size, ..spec.clone() };
                inputs.map(kind, spec, self.args.extent.clone())
            }),
        )
    }

    fn written(&self, kind: PairKind, answer: &Comparison, inputs: &PairInputs) -> Result<Vec<u8>> {
        let language = self.args.lang.language();
        let pieces = PiecesGeoJson { units: &inputs.lands.areas, custom: inputs.lands.custom.as_ref() };
        let report: &dyn ComparisonReport = match format(self.args) {
            PairFormat::Table => &Table { language, screen: screen::of(&self.figures) },
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
