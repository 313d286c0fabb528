//! GeoJSON text of tiny files.

use controlmap::formats::FileBytes;

/// A square of one degree around Donetsk Oblast's middle, as the text of a ring.
pub const SQUARE: &str = "[[37,48],[38,48],[38,49],[37,49],[37,48]]";

/// A FeatureCollection of features given as text.
pub fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

/// A feature without properties, its geometry given as text.
pub fn feature(geometry: &str) -> String {
    with_properties(geometry, "{}")
}

/// A feature with properties, both given as text.
pub fn with_properties(geometry: &str, properties: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

/// The geometry of a polygon, its rings given as text.
pub fn polygon(rings: &str) -> String {
    format!(r#"{{"type":"Polygon","coordinates":[{rings}]}}"#)
}

/// A control layer of one polygon, its rings given as text.
pub fn control(rings: &str) -> String {
    collection(&[feature(&polygon(rings))])
}

/// A raw snapshot of DeepStateMap with one occupied polygon, its rings given as text.
pub fn raw(rings: &str) -> String {
    let properties = r##"{"name":"Окуповано /// Occupied /// geoJSON.status.occupied","fill":"#a52714"}"##;
    collection(&[with_properties(&polygon(rings), properties)])
}

/// A file called `name` that holds `text`, without a disk.
pub fn file(name: &str, text: impl Into<Vec<u8>>) -> FileBytes {
    FileBytes::of(name, text.into())
}
