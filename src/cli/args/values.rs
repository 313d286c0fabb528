//! Values of flags by name, and the parsers of those that have no name.

use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;

use crate::control::profiles::Profile;
use crate::error::Error;
use crate::geometry::AreaMethod;
use crate::project::DenominatorSource;
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
    /// The profile named; none to tell by the content.
    pub fn profile(self) -> Option<Profile> {
        match self {
            ProfileArg::Auto => None,
            ProfileArg::DeepstateDaily => Some(Profile::DeepstateDaily),
            ProfileArg::Settlements => Some(Profile::Settlements),
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
pub fn parse<T: FromStr<Err = Error>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: Error| {
        let hints = error.problems().iter().filter_map(|problem| problem.hint.clone());
        hints.collect::<Vec<_>>().join("; ")
    })
}

pub fn up_to_ten_km(text: &str) -> Result<f64, String> {
    let km = text.parse().ok().filter(|km| (0.0..=10.0).contains(km));
    km.ok_or_else(|| "give kilometres from 0 to 10".to_owned())
}

/// Reads a denominator: `official`, `measured`, or the path of a CSV.
pub fn denominator(text: &str) -> Result<DenominatorSource, String> {
    match text {
        "" => {
            Err("give official, measured, or the path of a CSV with the columns area_id and km2".to_owned())
        }
        "official" => Ok(DenominatorSource::Official),
        "measured" => Ok(DenominatorSource::Measured),
        path => Ok(DenominatorSource::File(PathBuf::from(path))),
    }
}
