//! Cells of a table whose columns are not fixed: fields, and values of one row, for GeoJSON, CSV and Parquet alike.

use super::shape::Shape;
use crate::date::Date;

/// What a column holds. Every cell may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// A day: DATE.
    Day,
    /// A number: DOUBLE.
    Number,
    /// A count: INT64.
    Count,
    /// Yes or no: BOOLEAN.
    Truth,
    /// A geometry as well-known binary.
    Geometry,
}

/// A column by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name of the column.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

impl Field {
    /// A column called `name`.
    pub fn new(name: impl Into<String>, kind: Kind) -> Field {
        Field { name: name.into(), kind }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Not known.
    Unknown,
    /// UTF-8 text.
    Text(String),
    /// A day.
    Day(Date),
    /// A number.
    Number(f64),
    /// A count.
    Count(u64),
    /// Yes or no.
    Truth(bool),
    /// A geometry in degrees (lon, lat).
    Geometry(geo::Geometry<f64>),
}

impl Value {
    /// The value in JSON; a geometry has none here.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Value::Unknown | Value::Geometry(_) => serde_json::Value::Null,
            Value::Text(text) => text.as_str().into(),
            Value::Day(day) => day.to_string().into(),
            Value::Number(number) => (*number).into(),
            Value::Count(count) => (*count).into(),
            Value::Truth(truth) => (*truth).into(),
        }
    }

    /// The value in CSV: unknown is empty, and a geometry has none.
    pub fn cell(&self) -> String {
        match self {
            Value::Unknown | Value::Geometry(_) => String::new(),
            Value::Text(text) => super::csv::harmless(text),
            Value::Day(day) => day.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Count(count) => count.to_string(),
            Value::Truth(truth) => truth.to_string(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Value {
        number.map_or(Value::Unknown, Value::Number)
    }
}

impl From<Option<u64>> for Value {
    fn from(count: Option<u64>) -> Value {
        count.map_or(Value::Unknown, Value::Count)
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Value {
        text.map_or(Value::Unknown, Value::from)
    }
}

impl From<Shape> for Value {
    fn from(shape: Shape) -> Value {
        Value::Geometry(shape.into_polygons().into())
    }
}
