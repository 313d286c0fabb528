//! Places to label, with their rank.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::areas::Names;
use crate::error::{Error, Problem, Result};
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
            names: Names { en: row.text(en), uk: row.text(uk) },
            position: Coord { x: row.longitude(lon)?, y: row.latitude(lat)? },
            rank: row.parse(rank)?,
            kind,
        })
    })?;
    cities.sort_by_key(|city| (city.kind != CityKind::Capital, city.rank, city.kind == CityKind::Town));
    Ok(cities)
}

/// From which population on a settlement has rank 5, 6, and 7; smaller ones are not labelled.
const POPULATIONS: [u32; 3] = [5_000, 1_500, 500];

/// The embedded settlements, for maps of a scale that has room for more than the embedded places: the largest first, from rank
/// 5 on. Those that are among the places already have no name here.
static SETTLEMENTS: LazyLock<Vec<City>> = LazyLock::new(|| {
    let read = || {
        let own: HashSet<String> = embedded()?.into_iter().map(|city| city.names.uk).collect();
        let mut settlements = settlements(&FileBytes::embedded(&geodata::SETTLEMENTS))?;
        settlements.retain(|city| !own.contains(&city.names.uk) && !is_district(&city.names.uk));
        Ok(settlements)
    };
    // A damaged embedded file is an error of the control layer that is read from it, not of a label.
    read().unwrap_or_else(|_: Error| Vec::new())
});

/// True for the name of a district of a city, of which the list has some: an adjective, as few settlements have.
fn is_district(name_uk: &str) -> bool {
    name_uk.ends_with("ський")
}

/// The embedded settlements, the largest first.
pub fn smaller() -> &'static [City] {
    &SETTLEMENTS
}

/// Reads settlements as places, the largest first.
fn settlements(file: &FileBytes) -> Result<Vec<City>> {
    let table = Table::read(file)?;
    let [en, uk, lon, lat, population] = table.columns(["name", "name_uk", "lon", "lat", "population"])?;
    let read = table.rows(|row| {
        let people: u32 = row.parse(population)?;
        let names = Names { en: row.text(en), uk: row.text(uk) };
        let position = Coord { x: row.longitude(lon)?, y: row.latitude(lat)? };
        Ok((people, names, position))
    })?;
    let mut ranked: Vec<(u32, City)> = read
        .into_iter()
        .filter_map(|(people, names, position)| {
            let index = POPULATIONS.iter().position(|least| people >= *least)?;
            Some((people, City { names, position, rank: 5 + index as u32, kind: CityKind::Town }))
        })
        .collect();
    ranked.sort_by_key(|(people, _)| std::cmp::Reverse(*people));
    Ok(ranked.into_iter().map(|(_, city)| city).collect())
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
