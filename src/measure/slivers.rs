//! Slivers: uncovered land at the edge of the outline that is there only because the control data and the boundaries
//! draw the same border or coast differently. It is no one's gain, so not `government`.
//!
//! A sliver is a part of an area's uncovered land that an opening by half the tolerance leaves out (it is locally
//! narrower than the tolerance), that touches the outline and has at least half of its other boundary on one zone. It
//! goes to that zone: in `share_of_measured`, never in km². What a map closes for display is `map::closing`'s matter.

use std::collections::BTreeSet;

use geo::{BoundingRect, Coord, MapCoords, MultiPolygon, Polygon, Simplify};

use super::tiles::{Tile, Tiling};
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer, Zone};
use crate::geometry::locate::Bands;
use crate::geometry::offset::offset;
use crate::geometry::rings::rings_of;
use crate::geometry::{ellipsoid, extent, overlay};
use crate::projection::{Albers, Projection};
use crate::units::SquareMetres;

/// The width \[m\] below which uncovered land at the edge is a sliver, unless asked for otherwise.
pub const TOLERANCE_M: f64 = 3_000.0;
/// How far beside an edge \[m\] its neighbour is looked for.
const BESIDE_M: f64 = 5.0;
/// Land is simplified by this much \[m\] before the opening, which only has to tell narrow from wide.
const SIMPLIFIED_M: f64 = 50.0;
/// Angle \[rad\] between the edges of a rounded corner of the opening, which makes it lose up to 2 % of its radius.
const STEP_RAD: f64 = 0.4;
/// What simplifying and rounding may lose along an edge \[m\]: given back, or every edge would have a residue.
const GIVEN_BACK_M: f64 = 100.0;
/// The part of a sliver's boundary off the outline that must lie on one zone.
const ON_ONE_ZONE: f64 = 0.5;

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

/// Everything that a sliver may have beside it.
struct Beside {
    land: Bands,
    zones: Vec<(Category, Bands)>,
}

/// The slivers of `layer` on `areas`, sorted by area. `tolerance_m` is the width below which uncovered land is one.
///
/// Only tiles that have both outline and zone boundary nearby can hold one, so only land in and around them is opened.
pub fn find(areas: &AreaSet, layer: &ControlLayer, tolerance_m: f64) -> Vec<Sliver> {
    let lands: Vec<&MultiPolygon<f64>> = areas.areas.iter().map(|area| &area.polygons).collect();
    let held: Vec<&Zone> = layer.zones.iter().filter(|zone| zone.category != Category::Government).collect();
    let Some(extent) = extent::extent_of(lands.iter().copied()) else { return Vec::new() };
    let projection = Albers::for_extent(extent);
    let beside = Beside {
        land: Bands::new(lands.iter().flat_map(|land| rings_of(land))),
        zones: held.iter().map(|zone| (zone.category, Bands::new(rings_of(&zone.polygons)))).collect(),
    };
    let tiling = Tiling::new(extent, tolerance_m);
    let candidates = candidates(&lands, &held, &beside.land, &projection, &tiling);
    let zones: Vec<&MultiPolygon<f64>> = held.iter().map(|zone| &zone.polygons).collect();
    let search = |tiles: BTreeSet<Tile>| {
        let around = tiling.polygons(&Tiling::grown(&tiles));
        let land = overlay::intersection(&near(&lands, &around), &[&around]);
        let narrow = narrow_parts(&overlay::difference(&[&land], &zones), tolerance_m, &projection);
        let narrow = overlay::intersection(&[&narrow], &[&tiling.polygons(&tiles)]);
        let closed = |polygon: Polygon<f64>| Some((beside.zone_of(&polygon, &projection)?, polygon));
        narrow.into_iter().filter_map(closed).collect::<Vec<_>>()
    };
    // No sliver reaches from one half to the other, so they are searched side by side. Which half is which depends on
    // the tiles alone.
    let closed = std::thread::scope(|scope| {
        let [east, west] = Tiling::halves(candidates);
        let east = scope.spawn(|| search(east));
        let mut closed = search(west);
        closed.extend(east.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        closed
    });
    split_by_area(&closed, &lands)
}

/// The parts of `slivers` that lie in each of `areas`, which may be others than they were found for.
pub fn within(slivers: &[Sliver], areas: &AreaSet) -> Vec<Sliver> {
    let lands: Vec<&MultiPolygon<f64>> = areas.areas.iter().map(|area| &area.polygons).collect();
    let closed: Vec<(Category, Polygon<f64>)> = slivers
        .iter()
        .flat_map(|sliver| sliver.polygons.iter().map(|polygon| (sliver.category, polygon.clone())))
        .collect();
    split_by_area(&closed, &lands)
}

/// The tiles in which a sliver may lie: those with outline and zone boundary both at most a tile away.
fn candidates(
    lands: &[&MultiPolygon<f64>],
    held: &[&Zone],
    land: &Bands,
    projection: &Albers,
    tiling: &Tiling,
) -> BTreeSet<Tile> {
    let zone_edges = held.iter().flat_map(|zone| rings_of(&zone.polygons)).flat_map(|ring| ring.windows(2));
    let zone_tiles: BTreeSet<Tile> = zone_edges.flat_map(|edge| tiling.tiles_of(edge)).collect();
    let near_zone = Tiling::grown(&zone_tiles);
    let Some(reach) = tiling.extent_of(&near_zone) else { return BTreeSet::new() };
    let parts =
        lands.iter().filter(|land| land.bounding_rect().is_some_and(|land| extent::touch(land, reach)));
    let land_edges = parts.flat_map(|part| rings_of(part)).flat_map(|ring| ring.windows(2));
    let outline_tiles: BTreeSet<Tile> = land_edges
        .filter(|edge| tiling.tiles_of(edge).any(|tile| near_zone.contains(&tile)))
        .filter(|edge| beside_edge(edge, projection).is_some_and(|(place, _)| !land.contain(place)))
        .flat_map(|edge| tiling.tiles_of(edge))
        .collect();
    Tiling::grown(&outline_tiles).intersection(&near_zone).copied().collect()
}

fn near<'a>(lands: &[&'a MultiPolygon<f64>], around: &MultiPolygon<f64>) -> Vec<&'a MultiPolygon<f64>> {
    let Some(around) = around.bounding_rect() else { return Vec::new() };
    let touches =
        |land: &&MultiPolygon<f64>| land.bounding_rect().is_some_and(|land| extent::touch(land, around));
    lands.iter().copied().filter(touches).collect()
}

