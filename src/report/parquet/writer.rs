//! Writes rows as Parquet, a group of rows at a time, so that memory does not grow with their number.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;

use super::column::Column;
use super::metadata::GeoColumn;
use crate::error::{Error, Result};
use crate::report::provenance::Told;
use crate::report::value::{Field, Kind, Value};

/// Rows in a group: two months of a series. More take memory until they are written, and fewer as well, by what is kept of
/// each group until the end.
const ROWS_PER_GROUP: usize = 8_192;

/// A Parquet file in the making.
pub struct ParquetWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
    rows: usize,
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
            // Groups are small: an index of their pages would only be kept until the end.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_created_by(concat!("controlmap ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = SerializedFileWriter::new(sink, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        let geometry = fields.iter().find(|field| field.kind == Kind::Geometry);
        let geometry = geometry.map(|field| GeoColumn::new(&field.name));
        let columns = fields.into_iter().map(Column::new).collect();
        Ok(ParquetWriter { file, columns, rows: 0, geometry })
    }

    /// Adds a row, its values in the order of the fields.
    ///
    /// # Errors
    /// When a full group cannot be written, or a value is of another kind than its column.
    pub fn row(&mut self, values: Vec<Value>) -> Result<()> {
        let mut values = values.into_iter();
        for column in &mut self.columns {
            let value = values.next().unwrap_or(Value::Unknown);
            if let Some(geometry) = self.geometry.as_mut().filter(|_| column.field.kind == Kind::Geometry) {
                geometry.take_in(&value);
            }
            column.push(&value)?;
        }
        self.rows += 1;
        if self.rows >= ROWS_PER_GROUP { self.flush() } else { Ok(()) }
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
        if self.rows > 0 {
            self.flush()?;
        }
        if let Some(geometry) = self.geometry.take() {
            self.about("geo", geometry.metadata());
        }
        self.file.into_inner().map_err(failed)
    }

    fn flush(&mut self) -> Result<()> {
        self.rows = 0;
        let mut group = self.file.next_row_group().map_err(failed)?;
        for column in &mut self.columns {
            let mut out = group.next_column().map_err(failed)?.ok_or_else(|| misfit(&column.field))?;
            column.write(&mut out)?;
            out.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        Ok(())
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

pub(super) fn misfit(field: &Field) -> Error {
    Error::new(format!("a value does not fit the column `{}` of the Parquet file", field.name))
        .hint("this is a fault of controlmap: please report it")
}

pub(super) fn failed(error: ParquetError) -> Error {
    Error::new(format!("cannot write Parquet: {error}"))
}
