//! Slivers: uncovered land at the edge of the outline that is there only because the control data and the boundaries
//! draw the same border or coast differently. It is no one's gain, so not `government`.
//!
//! A sliver is a part of the uncovered land that an opening by half the tolerance leaves out (it is locally narrower than
//! the tolerance), that touches the outline and has at least half of its other boundary on one zone. It goes to that
//! zone: in `share_of_measured`, never in km². What a map closes for display is `map::closing`'s matter. Land that a
//! source gives to the government is covered (`given`); what sources leave out within Crimea is closed as well (`crimea`).
//!
//! Most uncovered pieces at the edge are too small to hold the disc of the opening and are narrow as a whole; only those
//! that can hold it are opened (`narrow`), and only where outline and zone come near each other.

mod beside;
mod crimea;
mod disc;
mod given;
mod memory;
mod narrow;
mod tiles;

use geo::{BoundingRect, Coord, MultiPolygon, Polygon, Rect};

use super::ground::Ground;
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer, Drawing};
use crate::geometry::dissolve::outlines;
use crate::geometry::region::Region;
use crate::geometry::rings::rings_of;
use crate::geometry::trace::{Keep, Tracer};
use crate::geometry::{ellipsoid, extent, overlay};
use crate::units::SquareMetres;
use beside::Beside;
pub use memory::Memory;
use memory::Told;
use narrow::Opening;
pub use tiles::TileSet;

/// The width \[m\] below which uncovered land at the edge is a sliver, unless asked for otherwise.
pub const TOLERANCE_M: f64 = 3_000.0;
/// By how much a traced difference may miss its area \[m²\] and still be right.
const TRACED_M2: f64 = 1.0;
/// Less than this \[m²\] of a sliver in an area is the rounding of one that is not there.
const NOTHING_M2: f64 = 1e-3;

/// The slivers of one area that are closed in favour of one category.
#[derive(Debug, Clone, PartialEq)]
pub struct Sliver {
    /// The area's place in its set.
    pub area: usize,
    /// The category of the zone beside them.
    pub category: Category,
    /// Where they are, in degrees (lon, lat).
    pub polygons: MultiPolygon<f64>,
    /// Their area.
    pub size: SquareMetres,
}

/// Finds the slivers of any number of layers on one ground.
#[derive(Debug)]
pub struct Finder<'a> {
    ground: &'a Ground<'a>,
    country: MultiPolygon<f64>,
    outline: Outline,
    opening: Opening,
    /// Tiles on the outline and three around it, and those of Crimea. Zone edges more than two tiles off open no candidate
    /// and bound no land there. Not watched is a cut farther inland through a corridor narrower than the tolerance that reaches
    /// the outline: that it is a sliver now is told once an edge near it or near the outline changes.
    near_outline: TileSet,
}

/// The outline of the country.
#[derive(Debug)]
struct Outline {
    edges: Tracer,
    /// The tiles that they touch.
    tiles: TileSet,
}

/// The land that no zone of a layer covers, as tracing tells; none where it does not.
#[derive(Debug)]
pub struct Traced(Option<MultiPolygon<f64>>);

/// What was found for one layer.
#[derive(Debug, Clone)]
pub struct Found {
    /// The slivers, sorted by area, then by precedence of their category.
    pub slivers: Vec<Sliver>,
    /// The tiles in which a changed edge of a zone can change them.
    watched: TileSet,
}

