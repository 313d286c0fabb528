//! GeoJSON of diffs and comparisons: a feature per piece and area, with the columns of the table as its properties.

use serde_json::{Map, Value, json};

use super::csv::{COMPARE_COLUMNS, DIFF_COLUMNS};
use super::{ComparisonReport, about};
use crate::areas::AreaSet;
use crate::control::Status;
use crate::date::Date;
use crate::error::Result;
use crate::measure::{ComparedPiece, ComparedRow, Comparison, Spread};
use crate::report::provenance::Told;
use crate::report::rows::kind_code;
use crate::report::shape::Shape;
use crate::report::tagged::{collection, feature};
use crate::units::SquareMetres;

/// The kind of a piece that lies in no area.
const OUTSIDE: &str = "outside";

/// Writes a feature per piece and area, by area; what lies in no area comes last, with no area and the kind `outside`.
#[derive(Debug, Clone, Copy)]
pub struct PiecesGeoJson<'a> {
    /// The 27 units.
    pub units: &'a AreaSet,
    /// The user's own areas.
    pub custom: Option<&'a AreaSet>,
}

/// A piece in an area, with its properties.
pub type PieceRow = (Shape, Map<String, Value>);

impl ComparisonReport for PiecesGeoJson<'_> {
    fn diff(&self, diff: &Comparison) -> Result<String> {
        written(self.of_diff(diff), about::diff(diff))
    }

    fn compare(&self, comparison: &Comparison) -> Result<String> {
        written(self.of_comparison(comparison), about::compare(comparison))
    }
}

fn written(rows: Vec<PieceRow>, told: Told) -> Result<String> {
    collection(rows.into_iter().map(|(shape, properties)| feature(&shape, properties)).collect(), told)
}

/// The properties of the pieces of a diff.
pub fn diff_keys() -> Vec<&'static str> {
    [&DIFF_COLUMNS[..], &["from_status", "to_status", "narrow"]].concat()
}

/// The properties of the pieces of a comparison.
pub fn compare_keys() -> Vec<&'static str> {
    COMPARE_COLUMNS.to_vec()
}

impl PiecesGeoJson<'_> {
    /// The pieces of a diff. Properties are its columns, `from_status`, `to_status`, and `narrow` for strips.
    pub fn of_diff(&self, diff: &Comparison) -> Vec<PieceRow> {
        let days = [diff.first.date, diff.second.date].map(day);
        let keys = diff_keys();
        let properties = |piece: &ComparedPiece, row: Option<&ComparedRow>, area: SquareMetres| {
            let [newly, no_longer, contested] = [
                signed(piece.to == Status::Occupied, area),
                signed(piece.from == Status::Occupied, area),
                signed(piece.to == Status::Contested, area) - signed(piece.from == Status::Contested, area),
            ];
            let contested = diff.tells_contested().then(|| contested.km2());
            let numbers = [newly, no_longer, newly - no_longer].map(|area| json!(area.km2()));
            let [from, to] = told(diff, piece);
            let statuses = [from, to, json!(piece.is_narrow)];
            let values = days.iter().cloned().chain(words(row)).chain(numbers).chain([json!(contested)]);
            named(&keys, values.chain(statuses))
        };
        self.rows(diff, properties)
    }

    /// The pieces of a comparison. Properties are its columns.
    pub fn of_comparison(&self, comparison: &Comparison) -> Vec<PieceRow> {
        let as_of = day(comparison.first.as_of.or(comparison.second.as_of));
        let keys = compare_keys();
        let properties = |piece: &ComparedPiece, row: Option<&ComparedRow>, area: SquareMetres| {
            let [a, b] = told(comparison, piece);
            let statuses = [a, b, json!(area.km2())];
            named(&keys, std::iter::once(as_of.clone()).chain(words(row)).chain(statuses))
        };
        self.rows(comparison, properties)
    }

    fn rows(
        &self,
        comparison: &Comparison,
        properties: impl Fn(&ComparedPiece, Option<&ComparedRow>, SquareMetres) -> Map<String, Value>,
    ) -> Vec<PieceRow> {
        let of_units: SpreadOf = |piece| Some(&piece.units);
        let of_custom: SpreadOf = |piece| piece.custom.as_ref();
        let custom = self.custom.map(|set| (set, &comparison.custom, of_custom));
        let mut made = Vec::new();
        for (set, rows, spread) in [(self.units, &comparison.areas, of_units)].into_iter().chain(custom) {
            for row in rows {
                let parts = in_row(row, set, &comparison.pieces, spread);
                let row = |Part { piece, shape, area }| (shape, properties(piece, Some(row), area));
                made.extend(parts.map(row));
            }
        }
        let outside = comparison.pieces.iter().filter(|piece| piece.units.outside > SquareMetres::ZERO);
        made.extend(outside.filter_map(|piece| {
            let shape = Shape::of(&piece.outside(self.units))?;
            Some((shape, properties(piece, None, piece.units.outside)))
        }));
        made
    }
}

/// The part of a piece in one area.
struct Part<'a> {
    piece: &'a ComparedPiece,
    shape: Shape,
    area: SquareMetres,
}

/// How a piece spreads over one of the sets.
type SpreadOf = fn(&ComparedPiece) -> Option<&Spread>;

/// The parts of `pieces` in the area of `row`.
fn in_row<'a>(
    row: &ComparedRow,
    set: &'a AreaSet,
    pieces: &'a [ComparedPiece],
    spread: SpreadOf,
) -> impl Iterator<Item = Part<'a>> {
    let place = set.areas.iter().position(|area| area.id == row.id);
    pieces.iter().filter_map(move |piece| {
        let spread = spread(piece)?;
        let part = spread.parts.iter().find(|part| Some(part.area) == place)?;
        let shape = Shape::of(&piece.within(set, part.area, spread))?;
        Some(Part { piece, shape, area: part.area_covered() })
    })
}

/// The statuses of a piece, null where a source does not tell.
fn told(comparison: &Comparison, piece: &ComparedPiece) -> [Value; 2] {
    comparison.told(piece.from, piece.to).map(|status| json!(status.map(Status::code)))
}

fn signed(counts: bool, area: SquareMetres) -> SquareMetres {
    if counts { area } else { SquareMetres::ZERO }
}

fn words(row: Option<&ComparedRow>) -> [Value; 3] {
    match row {
        Some(row) => [json!(row.id), json!(row.names.en), json!(kind_code(row.kind))],
        None => [Value::Null, Value::Null, json!(OUTSIDE)],
    }
}

fn day(date: Option<Date>) -> Value {
    json!(date.map(|date| date.to_string()))
}

fn named(columns: &[&str], values: impl Iterator<Item = Value>) -> Map<String, Value> {
    columns.iter().map(|column| (*column).to_owned()).zip(values).collect()
}
