//! Tagged GeoJSON: a feature per piece, with the columns of the tidy table as its properties.

use geojson::{Feature, FeatureCollection, GeoJson, Geometry, GeometryValue};
use serde_json::{Map, Value, json};

use super::rows::{COLUMNS, kind_code};
use crate::control::Category;
use crate::error::{Error, Result};
use crate::measure::{AreaShares, Cut, Figure, Shares};

/// The pieces of `cut`, sorted by area, then occupied (2014, 2022), contested, government.
///
/// Properties are the columns of the tidy table, and `since` (`2014`, `2022` or null). Exteriors run
/// counter-clockwise, as RFC 7946 asks.
///
/// # Errors
/// When the document cannot be written.
pub fn tagged_geojson(cut: &Cut, shares: &Shares) -> Result<String> {
    let features = cut.pieces.iter().filter_map(|piece| {
        let area = shares.areas.get(piece.area)?;
        let figure = figure_of(area, piece.category)?;
        Some(Feature {
            bbox: None,
            geometry: Some(Geometry::new(GeometryValue::from(&piece.polygons()))),
            id: None,
            properties: Some(properties(shares, area, piece.category, figure)),
            foreign_members: None,
        })
    });
    let collection = FeatureCollection { bbox: None, features: features.collect(), foreign_members: None };
    let text = serde_json::to_string(&GeoJson::FeatureCollection(collection));
    text.map(|text| text + "\n").map_err(|error| Error::new(format!("cannot write GeoJSON: {error}")))
}

fn figure_of(area: &AreaShares, category: Category) -> Option<&Figure> {
    match category {
        Category::Occupied(Some(since)) => area.occupied_since(since),
        other => area.figure(other.status()),
    }
}

fn properties(shares: &Shares, area: &AreaShares, category: Category, figure: &Figure) -> Map<String, Value> {
    let values = [
        json!(shares.date.to_string()),
        json!(shares.as_of.to_string()),
        json!(area.id),
        json!(area.names.en),
        json!(kind_code(area.kind)),
        json!(category.status().code()),
        json!(figure.area.km2()),
        json!(figure.inside.km2()),
        json!(figure.margin.map(|margin| margin.km2())),
        json!(figure.share.map(|share| share.0)),
        json!(area.denominator.map(|denominator| denominator.km2())),
        json!(figure.share_of_official.map(|share| share.0)),
        json!(figure.share_of_measured.map(|share| share.0)),
    ];
    let mut properties: Map<String, Value> =
        COLUMNS.iter().map(|column| (*column).to_owned()).zip(values).collect();
    properties.insert("since".to_owned(), json!(category.since().map(|since| since.code())));
    properties
}
