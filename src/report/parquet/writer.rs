//! Writes rows as Parquet, a group of rows at a time, so that memory does not grow with their number.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;

use super::metadata::GeoColumn;
use super::wkb;
use crate::error::{Error, Result};
use crate::report::provenance::Told;
use crate::report::value::{Field, Kind, Value};

/// Rows in a group: of a kind that readers skip through quickly, and small enough to hold.
const ROWS_PER_GROUP: usize = 65_536;

/// A Parquet file in the making.
pub struct ParquetWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    fields: Vec<Field>,
    rows: Vec<Vec<Value>>,
    geometry: Option<GeoColumn>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file with the columns `fields`.
    ///
    /// # Errors
    /// When `sink` cannot be written, or the fields make no schema.
    pub fn new(sink: W, fields: Vec<Field>) -> Result<ParquetWriter<W>> {
        let columns = fields.iter().map(|field| declare(field).map(Arc::new)).collect::<Result<Vec<_>>>()?;
        let schema = Type::group_type_builder("rows").with_fields(columns).build().map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("controlmap ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = SerializedFileWriter::new(sink, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        let geometry = fields.iter().find(|field| field.kind == Kind::Geometry);
        let geometry = geometry.map(|field| GeoColumn::new(&field.name));
        Ok(ParquetWriter { file, fields, rows: Vec::new(), geometry })
    }

    /// Adds a row, its values in the order of the fields.
    ///
    /// # Errors
    /// When a full group cannot be written, or a value is of another kind than its column.
    pub fn row(&mut self, values: Vec<Value>) -> Result<()> {
        self.rows.push(values);
        if self.rows.len() >= ROWS_PER_GROUP { self.flush() } else { Ok(()) }
    }

    /// Says something about the whole file, in its key-value metadata.
    pub fn about(&mut self, key: &str, value: impl Into<String>) {
        self.file.append_key_value_metadata(KeyValue::new(key.to_owned(), value.into()));
    }

    /// Says everything that is `told`, a key each: texts as they are, the rest as JSON.
    pub fn tell(&mut self, told: &Told) {
        for (key, value) in told {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.about(key, text);
        }
    }

    /// Ends the file and gives the sink back.
    ///
    /// # Errors
    /// When the sink cannot be written.
    pub fn finish(mut self) -> Result<W> {
        if !self.rows.is_empty() {
            self.flush()?;
        }
        if let Some(geometry) = self.geometry.take() {
            self.about("geo", geometry.metadata());
        }
        self.file.into_inner().map_err(failed)
    }

    fn flush(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.file.next_row_group().map_err(failed)?;
        for (index, field) in self.fields.iter().enumerate() {
            let mut column = group.next_column().map_err(failed)?.ok_or_else(|| misfit(field))?;
            let cells: Vec<&Value> =
                rows.iter().map(|row| row.get(index).unwrap_or(&Value::Unknown)).collect();
            fill(&mut column, field, &cells)?;
            if let Some(geometry) = self.geometry.as_mut().filter(|_| field.kind == Kind::Geometry) {
                cells.iter().for_each(|cell| geometry.take_in(cell));
            }
            column.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        Ok(())
    }
}

/// Writes the cells of one column in the physical type of its kind.
fn fill(column: &mut SerializedColumnWriter<'_>, field: &Field, cells: &[&Value]) -> Result<()> {
    match field.kind {
        Kind::Text => write::<ByteArrayType>(column, field, cells, |value| match value {
            Value::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        Kind::Day => write::<Int32Type>(column, field, cells, |value| match value {
            Value::Day(day) => Some(day.days_since_1970()),
            _ => None,
        }),
        Kind::Number => write::<DoubleType>(column, field, cells, |value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        }),
        Kind::Count => write::<Int64Type>(column, field, cells, |value| match value {
            Value::Count(count) => i64::try_from(*count).ok(),
            _ => None,
        }),
        Kind::Truth => write::<BoolType>(column, field, cells, |value| match value {
            Value::Truth(truth) => Some(*truth),
            _ => None,
        }),
        Kind::Geometry => write::<ByteArrayType>(column, field, cells, |value| match value {
            Value::Geometry(shape) => wkb::bytes(shape).map(ByteArray::from),
            _ => None,
        }),
    }
}

/// The column of a schema that holds `field`. Any cell may be missing.
fn declare(field: &Field) -> Result<Type> {
    let (physical, logical) = match field.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Count => (Physical::INT64, None),
        Kind::Truth => (Physical::BOOLEAN, None),
        Kind::Geometry => (Physical::BYTE_ARRAY, None),
    };
    Type::primitive_type_builder(&field.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
        .map_err(failed)
}

/// Writes the cells of one column; those that are unknown are left out and marked as such.
fn write<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    field: &Field,
    cells: &[&Value],
    physical: impl Fn(&Value) -> Option<T::T>,
) -> Result<()> {
    let mut values = Vec::with_capacity(cells.len());
    let mut known = Vec::with_capacity(cells.len());
    for cell in cells {
        let value = physical(cell);
        if value.is_none() && **cell != Value::Unknown {
            return Err(misfit(field));
        }
        known.push(i16::from(value.is_some()));
        values.extend(value);
    }
    column.typed::<T>().write_batch(&values, Some(&known), None).map(|_| ()).map_err(failed)
}

fn misfit(field: &Field) -> Error {
    Error::new(format!("a value does not fit the column `{}` of the Parquet file", field.name))
        .hint("this is a fault of controlmap: please report it")
}

fn failed(error: ParquetError) -> Error {
    Error::new(format!("cannot write Parquet: {error}"))
}
