//! The flags and their help: the one definition from which parsing, help and usage errors come.

mod additions;
mod build;
mod check;
mod diff;
mod explain;
#[cfg(feature = "fetch")]
mod fetch;
mod form;
mod furniture;
mod group;
mod input;
mod inspect;
mod limits;
mod pages;
mod picture;
mod reading;
mod series;
mod shares;
mod suffix;
mod tag;
mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use additions::AdditionArgs;
pub use build::{BuildArgs, InitArgs};
pub use check::{CheckArgs, CheckFormat};
pub use diff::{CompareArgs, DiffArgs, PairFormat, PairOutputArgs};
pub use explain::ExplainArgs;
#[cfg(feature = "fetch")]
pub use fetch::FetchArgs;
pub use form::FormArgs;
pub use furniture::FurnitureArgs;
pub use group::{GroupArg, GroupParser};
pub use input::{BasisArgs, InputArgs, TalkArgs};
pub use inspect::{InspectArgs, InspectFormat};
#[cfg(feature = "fetch")]
pub use limits::bytes;
pub use pages::{CompletionsArgs, ManArgs};
pub use picture::PictureArgs;
pub use series::{SeriesArgs, SeriesFormat};
pub use shares::SharesArgs;
pub use tag::TagArgs;
use values::parse;
pub use values::{ExplainFormat, Format, LanguageArg, TagFormat};

use crate::map::{Extent, MapKind};
use crate::project::Asked;

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
    after_help = "Exit status: 0 done; 1 inputs were left out with --keep-going, or outputs are stale (build --check), or check found faults; 2 could not run; 3 a guard stopped publication. Results go to standard output, messages to standard error."
)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What was asked for, as outputs tell of it.
    #[arg(skip)]
    pub asked: Asked,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// km² and shares per area, group and in total
    Shares(SharesArgs),
    /// Draws a map of control, as SVG, PNG, PDF or HTML
    Map(MapArgs),
    /// The areas split by status, as GeoJSON or GeoParquet
    Tag(TagArgs),
    /// What changed between two dates, per area, group and in total
    Diff(DiffArgs),
    /// Where two sources agree and differ on one evening
    Compare(CompareArgs),
    /// How a figure came about, line by line, and the steps to somebody else's
    Explain(ExplainArgs),
    /// km² and shares for every snapshot of files, folders and archives, by date
    Series(SeriesArgs),
    /// Every fault of control layers and boundaries at once, and a file mended
    Check(CheckArgs),
    /// Makes the outputs of a project whose inputs changed; without a project, those of the embedded example
    Build(BuildArgs),
    /// Writes a project file to begin with
    Init(InitArgs),
    /// Brings the files on the network that a project names into its cache
    #[cfg(feature = "fetch")]
    Fetch(FetchArgs),
    /// What an output tells of how it was made
    Inspect(InspectArgs),
    /// Lists and exports the embedded data
    Data(DataArgs),
    /// Prints a script that completes commands and options in a shell
    Completions(CompletionsArgs),
    /// Prints manual pages, or writes all of them
    Man(ManArgs),
}

/// Options of `map`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap map
  controlmap map 2025-12-05.geojson -o map.png
  controlmap map 2025-12-05.geojson -o map.svg -o map.pdf -o map.html
  controlmap map 2025-12-05.geojson -o map.svg --lang uk --extent donbas --title 'Донбас'
  controlmap map 2025-12-05.geojson -o pokrovsk.png --extent Pokrovsk,40km --graticule --layout legend=bottom-left
  controlmap map --kind share -o shares.png
  controlmap map --names german.csv --annotations notes.csv -o map.svg")]
pub struct MapArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// The file to write: .svg, .png, .pdf or .html (a figure to paste into an article) by its suffix, `-` for SVG on
    /// standard output; repeat it for several [default: ukraine-control-AS_OF.svg]
    #[arg(short, long, value_name = "PATH")]
    pub output: Vec<PathBuf>,
    /// The language of everything printed: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The title, in place of the default one
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// What to show: ukraine, donbas, south, crimea, an oblast's code such as UA-14, the id of an area of --areas, a place
    /// with a radius such as Pokrovsk,40km (in English or Ukrainian; `NAME (UA-14),40km` where several are called so), or W,S,E,N in degrees
    #[arg(long, value_name = "EXTENT", default_value = "ukraine", allow_hyphen_values = true, value_parser = parse::<Extent>)]
    pub extent: Extent,
    /// The kind of map: control, or share for the occupied share of each oblast in classes
    #[arg(long, value_name = "KIND", default_value = "control", value_parser = parse::<MapKind>)]
    pub kind: MapKind,
    /// What to show beside control, where the source tells it: it is in no share
    #[arg(long, value_enum, value_name = "WHAT")]
    pub show: Vec<Shown>,
    #[command(flatten)]
    pub picture: PictureArgs,
    #[command(flatten)]
    pub furniture: FurnitureArgs,
    #[command(flatten)]
    pub additions: AdditionArgs,
    #[command(flatten)]
    pub basis: BasisArgs,
}

/// What a map shows if asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// What DeepStateMap calls liberated
    Liberated,
}

/// Options of `data`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap data
  controlmap data export oblasts.geojson -o -
  controlmap data export fonts -o fonts
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
        /// The files to write, or `fonts` for those of pictures; without a name, all but the fonts
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// The folder to write into, or `-` for standard output (one file only)
        #[arg(short, long, value_name = "FOLDER", default_value = ".")]
        output: PathBuf,
    },
}
