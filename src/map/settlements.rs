//! The embedded settlements as places to name: on maps so large in scale that the few embedded cities leave them empty.

use std::collections::HashSet;
use std::sync::LazyLock;

use geo::Coord;

use super::cities::{self, City, CityKind, printed};
use crate::areas::Names;
use crate::control::gazetteer::{Entry, Gazetteer};
use crate::error::Result;
use crate::formats::FileBytes;
use crate::formats::csv::Table;
use crate::geodata;

/// The rank of a settlement that is no larger town: below that of every city.
pub const RANK: u32 = 5;
/// A settlement of so many people is a town like the cities of the last rank, and named after them.
const TOWN: u64 = 50_000;
/// One of fewer people than this is a village, and named last.
const VILLAGE: u64 = 10_000;

/// A settlement.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// Its number in GeoNames.
    pub id: String,
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
    let (id, uk, oblast) = (column("geonames_id"), column("name_uk"), column("oblast"));
    let cell = |others: &[String], column: Option<usize>| {
        column.and_then(|column| others.get(column)).cloned().unwrap_or_default()
    };
    let settlement = |place: Entry| Settlement {
        id: cell(&place.others, id),
        names: Names { en: place.name, uk: printed(&cell(&place.others, uk)) },
        position: place.at,
        oblast: cell(&place.others, oblast),
        population: place.population.unwrap_or_default(),
    };
    Ok(places.into_iter().map(settlement).collect())
}

/// The embedded settlements to name beside the cities on maps whose scale has room for them, each with how many lived there,
/// the largest first: neither parts of cities, which the list has as well, nor what is among the cities.
static TO_NAME: LazyLock<Vec<(u64, City)>> = LazyLock::new(|| {
    // A damaged embedded file is an error of the control layer that is read from it, not of a label.
    let (cities, mut all) = (cities::embedded().unwrap_or_default(), embedded().unwrap_or_default());
    let known: HashSet<&str> = cities.iter().map(|city| city.names.uk.as_str()).collect();
    let parts: HashSet<String> = city_parts().unwrap_or_default().into_iter().collect();
    all.retain(|place| !known.contains(place.names.uk.as_str()) && !parts.contains(&place.id));
    all.sort_by_key(|place| std::cmp::Reverse(place.population));
    let named = all.into_iter().map(|Settlement { names, position, population, .. }| {
        (population, City { names, position, rank: rank(population), kind: CityKind::Town })
    });
    named.collect()
});

/// The embedded settlements to name beside the cities, each with how many lived there, the largest first.
pub fn to_name() -> &'static [(u64, City)] {
    &TO_NAME
}

/// The rank of a settlement of so many people.
fn rank(people: u64) -> u32 {
    match people {
        TOWN.. => RANK - 1,
        VILLAGE.. => RANK,
        _ => RANK + 1,
    }
}

/// The numbers of the embedded settlements that are districts and neighbourhoods of a city.
fn city_parts() -> Result<Vec<String>> {
    let table = Table::read(&FileBytes::embedded(&geodata::CITY_PARTS))?;
    let [id] = table.columns(["geonames_id"])?;
    table.rows(|row| Ok(row.text(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::ground_m;

    fn named(uk: &str) -> Option<&'static City> {
        to_name().iter().map(|(_, city)| city).find(|city| city.names.uk == uk)
    }

    /// 2026-11-30: only parts of cities that are called by an adjective were known, so a map named Oleksiivka, which is a
    /// neighbourhood of Kharkiv, Terny and Inhulets in Kryvyi Rih, and Kriukove in Kremenchuk.
    #[test]
    fn parts_of_cities_are_no_places_and_towns_called_alike_are() {
        for part in ["Рутченківський", "Солом’янський", "Центрально-Міський", "Лівобережний"]
        {
            assert!(named(part).is_none(), "{part}");
        }
        for part in ["Інгулець", "Крюкове"] {
            assert!(named(part).is_none(), "{part}");
        }
        let is_large =
            |uk: &str| to_name().iter().any(|(people, city)| city.names.uk == uk && *people > 20_000);
        assert!(!is_large("Олексіївка") && !is_large("Терни") && !is_large("Сихів"));
        for town in ["Стрий", "Хмільник", "Високий", "Чистякове", "Винники"]
        {
            assert!(named(town).is_some(), "{town}");
        }
        let known = cities::embedded().unwrap();
        assert!(known.iter().all(|city| named(&city.names.uk).is_none()));
    }

    #[test]
    fn every_part_of_a_city_is_a_settlement_near_a_larger_one_of_that_name() {
        let all = embedded().unwrap();
        let table = Table::read(&FileBytes::embedded(&geodata::CITY_PARTS)).unwrap();
        let [id, uk, city] = table.columns(["geonames_id", "name_uk", "city_en"]).unwrap();
        let rows = table.rows(|row| Ok([row.text(id), row.text(uk), row.text(city)])).unwrap();
        for [id, uk, city] in rows {
            let part = all.iter().find(|place| place.id == id).unwrap();
            assert_eq!(part.names.uk, printed(&uk), "{id}");
            let is_whole = |place: &&Settlement| place.names.en == city && place.oblast == part.oblast;
            let whole = all.iter().filter(is_whole).max_by_key(|place| place.population).unwrap();
            assert!(whole.population > part.population, "{uk}");
            assert!(ground_m(whole.position, part.position) < 30_000.0, "{uk}");
        }
    }

    #[test]
    fn a_settlement_is_lettered_by_how_many_lived_there() {
        let ranks = ["Харцизьк", "Дебальцеве", "Спартак"].map(|uk| named(uk).map(|city| city.rank));
        assert_eq!(ranks, [Some(4), Some(5), Some(6)]);
    }
}
