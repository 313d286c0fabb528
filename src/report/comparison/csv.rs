//! Tidy CSV of diffs and comparisons: the columns of DESIGN, floats with every digit that round-trips, unknown as empty.

use crate::control::Status;
use crate::date::Date;
use crate::error::{Error, Result};
use crate::measure::{ComparedRow, Comparison, matrix};
use crate::report::csv::harmless;
use crate::report::rows::kind_code;
use crate::units::SquareMetres;

/// The columns of `diff`, in their fixed order.
pub const DIFF_COLUMNS: [&str; 9] = [
    "from",
    "to",
    "area_id",
    "area",
    "kind",
    "newly_occupied_km2",
    "no_longer_occupied_km2",
    "net_occupied_km2",
    "contested_change_km2",
];
/// The columns of `compare`, likewise.
pub const COMPARE_COLUMNS: [&str; 7] = ["as_of", "area_id", "area", "kind", "status_a", "status_b", "km2"];

pub fn diff(diff: &Comparison) -> Result<String> {
    let [from, to] = [diff.first.date, diff.second.date].map(day);
    let rows = by_kind_and_id(diff).into_iter().map(|row| {
        let contested = diff.contested_change(row).map(digits).unwrap_or_default();
        let areas = [row.newly_occupied(), row.no_longer_occupied(), row.net_occupied()].map(digits);
        [from.clone(), to.clone()].into_iter().chain(words(row)).chain(areas).chain([contested]).collect()
    });
    write(&DIFF_COLUMNS, rows)
}

pub fn compare(comparison: &Comparison) -> Result<String> {
    let as_of = day(comparison.first.as_of.or(comparison.second.as_of));
    let rows = by_kind_and_id(comparison).into_iter().flat_map(|row| {
        let as_of = as_of.clone();
        matrix::pairs().map(move |[a, b]| {
            let area = if told(comparison, a, b) { digits(row.matrix.at(a, b)) } else { String::new() };
            let statuses =
                comparison.told(a, b).map(|status| status.map(Status::code).unwrap_or_default().to_owned());
            std::iter::once(as_of.clone()).chain(words(row)).chain(statuses).chain([area]).collect()
        })
    });
    write(&COMPARE_COLUMNS, rows)
}

/// True where the two sources tell these statuses.
pub fn told(comparison: &Comparison, a: Status, b: Status) -> bool {
    let tells = |status, contested| status != Status::Contested || contested;
    tells(a, comparison.first.telling.contested) && tells(b, comparison.second.telling.contested)
}

/// A date, empty where it is not known.
pub fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn words(row: &ComparedRow) -> [String; 3] {
    [row.id.clone(), harmless(&row.names.en), kind_code(row.kind).to_owned()]
}

fn by_kind_and_id(comparison: &Comparison) -> Vec<&ComparedRow> {
    let mut rows: Vec<&ComparedRow> = comparison.rows().collect();
    rows.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| a.id.cmp(&b.id)));
    rows
}

fn digits(area: SquareMetres) -> String {
    area.km2().to_string()
}

fn write(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<String> {
    let failed = |error: String| Error::new(format!("cannot write CSV: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).map_err(|error| failed(error.to_string()))?;
    for row in rows {
        writer.write_record(row).map_err(|error| failed(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
}
