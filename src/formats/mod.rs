//! Bytes to plain features and rows. Knows no oblast and no status: what a property means is decided by
//! `areas` and `control`.
//!
//! [`FileBytes`] takes an input out of gzip and zip, [`features::read`] tells the format by the content and reads it,
//! whatever it is, into the same [`Feature`]s in longitude and latitude; one file a format. [`Limits`] bound them all.

mod arcgis;
mod crs;
pub mod csv;
mod dated;
mod dbf;
pub mod features;
mod fgb;
mod file;
pub mod geojson;
#[cfg(feature = "geopackage")]
mod geopackage;
mod kml;
mod limits;
mod nesting;
pub mod settings;
mod shp;
pub mod survey;
mod text;
mod topojson;
mod unpack;
mod values;
mod whole;
#[cfg(feature = "geopackage")]
mod wkb;

pub use dated::Dated;
pub use features::{FeatureFile, Format};
pub use file::{Companion, FileBytes, Hashing, Provenance};
pub use geojson::Recall;
pub use limits::{DEEPEST, Limits};
pub use whole::{Draft, sweep_drafts, write_together, write_whole};

use std::sync::Arc;

use geo::Coord;

use crate::geometry::{RawPolygon, Ring};

/// Properties of a feature, in the order of the file.
pub type Properties = serde_json::Map<String, serde_json::Value>;

/// A feature as its file gives it: nothing mended, nothing interpreted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Feature {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Its properties, shared with what remembers them from file to file.
    pub properties: Arc<Properties>,
    /// What the file says of it elsewhere than in its properties.
    pub marks: Marks,
    /// Its polygons; those of a collection one after the other.
    pub polygons: Vec<RawPolygon>,
    /// Its lines, each a row of positions; those of a collection one after the other.
    pub lines: Vec<Ring>,
    /// Its points.
    pub points: Vec<Coord<f64>>,
}

/// What a format says of a feature beside its properties; what it does not say is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// What GeoJSON calls the feature beside its properties: text, or a number as text.
    pub id: Option<String>,
    /// The layer: a table of a GeoPackage, an object of a TopoJSON, the name of a FlatGeobuf or shapefile.
    pub layer: Option<String>,
    /// The folders of a KML from the outside in, with ` / ` between them.
    pub folder: Option<String>,
    /// The style that a KML names, without `#`.
    pub style: Option<String>,
    /// The colour that its polygons are filled with, as `rrggbb` in hexadecimal.
    pub fill: Option<String>,
}

impl Feature {
    /// A feature without anything yet.
    fn new(index: usize) -> Feature {
        Feature { index, ..Feature::default() }
    }

    /// Every position of its geometries.
    fn positions_mut(&mut self) -> impl Iterator<Item = &mut Coord<f64>> {
        let rings = self.polygons.iter_mut().flat_map(|polygon| &mut polygon.rings);
        rings.chain(&mut self.lines).flatten().chain(&mut self.points)
    }
}
