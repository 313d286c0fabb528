//! The tidy rows of `shares` and `series` as Parquet: the columns of the CSV, days as DATE, numbers as DOUBLE.

use std::io::Write;

use serde_json::json;

use super::writer::ParquetWriter;
use crate::error::Result;
use crate::measure::{AreaShares, Shares};
use crate::report::rows::{COLUMNS, kind_code, tidy};
use crate::report::value::{Field, Kind, Value};
use crate::report::{SeriesReport, provenance};

/// Writes tidy rows, one `Shares` after the other.
pub struct TidyParquet<W: Write + Send>(ParquetWriter<W>);

impl<W: Write + Send> TidyParquet<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When `sink` cannot be written.
    pub fn new(sink: W) -> Result<TidyParquet<W>> {
        Ok(TidyParquet(ParquetWriter::new(sink, fields())?))
    }

    /// Adds the rows of `shares`.
    ///
    /// # Errors
    /// When the sink cannot be written.
    pub fn append(&mut self, shares: &Shares) -> Result<()> {
        for row in tidy(shares) {
            let mut values = words(shares, row.shares, row.status);
            values.extend(row.numbers.map(Value::from));
            self.0.row(values)?;
        }
        Ok(())
    }

    /// Says in the file's metadata how areas were told, of what shares are shares, and where everything came from.
    pub fn about(&mut self, shares: &Shares) {
        about(&mut self.0, shares);
    }

    /// Says in the file's metadata how areas were told and of what shares are shares: what is the same on every date.
    pub fn about_all(&mut self, shares: &Shares) {
        about_measuring(&mut self.0, shares);
    }

    /// Ends the file and gives the sink back.
    ///
    /// # Errors
    /// When the sink cannot be written.
    pub fn finish(self) -> Result<W> {
        self.0.finish()
    }
}

/// The tidy columns.
pub fn fields() -> Vec<Field> {
    let kind = |column: &str| match column {
        "date" | "as_of" => Kind::Day,
        "area_id" | "area" | "kind" | "status" => Kind::Text,
        _ => Kind::Number,
    };
    COLUMNS.iter().map(|column| Field::new(*column, kind(column))).collect()
}

/// The values of the columns before the numbers.
pub fn words(shares: &Shares, row: &AreaShares, status: &str) -> Vec<Value> {
    vec![
        Value::Day(shares.date),
        Value::Day(shares.as_of),
        row.id.as_str().into(),
        row.names.en.as_str().into(),
        kind_code(row.kind).into(),
        status.into(),
    ]
}

/// The tidy rows of any number of shares, one after the other, as a series asks for them.
pub struct ParquetRows<W: Write + Send> {
    /// None once the file is finished.
    file: Option<TidyParquet<W>>,
    some: bool,
}

impl<W: Write + Send> ParquetRows<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When `sink` cannot be written.
    pub fn begin(sink: W) -> Result<ParquetRows<W>> {
        Ok(ParquetRows { file: Some(TidyParquet::new(sink)?), some: false })
    }
}

impl<W: Write + Send> SeriesReport for ParquetRows<W> {
    fn add(&mut self, shares: &Shares) -> Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        if !std::mem::replace(&mut self.some, true) {
            file.about_all(shares);
        }
        file.append(shares)
    }

    fn finish(&mut self) -> Result<()> {
        match self.file.take() {
            Some(file) => file.finish().map(drop),
            None => Ok(()),
        }
    }
}

/// Says in the metadata of a file what `shares` were made of.
pub fn about<W: Write + Send>(writer: &mut ParquetWriter<W>, shares: &Shares) {
    about_measuring(writer, shares);
    writer.about("control", json!(provenance::sources(&shares.control)).to_string());
}

fn about_measuring<W: Write + Send>(writer: &mut ParquetWriter<W>, shares: &Shares) {
    let boundaries = provenance::boundaries(&shares.boundaries_source, &shares.boundaries);
    writer.about("area_method", shares.method.code());
    writer.about("denominator", shares.denominator.code());
    writer.about("boundaries", boundaries.to_string());
}
