//! Flags that several commands share: what to read, how to measure it, how much to say.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::limits::LimitArgs;
use super::reading::ReadingArgs;
use super::values::{AreaMethodArg, PublishedArg, denominator, parse, up_to_ten_km};
use crate::areas::{CustomFields, Overlap, Partial, margins};
use crate::date::Date;
use crate::error::Warning;
use crate::geometry::AreaMethod;
use crate::measure::AsPublished;
use crate::project::{BasisRequest, DenominatorSource, LandRequest, Request};

/// What to read, and how much to say about it.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// The control layer: DeepStateMap's daily file or raw snapshot, the files of one day of ISW, UAControlMap, VIINA,
    /// a CSV of settlements, or any polygons with --status-field; `-` reads standard input. Polygons may be GeoJSON or a
    /// sequence of it, TopoJSON, ArcGIS JSON, KML, a shapefile, GeoPackage or FlatGeobuf; any file may be in gzip or zip.
    /// Without it the embedded example is used
    #[arg(value_name = "CONTROL")]
    pub control: Vec<PathBuf>,
    /// The control layer, as an option
    #[arg(long = "control", value_name = "PATH")]
    pub control_option: Vec<PathBuf>,
    /// The date of a control file whose name has none, or the day to read of a file of many
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse::<Date>)]
    pub date: Option<Date>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub land: LandArgs,
    #[command(flatten)]
    pub talk: TalkArgs,
}

impl InputArgs {
    /// The request that these options make.
    pub fn request(&self) -> Request {
        Request {
            land: self.land.request(),
            control: self.control.iter().chain(&self.control_option).cloned().collect(),
            date: self.date,
            source: self.reading.spec(),
            basis: BasisRequest::default(),
        }
    }

    /// Every file that these options read.
    pub fn paths(&self) -> Vec<&PathBuf> {
        let control = self.control.iter().chain(&self.control_option);
        control.chain(&self.reading.gazetteer).chain(self.land.paths()).collect()
    }
}

/// Which land, and how to measure it.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("polygons").args(["boundaries", "areas"]).multiple(true)))]
pub struct LandArgs {
    /// Boundaries of the 27 oblast-level units (of the same formats), in place of the embedded ones; with --id-field, areas
    /// that are no oblasts, such as raions or hromadas
    #[arg(long, value_name = "PATH")]
    pub boundaries: Option<PathBuf>,
    /// Take boundaries that lack units, such as Crimea or Sevastopol: the total then says what it sums, and is not called
    /// Ukraine
    #[arg(long, requires = "boundaries")]
    pub allow_partial: bool,
    /// Areas of your own beside the oblasts, such as sectors (polygons of the same formats)
    #[arg(long, value_name = "PATH")]
    pub areas: Option<PathBuf>,
    /// The property that holds the id of an area of --areas, or of --boundaries without --areas
    #[arg(long, value_name = "NAME", requires = "polygons")]
    pub id_field: Option<String>,
    /// The property that holds the name of an area, likewise
    #[arg(long, value_name = "NAME", requires = "polygons")]
    pub name_field: Option<String>,
    /// Let areas of --areas overlap: a km² then counts in each
    #[arg(long, requires = "areas")]
    pub allow_overlap: bool,
    /// Width of the margins in km, from 0 (none) to 10: strips outside the national outline whose control counts to
    /// the nearest area, since no two sources draw a coast or border alike. Areas of your own have margins only if this
    /// is given, and never where they overlap [default: 10]
    #[arg(long, allow_negative_numbers = true, value_name = "KM", value_parser = up_to_ten_km)]
    pub margin: Option<f64>,
    /// Uncovered land at the edge of the outline that is narrower than this many km (10 at most), and mostly beside one
    /// zone, is a sliver and no one's gain; 0 for raw figures
    #[arg(long, allow_negative_numbers = true, value_name = "KM", default_value_t = 3.0, value_parser = up_to_ten_km)]
    pub edge_tolerance: f64,
    /// How areas are told
    #[arg(long, value_enum, default_value_t = AreaMethodArg::Wgs84)]
    pub area_method: AreaMethodArg,
    #[command(flatten)]
    pub limits: LimitArgs,
}

impl LandArgs {
    /// The request that these options make.
    pub fn request(&self) -> LandRequest {
        LandRequest {
            boundaries: self.boundaries.clone(),
            custom: self.areas.clone(),
            custom_fields: CustomFields {
                id: self.id_field.clone(),
                name: self.name_field.clone(),
                overlap: if self.allow_overlap { Overlap::Allowed } else { Overlap::Refused },
            },
            partial: if self.allow_partial { Partial::Allowed } else { Partial::Refused },
            margin_m: self.margin.map_or(margins::WIDEST_M, |km| km * 1000.0),
            custom_margin_m: self.margin.map_or(0.0, |km| km * 1000.0),
            edge_tolerance_m: self.edge_tolerance * 1000.0,
            method: self.area_method.method(),
            limits: self.limits.limits(),
            groups: Vec::new(),
        }
    }

    /// Every file that these options read.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> + Clone {
        self.boundaries.iter().chain(&self.areas)
    }
}

/// What shares are made of.
#[derive(Debug, Args)]
pub struct BasisArgs {
    #[command(flatten)]
    pub denominator: DenominatorArgs,
    /// Publish totals as somebody else does
    #[arg(long, value_enum, value_name = "PUBLISHER", conflicts_with_all = ["denominator", "area_method"])]
    pub as_published: Option<PublishedArg>,
}

impl BasisArgs {
    /// What a form must be told beside that has no room for whose way of publishing is followed.
    pub fn told_beside(&self) -> Option<Warning> {
        let message = "the total is as DeepStateMap publishes it: nothing is clipped, so it is not the sum of the areas but has in it what is `outside`";
        self.as_published.map(|_| Warning::new("as-published", message))
    }

    /// Puts these options into `request`.
    pub fn apply(&self, request: Request) -> Request {
        let as_published = self.as_published.map(|PublishedArg::Deepstate| AsPublished::Deepstate);
        let method = if as_published.is_some() { AreaMethod::Deepstate } else { request.land.method };
        let basis = BasisRequest { denominator: self.denominator.denominator.clone(), as_published };
        Request { land: LandRequest { method, ..request.land }, basis, ..request }
    }

    /// Every file that these options read.
    pub fn paths(&self) -> Option<&PathBuf> {
        self.denominator.paths()
    }
}

/// What the headline share is a share of.
#[derive(Debug, Args)]
pub struct DenominatorArgs {
    /// What the headline share is a share of: official, measured (the land as mapped), or the path of a CSV with the
    /// columns area_id and km2; areas of your own have no official area, so theirs is the land as mapped
    #[arg(long, value_name = "DENOMINATOR", default_value = "official", value_parser = denominator)]
    pub denominator: DenominatorSource,
}

impl DenominatorArgs {
    /// Every file that these options read.
    pub fn paths(&self) -> Option<&PathBuf> {
        match &self.denominator {
            DenominatorSource::File(path) => Some(path),
            DenominatorSource::Official | DenominatorSource::Measured => None,
        }
    }
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
