//! The cells of a Parquet file before they are columns: fields, and values of one row.

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

    /// The line that declares the column in a schema.
    pub(super) fn declaration(&self) -> String {
        let name = &self.name;
        match self.kind {
            Kind::Text => format!("OPTIONAL BYTE_ARRAY {name} (STRING);"),
            Kind::Day => format!("OPTIONAL INT32 {name} (DATE);"),
            Kind::Number => format!("OPTIONAL DOUBLE {name};"),
            Kind::Count => format!("OPTIONAL INT64 {name};"),
            Kind::Geometry => format!("OPTIONAL BYTE_ARRAY {name};"),
        }
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
    /// A geometry in degrees (lon, lat).
    Geometry(geo::Geometry<f64>),
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
