//! What lies beside an edge: beyond the outline, a zone, or other land. It decides whose sliver a piece is.

use geo::{BoundingRect, Coord, MultiPolygon, Polygon};

use super::tiles::M_PER_DEG;
use crate::control::{Category, Zone};
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
use crate::geometry::trace::Tracer;

/// How far beside an edge \[m\] its neighbour is looked for.
pub const BESIDE_M: f64 = 5.0;
/// The part of a sliver's boundary off the outline that must lie on one zone.
const ON_ONE_ZONE: f64 = 0.5;

/// The zone's side of a sliver is at least this part of the outline's side: the two are the same coast or border, drawn
/// twice. A spit or an island that a zone only touches is no sliver.
const ALONG_OUTLINE: f64 = 0.5;

/// Everything that a sliver may have beside it.
pub struct Beside<'a> {
    outline: &'a Tracer,
    zones: Vec<(Category, Bands)>,
}

/// A position just outside the middle of an edge, to its right, and the length of the edge \[m\]. None for no length.
pub fn beside_edge([from, to]: [Coord<f64>; 2]) -> Option<(Coord<f64>, f64)> {
    let middle = (from + to) / 2.0;
    let lon_m = M_PER_DEG * libm::cos(middle.y.to_radians());
    let along = Coord { x: (to.x - from.x) * lon_m, y: (to.y - from.y) * M_PER_DEG };
    let length = libm::hypot(along.x, along.y);
    let step = BESIDE_M / length;
    let outward = Coord { x: along.y * step / lon_m, y: -along.x * step / M_PER_DEG };
    (length > 0.0).then(|| (middle + outward, length))
}

impl<'a> Beside<'a> {
    /// Indexes the zones, as far as they may lie beside one of `polygons`.
    pub fn new<'b>(
        outline: &'a Tracer,
        zones: &[Zone],
        polygons: impl Iterator<Item = &'b Polygon<f64>>,
    ) -> Beside<'a> {
        let beside_deg = 2.0 * BESIDE_M / M_PER_DEG;
        let around = |polygon: &Polygon<f64>| {
            polygon.bounding_rect().map(|around| [around.min().y - beside_deg, around.max().y + beside_deg])
        };
        let ranges = merged(polygons.filter_map(around).collect());
        let bands = |zone: &Zone| (zone.category, Bands::within(&ranges, rings_of(&zone.polygons)));
        Beside { outline, zones: zones.iter().map(bands).collect() }
    }

    /// The category that has at least half of the polygon's boundary off the outline and runs along it, if the polygon
    /// touches the outline.
    pub fn zone_of(&self, polygon: &Polygon<f64>) -> Option<Category> {
        let Sides { on_zones, on_outline, elsewhere } = self.sides(polygon);
        let other = elsewhere + on_zones.iter().sum::<f64>();
        let (zone, most) = on_zones.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
        let closed = on_outline > 0.0
            && *most > 0.0
            && *most >= ON_ONE_ZONE * other
            && *most >= ALONG_OUTLINE * on_outline;
        closed.then(|| self.zones[zone].0)
    }

    /// The category along most of the boundaries of `polygons`; none where no zone lies beside them.
    pub fn most_along(&self, polygons: &MultiPolygon<f64>) -> Option<Category> {
        let mut along = vec![0.0; self.zones.len()];
        for polygon in polygons {
            let sides = self.sides(polygon).on_zones;
            along.iter_mut().zip(sides).for_each(|(sum, length)| *sum += length);
        }
        let (zone, _) =
            along.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).filter(|(_, most)| **most > 0.0)?;
        Some(self.zones[zone].0)
    }

    /// What lies along the boundary of a polygon.
    fn sides(&self, polygon: &Polygon<f64>) -> Sides {
        let mut sides = Sides { on_zones: vec![0.0; self.zones.len()], on_outline: 0.0, elsewhere: 0.0 };
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        for edge in rings.flat_map(|ring| ring.0.windows(2)) {
            let Some((neighbour, length)) = beside_edge([edge[0], edge[1]]) else { continue };
            if !self.outline.contains(neighbour) {
                sides.on_outline += length;
            } else if let Some(zone) = self.zones.iter().position(|(_, zone)| zone.contain(neighbour)) {
                sides.on_zones[zone] += length;
            } else {
                sides.elsewhere += length;
            }
        }
        sides
    }
}

/// Ranges in their order, those that overlap made one.
fn merged(mut ranges: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    ranges.sort_by(|a, b| a[0].total_cmp(&b[0]));
    ranges.dedup_by(|next, range| {
        let overlap = next[0] <= range[1];
        if overlap {
            range[1] = range[1].max(next[1]);
        }
        overlap
    });
    ranges
}

/// Lengths \[m\] of what lies along a boundary.
struct Sides {
    on_zones: Vec<f64>,
    on_outline: f64,
    elsewhere: f64,
}
