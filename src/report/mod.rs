//! Writes numbers and tagged pieces down: table, CSV, JSON, Markdown, GeoJSON. Computes nothing.

mod csv;
mod grid;
mod json;
mod markdown;
mod rows;
mod table;
mod tagged;

use crate::error::Result;
use crate::measure::Shares;

pub use csv::Csv;
pub use json::Json;
pub use markdown::Markdown;
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
