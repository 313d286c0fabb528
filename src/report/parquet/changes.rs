//! Pieces of diffs and comparisons as GeoParquet: the properties of their GeoJSON in columns, and the geometry.

use serde_json::Value as Json;

use super::writer::ParquetWriter;
use crate::error::Result;
use crate::measure::Comparison;
use crate::report::comparison::{PieceRow, PiecesGeoJson, about, compare_keys, diff_keys};
use crate::report::provenance::Told;
use crate::report::value::{Field, Kind, Value};

/// GeoParquet of the pieces of a diff.
///
/// # Errors
/// When the document cannot be written.
pub fn diff_parquet(pieces: &PiecesGeoJson<'_>, diff: &Comparison) -> Result<Vec<u8>> {
    written(pieces.of_diff(diff), &diff_keys(), &about::diff(diff))
}

/// GeoParquet of the pieces of a comparison.
///
/// # Errors
/// When the document cannot be written.
pub fn compare_parquet(pieces: &PiecesGeoJson<'_>, comparison: &Comparison) -> Result<Vec<u8>> {
    written(pieces.of_comparison(comparison), &compare_keys(), &about::compare(comparison))
}

/// Pieces with the properties `keys`, one a row; the metadata tell what is `told`.
fn written(pieces: Vec<PieceRow>, keys: &[&str], told: &Told) -> Result<Vec<u8>> {
    let mut fields: Vec<Field> = keys.iter().map(|key| Field::new(*key, kind(key))).collect();
    fields.push(Field::new("geometry", Kind::Geometry));
    let mut writer = ParquetWriter::new(Vec::new(), fields)?;
    for (shape, properties) in pieces {
        let cell = |key: &&str| properties.get(*key).map_or(Value::Unknown, |value| cell(key, value));
        let mut values: Vec<Value> = keys.iter().map(cell).collect();
        values.push(shape.into());
        writer.row(values)?;
    }
    writer.tell(told);
    writer.finish()
}

/// What the column `key` holds: dates by their names, km² as numbers, else text.
fn kind(key: &str) -> Kind {
    match key {
        "from" | "to" | "as_of" => Kind::Day,
        "narrow" => Kind::Truth,
        _ if key.ends_with("km2") => Kind::Number,
        _ => Kind::Text,
    }
}

fn cell(key: &str, value: &Json) -> Value {
    match (kind(key), value) {
        (_, Json::Null) => Value::Unknown,
        (Kind::Day, Json::String(day)) => day.parse().map_or(Value::Unknown, Value::Day),
        (Kind::Number, value) => value.as_f64().into(),
        (_, Json::Bool(truth)) => Value::Truth(*truth),
        (_, Json::String(text)) => Value::Text(text.clone()),
        (_, other) => Value::Text(other.to_string()),
    }
}
