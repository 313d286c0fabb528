//! `controlmap diff` and `controlmap compare`: two control layers, what changed or where they agree.

use std::path::{Path, PathBuf};

use super::args::{CompareArgs, DiffArgs, Dress, PairFormat, PairOutputArgs, TalkArgs};
use super::output::Output;
use super::pictures::{Drawn, Pictures};
use super::{messages, screen};
use crate::error::{Error, Result, Warning};
use crate::map::PairKind;
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
        let map = Pictures::prepare(args.map.as_slice(), inputs.clone(), &args.picture.form)?;
        Ok(Outputs {
            args,
            figures: Output::prepare(&args.output, inputs)?,
            map,
            dress: args.picture.theme()?,
        })
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
        self.figures.write(self.written(kind, &answer, &read.value)?.as_bytes(), talk)?;
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
        self.map.draw(
            || asked.record_of_pair(answer, words),
            warnings,
            (self.args.picture.size()?, |size| {
                let spec = self.args.spec(self.dress.choice.clone(), size);
                inputs.map(kind, spec, self.args.extent.clone())
            }),
        )
    }

    fn written(&self, kind: PairKind, answer: &Comparison, inputs: &PairInputs) -> Result<String> {
        let language = self.args.lang.language();
        let format = self.args.format.unwrap_or_else(|| format_by_suffix(&self.args.output));
        let report: &dyn ComparisonReport = match format {
            PairFormat::Table => &Table { language, screen: screen::of(&self.figures) },
            PairFormat::Csv => &Csv,
            PairFormat::Json => &Json,
            PairFormat::Markdown => &Markdown { language },
            PairFormat::Geojson => {
                &PiecesGeoJson { units: &inputs.lands.areas, custom: inputs.lands.custom.as_ref() }
            }
        };
        match kind {
            PairKind::Dates => report.diff(answer),
            PairKind::Sources => report.compare(answer),
        }
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
