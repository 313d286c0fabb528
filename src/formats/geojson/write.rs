//! Writes features as GeoJSON (RFC 7946): what other formats say of a feature beside its properties becomes properties.

use geo::{LineString, MultiLineString, MultiPoint, MultiPolygon, Point};
use geojson::{Feature as Written, FeatureCollection, GeoJson, Geometry, GeometryValue};
use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::formats::Feature;
use crate::geometry::RawPolygon;

/// A collection of `features`, in their order. Rings are written as they are.
///
/// # Errors
/// When a number cannot be written.
pub fn write(features: &[Feature]) -> Result<Vec<u8>> {
    let features = features.iter().map(written).collect();
    let collection = FeatureCollection { bbox: None, features, foreign_members: None };
    let text = serde_json::to_string(&GeoJson::FeatureCollection(collection));
    text.map(|text| (text + "\n").into_bytes())
        .map_err(|error| Error::new(format!("cannot write GeoJSON: {error}")))
}

fn written(feature: &Feature) -> Written {
    let mut geometries = geometries(feature);
    let geometry = match geometries.len() {
        0 | 1 => geometries.pop(),
        _ => Some(Geometry::new(GeometryValue::GeometryCollection { geometries })),
    };
    Written { geometry, properties: Some(properties(feature)), ..Written::default() }
}

fn geometries(feature: &Feature) -> Vec<Geometry> {
    let polygons: MultiPolygon<f64> =
        feature.polygons.iter().cloned().filter_map(RawPolygon::into_polygon).collect();
    let lines = MultiLineString(feature.lines.iter().cloned().map(LineString::new).collect());
    let points = MultiPoint(feature.points.iter().copied().map(Point::from).collect());
    let polygons = (!polygons.0.is_empty()).then(|| GeometryValue::from(&polygons));
    let lines = (!lines.0.is_empty()).then(|| GeometryValue::from(&lines));
    let points = (!points.0.is_empty()).then(|| GeometryValue::from(&points));
    polygons.into_iter().chain(lines).chain(points).map(Geometry::new).collect()
}

fn properties(feature: &Feature) -> Map<String, Value> {
    let mut properties = feature.properties.as_ref().clone();
    let marks = &feature.marks;
    let fill = marks.fill.as_ref().map(|fill| format!("#{fill}"));
    for (key, mark) in
        [("layer", &marks.layer), ("folder", &marks.folder), ("styleUrl", &marks.style), ("fill", &fill)]
    {
        if let Some(mark) =
            mark.as_ref().filter(|_| !properties.contains_key(key) && !feature.properties.is_empty())
        {
            properties.insert(key.to_owned(), json!(mark));
        }
    }
    properties
}
