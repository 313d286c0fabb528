//! The figures that a map prints: which belongs to what, and how its area is written.

use crate::control::Category;
use crate::measure::{AreaShares, Figure};
use crate::units::SquareMetres;
use crate::words::{self, Language};

/// The figure of a category in a row, where the source tells.
pub fn figure(category: Category, row: &AreaShares) -> Option<&Figure> {
    match category.since() {
        Some(since) => row.occupied_since(since),
        None => row.figure(category.status()),
    }
}

/// An area in whole km², with its unit.
pub fn km2(area: SquareMetres, language: Language) -> String {
    format!("{}\u{a0}{}", words::number(area.km2(), 0, language), words::KM2.of(language))
}

/// An area as a `data-` attribute.
pub fn data_km2(area: SquareMetres) -> (&'static str, String) {
    ("km2", format!("{:.3}", area.km2()))
}

/// The same, none of nothing: what changed, and what stands beside the zones, has no km² in a legend then.
pub fn data_of_some(area: SquareMetres) -> Option<(&'static str, String)> {
    (area > SquareMetres::ZERO).then(|| data_km2(area))
}
