//! Tagged GeoJSON: a feature per piece, with the columns of the tidy table as its properties.

use geo::MultiPolygon;
use geojson::{Feature, FeatureCollection, GeoJson, Geometry, GeometryValue};
use serde_json::{Map, Value, json};

use super::rows::{COLUMNS, SLIVER, kind_code, numbers};
use crate::control::{Category, Since};
use crate::error::{Error, Result};
use crate::geometry::overlay;
use crate::measure::slivers::Sliver;
use crate::measure::{AreaShares, Cut, Figure, Shares};
use crate::units::SquareMetres;

/// The pieces of `cut` and the slivers beside them, sorted by area, then occupied (2014, 2022), contested, government,
/// sliver.
///
/// Properties are the columns of the tidy table, and `since` (`2014`, `2022` or null). A piece of a zone takes in its part
/// of the margin. A sliver has an `inside_km2` only, as in the table; no piece takes it in. Exteriors run
/// counter-clockwise, as RFC 7946 asks.
///
/// # Errors
/// When the document cannot be written.
pub fn tagged_geojson(cut: &Cut, slivers: &[Sliver], shares: &Shares) -> Result<String> {
    let mut features = Vec::new();
    for (index, area) in shares.areas.iter().enumerate() {
        let own: Vec<&MultiPolygon<f64>> =
            slivers.iter().filter(|sliver| sliver.area == index).map(|sliver| &sliver.polygons).collect();
        for piece in cut.pieces.iter().filter(|piece| piece.area == index) {
            let polygons = match piece.category {
                Category::Government if !own.is_empty() => overlay::difference(&[&piece.inside], &own),
                _ => piece.polygons(),
            };
            if let Some(figure) = figure_of(area, piece.category).filter(|_| !polygons.0.is_empty()) {
                let numbers = numbers(Some(figure), area.denominator);
                let since = piece.category.since().map(Since::code);
                let properties = properties(shares, area, piece.category.status().code(), numbers, since);
                features.push(feature(&polygons, properties));
            }
        }
        if !own.is_empty() {
            let mut numbers = numbers(None, area.denominator);
            numbers[1] = area.sliver.map(SquareMetres::km2);
            features.push(feature(&overlay::union(&own), properties(shares, area, SLIVER, numbers, None)));
        }
    }
    collection(features)
}

/// The text of a collection.
pub(super) fn collection(features: Vec<Feature>) -> Result<String> {
    let collection = FeatureCollection { bbox: None, features, foreign_members: None };
    let text = serde_json::to_string(&GeoJson::FeatureCollection(collection));
    text.map(|text| text + "\n").map_err(|error| Error::new(format!("cannot write GeoJSON: {error}")))
}

pub(super) fn feature(polygons: &MultiPolygon<f64>, properties: Map<String, Value>) -> Feature {
    let geometry = Some(Geometry::new(GeometryValue::from(polygons)));
    Feature { bbox: None, geometry, id: None, properties: Some(properties), foreign_members: None }
}

fn figure_of(area: &AreaShares, category: Category) -> Option<&Figure> {
    match category {
        Category::Occupied(Some(since)) => area.occupied_since(since),
        other => area.figure(other.status()),
    }
}

fn properties(
    shares: &Shares,
    area: &AreaShares,
    status: &str,
    numbers: [Option<f64>; 7],
    since: Option<&str>,
) -> Map<String, Value> {
    let words = [
        json!(shares.date.to_string()),
        json!(shares.as_of.to_string()),
        json!(area.id),
        json!(area.names.en),
        json!(kind_code(area.kind)),
        json!(status),
    ];
    let values = words.into_iter().chain(numbers.into_iter().map(|number| json!(number)));
    let mut properties: Map<String, Value> =
        COLUMNS.iter().map(|column| (*column).to_owned()).zip(values).collect();
    properties.insert("since".to_owned(), json!(since));
    properties
}
