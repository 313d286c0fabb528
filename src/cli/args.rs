//! The flags and their help: the one definition from which parsing, help and usage errors come.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::control::profiles::Profile;
use crate::date::Date;
use crate::error::Error;
use crate::map::{Extent, Size};
use crate::measure::Denominator;
use crate::project::Request;
use crate::words::Language;

use super::limits::LimitArgs;

/// What `controlmap` alone prints.
pub const EXAMPLES: &str = "\
controlmap: who controls what in Ukraine, in numbers and on maps

  controlmap shares                            shares per oblast, Donbas and Ukraine (embedded example)
  controlmap shares 2025-12-05.geojson         the same for a DeepStateMap daily file
  controlmap map 2025-12-05.geojson -o m.png   a map of it, as PNG; .svg for SVG
  controlmap build                             table, map and data of the embedded example, into output/

`controlmap help` lists all commands, `controlmap help shares` the options of one.
";

/// Who controls what in Ukraine: shares, tagged areas and maps from boundaries and a control layer.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None, disable_help_subcommand = false)]
#[command(
    after_help = "Exit status: 0 done; 2 could not run. Results go to standard output, messages to standard error."
)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// km² and shares per area, group and in total
    Shares(SharesArgs),
    /// Draws a map of control, as SVG or PNG
    Map(MapArgs),
    /// The areas split by status, as GeoJSON
    Tag(TagArgs),
    /// Makes the outputs of the embedded example project: table, map, CSV and JSON
    Build(BuildArgs),
    /// Lists and exports the embedded data
    Data(DataArgs),
}

/// What to read, and how much to say about it.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// The control layer: a DeepStateMap daily file or a CSV of settlements; `-` reads standard input. Polygons may be
    /// GeoJSON or a sequence of it, TopoJSON, ArcGIS JSON, KML, a shapefile, GeoPackage or FlatGeobuf; any file may be
    /// in gzip or zip. Without it the embedded example is used
    #[arg(value_name = "CONTROL")]
    pub control: Vec<PathBuf>,
    /// The control layer, as an option
    #[arg(long = "control", value_name = "PATH")]
    pub control_option: Vec<PathBuf>,
    /// Boundaries of the 27 oblast-level units (of the same formats), in place of the embedded ones
    #[arg(long, value_name = "PATH")]
    pub boundaries: Option<PathBuf>,
    /// The date of a control file whose name has none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse::<Date>)]
    pub date: Option<Date>,
    /// Width of the margins in km, from 0 (none) to 10: strips outside the national outline whose control counts to
    /// the nearest area, since no two sources draw a coast or border alike
    #[arg(long, value_name = "KM", default_value_t = 10.0, value_parser = up_to_ten_km)]
    pub margin: f64,
    /// Uncovered land at the edge of the outline that is narrower than this many km, and mostly beside one zone, is a
    /// sliver and no one's gain; 0 for raw figures
    #[arg(long, value_name = "KM", default_value_t = 3.0, value_parser = up_to_ten_km)]
    pub edge_tolerance: f64,
    /// How the control source tells status
    #[arg(long, value_enum, default_value_t = ProfileArg::Auto)]
    pub profile: ProfileArg,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// How much to say on standard error.
#[derive(Debug, Clone, Copy, Args)]
pub struct TalkArgs {
    /// Say nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say what was read and written
    #[arg(short, long)]
    pub verbose: bool,
}

impl InputArgs {
    /// The request that these options make.
    pub fn request(&self) -> Request {
        Request {
            boundaries: self.boundaries.clone(),
            control: self.control.iter().chain(&self.control_option).cloned().collect(),
            date: self.date,
            profile: self.profile.profile(),
            margin_m: self.margin * 1000.0,
            edge_tolerance_m: self.edge_tolerance * 1000.0,
            limits: self.limits.limits(),
        }
    }
}

/// Options of `shares`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap shares
  controlmap shares 2025-12-05.geojson --format csv -o shares.csv
  controlmap shares --lang uk --group donbas
  gunzip -c snapshot.gz | controlmap shares --control - --date 2025-12-05 --format json")]
pub struct SharesArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// The form of the result; without it, what the suffix of --output says, else a table
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Show this group and its areas only, with the total
    #[arg(long, value_enum, value_name = "GROUP")]
    pub group: Option<GroupArg>,
    /// What the headline share is a share of; both shares are always in the output
    #[arg(long, value_enum, default_value_t = DenominatorArg::Official)]
    pub denominator: DenominatorArg,
    /// The language of tables: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
}

