//! Parquet: the tidy rows of CSV and the pieces of GeoJSON in columns that DuckDB, pandas and QGIS read directly.
//!
//! Same rows, same bytes: rows are grouped by a fixed count, nothing depends on time, machine or threads. A file with
//! a column of geometry is GeoParquet 1.1.

mod changes;
mod column;
mod metadata;
mod pieces;
mod tidy;
mod told;
mod wkb;
mod writer;

pub use changes::{compare_parquet, diff_parquet};
pub use pieces::tagged_parquet;
pub use tidy::{ParquetRows, TidyParquet};
pub use told::told;
pub use writer::ParquetWriter;
