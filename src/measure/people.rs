//! Places and people per status: counts for every row of shares.

use super::places::Located;
use super::shares::{AreaShares, RowKind, Shares};
use crate::areas::AreaSet;
use crate::control::gazetteer::Gazetteer;
use crate::control::{Category, Status};
use crate::formats::Provenance;
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;

/// Places, and the people in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many places.
    pub places: u64,
    /// How many people, where the list tells: of the places whose population it tells, and none where that is no place.
    pub population: Option<u64>,
}

/// The counts of one row of shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCounts {
    /// The id of the row.
    pub id: String,
    /// By status in order of precedence; none where the source does not tell the status.
    pub by_status: [Option<Count>; 3],
}

/// The counts of every row of shares, and of which list they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceCounts {
    /// The file of the places.
    pub provenance: Provenance,
    /// True for the embedded list.
    pub is_embedded: bool,
    /// One row for each of the shares.
    pub rows: Vec<RowCounts>,
}

impl PlaceCounts {
    /// Counts `places` of `list` for every row of `shares`; `areas` and `custom` are those of the shares.
    pub fn of(
        list: &Gazetteer,
        places: &[Located<'_>],
        shares: &Shares,
        areas: &AreaSet,
        custom: Option<&AreaSet>,
    ) -> PlaceCounts {
        let tells_contested = shares.total.contested.is_some();
        let has = |place: &Located<'_>, status| place.category.map(Category::status) == Some(status);
        let row = |row: &AreaShares| {
            let own = members(row, places, areas, custom);
            let by_status = Status::BY_PRECEDENCE.map(|status| {
                let told = status != Status::Contested || tells_contested;
                told.then(|| count(list, own.iter().filter(|place| has(place, status))))
            });
            RowCounts { id: row.id.clone(), by_status }
        };
        PlaceCounts {
            provenance: list.provenance.clone(),
            is_embedded: list.is_embedded,
            rows: shares.rows().map(row).collect(),
        }
    }

    /// The counts of the row `id`, by status in order of precedence.
    pub fn of_row(&self, id: &str) -> [Option<Count>; 3] {
        self.rows.iter().find(|row| row.id == id).map_or([None; 3], |row| row.by_status)
    }
}

/// The places in the areas of a row.
fn members<'a, 'b>(
    row: &AreaShares,
    places: &'a [Located<'b>],
    areas: &AreaSet,
    custom: Option<&AreaSet>,
) -> Vec<&'a Located<'b>> {
    let is_custom = row.kind == RowKind::Custom && !areas.is_custom();
    if is_custom {
        let own = custom.and_then(|set| set.areas.iter().find(|area| area.id == row.id));
        let land = own.map(|area| Bands::new(rings_of(&area.polygons)));
        return places
            .iter()
            .filter(|place| land.as_ref().is_some_and(|l| l.contain(place.entry.at)))
            .collect();
    }
    let counts = |place: &&Located<'_>| {
        let id = place.area.and_then(|area| areas.areas.get(area)).map(|area| &area.id);
        id.is_some_and(|id| *id == row.id || row.members.contains(id))
    };
    places.iter().filter(counts).collect()
}

fn count<'a, 'b: 'a>(list: &Gazetteer, places: impl Iterator<Item = &'a &'a Located<'b>>) -> Count {
    let (mut number, mut known, mut people) = (0, 0, 0);
    for place in places {
        number += 1;
        known += u64::from(place.entry.population.is_some());
        people += place.entry.population.unwrap_or(0);
    }
    let is_known = list.tells_population && (known > 0 || number == 0);
    Count { places: number, population: is_known.then_some(people) }
}
