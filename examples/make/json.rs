//! GeoJSON written by hand, a feature a line: the order of the properties and the digits are ours to say.

use geo::Coord;

use super::coverage::{Cell, Ring};

/// A collection of features, a line each.
pub fn collection(features: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", features.join(",\n"))
}

/// A feature with `properties`, an object, and a geometry of the type and coordinates given.
pub fn feature(properties: &serde_json::Value, geometry: &str, coordinates: &str) -> String {
    let geometry = format!("{{\"type\":\"{geometry}\",\"coordinates\":{coordinates}}}");
    format!("{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":{geometry}}}")
}

/// The coordinates of a `MultiPolygon`; rings are closed.
pub fn polygons(cell: &Cell) -> String {
    list(&cell.polygons, |rings| list(rings, closed))
}

/// The coordinates of a `LineString`, each number with as many digits as tell it from every other.
pub fn line(vertices: &[Coord<f64>]) -> String {
    list(vertices, position)
}

fn closed(ring: &Ring) -> String {
    let vertices: Ring = ring.iter().chain(ring.first()).copied().collect();
    line(&vertices)
}

fn position(at: &Coord<f64>) -> String {
    format!("[{},{}]", at.x, at.y)
}

fn list<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(","))
}
