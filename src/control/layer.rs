//! The control layer: the zones of one source on one date, overlaps resolved so that a km² counts once.

use geo::MultiPolygon;

use super::{Category, Since};
use crate::date::Date;
use crate::geometry::overlay;

/// A polygon with a category, as a source draws it; zones of a source may overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Who holds it.
    pub category: Category,
    /// Where, in degrees (lon, lat): exteriors counter-clockwise, rings closed.
    pub polygons: MultiPolygon<f64>,
}

/// Where a control layer came from, as outputs name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The publisher, such as `DeepStateMap`.
    pub name: String,
    /// The file's name, without its path.
    pub file: String,
    /// SHA-256 of the file as it stands, in hexadecimal.
    pub sha256: String,
    /// Whom to credit, in the words the publisher asks for.
    pub credit: String,
}

/// What a source tells beside what is occupied. What it does not tell is unknown, not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// True where contested areas are told apart.
    pub contested: bool,
    /// True where the time since when is told.
    pub since: bool,
}

/// How the zones came about, which a map must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Drawn by the source.
    Drawn,
    /// Cells around settlements: schematic.
    SettlementCells,
}

/// The zones of one source on one date.
#[derive(Debug, Clone, PartialEq)]
pub struct ControlLayer {
    /// The file's date.
    pub date: Date,
    /// The evening in Kyiv that it shows.
    pub as_of: Date,
    /// The source's own timestamp (UTC), where there is one.
    pub source_time: Option<String>,
    /// The files it was read from.
    pub sources: Vec<Source>,
    /// What the source tells.
    pub telling: Telling,
    /// How the zones came about.
    pub drawing: Drawing,
    /// True for the embedded example.
    pub is_example: bool,
    /// Disjoint zones, at most one a category, in order of precedence.
    pub zones: Vec<Zone>,
}

impl ControlLayer {
    /// The polygons of `category`; none where the layer has no such zone.
    pub fn zone(&self, category: Category) -> Option<&MultiPolygon<f64>> {
        self.zones.iter().find(|zone| zone.category == category).map(|zone| &zone.polygons)
    }

    /// The categories that this layer can show, in the order of a legend.
    pub fn categories(&self) -> Vec<Category> {
        let occupied: &[Category] = if self.telling.since {
            &[Category::Occupied(Some(Since::Y2014)), Category::Occupied(Some(Since::Y2022))]
        } else {
            &[Category::Occupied(None)]
        };
        let contested = self.telling.contested.then_some(Category::Contested);
        occupied.iter().copied().chain(contested).chain([Category::Government]).collect()
    }
}

/// Dissolves the zones of each category into one and takes from each what a category of higher precedence
/// covers, so that the result is disjoint. Categories that end up empty are left out.
pub fn resolve(zones: &[Zone]) -> Vec<Zone> {
    let mut resolved: Vec<Zone> = Vec::new();
    for category in Category::BY_PRECEDENCE {
        let parts: Vec<&MultiPolygon<f64>> =
            zones.iter().filter(|zone| zone.category == category).map(|zone| &zone.polygons).collect();
        if parts.is_empty() {
            continue;
        }
        let higher: Vec<&MultiPolygon<f64>> = resolved.iter().map(|zone| &zone.polygons).collect();
        let polygons = overlay::difference(&parts, &higher);
        if !polygons.0.is_empty() {
            resolved.push(Zone { category, polygons });
        }
    }
    resolved
}