/// Options of `map`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap map
  controlmap map 2025-12-05.geojson -o map.png
  controlmap map 2025-12-05.geojson -o map.svg --lang uk --extent donbas --title 'Донбас'")]
pub struct MapArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// The file to write: .svg or .png by its suffix, `-` for SVG on standard output
    /// [default: ukraine-control-AS_OF.svg]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// The language of everything printed: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The title, in place of the default one
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// What to show: ukraine, donbas, crimea, an oblast's code such as UA-14, or W,S,E,N in degrees
    #[arg(long, value_name = "EXTENT", default_value = "ukraine", allow_hyphen_values = true, value_parser = parse::<Extent>)]
    pub extent: Extent,
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1600x1100", value_parser = parse::<Size>)]
    pub size: Size,
    /// What the headline share is a share of
    #[arg(long, value_enum, default_value_t = DenominatorArg::Official)]
    pub denominator: DenominatorArg,
}

/// Options of `tag`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap tag 2025-12-05.geojson -o tagged.geojson
  controlmap tag | jq '.features[].properties'")]
pub struct TagArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// What the headline share is a share of
    #[arg(long, value_enum, default_value_t = DenominatorArg::Official)]
    pub denominator: DenominatorArg,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
}

/// Options of `build`.
#[derive(Debug, Args)]
#[command(after_help = "\
Writes ukraine-control.svg, ukraine-control.png, shares.csv and shares.json, and prints the table.

Example:
  controlmap build -o output")]
pub struct BuildArgs {
    /// The folder to write into; it is made if need be
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
    /// The language of the table and the map: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// Options of `data`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap data
  controlmap data export oblasts.geojson -o -
  controlmap data export -o geodata")]
pub struct DataArgs {
    /// What to do; without it the files are listed
    #[command(subcommand)]
    pub action: Option<DataAction>,
}

/// What `data` does.
#[derive(Debug, Subcommand)]
pub enum DataAction {
    /// Lists the embedded files with size, content and credit
    List,
    /// Writes embedded files out
    Export {
        /// The files to write; without a name, all
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// The folder to write into, or `-` for standard output (one file only)
        #[arg(short, long, value_name = "FOLDER", default_value = ".")]
        output: PathBuf,
    },
}

/// The forms of `shares`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// An aligned table
    Table,
    /// Tidy CSV, a row per area and status
    Csv,
    /// JSON
    Json,
    /// A Markdown table
    Markdown,
}

/// The profiles by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProfileArg {
    /// By the content
    Auto,
    /// DeepStateMap's daily file: polygons without properties, all occupied
    DeepstateDaily,
    /// CSV with the columns lon, lat, status and perhaps occupied_since
    Settlements,
}

impl ProfileArg {
    fn profile(self) -> Option<Profile> {
        match self {
            ProfileArg::Auto => None,
            ProfileArg::DeepstateDaily => Some(Profile::DeepstateDaily),
            ProfileArg::Settlements => Some(Profile::Settlements),
        }
    }
}

/// The denominators by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DenominatorArg {
    /// The official area (State Statistics Service; 603,628 km² in all)
    Official,
    /// The land as mapped by the boundaries
    Measured,
}

impl DenominatorArg {
    /// The denominator named.
    pub fn denominator(self) -> Denominator {
        match self {
            DenominatorArg::Official => Denominator::Official,
            DenominatorArg::Measured => Denominator::Measured,
        }
    }
}

/// The groups by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GroupArg {
    /// Luhansk and Donetsk oblasts
    Donbas,
    /// The Autonomous Republic of Crimea and Sevastopol
    Crimea,
}

impl GroupArg {
    /// The group's id in data.
    pub fn id(self) -> &'static str {
        match self {
            GroupArg::Donbas => "donbas",
            GroupArg::Crimea => "crimea",
        }
    }
}

/// The languages by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageArg {
    /// English
    En,
    /// Ukrainian
    #[value(alias = "ua")]
    Uk,
}

impl LanguageArg {
    /// The language named.
    pub fn language(self) -> Language {
        match self {
            LanguageArg::En => Language::En,
            LanguageArg::Uk => Language::Uk,
        }
    }
}

/// Reads a value with the parser of its type; the hint of the error says how to write it.
fn parse<T: FromStr<Err = Error>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: Error| {
        let hints = error.problems().iter().filter_map(|problem| problem.hint.clone());
        hints.collect::<Vec<_>>().join("; ")
    })
}

fn up_to_ten_km(text: &str) -> Result<f64, String> {
    let km = text.parse().ok().filter(|km| (0.0..=10.0).contains(km));
    km.ok_or_else(|| "give kilometres from 0 to 10".to_owned())
}
