//! Writes numbers and tagged pieces down: table, CSV, JSON, Markdown, GeoJSON. Computes nothing.

mod csv;
mod grid;
mod json;
mod markdown;
mod rows;
mod series_table;
mod table;
mod tagged;

use crate::error::Result;
use crate::measure::Shares;

pub use csv::{Csv, CsvRows};
pub use json::{Json, JsonArray};
pub use markdown::Markdown;
pub use series_table::SeriesTable;
pub use table::Table;
pub use tagged::tagged_geojson;

/// A form in which shares are written.
pub trait Report {
    /// The whole document, with its last line ended.
    ///
    /// # Errors
    /// When the shares cannot be put in this form.
    fn write(&self, shares: &Shares) -> Result<String>;
}

/// A form in which shares of one date after the other are written, each as it comes.
pub trait SeriesReport {
    /// Writes the shares of the next date.
    ///
    /// # Errors
    /// When they cannot be put in this form, or what is written to fails.
    fn add(&mut self, shares: &Shares) -> Result<()>;

    /// Writes what stands at the end.
    ///
    /// # Errors
    /// When what is written to fails.
    fn finish(&mut self) -> Result<()>;
}
