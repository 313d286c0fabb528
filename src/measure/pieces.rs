//! Pieces: what each category covers of each area, the one table that everything else reads.
//!
//! Cutting makes geometry, measuring makes numbers of it. Every piece is integrated on its own, government and
//! outside too, never by subtraction, so that the conservation check can fail.

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

use super::conservation;
use super::slivers::Sliver;
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer};
use crate::error::Result;
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
use crate::geometry::{AreaMethod, extent, overlay};
use crate::units::SquareMetres;

/// The geometry of one category in one area and its margin.
#[derive(Debug, Clone, PartialEq)]
pub struct CutPiece {
    /// The area's place in its set.
    pub area: usize,
    /// Who holds the piece.
    pub category: Category,
    /// The part inside the area's polygon, in degrees (lon, lat).
    pub inside: MultiPolygon<f64>,
    /// The part in its margin; none where no margins are measured.
    pub margin: Option<MultiPolygon<f64>>,
}

impl CutPiece {
    /// The piece with its part in the margin, dissolved.
    pub fn polygons(&self) -> MultiPolygon<f64> {
        match &self.margin {
            Some(margin) if !margin.0.is_empty() => overlay::union(&[&self.inside, margin]),
            _ => self.inside.clone(),
        }
    }
}

/// A control layer cut along the borders of areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// Pieces that are not empty, sorted by area, then by precedence of their category.
    pub pieces: Vec<CutPiece>,
    /// What zones hold in no area and no margin.
    pub outside: Vec<MultiPolygon<f64>>,
}

/// The area of one category in one area and its margin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// The area's place in its set.
    pub area: usize,
    /// Who holds the piece.
    pub category: Category,
    /// What it covers inside the polygon.
    pub inside: SquareMetres,
    /// What it covers in the margin; none where no margins are measured. Zero for government.
    pub margin: Option<SquareMetres>,
    /// Slivers closed in its favour, inside the polygon; none where they are not measured.
    pub sliver: Option<SquareMetres>,
}

/// The measured pieces of a layer, which are known to conserve area.
#[derive(Debug, Clone, PartialEq)]
pub struct Pieces {
    /// One row per (area, category) that is not empty, sorted by area, then by precedence. Government is what no zone and
    /// no sliver covers.
    pub rows: Vec<Piece>,
    /// The measured area of each area, in the order of its set.
    pub measured: Vec<SquareMetres>,
    /// Occupied or contested area that lies in no area and no margin.
    pub outside: SquareMetres,
    /// The own area of each zone that takes land from the government, unclipped, in order of precedence.
    pub layer: Vec<(Category, SquareMetres)>,
    /// How the areas were told.
    pub method: AreaMethod,
}

/// Cuts `layer` along the borders of `areas` and their margins; what no zone covers inside becomes government.
pub fn cut(areas: &AreaSet, layer: &ControlLayer) -> Cut {
    let zones = HeldZone::all_of(layer);
    let mut pieces = Vec::new();
    for (index, area) in areas.areas.iter().enumerate() {
        let strip = areas.margins.as_ref().map(|margins| &margins.strips[index]);
        for (category, inside) in cut_area(&area.polygons, &zones) {
            let zone = layer.zone(category).filter(|_| category != Category::Government);
            let margin = strip.map(|strip| match zone {
                Some(zone) => overlay::intersection(&[strip], &[zone]),
                None => MultiPolygon(Vec::new()),
            });
            let nothing = inside.0.is_empty() && margin.as_ref().is_none_or(|margin| margin.0.is_empty());
            if !nothing {
                pieces.push(CutPiece { area: index, category, inside, margin });
            }
        }
    }
    let reach = areas.reach();
    let outside = zones.iter().map(|zone| overlay::difference(&[zone.polygons], &[&reach]));
    Cut { pieces, outside: outside.collect() }
}

