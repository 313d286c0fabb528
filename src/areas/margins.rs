//! Margins: the strip outside the national outline, split by nearest area. It catches what boundary and control data
//! draw differently.
//!
//! "Nearest" is settled in an equal-area projection of the whole land, between points on the outline; where two margins
//! part, that is true to the spacing of the points.

use std::collections::BTreeMap;

use geo::{Coord, MapCoords, MultiPolygon, Rect};

use super::Area;
use crate::error::Result;
use crate::formats::{FileBytes, geojson};
use crate::geodata;
use crate::geometry::RawPolygon;
use crate::geometry::dissolve::dissolve;
use crate::geometry::locate::Bands;
use crate::geometry::offset::offset;
use crate::geometry::rings::rings_of;
use crate::geometry::voronoi::tessellate;
use crate::geometry::{extent, overlay};
use crate::projection::{Albers, Projection};

/// Width of the margins \[m\], unless asked for less: the widest difference seen between coasts of two sources.
pub const WIDEST_M: f64 = 10_000.0;
/// Distance \[m\] between the points on the outline that stand for an area: where margins part to half of that.
const SPACING_M: f64 = 1_000.0;
/// Angle \[rad\] between the edges of a rounded corner: a margin of 10 km is then short by 13 m at most.
const STEP_RAD: f64 = 0.1;
/// How far beside an edge \[m\] the outside is looked for: farther than digits are off, nearer than anything drawn.
const BESIDE_M: f64 = 5.0;

/// The margins of a set of areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Margins {
    /// One a area, in their order; an area inland has an empty one.
    pub strips: Vec<MultiPolygon<f64>>,
    /// All areas and margins together.
    pub reach: MultiPolygon<f64>,
}

/// The margins of the embedded oblasts, `areas`, as their text says. Jobs get them sooner, from `packed`.
///
/// # Errors
/// When the embedded file is damaged.
pub fn embedded_from_text(areas: &[Area]) -> Result<Margins> {
    let file = FileBytes::embedded(&geodata::MARGINS);
    let mut by_id: BTreeMap<String, MultiPolygon<f64>> = BTreeMap::new();
    for feature in geojson::read(&file)? {
        let id = feature.properties.get("area_id").and_then(|id| id.as_str()).unwrap_or_default().to_owned();
        let polygons = feature.polygons.into_iter().filter_map(RawPolygon::into_polygon).collect();
        by_id.insert(id, polygons);
    }
    let mut take = |id: &str| by_id.remove(id).unwrap_or_else(|| MultiPolygon(Vec::new()));
    Ok(Margins { strips: areas.iter().map(|area| take(&area.id)).collect(), reach: take("reach") })
}

/// Computes the margins of `areas`, `width_m` wide. None where the areas have no outline to go by.
pub fn compute(areas: &[Area], width_m: f64) -> Option<Margins> {
    compute_beside(areas, &[], width_m)
}

/// Computes the margins of `areas`, `width_m` wide, outside the outline of them and of the land `beside` them: what lies
/// nearer to that land is no margin.
pub fn compute_beside(areas: &[Area], beside: &[&MultiPolygon<f64>], width_m: f64) -> Option<Margins> {
    let own = areas.iter().map(|area| &area.polygons);
    let lands: Vec<&MultiPolygon<f64>> = own.clone().chain(beside.iter().copied()).collect();
    let projection = Albers::for_extent(extent::extent_of(lands.iter().copied())?);
    let land = overlay::union(&lands);
    let planar = land.map_coords(|position| projection.forward(position));
    let planar_grown = offset(&planar, width_m, STEP_RAD);
    let around = extent::extent_of([&planar_grown])?;
    let grown = planar_grown.map_coords(|place| projection.inverse(place));
    let strip = overlay::difference(&[&grown], &[&land]);
    let nearest = nearest_land(&lands, &planar, around, &projection)?;
    let cells = nearest.iter().take(areas.len());
    let strips: Vec<_> = cells.map(|cells| overlay::intersection(&[&strip], &[cells])).collect();
    let reach = if beside.is_empty() {
        overlay::union(&[&grown, &land])
    } else {
        overlay::union(&own.chain(&strips).collect::<Vec<_>>())
    };
    Some(Margins { strips, reach })
}

/// What lies nearer to each area's part of the outline than to any other's.
fn nearest_land(
    lands: &[&MultiPolygon<f64>],
    planar_land: &MultiPolygon<f64>,
    around: Rect<f64>,
    projection: &Albers,
) -> Option<Vec<MultiPolygon<f64>>> {
    let bands = Bands::new(rings_of(planar_land));
    let mut sites: Vec<(Coord<f64>, usize)> = Vec::new();
    for (owner, land) in lands.iter().enumerate() {
        let planar = land.map_coords(|position| projection.forward(position));
        for edge in rings_of(&planar).flat_map(|ring| ring.windows(2)) {
            sites.extend(points_beside(edge, &bands).map(|point| (point, owner)));
        }
    }
    sites.sort_by(|(a, _), (b, _)| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    sites.dedup_by_key(|(point, _)| *point);
    if sites.is_empty() {
        return None;
    }
    let places: Vec<Coord<f64>> = sites.iter().map(|(point, _)| *point).collect();
    let tessellation = tessellate(&places, around)?;
    let vertices: Vec<Coord<f64>> = tessellation.vertices.iter().map(|v| projection.inverse(*v)).collect();
    let ring = |cell: &Vec<usize>| -> Vec<Coord<f64>> {
        cell.iter().chain(cell.first()).map(|&vertex| vertices[vertex]).collect()
    };
    let cells_of = |owner: usize| {
        let own = tessellation.cells.iter().zip(&sites).filter(|(_, site)| site.1 == owner);
        let rings: Vec<Vec<Coord<f64>>> = own.map(|(cell, _)| ring(cell)).collect();
        dissolve(rings.iter().map(Vec::as_slice))
    };
    Some((0..lands.len()).map(cells_of).collect())
}

/// Points along an edge of an area, where the land on its right, the outer side, ends; the ends of the edge, which
/// another area may share, are as far from the points on either side.
fn points_beside(edge: &[Coord<f64>], land: &Bands) -> impl Iterator<Item = Coord<f64>> {
    let along = edge[1] - edge[0];
    let length = libm::hypot(along.x, along.y);
    let outward = Coord { x: along.y, y: -along.x } * (BESIDE_M / length);
    let count = (length / SPACING_M).ceil().max(1.0);
    let (from, parts) = (edge[0], count as usize);
    let points = (0..parts).map(move |part| from + along * ((part as f64 + 0.5) / count));
    points.filter(move |&point| !land.contain(point + outward)).collect::<Vec<_>>().into_iter()
}
