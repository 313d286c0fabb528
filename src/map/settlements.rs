//! The embedded settlements as places to name: on maps so large in scale that the few embedded cities leave them empty.

use geo::{Coord, Rect};

use super::cities::{City, CityKind};
use super::spec::Extent;
use crate::areas::Names;
use crate::control::gazetteer::{Entry, Gazetteer};
use crate::error::Result;
use crate::projection::ground_m;

/// How many settlements a map names at most, the largest first.
const MOST: usize = 40;
/// The rank of a settlement: below that of every city.
const RANK: u32 = 5;
/// A city and a settlement as near as this \[m\] to one another are one place.
const SAME_PLACE_M: f64 = 4_000.0;
/// What a map shows reaches this many times as far as what it must show.
const BEYOND: f64 = 1.7;

/// A settlement.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// What it is called.
    pub names: Names,
    /// Where it is (lon, lat) \[°\].
    pub position: Coord<f64>,
    /// The code of its oblast.
    pub oblast: String,
    /// How many lived there before the war.
    pub population: u64,
}

/// The embedded settlements: places of 500 people or more.
///
/// # Errors
/// When the embedded file is damaged.
pub fn embedded() -> Result<Vec<Settlement>> {
    let Gazetteer { places, columns, .. } = Gazetteer::embedded()?.value;
    let column = |name: &str| columns.iter().position(|column| column == name);
    let (uk, oblast) = (column("name_uk"), column("oblast"));
    let cell = |others: &[String], column: Option<usize>| {
        column.and_then(|column| others.get(column)).cloned().unwrap_or_default()
    };
    let settlement = |place: Entry| Settlement {
        names: Names { en: place.name, uk: cell(&place.others, uk) },
        position: place.at,
        oblast: cell(&place.others, oblast),
        population: place.population.unwrap_or_default(),
    };
    Ok(places.into_iter().map(settlement).collect())
}

/// The places to name on a map of `extent`: `cities`, and on a map of a large scale the largest settlements there.
///
/// # Errors
/// When the embedded file is damaged.
pub fn named_on(extent: &Extent, mut cities: Vec<City>) -> Result<Vec<City>> {
    let Some(rect) = extent.rect().filter(|_| extent.is_close()) else { return Ok(cities) };
    let half = Coord { x: rect.width(), y: rect.height() } * (BEYOND / 2.0);
    let around = Rect::new(rect.center() - half, rect.center() + half);
    let is_new = |place: &Settlement| {
        let at = place.position;
        let (min, max) = (around.min(), around.max());
        (min.x..=max.x).contains(&at.x)
            && (min.y..=max.y).contains(&at.y)
            && cities.iter().all(|city| ground_m(city.position, at) > SAME_PLACE_M)
    };
    let mut new: Vec<Settlement> = embedded()?.into_iter().filter(is_new).collect();
    new.sort_by_key(|place| std::cmp::Reverse(place.population));
    cities.extend(new.into_iter().take(MOST).map(|place| City {
        names: place.names,
        position: place.position,
        rank: RANK,
        kind: CityKind::Town,
    }));
    Ok(cities)
}
