//! Tagged pieces, with the columns of the tidy table; and as GeoJSON, a feature a piece.

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

/// A piece of an area with its figures, ready to be written.
pub struct TaggedPiece<'a> {
    /// The area.
    pub area: &'a AreaShares,
    /// `occupied`, `contested`, `government`, `sliver`.
    pub status: &'static str,
    /// The numbers, in the order of the columns from `km2` to `share_of_measured`.
    pub numbers: [Option<f64>; 7],
    /// `2014`, `2022`, where the source tells.
    pub since: Option<&'static str>,
    /// Where it is; with its part of the margin.
    pub polygons: MultiPolygon<f64>,
}

/// The pieces of `cut` and the slivers beside them, sorted by area, then occupied (2014, 2022), contested, government,
/// sliver. A sliver has an `inside_km2` only, as in the table; no piece takes it in.
pub fn tagged<'a>(cut: &Cut, slivers: &[Sliver], shares: &'a Shares) -> Vec<TaggedPiece<'a>> {
    let mut tagged = Vec::new();
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
                let (status, since) = (piece.category.status().code(), piece.category.since());
                tagged.push(TaggedPiece { area, status, numbers, since: since.map(Since::code), polygons });
            }
        }
        if !own.is_empty() {
            let mut numbers = numbers(None, area.denominator);
            numbers[1] = area.sliver.map(SquareMetres::km2);
            let polygons = overlay::union(&own);
            tagged.push(TaggedPiece { area, status: SLIVER, numbers, since: None, polygons });
        }
    }
    tagged
}

/// GeoJSON of the pieces. Properties are the columns of the tidy table, and `since` (`2014`, `2022` or null). Exteriors
/// run counter-clockwise, as RFC 7946 asks.
///
/// # Errors
/// When the document cannot be written.
pub fn tagged_geojson(pieces: &[TaggedPiece<'_>], shares: &Shares) -> Result<String> {
    collection(pieces.iter().map(|piece| feature(&piece.polygons, properties(shares, piece))).collect())
}

/// The text of a collection.
pub(super) fn collection(features: Vec<Feature>) -> Result<String> {
    let collection = FeatureCollection { bbox: None, features, foreign_members: None };
    let text = serde_json::to_string(&GeoJson::FeatureCollection(collection));
    text.map(|text| text + "\n").map_err(|error| Error::new(format!("cannot write GeoJSON: {error}")))
}

/// The feature of `polygons`.
pub fn feature(polygons: &MultiPolygon<f64>, properties: Map<String, Value>) -> Feature {
    let geometry = Some(Geometry::new(GeometryValue::from(polygons)));
    Feature { bbox: None, geometry, id: None, properties: Some(properties), foreign_members: None }
}

fn figure_of(area: &AreaShares, category: Category) -> Option<&Figure> {
    match category {
        Category::Occupied(Some(since)) => area.occupied_since(since),
        other => area.figure(other.status()),
    }
}

fn properties(shares: &Shares, piece: &TaggedPiece<'_>) -> Map<String, Value> {
    let words = [
        json!(shares.date.to_string()),
        json!(shares.as_of.to_string()),
        json!(piece.area.id),
        json!(piece.area.names.en),
        json!(kind_code(piece.area.kind)),
        json!(piece.status),
    ];
    let values = words.into_iter().chain(piece.numbers.into_iter().map(|number| json!(number)));
    let mut properties: Map<String, Value> =
        COLUMNS.iter().map(|column| (*column).to_owned()).zip(values).collect();
    properties.insert("since".to_owned(), json!(piece.since));
    properties
}
