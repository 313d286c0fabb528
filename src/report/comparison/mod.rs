//! Diffs and comparisons in every form: table, Markdown, CSV, JSON, and GeoJSON of the pieces.

pub mod about;
mod agreement;
mod changes;
mod closing;
mod csv;
mod json;
mod pieces;

use super::{Csv, Json, Markdown, Table};
use crate::error::Result;
use crate::measure::Comparison;

pub use pieces::{PieceRow, PiecesGeoJson, compare_keys, diff_keys};

/// A form in which diffs and comparisons are written.
pub trait ComparisonReport {
    /// What changed between two dates.
    ///
    /// # Errors
    /// When it cannot be put in this form.
    fn diff(&self, diff: &Comparison) -> Result<String>;

    /// Where two sources agree and differ.
    ///
    /// # Errors
    /// When it cannot be put in this form.
    fn compare(&self, comparison: &Comparison) -> Result<String>;
}

impl ComparisonReport for Table {
    fn diff(&self, diff: &Comparison) -> Result<String> {
        Ok(self.draw(changes::grid(diff, self.language)))
    }

    fn compare(&self, comparison: &Comparison) -> Result<String> {
        Ok(self.draw(agreement::grid(comparison, self.language)))
    }
}

impl ComparisonReport for Markdown {
    fn diff(&self, diff: &Comparison) -> Result<String> {
        Ok(self.draw(&changes::grid(diff, self.language)))
    }

    fn compare(&self, comparison: &Comparison) -> Result<String> {
        Ok(self.draw(&agreement::grid(comparison, self.language)))
    }
}

impl ComparisonReport for Csv {
    fn diff(&self, diff: &Comparison) -> Result<String> {
        csv::diff(diff)
    }

    fn compare(&self, comparison: &Comparison) -> Result<String> {
        csv::compare(comparison)
    }
}

impl ComparisonReport for Json {
    fn diff(&self, diff: &Comparison) -> Result<String> {
        json::diff(diff)
    }

    fn compare(&self, comparison: &Comparison) -> Result<String> {
        json::compare(comparison)
    }
}
