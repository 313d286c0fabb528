//! Pieces: what each category covers of each area, the one table that everything else reads.
//!
//! Cutting makes geometry, measuring makes numbers of it. Every piece is integrated on its own, government and
//! outside too, never by subtraction, so that the conservation check can fail.

use geo::{BoundingRect, MultiPolygon};

use super::conservation;
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer};
use crate::error::Result;
use crate::geometry::{ellipsoid, extent, overlay};
use crate::units::SquareMetres;

/// The geometry of one category in one area.
#[derive(Debug, Clone, PartialEq)]
pub struct CutPiece {
    /// The area's place in its set.
    pub area: usize,
    /// Who holds the piece.
    pub category: Category,
    /// The piece, in degrees (lon, lat).
    pub polygons: MultiPolygon<f64>,
}

/// A control layer cut along the borders of areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// Pieces that are not empty, sorted by area, then by precedence of their category.
    pub pieces: Vec<CutPiece>,
    /// What lies in no area, by category.
    pub outside: Vec<(Category, MultiPolygon<f64>)>,
}

/// The area of one category in one area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// The area's place in its set.
    pub area: usize,
    /// Who holds the piece.
    pub category: Category,
    /// What it covers inside the polygon.
    pub inside: SquareMetres,
}

/// The measured pieces of a layer, which are known to conserve area.
#[derive(Debug, Clone, PartialEq)]
pub struct Pieces {
    /// One row per (area, category) that is not empty, sorted by area, then by precedence.
    pub rows: Vec<Piece>,
    /// The measured area of each area, in the order of its set.
    pub measured: Vec<SquareMetres>,
    /// Occupied or contested area that lies in no area.
    pub outside: SquareMetres,
}

/// Cuts `layer` along the borders of `areas`; what no zone covers becomes government.
pub fn cut(areas: &AreaSet, layer: &ControlLayer) -> Cut {
    let mut pieces = Vec::new();
    for (index, area) in areas.areas.iter().enumerate() {
        let parts = cut_area(&area.polygons, layer);
        pieces.extend(parts.into_iter().map(|(category, polygons)| CutPiece {
            area: index,
            category,
            polygons,
        }));
    }
    let lands: Vec<&MultiPolygon<f64>> = areas.areas.iter().map(|area| &area.polygons).collect();
    let outside =
        layer.zones.iter().map(|zone| (zone.category, overlay::difference(&[&zone.polygons], &lands)));
    let outside = outside.filter(|(_, polygons)| !polygons.0.is_empty()).collect();
    Cut { pieces, outside }
}

/// The parts of one area by category, empty ones left out.
fn cut_area(land: &MultiPolygon<f64>, layer: &ControlLayer) -> Vec<(Category, MultiPolygon<f64>)> {
    let land_box = land.bounding_rect();
    let near = |zone: &MultiPolygon<f64>| {
        land_box.zip(zone.bounding_rect()).is_some_and(|(a, b)| extent::touch(a, b))
    };
    let held: Vec<_> = layer
        .zones
        .iter()
        .filter(|zone| zone.category != Category::Government && near(&zone.polygons))
        .collect();
    if held.is_empty() {
        return vec![(Category::Government, land.clone())];
    }
    let mut parts: Vec<_> =
        held.iter().map(|zone| (zone.category, overlay::intersection(&[land], &[&zone.polygons]))).collect();
    let zones: Vec<&MultiPolygon<f64>> = held.iter().map(|zone| &zone.polygons).collect();
    parts.push((Category::Government, overlay::difference(&[land], &zones)));
    parts.retain(|(_, polygons)| !polygons.0.is_empty());
    parts
}

impl Pieces {
    /// Measures a cut of `layer` along the borders of `areas`.
    ///
    /// # Errors
    /// When area was lost or made: the parts of an area do not sum to it, or those of the layer to the layer.
    pub fn measure(cut: &Cut, areas: &AreaSet, layer: &ControlLayer) -> Result<Pieces> {
        let area_of = |polygons: &MultiPolygon<f64>| ellipsoid::multipolygon_area(polygons);
        let rows = cut.pieces.iter().map(|piece| Piece {
            area: piece.area,
            category: piece.category,
            inside: area_of(&piece.polygons),
        });
        let held = |category: &Category| *category != Category::Government;
        let outside =
            cut.outside.iter().filter(|(category, _)| held(category)).map(|(_, polygons)| area_of(polygons));
        let pieces = Pieces {
            rows: rows.collect(),
            measured: areas.areas.iter().map(|area| area_of(&area.polygons)).collect(),
            outside: outside.sum(),
        };
        let zones = layer.zones.iter().filter(|zone| held(&zone.category));
        let layer_area = zones.map(|zone| area_of(&zone.polygons)).sum();
        conservation::check(&pieces, areas, layer_area)?;
        Ok(pieces)
    }

    /// What the categories that `counts` holds of cover in area `index`, summed.
    pub fn inside(&self, index: usize, counts: impl Fn(Category) -> bool) -> SquareMetres {
        self.rows.iter().filter(|row| row.area == index && counts(row.category)).map(|row| row.inside).sum()
    }
}
