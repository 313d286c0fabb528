//! Makes `geodata/margins.geojson`: the margins of the embedded oblasts, and their whole reach.
//!
//! ```text
//! cargo run --release --example make_margins > geodata/margins.geojson
//! ```
//!
//! A feature an area that has a margin, by its code, and `reach`: all areas and margins together. Vertices on the coast
//! and border are those of the oblasts; the others are rounded to nine decimals, a tenth of a millimetre.

use std::collections::HashSet;
use std::error::Error;

use controlmap::areas::{self, margins};
use controlmap::geometry::ellipsoid::multipolygon_area;
use geo::{Coord, CoordsIter, MapCoords, MultiPolygon};
use serde_json::json;

/// Nine decimals \[1/°\].
const DIGITS_PER_DEG: f64 = 1e9;

fn main() -> Result<(), Box<dyn Error>> {
    let set = areas::embedded_from_text()?;
    let made = margins::compute(&set.areas, margins::WIDEST_M).ok_or("the oblasts have no outline")?;
    let ids = set.areas.iter().map(|area| area.id.as_str());
    let named = ids.zip(&made.strips).chain([("reach", &made.reach)]);
    let of_oblasts: HashSet<[u64; 2]> =
        set.areas.iter().flat_map(|area| area.polygons.coords_iter()).map(bits).collect();
    let features: Vec<String> = named
        .filter(|(_, polygons)| !polygons.0.is_empty())
        .map(|(id, polygons)| feature(id, &polygons.map_coords(|position| round(position, &of_oblasts))))
        .collect();
    let strips: f64 = made.strips.iter().map(|strip| multipolygon_area(strip).km2()).sum();
    eprintln!("{} features, {strips:.3} km² of margins", features.len());
    println!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", features.join(",\n"));
    Ok(())
}

/// Rounds a position, which leaves those of oblasts as they are.
fn round(position: Coord<f64>, of_oblasts: &HashSet<[u64; 2]>) -> Coord<f64> {
    if of_oblasts.contains(&bits(position)) {
        return position;
    }
    let rounded = |degrees: f64| (degrees * DIGITS_PER_DEG).round() / DIGITS_PER_DEG;
    Coord { x: rounded(position.x), y: rounded(position.y) }
}

fn bits(position: Coord<f64>) -> [u64; 2] {
    [position.x.to_bits(), position.y.to_bits()]
}

fn feature(id: &str, polygons: &MultiPolygon<f64>) -> String {
    let geometry = geojson::Geometry::new(geojson::GeometryValue::from(polygons));
    json!({"type": "Feature", "properties": {"area_id": id}, "geometry": geometry}).to_string()
}
