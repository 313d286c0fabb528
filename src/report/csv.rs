//! Tidy CSV: the columns of DESIGN, floats with every digit that round-trips, unknown as empty.

use std::io::Write;

use super::rows::{COLUMNS, kind_code, tidy};
use super::{Report, SeriesReport};
use crate::error::{Error, Result};
use crate::measure::Shares;

/// Writes tidy CSV. It never changes with the language.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

impl Report for Csv {
    fn write(&self, shares: &Shares) -> Result<String> {
        let mut bytes = Vec::new();
        let mut rows = CsvRows::begin(&mut bytes)?;
        rows.add(shares)?;
        rows.finish()?;
        drop(rows);
        String::from_utf8(bytes).map_err(|error| Error::new(format!("cannot write CSV: {error}")))
    }
}

/// The tidy rows of any number of shares, one after the other, under one header.
#[derive(Debug)]
pub struct CsvRows<W: Write> {
    writer: csv::Writer<W>,
    /// The numbers of the last shares and what was written for them: most stay the same from day to day.
    written: Vec<(f64, String)>,
}

impl<W: Write> CsvRows<W> {
    /// Writes the header to `out`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn begin(out: W) -> Result<CsvRows<W>> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS).map_err(not_written)?;
        Ok(CsvRows { writer, written: Vec::new() })
    }
}

impl<W: Write> SeriesReport for CsvRows<W> {
    fn add(&mut self, shares: &Shares) -> Result<()> {
        let (date, as_of) = (shares.date.to_string(), shares.as_of.to_string());
        let mut place = 0;
        for row in tidy(shares) {
            let area = row.shares;
            let words =
                [&date, &as_of, &area.id, &harmless(&area.names.en), kind_code(area.kind), row.status];
            for word in words {
                self.writer.write_field(word).map_err(not_written)?;
            }
            for number in row.numbers {
                let text = number.map_or("", |number| text_of(&mut self.written, place, number));
                self.writer.write_field(text).map_err(not_written)?;
                place += 1;
            }
            self.writer.write_record(None::<&[u8]>).map_err(not_written)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.writer.flush().map_err(|cause| not_written(cause.into()))
    }
}

/// What is written for a number in the place that it has among all of a day's.
fn text_of(written: &mut Vec<(f64, String)>, place: usize, number: f64) -> &str {
    if written.len() <= place {
        written.resize(place + 1, (f64::NAN, String::new()));
    }
    let (known, text) = &mut written[place];
    if known.to_bits() != number.to_bits() || text.is_empty() {
        (*known, *text) = (number, number.to_string());
    }
    text
}

fn not_written(error: csv::Error) -> Error {
    Error::new(format!("cannot write CSV: {error}"))
}

/// CSV of a header and rows of cells, which are harmless already.
///
/// # Errors
/// When a row has another number of cells than the header.
pub fn text<S: AsRef<str>>(header: &[S], rows: impl IntoIterator<Item = Vec<String>>) -> Result<String> {
    let failed = |error: &dyn std::fmt::Display| Error::new(format!("cannot write CSV: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header.iter().map(AsRef::as_ref)).map_err(|error| failed(&error))?;
    for row in rows {
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}

/// Text that no spreadsheet takes for a formula: a leading `= + - @` is set off by an apostrophe.
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
