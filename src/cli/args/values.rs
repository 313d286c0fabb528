//! Values of flags by name, and the parsers of those that have no name.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;

use super::suffix::Suffixes;
use crate::control::profiles::{Advances, Profile};
use crate::error::{Error, Result};
use crate::geometry::AreaMethod;
use crate::project::DenominatorSource;
use crate::units::Share;
use crate::words::Language;

/// The forms of `shares`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// An aligned table
    Table,
    /// Tidy CSV, a row per area and status
    Csv,
    /// JSON
    Json,
    /// GeoJSON: the areas with their figures, and every sliver
    Geojson,
    /// A Markdown table
    Markdown,
    /// The rows of the CSV as Parquet
    #[cfg(feature = "parquet")]
    Parquet,
    /// A sentence to copy, about Ukraine, the group or the area asked for
    Sentence,
}

impl Format {
    /// The name of a form that no one can read on a terminal.
    pub fn binary(self) -> Option<&'static str> {
        match self {
            #[cfg(feature = "parquet")]
            Format::Parquet => Some("parquet"),
            _ => None,
        }
    }

    const SUFFIXES: Suffixes<Format> = Suffixes {
        what: "shares are",
        named: &[
            ("csv", Format::Csv),
            ("json", Format::Json),
            ("geojson", Format::Geojson),
            ("md", Format::Markdown),
            #[cfg(feature = "parquet")]
            ("parquet", Format::Parquet),
            ("txt", Format::Table),
        ],
        plain: Format::Table,
        beside: "; `controlmap map` draws pictures",
    };

    /// The form that the suffix of `path` names; without one, a table.
    ///
    /// # Errors
    /// When the suffix names no form of shares.
    pub fn of(path: &Path) -> Result<Format> {
        Self::SUFFIXES.form_of(path)
    }
}

/// The forms of `tag`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TagFormat {
    /// A feature per piece or place
    Geojson,
    /// A row per place (with --settlements)
    Csv,
    /// The same as GeoParquet
    #[cfg(feature = "parquet")]
    Parquet,
}

impl TagFormat {
    /// The name of a form that no one can read on a terminal.
    pub fn binary(self) -> Option<&'static str> {
        match self {
            #[cfg(feature = "parquet")]
            TagFormat::Parquet => Some("parquet"),
            _ => None,
        }
    }

    const SUFFIXES: Suffixes<TagFormat> = Suffixes {
        what: "tagged areas and places are",
        named: &[
            ("geojson", TagFormat::Geojson),
            ("json", TagFormat::Geojson),
            ("csv", TagFormat::Csv),
            #[cfg(feature = "parquet")]
            ("parquet", TagFormat::Parquet),
        ],
        plain: TagFormat::Geojson,
        beside: "; `controlmap map` draws pictures",
    };

    /// The form that the suffix of `path` names; without one, GeoJSON.
    ///
    /// # Errors
    /// When the suffix names no form of pieces or places.
    pub fn of(path: &Path) -> Result<TagFormat> {
        Self::SUFFIXES.form_of(path)
    }
}

/// The forms of `explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// Text, a line a step
    Table,
    /// JSON, numbers unrounded
    Json,
}

impl ExplainFormat {
    const SUFFIXES: Suffixes<ExplainFormat> = Suffixes {
        what: "an explanation is",
        named: &[("txt", ExplainFormat::Table), ("json", ExplainFormat::Json)],
        plain: ExplainFormat::Table,
        beside: "",
    };

    /// The form that the suffix of `path` names; without one, text.
    ///
    /// # Errors
    /// When the suffix names no form of an explanation.
    pub fn of(path: &Path) -> Result<ExplainFormat> {
        Self::SUFFIXES.form_of(path)
    }
}

/// Reads a percentage, such as `19.24`.
pub fn percent(text: &str) -> std::result::Result<Share, String> {
    let number = text.trim_end_matches('%').trim_end().parse::<f64>();
    let percent = number.ok().filter(|percent| (0.0..=1000.0).contains(percent));
    percent.map(|percent| Share(percent / 100.0)).ok_or_else(|| "give percent, such as 19.24".to_owned())
}

