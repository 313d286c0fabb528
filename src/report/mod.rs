//! Writes numbers and tagged pieces down: table, sentence, CSV, JSON, Markdown, GeoJSON, Parquet. Computes nothing.

mod aligned;
mod csv;
mod features;
mod grid;
mod json;
mod markdown;
#[cfg(feature = "parquet")]
pub mod parquet;
mod rows;
mod sentence;
mod table;
mod tagged;

use crate::error::Result;
use crate::measure::Shares;

pub use csv::Csv;
pub use features::Features;
pub use json::Json;
pub use markdown::Markdown;
#[cfg(feature = "parquet")]
pub use parquet::{TidyParquet, tagged_parquet};
pub use sentence::Sentence;
pub use table::{Emphasis, Screen, Table};
pub use tagged::{TaggedPiece, tagged, tagged_geojson};

/// A form in which shares are written.
pub trait Report {
    /// The whole document, with its last line ended.
    ///
    /// # Errors
    /// When the shares cannot be put in this form.
    fn write(&self, shares: &Shares) -> Result<String>;
}
