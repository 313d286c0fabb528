//! The flags of `diff` and `compare`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::additions::AdditionArgs;
use super::furniture::FurnitureArgs;
use super::group::{GroupArg, GroupParser};
use super::input::{DenominatorArgs, LandArgs, TalkArgs};
use super::picture::{self, PictureArgs};
use super::reading::{PairReadingArgs, ReadingArgs};
use super::suffix::Suffixes;
use super::values::{LanguageArg, parse, width_m};
use crate::date::Date;
use crate::error::Result;
use crate::map::{Extent, MapSpec, Size, ThemeChoice};
use crate::measure::narrow;
use crate::project::{BasisRequest, Pair, PairRequest, Since, Until};

/// The forms of `diff` and `compare`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PairFormat {
    /// An aligned table
    Table,
    /// Tidy CSV
    Csv,
    /// JSON
    Json,
    /// A Markdown table
    Markdown,
    /// The pieces as GeoJSON
    Geojson,
    /// The pieces as GeoParquet
    #[cfg(feature = "parquet")]
    Parquet,
}

impl PairFormat {
    const SUFFIXES: Suffixes<PairFormat> = Suffixes {
        what: "figures of two layers are",
        named: &[
            ("csv", PairFormat::Csv),
            ("json", PairFormat::Json),
            ("md", PairFormat::Markdown),
            ("geojson", PairFormat::Geojson),
            #[cfg(feature = "parquet")]
            ("parquet", PairFormat::Parquet),
            ("txt", PairFormat::Table),
        ],
        plain: PairFormat::Table,
        beside: "; --map draws a picture",
    };

    /// The form that the suffix of `path` names; without one, a table.
    ///
    /// # Errors
    /// When the suffix names no form of a diff or a comparison.
    pub fn of(path: &Path) -> Result<PairFormat> {
        Self::SUFFIXES.form_of(path)
    }
}

/// Options of `diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
A part of the change into which no circle of --min-width fits is a strip: as a rule a line that the source drew anew, not
land. Strips are counted in every figure and told apart beside it. A change of a source's map is not an event.

Examples:
  controlmap diff 2025-07-01.geojson 2025-12-01.geojson
  controlmap diff old.geojson new.geojson --format geojson -o changes.geojson
  controlmap diff snapshots/ --from 7d
  controlmap diff snapshots/ --from last-monday --to 2025-12-05 --areas sectors.geojson --format csv
  controlmap diff snapshots/ --from 2025-11-01 --map november.png
  controlmap diff --published 2025-12-03")]
