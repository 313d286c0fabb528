//! The flags of `series`.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::group::{GroupArg, GroupParser};
use super::input::{BasisArgs, LandArgs, TalkArgs};
use super::picture::{self, PictureArgs};
use super::reading::ReadingArgs;
use super::suffix::Suffixes;
use super::values::{LanguageArg, parse};
use crate::chart::ChartSpec;
use crate::date::Date;
use crate::error::Result;
use crate::map::{Size, ThemeChoice};
use crate::project::Request;
use crate::project::series::{Faults, SeriesRequest};

/// Options of `series`.
#[derive(Debug, Args)]
#[command(after_help = "\
Snapshots of a folder are its GeoJSON and CSV files that are named by their date; the layers that ISW publishes of one
day are one snapshot. A file whose name holds no date is an
archive: a FeatureCollection, plain or gzip, whose features have a property `date`. Missing days are listed, and nothing
is interpolated.

Examples:
  controlmap series snapshots/
  controlmap series snapshots/ --from 2025-07-01 --to 2025-12-31 -o series.csv
  controlmap series snapshots/ -o series.csv --chart series.png
  controlmap series archive.geojson.gz --format json | jq '.[].total.status.occupied.km2'
  controlmap series snapshots/ --areas sectors.geojson --keep-going")]
#[command(mut_args(|arg| picture::with("chart", arg)))]
pub struct SeriesArgs {
    /// Snapshots: files, folders, patterns such as 'snapshots/2025-*.geojson', archives of many dates; `-` reads an
    /// archive from standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The first date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse::<Date>)]
    pub from: Option<Date>,
    /// The last date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse::<Date>)]
    pub to: Option<Date>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// The form of the result; without it, what the suffix of --output says (.csv, .json, .md or
    /// .parquet), else a table
    #[arg(long, value_enum)]
    pub format: Option<SeriesFormat>,
    /// Show this group and its areas only, with the total
    #[arg(long, value_parser = GroupParser, value_name = "GROUP")]
    pub group: Option<GroupArg>,
    /// Leave out inputs and snapshots that cannot be used, and all but the first of a date, each with a warning, and exit
    /// status 1; without it they are an error
    #[arg(long)]
    pub keep_going: bool,
    #[command(flatten)]
    pub land: LandArgs,
    #[command(flatten)]
    pub basis: BasisArgs,
    /// Also draw a chart of the shares over time: .svg, .png, .pdf or .html by the suffix
    #[arg(long, value_name = "PATH")]
    pub chart: Option<PathBuf>,
    /// The title of the chart, in place of the default one
    #[arg(long, value_name = "TEXT", requires = "chart")]
    pub title: Option<String>,
    /// Leave out of the chart who says so, as of when. Credit the source elsewhere
    #[arg(long, requires = "chart")]
    pub no_attribution: bool,
    #[command(flatten)]
    pub picture: PictureArgs,
    /// How many threads measure; the result is the same on any number [default: as many as there are processors]
    #[arg(long, allow_negative_numbers = true, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// The language of table and chart: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// The forms of `series`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SeriesFormat {
    /// A line per date
    Table,
    /// A Markdown table, a line per date
    Markdown,
    /// Tidy CSV, a row per date, area and status
    Csv,
    /// A JSON array of what `shares` gives
    Json,
    /// Parquet with the columns of the CSV
    #[cfg(feature = "parquet")]
    Parquet,
}

impl SeriesFormat {
    const SUFFIXES: Suffixes<SeriesFormat> = Suffixes {
        what: "a series is",
        named: &[
            ("csv", SeriesFormat::Csv),
            ("json", SeriesFormat::Json),
            ("md", SeriesFormat::Markdown),
            #[cfg(feature = "parquet")]
            ("parquet", SeriesFormat::Parquet),
            ("txt", SeriesFormat::Table),
        ],
        plain: SeriesFormat::Table,
        beside: "; --chart draws a picture",
    };

    /// The form that the suffix of `path` names; without one, a table.
    ///
    /// # Errors
    /// When the suffix names no form of a series.
    pub fn of(path: &Path) -> Result<SeriesFormat> {
        Self::SUFFIXES.form_of(path)
    }
}

impl SeriesArgs {
    /// The request that these options make.
    pub fn request(&self) -> SeriesRequest {
        let Request { land, basis, .. } =
            self.basis.apply(Request { land: self.land.request(), ..Request::default() });
        SeriesRequest {
            land,
            basis,
            paths: self.paths.clone(),
            from: self.from,
            to: self.to,
            source: self.reading.spec(),
            faults: if self.keep_going { Faults::LeftOut } else { Faults::Fail },
            threads: self.threads,
            memory: None,
            without_hashes: false,
        }
    }

    /// What the chart shall be, of this size.
    pub fn chart_spec(&self, theme: ThemeChoice, size: Size) -> ChartSpec {
        let attribution = !self.no_attribution;
        ChartSpec { language: self.lang.language(), size, title: self.title.clone(), theme, attribution }
    }
}
