//! Places to label, with their rank.

use crate::areas::Names;
use crate::error::{Problem, Result};
use crate::formats::FileBytes;
use crate::formats::csv::Table;
use crate::geodata;
use geo::Coord;

/// A place to label.
#[derive(Debug, Clone, PartialEq)]
pub struct City {
    /// What it is called.
    pub names: Names,
    /// Where it is (lon, lat) \[°\].
    pub position: Coord<f64>,
    /// 1 for the largest, then 2, 3…
    pub rank: u32,
    /// What it is.
    pub kind: CityKind,
}

/// Cities up to this rank are vital to a map.
const VITAL: u32 = 2;

/// What a place is, by which it gets its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CityKind {
    /// Kyiv.
    Capital,
    /// The seat of an oblast.
    OblastCapital,
    /// Any other.
    Town,
}

/// The embedded places, the most important first.
///
/// # Errors
/// When the embedded file is damaged.
pub fn embedded() -> Result<Vec<City>> {
    read(&FileBytes::embedded(&geodata::CITIES))
}

/// Reads places from a CSV file with the columns of `geodata/cities.csv`; the most important come first.
///
/// # Errors
/// When a column is missing or a cell is not what it should be; every bad line is named.
pub fn read(file: &FileBytes) -> Result<Vec<City>> {
    let table = Table::read(file)?;
    let [en, uk, lon, lat] = table.columns(["name_en", "name_uk", "lon", "lat"])?;
    let [rank, kind] = table.columns(["rank", "kind"])?;
    let mut cities = table.rows(|row| {
        let word = row.text(kind);
        let kind = CityKind::from_code(&word).ok_or_else(|| {
            Problem::new(format!("`{word}` is no kind of place"))
                .at(row.place(kind))
                .hint("the kinds are capital, oblast_capital and town")
        })?;
        Ok(City {
            names: Names { en: row.text(en), uk: printed(&row.text(uk)) },
            position: Coord { x: row.longitude(lon)?, y: row.latitude(lat)? },
            rank: row.parse(rank)?,
            kind,
        })
    })?;
    cities.sort_by_key(|city| (city.kind != CityKind::Capital, city.rank, city.kind == CityKind::Town));
    Ok(cities)
}

/// A Ukrainian name as it is printed: data spell its apostrophe as they can be typed.
pub fn printed(name_uk: &str) -> String {
    name_uk.replace('\'', "’")
}

impl City {
    /// True for a city that a map would be wrong without.
    pub fn is_vital(&self) -> bool {
        self.rank <= VITAL
    }
}

impl CityKind {
    fn from_code(code: &str) -> Option<CityKind> {
        match code {
            "capital" => Some(CityKind::Capital),
            "oblast_capital" => Some(CityKind::OblastCapital),
            "town" => Some(CityKind::Town),
            _ => None,
        }
    }
}