pub struct DiffArgs {
    /// The older and the newer control file, or a folder of files named after their dates
    #[arg(value_name = "OLD NEW|FOLDER", required_unless_present = "published")]
    pub control: Vec<PathBuf>,
    /// What a project published for this date, and what stands now: from the history that `build` keeps. The project is
    /// named in place of control files [default: controlmap.toml]
    #[arg(long, value_name = "DATE", conflicts_with_all = UNASKED_OF_PUBLISHED, value_parser = parse::<Date>)]
    pub published: Option<Date>,
    /// In a folder, since when: 7d (so many days before the end), last-monday, or a date. Where there is no snapshot of
    /// the day, the nearest earlier one is taken, which is said. Beside two files: the date of OLD, if its name has none
    #[arg(long, value_name = "7d|last-monday|DATE", value_parser = parse::<Since>)]
    pub from: Option<Since>,
    /// In a folder, until when: latest (the newest snapshot, the default) or a date. Beside two files: the date of NEW
    #[arg(long, value_name = "latest|DATE", value_parser = parse::<Until>)]
    pub to: Option<Until>,
    /// Parts of the change narrower than this many metres are told apart as strips; 0 for none
    #[arg(long, allow_negative_numbers = true, value_name = "METRES", default_value_t = narrow::WIDTH_M, value_parser = width_m)]
    pub min_width: f64,
    #[command(flatten)]
    pub output: PairOutputArgs,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub land: LandArgs,
    #[command(flatten)]
    pub denominator: DenominatorArgs,
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// What measures anew, and so has no part in what was published.
const UNASKED_OF_PUBLISHED: [&str; 14] = [
    "from",
    "to",
    "map",
    "min_width",
    "profile",
    "status_field",
    "advances",
    "gazetteer",
    "boundaries",
    "areas",
    "margin",
    "edge_tolerance",
    "area_method",
    "denominator",
];

/// Options of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "\
Both must show one evening (`as_of`); what changed between two dates is what `diff` tells.

Examples:
  controlmap compare deepstate/2025-12-05.geojson other/2025-12-04.csv
  controlmap compare a.geojson b.geojson --format csv -o matrix.csv --map agreement.svg")]
pub struct CompareArgs {
    /// The control files of two sources; a folder is the files of one day
    #[arg(value_name = "A B", num_args = 2, required = true)]
    pub control: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: PairReadingArgs,
    #[command(flatten)]
    pub output: PairOutputArgs,
    #[command(flatten)]
    pub land: LandArgs,
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// What `diff` and `compare` write.
#[derive(Debug, Args)]
#[command(mut_args(|arg| picture::with("map", arg)))]
pub struct PairOutputArgs {
    /// The form of the result; without it, what the suffix of --output says, else a table
    #[arg(long, value_enum)]
    pub format: Option<PairFormat>,
    /// Draw a map of it as well: .svg, .png, .pdf or .html by the suffix
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// What the map shows: ukraine, donbas, south, crimea, an oblast's code such as UA-14, the id of an area of --areas, a place
    /// with a radius such as Pokrovsk,40km, or W,S,E,N in degrees
    /// [default: where the differences are]
    #[arg(long, value_name = "EXTENT", requires = "map", allow_hyphen_values = true, value_parser = parse::<Extent>)]
    pub extent: Option<Extent>,
    #[command(flatten)]
    pub picture: PictureArgs,
    /// The title of the map, in place of the default one
    #[arg(long, value_name = "TEXT", requires = "map")]
    pub title: Option<String>,
    #[command(flatten)]
    pub furniture: FurnitureArgs,
    #[command(flatten)]
    pub additions: AdditionArgs,
    /// Show this group and its areas only, with the total
    #[arg(long, value_parser = GroupParser, value_name = "GROUP")]
    pub group: Option<GroupArg>,
    /// The language of tables and of the map: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
}

impl PairOutputArgs {
    /// What the map shall be, of this size, but for its extent.
    pub fn spec(&self, theme: ThemeChoice, size: Size) -> MapSpec {
        self.furniture.add_to(MapSpec {
            language: self.lang.language(),
            size,
            title: self.title.clone(),
            theme,
            ..MapSpec::default()
        })
    }
}

impl DiffArgs {
    /// The request that these options make.
    ///
    /// # Errors
    /// When the paths are neither two files nor one folder with a day to begin with.
    pub fn request(&self) -> Result<PairRequest> {
        let source = self.reading.spec();
        Ok(PairRequest {
            land: self.land.request(),
            pair: Pair::of(&self.control, self.from, self.to)?,
            sources: [source.clone(), source],
            basis: BasisRequest { denominator: self.denominator.denominator.clone(), as_published: None },
            min_width_m: self.min_width,
        })
    }

    /// Every file that these options read.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> + Clone {
        self.control
            .iter()
            .chain(&self.reading.gazetteer)
            .chain(self.land.paths())
            .chain(self.denominator.paths())
    }
}

impl CompareArgs {
    /// The request that these options make.
    ///
    /// # Errors
    /// When the paths are not two files, or an option is given for more than two.
    pub fn request(&self) -> Result<PairRequest> {
        Ok(PairRequest {
            land: self.land.request(),
            pair: Pair::of(&self.control, None, None)?,
            sources: self.reading.specs()?,
            basis: BasisRequest::default(),
            min_width_m: narrow::WIDTH_M,
        })
    }

    /// Every file that these options read.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> + Clone {
        self.control.iter().chain(&self.reading.gazetteer).chain(self.land.paths())
    }
}
