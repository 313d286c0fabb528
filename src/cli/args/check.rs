//! The flags of `check`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::input::TalkArgs;
use super::limits::LimitArgs;
use super::suffix::Suffixes;
use super::values::{LanguageArg, ProfileArg, parse};
use crate::date::Date;
use crate::error::Result;
use crate::faults::Kind;
use crate::project::CheckRequest;

/// Options of `check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 nothing but notes; 1 faults were found; 2 could not run.

Examples:
  controlmap check 2025-12-05.geojson
  controlmap check boundaries.geojson --format json
  controlmap check boundaries.geojson --repair mended.geojson")]
pub struct CheckArgs {
    /// The files: control layers or boundaries, in any format that is read; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// What the files are meant for; without it, what their content tells
    #[arg(long = "as", value_enum, value_name = "KIND")]
    pub kind: Option<KindArg>,
    /// Write the file mended, as GeoJSON, and tell the area of each feature before and after; not written where a fault is
    /// left that only its maker can mend
    #[arg(long, value_name = "OUT")]
    pub repair: Option<PathBuf>,
    /// How the control source tells status
    #[arg(long, value_enum, default_value_t = ProfileArg::Auto)]
    pub profile: ProfileArg,
    /// The property that tells the status of each feature of a control layer
    #[arg(long, value_name = "NAME")]
    pub status_field: Option<String>,
    /// The date of a control file whose name has none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse::<Date>)]
    pub date: Option<Date>,
    /// The form of the result; without it, what the suffix of --output says, else a table
    #[arg(long, value_enum)]
    pub format: Option<CheckFormat>,
    /// The language of the table: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The file to write the result to; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub talk: TalkArgs,
}

impl CheckArgs {
    /// The request that these options make.
    pub fn request(&self) -> CheckRequest {
        CheckRequest {
            paths: self.paths.clone(),
            kind: self.kind.map(KindArg::kind),
            profile: self.profile.profile(),
            date: self.date,
            status_field: self.status_field.clone(),
            limits: self.limits.limits(),
        }
    }
}

/// What files are meant for, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// Oblast-level units: codes, neighbours and official areas are looked at too
    Boundaries,
    /// A control layer: what each feature counts as is looked at too
    Control,
    /// Any polygons: geometry alone, and ids that occur twice
    Plain,
}

impl KindArg {
    fn kind(self) -> Kind {
        match self {
            KindArg::Boundaries => Kind::Boundaries,
            KindArg::Control => Kind::Control,
            KindArg::Plain => Kind::Plain,
        }
    }
}

/// The forms of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Text: a few faults of each kind, and how many there are
    Table,
    /// JSON: every fault, with its place and size, unrounded
    Json,
}

impl CheckFormat {
    const SUFFIXES: Suffixes<CheckFormat> = Suffixes {
        what: "faults are",
        named: &[("txt", CheckFormat::Table), ("json", CheckFormat::Json)],
        plain: CheckFormat::Table,
        beside: "; --repair names the file mended",
    };

    /// The form that the suffix of `path` names; without one, a table.
    ///
    /// # Errors
    /// When the suffix names no form of a list of faults.
    pub fn of(path: &Path) -> Result<CheckFormat> {
        Self::SUFFIXES.form_of(path)
    }
}
