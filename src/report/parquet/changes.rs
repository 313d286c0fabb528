//! Pieces of diffs and comparisons as GeoParquet: the properties of their GeoJSON in columns, and the geometry.

use geo::MultiPolygon;
use serde_json::{Map, Value as Json};

use super::writer::ParquetWriter;
use crate::error::Result;
use crate::report::value::{Field, Kind, Value};

/// GeoParquet of pieces with the same properties in the same order, one a row.
///
/// # Errors
/// When the document cannot be written.
pub fn pieces_parquet(pieces: Vec<(MultiPolygon<f64>, Map<String, Json>)>) -> Result<Vec<u8>> {
    let keys: Vec<String> =
        pieces.first().map(|(_, keys)| keys.keys().cloned().collect()).unwrap_or_default();
    let mut fields: Vec<Field> = keys.iter().map(|key| Field::new(key.as_str(), kind(key))).collect();
    fields.push(Field::new("geometry", Kind::Geometry));
    let mut writer = ParquetWriter::new(Vec::new(), fields)?;
    for (polygons, properties) in pieces {
        let cell = |key: &String| properties.get(key).map_or(Value::Unknown, |value| cell(key, value));
        let mut values: Vec<Value> = keys.iter().map(cell).collect();
        values.push(Value::Geometry(polygons.into()));
        writer.row(values)?;
    }
    writer.finish()
}

/// What the column `key` holds: dates by their names, km² as numbers, truths as 0 and 1, else text.
fn kind(key: &str) -> Kind {
    match key {
        "from" | "to" | "as_of" => Kind::Day,
        "narrow" => Kind::Count,
        _ if key.ends_with("km2") => Kind::Number,
        _ => Kind::Text,
    }
}

fn cell(key: &str, value: &Json) -> Value {
    match (kind(key), value) {
        (_, Json::Null) => Value::Unknown,
        (Kind::Day, Json::String(day)) => day.parse().map_or(Value::Unknown, Value::Day),
        (Kind::Count, value) => Value::Count(u64::from(value == &Json::Bool(true))),
        (Kind::Number, value) => value.as_f64().into(),
        (_, Json::String(text)) => Value::Text(text.clone()),
        (_, other) => Value::Text(other.to_string()),
    }
}
