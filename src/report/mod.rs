//! Writes numbers and tagged pieces down: table, sentence, CSV, JSON, Markdown, GeoJSON, Parquet. Computes nothing.

mod aligned;
mod claims;
mod comparison;
mod counts;
mod csv;
mod denominator;
mod excess;
mod explain;
mod faults;
mod features;
mod grid;
mod json;
mod markdown;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod provenance;
mod records;
mod rows;
mod sentence;
mod series_table;
mod shape;
mod table;
mod tagged;
mod tagged_places;
mod value;

use crate::error::Result;
use crate::measure::Shares;

pub use comparison::{ComparisonReport, PiecesGeoJson};
pub use counts::counts;
pub use csv::{Csv, CsvRows};
pub use explain::Explanation;
pub use faults::{CheckedFile, FaultReport, Told};
pub use features::Features;
pub use json::{Json, JsonArray};
pub use markdown::Markdown;
#[cfg(feature = "parquet")]
pub use parquet::{
    ParquetRows, TidyParquet, compare_parquet, diff_parquet, tagged_parquet, told as told_by_parquet,
};
pub use records::Records;
pub use sentence::Sentence;
pub use series_table::SeriesTable;
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
