//! Bytes to plain features and rows. Knows no oblast and no status: what a property means is decided by
//! `areas` and `control`.

pub mod csv;
mod dated;
mod file;
pub mod geojson;
mod whole;

pub use dated::Dated;
pub use file::{FileBytes, Provenance};
pub use whole::{Draft, write_whole};

use crate::geometry::RawPolygon;

/// Properties of a feature, in the order of the file.
pub type Properties = serde_json::Map<String, serde_json::Value>;

/// A feature as its file gives it: nothing mended, nothing interpreted.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Its properties.
    pub properties: Properties,
    /// Its polygons; those of a collection one after the other.
    pub polygons: Vec<RawPolygon>,
    /// Its lines, each a row of positions; those of a collection one after the other.
    pub lines: Vec<crate::geometry::Ring>,
    /// Its points.
    pub points: Vec<geo::Coord<f64>>,
}
