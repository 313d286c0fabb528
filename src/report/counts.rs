//! Counts of places and people by status: as rows, and in words and digits under the table of shares.

use super::grid::Grid;
use super::provenance;
use super::records::Records;
use super::value::{Field, Kind, Value};
use crate::control::Status;
use crate::measure::{AreaShares, Count, PlaceCounts, Shares};
use crate::words::{self, Language};

/// The columns, with what they hold.
const COLUMNS: [(&str, Kind); 6] = [
    ("date", Kind::Day),
    ("area_id", Kind::Text),
    ("area", Kind::Text),
    ("status", Kind::Text),
    ("places", Kind::Count),
    ("population", Kind::Count),
];

/// A row per area and status, in the order of the rows of shares: areas, custom areas, groups by id, the total.
pub fn counts(counts: &PlaceCounts, shares: &Shares) -> Records {
    let mut rows = Vec::new();
    for area in super::rows::in_order(shares) {
        for (status, count) in Status::BY_PRECEDENCE.into_iter().zip(counts.of_row(&area.id)) {
            rows.push(vec![
                Value::Day(shares.date),
                area.id.as_str().into(),
                area.names.en.as_str().into(),
                status.code().into(),
                count.map(|count| count.places).into(),
                count.and_then(|count| count.population).into(),
            ]);
        }
    }
    let fields = COLUMNS.iter().map(|(name, kind)| Field::new(*name, *kind)).collect();
    Records { fields, rows, points: None, told: provenance::of_shares(shares) }
}

/// The counts of one row as JSON.
pub fn json(by_status: [Option<Count>; 3]) -> serde_json::Value {
    let one = |count: Count| serde_json::json!({"places": count.places, "population": count.population});
    let keys = Status::BY_PRECEDENCE.map(|status| status.code().to_owned());
    serde_json::Value::Object(keys.into_iter().zip(by_status.map(|count| count.map(one).into())).collect())
}

impl Grid {
    /// Puts counts in words, rows in the order of the shares' table. Columns of what a source does not tell are left out.
    pub fn of_counts(counts: &PlaceCounts, shares: &Shares, language: Language) -> Grid {
        let told: Vec<usize> =
            (0..3).filter(|&index| counts.of_row(&shares.total.id)[index].is_some()).collect();
        let names = [words::OCCUPIED_COLUMN, words::CONTESTED_COLUMN, words::GOVERNMENT_COLUMN];
        let head = |index: &usize| {
            let name = names[*index].of(language);
            [words::PLACES, words::PEOPLE].map(|what| format!("{name}, {}", what.of(language)))
        };
        let cells = |area: &&AreaShares| -> Vec<String> {
            let by_status = counts.of_row(&area.id);
            let numbers = told.iter().flat_map(|&index| {
                let count = by_status[index];
                [count.map(|count| count.places), count.and_then(|count| count.population)]
                    .map(|number| whole(number, language))
            });
            std::iter::once(area.names.of(language).to_owned()).chain(numbers).collect()
        };
        let areas = super::grid::by_share(&shares.areas);
        let blocks =
            [areas, shares.custom.iter().collect(), shares.groups.iter().collect(), vec![&shares.total]];
        let (title, note) = if counts.is_embedded {
            (words::PLACES_TITLE, words::EMBEDDED_PLACES.of(language).to_owned())
        } else {
            let given = format!("{} {}", words::GIVEN_PLACES.of(language), counts.provenance.file);
            (words::GIVEN_PLACES_TITLE, given)
        };
        let spare = told.iter().flat_map(|&index| [2 * index as u8, index as u8]);
        Grid {
            title: title.of(language).to_owned(),
            headline: note,
            header: std::iter::once(words::AREA.of(language).to_owned())
                .chain(told.iter().flat_map(head))
                .collect(),
            spare: std::iter::once(0).chain(spare).collect(),
            blocks: blocks.into_iter().map(|block| block.iter().map(cells).collect()).collect(),
            notes: Vec::new(),
        }
    }
}

fn whole(number: Option<u64>, language: Language) -> String {
    number.map_or_else(|| "–".to_owned(), |number| words::number(number as f64, 0, language))
}