/// The parts of one area by category; those of zones that only come near may be empty.
fn cut_area(land: &MultiPolygon<f64>, zones: &[HeldZone<'_>]) -> Vec<(Category, MultiPolygon<f64>)> {
    let mut parts = Vec::new();
    let mut crossing: Vec<&HeldZone<'_>> = Vec::new();
    let mut surrounded = false;
    for zone in zones {
        match zone.relation_to(land) {
            Relation::Apart => parts.push((zone.category, MultiPolygon(Vec::new()))),
            Relation::Around => {
                parts.push((zone.category, land.clone()));
                surrounded = true;
            }
            Relation::Crossing => crossing.push(zone),
        }
    }
    let government = match crossing[..] {
        _ if surrounded => None,
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
    parts.sort_by_key(|(category, _)| *category);
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
    /// Measures a cut of `layer` along the borders of `areas`; `slivers` are what was found for it, none where nobody
    /// looked.
    ///
    /// # Errors
    /// When area was lost or made: the parts of an area do not sum to it, or those of the layer to the layer. Never
    /// where the method is not additive.
    pub fn of_cut(
        cut: &Cut,
        areas: &AreaSet,
        layer: &ControlLayer,
        slivers: Option<&[Sliver]>,
        method: AreaMethod,
    ) -> Result<Pieces> {
        let area_of = |polygons: &MultiPolygon<f64>| method.area(polygons);
        let rows = cut.pieces.iter().map(|piece| Piece {
            area: piece.area,
            category: piece.category,
            inside: area_of(&piece.inside),
            margin: piece.margin.as_ref().map(area_of),
            sliver: None,
        });
        let mut rows: Vec<Piece> = rows.collect();
        if let Some(slivers) = slivers {
            close(&mut rows, cut, slivers, method);
        }
        let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
        let pieces = Pieces {
            rows,
            measured: areas.areas.iter().map(|area| area_of(&area.polygons)).collect(),
            outside: cut.outside.iter().map(area_of).sum(),
            layer: held.map(|zone| (zone.category, area_of(&zone.polygons))).collect(),
            method,
        };
        if method.is_additive() {
            conservation::check(&pieces, areas)?;
        }
        Ok(pieces)
    }

    /// The pieces without those of less than a square metre, which integration and overlays leave where there is nothing:
    /// as much as conservation, which is checked before this, may be off by.
    pub fn without_rounding(mut self) -> Pieces {
        let real = |area: SquareMetres| {
            if area > conservation::ROUNDING { area } else { SquareMetres::ZERO }
        };
        for row in &mut self.rows {
            row.inside = real(row.inside);
            row.margin = row.margin.map(real);
            row.sliver = row.sliver.map(real);
        }
        self.rows.retain(|row| {
            [Some(row.inside), row.margin, row.sliver].into_iter().flatten().any(|part| part.0 > 0.0)
        });
        self.outside = real(self.outside);
        self
    }

    /// The rows of area `index` whose category `counts`.
    pub fn of_area(&self, index: usize, counts: impl Fn(Category) -> bool) -> impl Iterator<Item = &Piece> {
        self.rows.iter().filter(move |row| row.area == index && counts(row.category))
    }
}

/// Gives slivers to the rows that they are closed in favour of, and takes them from the government's.
fn close(rows: &mut Vec<Piece>, cut: &Cut, slivers: &[Sliver], method: AreaMethod) {
    rows.iter_mut().for_each(|row| row.sliver = Some(SquareMetres::ZERO));
    for sliver in slivers {
        let size = Some(method.area(&sliver.polygons));
        match rows.iter_mut().find(|row| (row.area, row.category) == (sliver.area, sliver.category)) {
            Some(row) => row.sliver = row.sliver.zip(size).map(|(sum, size)| sum + size),
            None => rows.push(Piece {
                area: sliver.area,
                category: sliver.category,
                inside: SquareMetres::ZERO,
                margin: rows.first().and_then(|row| row.margin).map(|_| SquareMetres::ZERO),
                sliver: size,
            }),
        }
    }
    for row in rows.iter_mut().filter(|row| row.category == Category::Government) {
        let own: Vec<&MultiPolygon<f64>> =
            slivers.iter().filter(|sliver| sliver.area == row.area).map(|sliver| &sliver.polygons).collect();
        let held = cut.pieces.iter().find(|piece| (piece.area, piece.category) == (row.area, row.category));
        if let Some(held) = held.filter(|_| !own.is_empty()) {
            row.inside = method.area(&overlay::difference(&[&held.inside], &own));
        }
    }
    rows.sort_by_key(|row| (row.area, row.category));
}
