//! The embedded settlements as places to name: on maps so large in scale that the few embedded cities leave them empty.

use std::collections::HashSet;
use std::sync::LazyLock;

use geo::Coord;

use super::cities::{self, City, CityKind, printed};
use crate::areas::Names;
use crate::control::gazetteer::{Entry, Gazetteer};
use crate::error::Result;
use crate::projection::ground_m;

/// The rank of a settlement: below that of every city.
pub const RANK: u32 = 5;
/// A district of a city has at least as many people as this, and as few kilometres to a larger city.
const DISTRICT_PEOPLE: u64 = 20_000;
const DISTRICT_KM: f64 = 20.0;

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
        names: Names { en: place.name, uk: printed(&cell(&place.others, uk)) },
        position: place.at,
        oblast: cell(&place.others, oblast),
        population: place.population.unwrap_or_default(),
    };
    Ok(places.into_iter().map(settlement).collect())
}

/// The embedded settlements to name beside the cities on maps whose scale has room for them, each with how many lived there,
/// the largest first: neither districts of cities, which the list has as well, nor what is among the cities.
static TO_NAME: LazyLock<Vec<(u64, City)>> = LazyLock::new(|| {
    // A damaged embedded file is an error of the control layer that is read from it, not of a label.
    let (cities, mut all) = (cities::embedded().unwrap_or_default(), embedded().unwrap_or_default());
    let known: HashSet<&str> = cities.iter().map(|city| city.names.uk.as_str()).collect();
    all.sort_by_key(|place| std::cmp::Reverse(place.population));
    let named = (0..all.len())
        .filter(|&i| !known.contains(all[i].names.uk.as_str()) && !is_district(&all[i], &all[..i]));
    let named = named.map(|i| {
        let Settlement { names, position, population, .. } = all[i].clone();
        (population, City { names, position, rank: RANK, kind: CityKind::Town })
    });
    named.collect()
});

/// The embedded settlements to name beside the cities, each with how many lived there, the largest first.
pub fn to_name() -> &'static [(u64, City)] {
    &TO_NAME
}

/// True for a district of a city: large, near one of the `larger` places, and called by an adjective, as hardly any town is.
fn is_district(place: &Settlement, larger: &[Settlement]) -> bool {
    let near = |other: &Settlement| ground_m(other.position, place.position) < DISTRICT_KM * 1000.0;
    place.population >= DISTRICT_PEOPLE && place.names.uk.ends_with("ий") && larger.iter().any(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn districts_of_cities_are_no_places_and_towns_called_alike_are() {
        let named = |uk: &str| to_name().iter().any(|(_, city)| city.names.uk == uk);
        for district in ["Рутченківський", "Солом’янський", "Центрально-Міський", "Лівобережний"]
        {
            assert!(!named(district), "{district}");
        }
        for town in ["Кам’янець-Подільський", "Шептицький", "Стрий", "Хрустальний", "Високий", "Шостка"]
        {
            assert!(named(town), "{town}");
        }
        let known = cities::embedded().unwrap();
        assert!(known.iter().all(|city| !named(&city.names.uk)));
    }
}
