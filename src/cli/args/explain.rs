//! The flags of `explain`.

use std::path::PathBuf;

use clap::Args;

use super::values::{ExplainFormat, parse, percent};
use super::{BasisArgs, InputArgs, LanguageArg};
use crate::date::Date;
use crate::project::Against;
use crate::units::Share;

/// Options of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap explain
  controlmap explain UA-14 2025-12-05.geojson
  controlmap explain ukraine 2025-12-05.geojson --against 19.24 --against-date 2026-01-01
  controlmap explain UA-14 2026-01-01.geojson --against 78.1 --against-boundaries geoboundaries.geojson")]
pub struct ExplainArgs {
    /// What to explain: an oblast's code such as UA-14, donbas, crimea, ukraine, or the id of an area of your own
    /// [default: the total]
    #[arg(value_name = "AREA")]
    pub area: Option<String>,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub basis: BasisArgs,
    /// Somebody else's figure in percent: name the steps from ours to theirs (slivers, or margins, denominator,
    /// formula, Tuzla; boundaries, date), and what no step explains
    #[arg(long, allow_negative_numbers = true, value_name = "PERCENT", value_parser = percent)]
    pub against: Option<Share>,
    /// The date of their figure, as files are dated; the file of that date, or the nearest earlier, is looked for beside
    /// the control layer
    #[arg(long, value_name = "YYYY-MM-DD", requires = "against", value_parser = parse::<Date>)]
    pub against_date: Option<Date>,
    /// The control layer of their date
    #[arg(long, value_name = "PATH", requires = "against")]
    pub against_control: Option<PathBuf>,
    /// Their boundaries
    #[arg(long, value_name = "PATH", requires = "against")]
    pub against_boundaries: Option<PathBuf>,
    /// The form of the result; without it, what the suffix of --output says, else text
    #[arg(long, value_enum)]
    pub format: Option<ExplainFormat>,
    /// The language of the text: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
}

impl ExplainArgs {
    /// Somebody else's figure, where one is given.
    pub fn against(&self) -> Option<Against> {
        Some(Against {
            share: self.against?,
            date: self.against_date,
            control: self.against_control.clone(),
            boundaries: self.against_boundaries.clone(),
        })
    }

    /// Every file that these options read.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let theirs = self.against_control.iter().chain(&self.against_boundaries);
        self.input.paths().into_iter().chain(self.basis.paths()).chain(theirs)
    }
}