/// What an opening by half of `tolerance_m` leaves out.
fn narrow_parts(land: &MultiPolygon<f64>, tolerance_m: f64, projection: &Albers) -> MultiPolygon<f64> {
    let planar = land.map_coords(|position| projection.forward(position));
    let radius_m = tolerance_m / 2.0;
    let wide = offset(&planar.simplify(SIMPLIFIED_M), -radius_m, STEP_RAD);
    let opened = offset(&wide, radius_m + GIVEN_BACK_M, STEP_RAD);
    let opened = opened.map_coords(|place| projection.inverse(place));
    overlay::difference(&[land], &[&opened])
}

/// The closed polygons by the area that they lie in and the category that they are closed in favour of.
fn split_by_area(closed: &[(Category, Polygon<f64>)], lands: &[&MultiPolygon<f64>]) -> Vec<Sliver> {
    let mut slivers = Vec::new();
    for category in Category::BY_PRECEDENCE {
        let own = closed.iter().filter(|(known, _)| *known == category).map(|(_, polygon)| polygon.clone());
        let own = MultiPolygon(own.collect());
        for (area, land) in lands.iter().enumerate().filter(|(_, land)| !near(&[land], &own).is_empty()) {
            let polygons = overlay::intersection(&[&own], &[land]);
            let size = ellipsoid::multipolygon_area(&polygons);
            if !polygons.0.is_empty() {
                slivers.push(Sliver { area, category, polygons, size });
            }
        }
    }
    slivers.sort_by_key(|sliver| (sliver.area, sliver.category));
    slivers
}

/// A position just outside the middle of an edge, to its right, and the length of the edge \[m\]. None for no length.
fn beside_edge(edge: &[Coord<f64>], projection: &Albers) -> Option<(Coord<f64>, f64)> {
    let (from, to) = (projection.forward(edge[0]), projection.forward(edge[1]));
    let length = libm::hypot(to.x - from.x, to.y - from.y);
    let outward = Coord { x: to.y - from.y, y: from.x - to.x } * (BESIDE_M / length);
    (length > 0.0).then(|| (projection.inverse((from + to) / 2.0 + outward), length))
}

impl Beside {
    /// The category that has at least half of the polygon's boundary off the outline, if the polygon touches the outline.
    fn zone_of(&self, polygon: &Polygon<f64>, projection: &Albers) -> Option<Category> {
        let mut on_zones = vec![0.0; self.zones.len()];
        let (mut on_outline, mut elsewhere) = (0.0, 0.0);
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        for edge in rings.flat_map(|ring| ring.0.windows(2)) {
            let Some((neighbour, length)) = beside_edge(edge, projection) else { continue };
            if !self.land.contain(neighbour) {
                on_outline += length;
            } else if let Some(zone) = self.zones.iter().position(|(_, zone)| zone.contain(neighbour)) {
                on_zones[zone] += length;
            } else {
                elsewhere += length;
            }
        }
        let other = elsewhere + on_zones.iter().sum::<f64>();
        let (zone, most) = on_zones.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
        let closed = on_outline > 0.0 && *most > 0.0 && *most >= ON_ONE_ZONE * other;
        closed.then(|| self.zones[zone].0)
    }
}