impl<'a> Finder<'a> {
    /// Prepares the outline of `ground`; none where there is no land, or the tolerance \[m\] asks for raw figures.
    pub fn new(ground: &'a Ground<'a>, tolerance_m: f64) -> Option<Finder<'a>> {
        if tolerance_m <= 0.0 {
            return None;
        }
        let country = ground.set().nation();
        let opening = Opening::new(country.bounding_rect()?, tolerance_m);
        let tiles = opening.tiles_of(edges_of([&country]));
        let mut near_outline = tiles.grown().grown().grown();
        near_outline.take_in(&opening.tiles_of(crimea::boxes(ground.set())));
        let outline = Outline { edges: Tracer::new(&country), tiles };
        Some(Finder { ground, outline, country, opening, near_outline })
    }

    /// The same for one of several threads that find slivers at once: each then does so on its own.
    #[must_use]
    pub fn beside_others(mut self) -> Finder<'a> {
        self.opening.is_beside_others = true;
        self
    }

    /// True where a change of the edge a → b of a zone can change what was `found`.
    pub fn is_near(&self, found: &Found, a: Coord<f64>, b: Coord<f64>) -> bool {
        self.opening.touches([a, b], &found.watched)
    }

    /// True where nobody else is at work, so that what can be done at once is.
    pub fn is_alone(&self) -> bool {
        !self.opening.is_beside_others
    }

    /// Traces the land that no zone of `layer` covers.
    pub fn trace(&self, layer: &ControlLayer, memory: &mut Memory) -> Traced {
        if layer.drawing == Drawing::SettlementCells {
            return Traced(None);
        }
        let mut rings: Vec<&[Coord<f64>]> =
            layer.zones.iter().flat_map(|zone| rings_of(&zone.polygons)).collect();
        // Where a border between two zones crosses the outline, both would cross it in the same place.
        let edges = || edges_of(layer.zones.iter().map(|zone| &zone.polygons)).collect::<Vec<_>>();
        let together = (layer.zones.len() > 1).then(|| outlines(&edges()));
        if let Some(together) = &together {
            rings = together.iter().map(Vec::as_slice).collect();
        }
        Traced(self.outline.edges.trace_on(&rings, Keep::CellOnly, &mut memory.crossings))
    }

    /// The slivers of `layer`, whose uncovered land was `traced`, and which leaves so much of each area, the `rest`, to
    /// nobody. What `memory` holds of the layer before, from which these edges `changed`, is not computed anew; it changes
    /// no result.
    pub fn find(
        &self,
        layer: &ControlLayer,
        traced: Traced,
        rest: Option<&[SquareMetres]>,
        changed: &[[Coord<f64>; 2]],
        memory: &mut Memory,
    ) -> Found {
        if layer.drawing == Drawing::SettlementCells {
            // Cells leave nothing uncovered.
            return Found { slivers: Vec::new(), watched: self.near_outline.clone() };
        }
        let zones: Vec<&MultiPolygon<f64>> = layer.zones.iter().map(|zone| &zone.polygons).collect();
        let uncovered = self.uncovered(&zones, traced, rest.map(|rest| rest.iter().copied().sum()), memory);
        let narrow = self.opening.narrow_parts(uncovered, &zones, &self.outline, memory);
        let mut slivers = self.closed(narrow, layer, changed, memory);
        for (category, part) in self.left_in_crimea(layer, rest, &slivers) {
            close(&mut slivers, category, &part);
        }
        slivers.sort_by_key(|sliver| (sliver.area, sliver.category));
        let mut watched = self.near_outline.clone();
        // What does not reach the outline is no sliver, whatever changes beside it.
        let reaches = |told: &&Told| told.tiles.iter().any(|tile| self.outline.tiles.contains(*tile));
        let told = memory.narrow.values().filter(reaches);
        told.flat_map(|told| &told.tiles).for_each(|tile| watched.insert(*tile));
        memory.forget_unused();
        Found { slivers, watched }
    }

    /// The land that no zone covers, as it was traced where that comes to the `rest` that is known: the pieces that are
    /// narrow as a whole, and the others.
    fn uncovered(
        &self,
        zones: &[&MultiPolygon<f64>],
        traced: Traced,
        rest: Option<SquareMetres>,
        memory: &mut Memory,
    ) -> Uncovered {
        let mut is_right = |traced: &MultiPolygon<f64>| {
            rest.is_some_and(|rest| (rest - memory.area_of(traced)).abs().0 <= TRACED_M2)
        };
        let pieces =
            traced.0.filter(&mut is_right).unwrap_or_else(|| overlay::difference(&[&self.country], zones));
        let (narrow, wide) = pieces.into_iter().partition(|piece| self.opening.is_narrow(piece, memory));
        Uncovered { narrow, wide: MultiPolygon(wide) }
    }

    /// What of `narrow` is closed in favour of zones, without what is given to the government: asked only of polygons that
    /// are new, and of those near an edge that `changed`.
    fn closed(
        &self,
        narrow: Vec<Polygon<f64>>,
        layer: &ControlLayer,
        changed: &[[Coord<f64>; 2]],
        memory: &mut Memory,
    ) -> Vec<Sliver> {
        let changed = self.opening.tiles_of(changed.iter().copied());
        let mut before = std::mem::take(&mut memory.narrow);
        let is_unchanged = |told: &Told| !told.tiles.iter().any(|tile| changed.contains(*tile));
        let recalled: Vec<(Polygon<f64>, Option<Told>)> = narrow
            .into_iter()
            .map(|polygon| match before.take(&polygon).filter(|(_, told)| is_unchanged(told)) {
                Some((kept, told)) => (kept, Some(told)),
                None => (polygon, None),
            })
            .collect();
        let unknown = recalled.iter().filter(|(_, told)| told.is_none());
        let beside = Beside::new(&self.outline.edges, &layer.zones, unknown.map(|(polygon, _)| polygon));
        let mut slivers: Vec<Sliver> = Vec::new();
        for (polygon, told) in recalled {
            let told = told.unwrap_or_else(|| {
                let tiles = self.opening.tiles_beside(&polygon);
                let pieces = given::without(polygon.clone(), &layer.given).into_iter();
                let closed = pieces.filter_map(|piece| {
                    Some((beside.zone_of(&piece)?, self.by_area(MultiPolygon(vec![piece]))))
                });
                Told { tiles, closed: closed.collect() }
            });
            for (category, parts) in &told.closed {
                parts.iter().for_each(|part| close(&mut slivers, *category, part));
            }
            memory.narrow.keep(polygon, told);
        }
        slivers
    }

    /// True where polygons lie wholly in the one area that shares so much with them: always, where areas make up the country.
    fn lies_within(&self, polygons: &MultiPolygon<f64>, shared: SquareMetres) -> bool {
        let size = || ellipsoid::multipolygon_area(polygons);
        self.ground.set().lack.is_none() || (size() - shared).abs().0 <= NOTHING_M2
    }

    /// The parts of polygons that lie in each area.
    fn by_area(&self, polygons: MultiPolygon<f64>) -> Vec<Part> {
        let parts = self.ground.areas().measure(&Region::new([&polygons])).unwrap_or_default();
        let shared: Vec<(usize, SquareMetres)> = parts
            .iter()
            .enumerate()
            .map(|(area, parts)| (area, parts.shared))
            .filter(|(_, shared)| shared.0 > NOTHING_M2)
            .collect();
        let lands = &self.ground.set().areas;
        match shared[..] {
            [(area, size)] if self.lies_within(&polygons, size) => vec![(area, polygons, size)],
            [] => split_by_area(&polygons, self.ground.set()),
            _ => {
                let tracer = Tracer::new(&polygons);
                let cut = |(area, shared): &(usize, SquareMetres)| {
                    let land = &lands[*area].polygons;
                    let sized = |part: MultiPolygon<f64>| (ellipsoid::multipolygon_area(&part), part);
                    let traced = tracer.trace(&[land], Keep::Shared).map(sized);
                    let (size, part) = traced
                        .filter(|(size, _)| (*size - *shared).abs().0 <= NOTHING_M2)
                        .unwrap_or_else(|| sized(overlay::intersection(&[&polygons], &[land])));
                    (*area, part, size)
                };
                shared.iter().map(cut).collect()
            }
        }
    }
}

