//! Writes numbers and tagged pieces down: table, sentence, CSV, JSON, Markdown, GeoJSON, Parquet. Computes nothing.

mod aligned;
mod comparison;
mod counts;
mod csv;
mod explain;
mod features;
mod grid;
mod json;
mod markdown;
#[cfg(feature = "parquet")]
pub mod parquet;
mod records;
mod rows;
mod sentence;
mod table;
mod tagged;
mod tagged_places;
mod value;

use crate::error::Result;
use crate::measure::Shares;

pub use comparison::{ComparisonReport, PiecesGeoJson};
pub use counts::counts;
pub use csv::Csv;
pub use explain::Explanation;
pub use features::Features;
pub use json::Json;
pub use markdown::Markdown;
#[cfg(feature = "parquet")]
pub use parquet::{TidyParquet, tagged_parquet};
pub use records::Records;
pub use sentence::Sentence;
pub use table::{Emphasis, Screen, Table};
pub use tagged::{TaggedPiece, tagged, tagged_geojson};
pub use tagged_places::tagged_places;
pub use value::{Field, Kind, Value};

/// A form in which shares are written.
pub trait Report {
    /// The whole document, with its last line ended.
    ///
    /// # Errors
    /// When the shares cannot be put in this form.
    fn write(&self, shares: &Shares) -> Result<String>;
}
