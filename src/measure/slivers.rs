//! Slivers: uncovered land at the edge of the outline that is there only because the control data and the boundaries
//! draw the same border or coast differently. It is no one's gain, so not `government`.
//!
//! A sliver is a part of an area's uncovered land that an opening by half the tolerance leaves out (it is locally
//! narrower than the tolerance), that touches the outline and has at least half of its other boundary on one zone. It
//! goes to that zone: in `share_of_measured` and on maps, never in km².

use geo::{Coord, MapCoords, Polygon, Simplify};

use super::{Cut, CutPiece};
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer};
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

/// A sliver of one area, closed in favour of one category.
#[derive(Debug, Clone, PartialEq)]
pub struct Sliver {
    /// The area's place in its set.
    pub area: usize,
    /// The category of the zone beside it.
    pub category: Category,
    /// Where it is, in degrees (lon, lat).
    pub polygon: Polygon<f64>,
    /// Its area.
    pub size: SquareMetres,
}

/// Everything that a sliver may have beside it.
struct Beside {
    land: Bands,
    zones: Vec<(Category, Bands)>,
}

/// The slivers of `cut`, sorted by area. `tolerance_m` is the width below which uncovered land is one.
pub fn find(areas: &AreaSet, layer: &ControlLayer, cut: &Cut, tolerance_m: f64) -> Vec<Sliver> {
    let lands = || areas.areas.iter().map(|area| &area.polygons);
    let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
    let beside = Beside {
        land: Bands::new(lands().flat_map(rings_of)),
        zones: held.map(|zone| (zone.category, Bands::new(rings_of(&zone.polygons)))).collect(),
    };
    let mut slivers = Vec::new();
    for piece in cut.pieces.iter().filter(|piece| piece.category == Category::Government) {
        let touched = cut.pieces.iter().any(|other| other.area == piece.area && is_held(other));
        if touched {
            slivers.extend(of_piece(piece, &beside, tolerance_m));
        }
    }
    slivers
}

fn is_held(piece: &CutPiece) -> bool {
    piece.category != Category::Government && !piece.inside.0.is_empty()
}

fn of_piece(piece: &CutPiece, beside: &Beside, tolerance_m: f64) -> Vec<Sliver> {
    let Some(extent) = extent::extent_of([&piece.inside]) else { return Vec::new() };
    let projection = Albers::for_extent(extent);
    let planar = piece.inside.map_coords(|position| projection.forward(position));
    let radius_m = tolerance_m / 2.0;
    let wide = offset(&planar.simplify(SIMPLIFIED_M), -radius_m, STEP_RAD);
    let opened = offset(&wide, radius_m + GIVEN_BACK_M, STEP_RAD);
    let opened = opened.map_coords(|place| projection.inverse(place));
    let residue = overlay::difference(&[&piece.inside], &[&opened]);
    let sliver = |polygon: Polygon<f64>| {
        let category = beside.zone_of(&polygon, &projection)?;
        let size = ellipsoid::polygon_area(&polygon);
        Some(Sliver { area: piece.area, category, polygon, size })
    };
    residue.into_iter().filter_map(sliver).collect()
}

impl Beside {
    /// The category that has at least half of the polygon's boundary off the outline, if the polygon touches the outline.
    fn zone_of(&self, polygon: &Polygon<f64>, projection: &Albers) -> Option<Category> {
        let mut on_zones = vec![0.0; self.zones.len()];
        let (mut on_outline, mut elsewhere) = (0.0, 0.0);
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        for edge in rings.flat_map(|ring| ring.0.windows(2)) {
            let (from, to) = (projection.forward(edge[0]), projection.forward(edge[1]));
            let length = libm::hypot(to.x - from.x, to.y - from.y);
            if length == 0.0 {
                continue;
            }
            let outward = Coord { x: to.y - from.y, y: from.x - to.x } * (BESIDE_M / length);
            let neighbour = projection.inverse((from + to) / 2.0 + outward);
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