/// Land that no zone covers.
#[derive(Debug)]
struct Uncovered {
    /// Pieces into which no disc of the opening fits.
    narrow: Vec<Polygon<f64>>,
    /// The others.
    wide: MultiPolygon<f64>,
}

/// Adds a part of a polygon that is closed in favour of `category`.
fn close(slivers: &mut Vec<Sliver>, category: Category, (area, polygons, size): &Part) {
    match slivers.iter_mut().find(|known| (known.area, known.category) == (*area, category)) {
        Some(known) => {
            known.polygons.0.extend_from_slice(&polygons.0);
            known.size += *size;
        }
        None => slivers.push(Sliver { area: *area, category, polygons: polygons.clone(), size: *size }),
    }
}

/// What of a polygon lies in one area, by the area's place in its set.
type Part = (usize, MultiPolygon<f64>, SquareMetres);

/// The parts of `slivers` that lie in each of `areas`, which may be others than they were found for.
pub fn within(slivers: &[Sliver], areas: &AreaSet) -> Vec<Sliver> {
    let mut parts = Vec::new();
    for sliver in slivers {
        parts.extend(
            split_by_area(&sliver.polygons, areas).into_iter().map(|(area, polygons, size)| Sliver {
                area,
                category: sliver.category,
                polygons,
                size,
            }),
        );
    }
    parts.sort_by_key(|sliver| (sliver.area, sliver.category));
    parts
}

/// The parts of `polygons` that lie in each of `areas`, by overlay.
fn split_by_area(polygons: &MultiPolygon<f64>, areas: &AreaSet) -> Vec<Part> {
    let Some(around) = polygons.bounding_rect() else { return Vec::new() };
    let is_near =
        |land: &MultiPolygon<f64>| land.bounding_rect().is_some_and(|land| extent::touch(land, around));
    let near = areas.areas.iter().enumerate().filter(|(_, area)| is_near(&area.polygons));
    let parts = near.map(|(area, land)| {
        let part = overlay::intersection(&[polygons], &[&land.polygons]);
        let size = ellipsoid::multipolygon_area(&part);
        (area, part, size)
    });
    parts.filter(|(.., size)| size.0 > NOTHING_M2).collect()
}

/// Every edge of polygons.
fn edges_of<'a>(
    polygons: impl IntoIterator<Item = &'a MultiPolygon<f64>>,
) -> impl Iterator<Item = [Coord<f64>; 2]> {
    let rings = polygons.into_iter().flat_map(rings_of);
    rings.flat_map(|ring| ring.windows(2).map(|ends| [ends[0], ends[1]]))
}

fn edges_of_polygon(polygon: &Polygon<f64>) -> impl Iterator<Item = [Coord<f64>; 2]> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    rings.flat_map(|ring| ring.0.windows(2).map(|ends| [ends[0], ends[1]]))
}

/// The width and height of a box \[m\], near enough to tell small from large.
fn size_m(extent: Rect<f64>) -> [f64; 2] {
    let lon_m = tiles::M_PER_DEG * libm::cos(extent.center().y.to_radians());
    [extent.width() * lon_m, extent.height() * tiles::M_PER_DEG]
}
