//! Tagged pieces, with the columns of the tidy table; and as GeoJSON, a feature a piece.

use geo::MultiPolygon;
use geojson::{Feature, FeatureCollection, GeoJson, Geometry, GeometryValue};
use serde_json::{Map, Value, json};

use super::provenance::{self, Told};
use super::rows::{COLUMNS, SLIVER, kind_code, numbers};
use super::shape::Shape;
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
    pub shape: Shape,
}

/// The pieces of `cut` and the slivers beside them, of the areas of these `rows`: sorted by area, then occupied (2014, 2022),
/// contested, government, sliver. A sliver has an `inside_km2` only, as in the table; no piece takes it in.
pub fn tagged<'a>(cut: &Cut, slivers: &[Sliver], rows: &'a [AreaShares]) -> Vec<TaggedPiece<'a>> {
    let mut tagged = Vec::new();
    for (index, area) in rows.iter().enumerate() {
        let own: Vec<&MultiPolygon<f64>> =
            slivers.iter().filter(|sliver| sliver.area == index).map(|sliver| &sliver.polygons).collect();
        for piece in cut.pieces.iter().filter(|piece| piece.area == index) {
            let polygons = match piece.category {
                Category::Government if !own.is_empty() => overlay::difference(&[&piece.inside], &own),
                _ => piece.polygons(),
            };
            let figure = figure_of(area, piece.category).filter(|figure| figure.area > SquareMetres::ZERO);
            if let Some((figure, shape)) = figure.zip(Shape::of(&polygons)) {
                let numbers = numbers(Some(figure), area.denominator);
                let (status, since) = (piece.category.status().code(), piece.category.since());
                tagged.push(TaggedPiece { area, status, numbers, since: since.map(Since::code), shape });
            }
        }
        if let Some(shape) = Shape::of(&overlay::union(&own)) {
            let mut numbers = numbers(None, area.denominator);
            numbers[1] = area.sliver.map(SquareMetres::km2);
            tagged.push(TaggedPiece { area, status: SLIVER, numbers, since: None, shape });
        }
    }
    tagged
}

/// GeoJSON of the pieces. Properties are the columns of the tidy table, and `since` (`2014`, `2022` or null). Exteriors
/// run counter-clockwise, as RFC 7946 asks. Keys of the collection tell where everything came from.
///
/// # Errors
/// When the document cannot be written.
pub fn tagged_geojson(pieces: &[TaggedPiece<'_>], shares: &Shares) -> Result<String> {
    let features = pieces.iter().map(|piece| feature(&piece.shape, properties(shares, piece)));
    collection(features.collect(), provenance::of_shares(shares))
}

/// The text of a collection whose own keys are what is `told`.
pub(super) fn collection(features: Vec<Feature>, told: Told) -> Result<String> {
    let collection = FeatureCollection { bbox: None, features, foreign_members: Some(told) };
    let text = serde_json::to_string(&GeoJson::FeatureCollection(collection));
    text.map(|text| text + "\n").map_err(|error| Error::new(format!("cannot write GeoJSON: {error}")))
}

/// The feature of `shape`.
pub fn feature(shape: &Shape, properties: Map<String, Value>) -> Feature {
    let geometry = Some(Geometry::new(GeometryValue::from(shape.polygons())));
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
