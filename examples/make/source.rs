//! The polygons of a GeoJSON file, feature by feature, with their names.

use std::error::Error;
use std::fs;

use geo::{Geometry, MultiPolygon};
use geojson::{Feature, FeatureCollection};

/// A name and the polygons that bear it.
pub type Named = (String, MultiPolygon<f64>);

/// Every feature of the file: the property `name_property` and the polygons.
///
/// # Errors
///
/// If the file cannot be read, or a feature has no polygons. A missing name is an empty one.
pub fn read(path: &str, name_property: &str) -> Result<Vec<Named>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let collection: FeatureCollection = text.parse().map_err(|error| format!("{path}: {error}"))?;
    let named = |feature: &Feature| {
        let name = feature.property(name_property).and_then(|name| name.as_str()).unwrap_or_default();
        let shape = polygons(feature).map_err(|error| format!("{path}: feature `{name}`: {error}"))?;
        Ok((name.to_owned(), shape))
    };
    collection.features.iter().map(named).collect()
}

fn polygons(feature: &Feature) -> Result<MultiPolygon<f64>, Box<dyn Error>> {
    let geometry = feature.geometry.as_ref().ok_or("no geometry")?;
    match Geometry::try_from(geometry)? {
        Geometry::Polygon(polygon) => Ok(polygon.into()),
        Geometry::MultiPolygon(polygons) => Ok(polygons),
        _ => Err("not a polygon".into()),
    }
}
