//! Pieces: what each category covers of each area, the one table that everything else reads.
//!
//! Cutting makes geometry, measuring makes numbers of it. Every piece is integrated on its own, government and
//! outside too, never by subtraction, so that the conservation check can fail.

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

use super::conservation;
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer};
use crate::error::Result;
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
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
    let zones = HeldZone::all_of(layer);
    let mut pieces = Vec::new();
    for (index, area) in areas.areas.iter().enumerate() {
        let parts = cut_area(&area.polygons, &zones);
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
fn cut_area(land: &MultiPolygon<f64>, zones: &[HeldZone<'_>]) -> Vec<(Category, MultiPolygon<f64>)> {
    let mut parts = Vec::new();
    let mut crossing: Vec<&HeldZone<'_>> = Vec::new();
    for zone in zones {
        match zone.relation_to(land) {
            Relation::Apart => {}
            Relation::Around => parts.push((zone.category, land.clone())),
            Relation::Crossing => crossing.push(zone),
        }
    }
    let government = match crossing[..] {
        _ if !parts.is_empty() => None,
        [] => Some(land.clone()),
        [zone] => {
            let [inside, rest] = overlay::split(&[land], &[zone.polygons]);
            parts.push((zone.category, inside));
            Some(rest)
        }
        _ => {
            let held: Vec<&MultiPolygon<f64>> = crossing.iter().map(|zone| zone.polygons).collect();
            parts
                .extend(crossing.iter().map(|z| (z.category, overlay::intersection(&[land], &[z.polygons]))));
            Some(overlay::difference(&[land], &held))
        }
    };
    parts.extend(government.map(|polygons| (Category::Government, polygons)));
    parts.retain(|(_, polygons)| !polygons.0.is_empty());
    parts
}

/// How a zone lies to an area.
enum Relation {
    /// They share nothing.
    Apart,
    /// The area lies wholly in the zone.
    Around,
    /// They must be overlaid to know.
    Crossing,
}

/// A zone that takes land from the government, with an index to ask what lies in it.
struct HeldZone<'a> {
    category: Category,
    polygons: &'a MultiPolygon<f64>,
    bands: Bands,
}

impl<'a> HeldZone<'a> {
    fn all_of(layer: &'a ControlLayer) -> Vec<HeldZone<'a>> {
        let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
        let indexed = held.map(|zone| HeldZone {
            category: zone.category,
            polygons: &zone.polygons,
            bands: Bands::new(rings_of(&zone.polygons)),
        });
        indexed.collect()
    }

    /// Where no edge of the zone comes near the area, one position of the area tells for all of it.
    fn relation_to(&self, land: &MultiPolygon<f64>) -> Relation {
        let Some(land_box) = land.bounding_rect() else { return Relation::Apart };
        let near = |edge: &[Coord<f64>]| extent::touch(Rect::new(edge[0], edge[1]), land_box);
        if rings_of(self.polygons).flat_map(|ring| ring.windows(2)).any(near) {
            return Relation::Crossing;
        }
        match rings_of(land).next() {
            Some([position, ..]) if self.bands.contain(*position) => Relation::Around,
            _ => Relation::Apart,
        }
    }
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
