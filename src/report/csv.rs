//! Tidy CSV: the columns of DESIGN, floats with every digit that round-trips, unknown as empty.

use super::Report;
use super::rows::{COLUMNS, kind_code, tidy};
use crate::error::{Error, Result};
use crate::measure::Shares;

/// Writes tidy CSV. It never changes with the language.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

impl Report for Csv {
    fn write(&self, shares: &Shares) -> Result<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let failed = |error: csv::Error| Error::new(format!("cannot write CSV: {error}"));
        writer.write_record(COLUMNS).map_err(failed)?;
        let (date, as_of) = (shares.date.to_string(), shares.as_of.to_string());
        for row in tidy(shares) {
            let area = row.shares;
            let words =
                [&date, &as_of, &area.id, &harmless(&area.names.en), kind_code(area.kind), row.status];
            let numbers = row.numbers.map(|number| number.map(|n| n.to_string()).unwrap_or_default());
            writer
                .write_record(words.into_iter().chain(numbers.iter().map(String::as_str)))
                .map_err(failed)?;
        }
        let bytes = writer.into_inner().map_err(|error| Error::new(format!("cannot write CSV: {error}")))?;
        String::from_utf8(bytes).map_err(|error| Error::new(format!("cannot write CSV: {error}")))
    }
}

/// Text that no spreadsheet takes for a formula: a leading `= + - @` is set off by an apostrophe.
pub(super) fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
