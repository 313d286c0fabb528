//! The metadata that make a Parquet file GeoParquet (version 1.1.0 of its specification).
//!
//! No `crs` is written: the default, OGC:CRS84, is longitude and latitude on WGS 84. Edges are `planar`, straight in
//! longitude and latitude, which is the edge model of all our areas.

use std::collections::BTreeSet;

use geo::{BoundingRect, Geometry, Rect};
use serde_json::json;

use crate::report::value::Value;

/// The version of the specification.
const VERSION: &str = "1.1.0";

/// What is known of the column of geometry once all rows are written.
#[derive(Debug)]
pub struct GeoColumn {
    name: String,
    kinds: BTreeSet<&'static str>,
    extent: Option<Rect<f64>>,
}

impl GeoColumn {
    /// A column without geometry yet.
    pub fn new(name: &str) -> GeoColumn {
        GeoColumn { name: name.to_owned(), kinds: BTreeSet::new(), extent: None }
    }

    /// Takes in a cell that is written.
    pub fn take_in(&mut self, cell: &Value) {
        let Value::Geometry(shape) = cell else { return };
        self.kinds.insert(match shape {
            Geometry::Point(_) => "Point",
            _ => "MultiPolygon",
        });
        let Some(around) = shape.bounding_rect() else { return };
        let (low, high) = match self.extent {
            Some(known) => (known.min(), known.max()),
            None => (around.min(), around.max()),
        };
        let low = (low.x.min(around.min().x), low.y.min(around.min().y));
        let high = (high.x.max(around.max().x), high.y.max(around.max().y));
        self.extent = Some(Rect::new(low, high));
    }

    /// The JSON under the key `geo`.
    pub fn metadata(&self) -> String {
        let mut column = json!({
            "encoding": "WKB",
            "geometry_types": self.kinds,
            "orientation": "counterclockwise",
            "edges": "planar",
        });
        if let Some(extent) = self.extent {
            column["bbox"] = json!([extent.min().x, extent.min().y, extent.max().x, extent.max().y]);
        }
        let columns = json!({ self.name.as_str(): column });
        json!({"version": VERSION, "primary_column": self.name, "columns": columns}).to_string()
    }
}