/// The profiles by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProfileArg {
    /// By the content
    Auto,
    /// DeepStateMap's raw snapshots: features told apart by name, each since when
    Deepstate,
    /// DeepStateMap's daily file: polygons without properties, all occupied
    DeepstateDaily,
    /// Institute for the Study of War: the files of a day, told apart by name
    Isw,
    /// UAControlMap: JSON of rings in [lat, lon] order, all occupied
    Uacontrolmap,
    /// VIINA: CSV with the columns geonameid, date and status
    Viina,
    /// CSV with the columns lon, lat, status and perhaps occupied_since
    Settlements,
    /// Any features, their status told by --status-field
    Generic,
}

impl ProfileArg {
    /// The profile named; none to tell by the content.
    pub fn profile(self) -> Option<Profile> {
        match self {
            ProfileArg::Auto => None,
            ProfileArg::Deepstate => Some(Profile::Deepstate),
            ProfileArg::DeepstateDaily => Some(Profile::DeepstateDaily),
            ProfileArg::Isw => Some(Profile::Isw),
            ProfileArg::Uacontrolmap => Some(Profile::Uacontrolmap),
            ProfileArg::Viina => Some(Profile::Viina),
            ProfileArg::Settlements => Some(Profile::Settlements),
            ProfileArg::Generic => Some(Profile::Generic),
        }
    }
}

/// What assessed advances count as, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AdvancesArg {
    /// Occupied, together with assessed control
    Occupied,
    /// Contested
    Contested,
    /// Nothing
    Exclude,
}

impl AdvancesArg {
    /// What the word says.
    pub fn advances(self) -> Advances {
        match self {
            AdvancesArg::Occupied => Advances::Occupied,
            AdvancesArg::Contested => Advances::Contested,
            AdvancesArg::Exclude => Advances::Exclude,
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

/// The area methods by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AreaMethodArg {
    /// Edges straight in longitude and latitude, on the WGS 84 ellipsoid; parts sum to the whole
    Wgs84,
    /// Geodesic edges, as PostGIS geography and pyproj take them
    Geodesic,
    /// The formula of web maps, with which DeepStateMap's published totals come out
    Deepstate,
}

impl AreaMethodArg {
    /// The method named.
    pub fn method(self) -> AreaMethod {
        match self {
            AreaMethodArg::Wgs84 => AreaMethod::Wgs84,
            AreaMethodArg::Geodesic => AreaMethod::Geodesic,
            AreaMethodArg::Deepstate => AreaMethod::Deepstate,
        }
    }
}

/// Whose way of publishing is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PublishedArg {
    /// DeepStateMap's: its formula of area, nothing clipped, over 603,628 km²
    Deepstate,
}

/// Reads a value with the parser of its type; the hint of the error says how to write it.
pub fn parse<T: FromStr<Err = Error>>(text: &str) -> std::result::Result<T, String> {
    text.parse().map_err(|error: Error| {
        let hints = error.problems().iter().filter_map(|problem| problem.hint.clone());
        hints.collect::<Vec<_>>().join("; ")
    })
}

pub fn up_to_ten_km(text: &str) -> std::result::Result<f64, String> {
    let km = text.parse().ok().filter(|km| (0.0..=10.0).contains(km));
    km.ok_or_else(|| "give kilometres from 0 to 10".to_owned())
}

/// Reads a width in metres.
pub fn width_m(text: &str) -> std::result::Result<f64, String> {
    let width = text.parse().ok().filter(|width| (0.0..=5_000.0).contains(width));
    width.ok_or_else(|| "give metres from 0 to 5000".to_owned())
}

/// Reads a denominator: `official`, `measured`, or the path of a CSV.
pub fn denominator(text: &str) -> std::result::Result<DenominatorSource, String> {
    match text {
        "" => {
            Err("give official, measured, or the path of a CSV with the columns area_id and km2".to_owned())
        }
        "official" => Ok(DenominatorSource::Official),
        "measured" => Ok(DenominatorSource::Measured),
        path => Ok(DenominatorSource::File(PathBuf::from(path))),
    }
}
