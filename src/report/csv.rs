//! Tidy CSV: the columns of DESIGN, floats with every digit that round-trips, unknown as empty.

use std::io::{BufWriter, Write};

use super::rows::{COLUMNS, TidyRow, kind_code, tidy};
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

/// About as many bytes as a row has.
const LINE: usize = 256;

/// The tidy rows of any number of shares, one after the other, under one header.
#[derive(Debug)]
pub struct CsvRows<W: Write> {
    out: BufWriter<W>,
    /// What was written of the last shares, row by row: most stays the same from day to day.
    written: Vec<Line>,
}

/// A row as it is written, from the third column on.
#[derive(Debug, Default)]
struct Line {
    words: [String; 2],
    codes: [&'static str; 2],
    numbers: [Option<f64>; 7],
    text: Vec<u8>,
    /// Where the words end in the text.
    words_end: usize,
}

impl<W: Write> CsvRows<W> {
    /// Writes the header to `out`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn begin(out: W) -> Result<CsvRows<W>> {
        let mut out = BufWriter::new(out);
        writeln!(out, "{}", COLUMNS.join(",")).map_err(|cause| not_written(cause.into()))?;
        Ok(CsvRows { out, written: Vec::new() })
    }
}

impl<W: Write> SeriesReport for CsvRows<W> {
    fn add(&mut self, shares: &Shares) -> Result<()> {
        let dates = format!("{},{},", shares.date, shares.as_of);
        let rows = tidy(shares);
        self.written.resize_with(rows.len(), Line::default);
        for (row, line) in rows.iter().zip(&mut self.written) {
            line.go_on(row).map_err(not_written)?;
            let written = self.out.write_all(dates.as_bytes()).and_then(|()| self.out.write_all(&line.text));
            written.map_err(|cause| not_written(cause.into()))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.out.flush().map_err(|cause| not_written(cause.into()))
    }
}

impl Line {
    /// Becomes what is written for `row`: of what differs, the numbers alone, if possible.
    fn go_on(&mut self, row: &TidyRow<'_>) -> std::result::Result<(), csv::Error> {
        let bits = |numbers: &[Option<f64>; 7]| numbers.map(|number| number.map(f64::to_bits));
        if !self.has_words_of(row) {
            *self = Line::with_words_of(row)?;
        } else if bits(&self.numbers) == bits(&row.numbers) {
            return Ok(());
        }
        self.numbers = row.numbers;
        self.text.truncate(self.words_end);
        for number in row.numbers {
            // Numbers need no quotes.
            self.text.push(b',');
            number.map_or(Ok(()), |number| write!(self.text, "{number}"))?;
        }
        self.text.push(b'\n');
        Ok(())
    }

    /// The line of `row` without its numbers.
    fn with_words_of(row: &TidyRow<'_>) -> std::result::Result<Line, csv::Error> {
        let words = [&row.shares.id, &row.shares.names.en].map(String::clone);
        let codes = [kind_code(row.shares.kind), row.status];
        let mut writer = csv::WriterBuilder::new().buffer_capacity(LINE).from_writer(Vec::new());
        let name = harmless(&words[1]);
        [&words[0], &name].into_iter().try_for_each(|word| writer.write_field(word))?;
        codes.iter().try_for_each(|code| writer.write_field(code))?;
        let text = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(Line { words, codes, words_end: text.len(), text, ..Line::default() })
    }

    fn has_words_of(&self, row: &TidyRow<'_>) -> bool {
        self.words[0] == row.shares.id
            && self.words[1] == row.shares.names.en
            && self.codes == [kind_code(row.shares.kind), row.status]
            && !self.text.is_empty()
    }
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
