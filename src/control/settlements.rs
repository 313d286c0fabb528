//! From settlements to zones: Voronoi cells in an equal-area projection, dissolved by category, clipped once.
//!
//! Defined, and said in warnings: settlements on one point count as one, with the category of highest precedence;
//! rows repeated are read once; a settlement just outside the land keeps its cell, and what of the cell lies outside
//! is cut off; one farther outside is left out, since its place is in doubt. Cells may cross borders of areas.

use std::collections::BTreeMap;

use geo::{BoundingRect, Coord, Distance, Euclidean, MapCoords, MultiPolygon, Point, Rect};

use super::{Category, Zone};
use crate::error::{Place, Problem, Result, Warned, Warning};
use crate::geometry::dissolve::dissolve;
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
use crate::geometry::voronoi::{Tessellation, tessellate};
use crate::geometry::{extent, overlay};
use crate::projection::{Albers, Projection, densify};

/// A settlement farther outside the land than this is left out \[m\]: as wide as the widest margin.
const FARTHEST_OUTSIDE_M: f64 = 10_000.0;
/// Names listed in a warning; the rest is counted.
const LISTED_NAMES: usize = 5;

/// A place and who holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// Its name, which may be empty.
    pub name: String,
    /// Longitude \[°\].
    pub lon_deg: f64,
    /// Latitude \[°\].
    pub lat_deg: f64,
    /// Who holds it.
    pub category: Category,
}

impl Settlement {
    fn at(&self) -> Coord<f64> {
        Coord { x: self.lon_deg, y: self.lat_deg }
    }
}

/// The zones of `settlements` on `land`: disjoint, one a category, in order of precedence. What is left is government,
/// which needs no zone.
///
/// # Errors
/// When no settlement lies on the land.
pub fn zones(
    settlements: &[Settlement],
    land: &[&MultiPolygon<f64>],
    place: &Place,
) -> Result<Warned<Vec<Zone>>> {
    let mut warnings = Vec::new();
    let nowhere = || {
        Problem::new("no settlement lies in Ukraine")
            .at(place.clone())
            .hint("check that `lon` is the longitude and `lat` the latitude")
    };
    let extent = extent::extent_of(land.iter().copied()).ok_or_else(nowhere)?;
    let projection = Albers::for_extent(extent);
    let sites = one_per_point(settlements, place, &mut warnings);
    let sites = on_land(sites, land, &projection, place, &mut warnings);
    let planar: Vec<Coord<f64>> = sites.iter().map(|site| projection.forward(site.at())).collect();
    let tessellation =
        if planar.is_empty() { None } else { tessellate(&planar, planar_box(extent, &projection)) };
    let Tessellation { vertices, cells } = tessellation.ok_or_else(nowhere)?;
    let vertices: Vec<Coord<f64>> = vertices.into_iter().map(|vertex| projection.inverse(vertex)).collect();
    let mut zones = Vec::new();
    for category in Category::BY_PRECEDENCE.into_iter().filter(|category| *category != Category::Government) {
        let members = cells.iter().zip(&sites).filter(|(_, site)| site.category == category);
        let rings: Vec<Vec<Coord<f64>>> = members.map(|(cell, _)| closed_ring(cell, &vertices)).collect();
        if rings.is_empty() {
            continue;
        }
        let cells = dissolve(rings.iter().map(Vec::as_slice));
        let polygons = overlay::intersection(&[&cells], &parts_near(&cells, land));
        if !polygons.0.is_empty() {
            zones.push(Zone { category, polygons });
        }
    }
    Ok(Warned { value: zones, warnings })
}

/// The box around `extent` in the plane of `projection`, whose sides bend there.
fn planar_box(extent: Rect<f64>, projection: &Albers) -> Rect<f64> {
    let around = densify(&extent.to_polygon().exterior().0);
    let first = projection.forward(extent.center());
    let (low, high) =
        around.into_iter().map(|c| projection.forward(c)).fold((first, first), |(low, high), c| {
            (Coord { x: low.x.min(c.x), y: low.y.min(c.y) }, Coord { x: high.x.max(c.x), y: high.y.max(c.y) })
        });
    Rect::new(low, high)
}

/// The parts of the land that `cells` can reach.
fn parts_near<'a>(cells: &MultiPolygon<f64>, land: &[&'a MultiPolygon<f64>]) -> Vec<&'a MultiPolygon<f64>> {
    let Some(around) = cells.bounding_rect() else { return Vec::new() };
    let near =
        |part: &&MultiPolygon<f64>| part.bounding_rect().is_some_and(|part| extent::touch(part, around));
    land.iter().copied().filter(near).collect()
}

fn closed_ring(cell: &[usize], vertices: &[Coord<f64>]) -> Vec<Coord<f64>> {
    cell.iter().chain(cell.first()).map(|&vertex| vertices[vertex]).collect()
}

/// One settlement a point, in the order in which points first occur.
fn one_per_point<'a>(
    settlements: &'a [Settlement],
    place: &Place,
    warnings: &mut Vec<Warning>,
) -> Vec<&'a Settlement> {
    let mut by_point: BTreeMap<(u64, u64), usize> = BTreeMap::new();
    let mut sites: Vec<&Settlement> = Vec::with_capacity(settlements.len());
    let (mut repeated, mut shared, mut contradicting) = (Vec::new(), Vec::new(), Vec::new());
    for settlement in settlements {
        // Adding zero makes −0 the same point as 0.
        let key = ((settlement.lon_deg + 0.0).to_bits(), (settlement.lat_deg + 0.0).to_bits());
        let Some(&index) = by_point.get(&key) else {
            by_point.insert(key, sites.len());
            sites.push(settlement);
            continue;
        };
        let name = settlement.name.as_str();
        match sites[index] {
            site if site == settlement => repeated.push(name),
            site if site.category == settlement.category => shared.push(name),
            _ => contradicting.push(name),
        }
        if settlement.category < sites[index].category {
            sites[index] = settlement;
        }
    }
    for (code, names, said) in [
        ("settlement-repeated", repeated, [["row repeats", "rows repeat"], ["a settlement: read once"; 2]]),
        (
            "settlements-on-one-point",
            shared,
            [STAND, ["on the point of another of the same status: counted as one"; 2]],
        ),
        (
            "settlements-contradict",
            contradicting,
            [
                STAND,
                ["on the point of another of a different status: occupied goes before contested before government";
                    2],
            ],
        ),
    ] {
        warnings.extend(listed(code, &names, said, place));
    }
    sites
}

/// Leaves out settlements that lie farther outside the land than a coast or border can be off.
fn on_land<'a>(
    sites: Vec<&'a Settlement>,
    land: &[&MultiPolygon<f64>],
    projection: &Albers,
    place: &Place,
    warnings: &mut Vec<Warning>,
) -> Vec<&'a Settlement> {
    let bands = Bands::new(land.iter().flat_map(|part| rings_of(part)));
    let (mut sites, outside): (Vec<_>, Vec<_>) = sites.into_iter().partition(|site| bands.contain(site.at()));
    if outside.is_empty() {
        return sites;
    }
    let planar = |part: &&MultiPolygon<f64>| part.map_coords(|position| projection.forward(position));
    let planar_land: Vec<MultiPolygon<f64>> = land.iter().map(planar).collect();
    let is_near = |site: &&Settlement| {
        let place = Point(projection.forward(site.at()));
        let mut reachable = planar_land.iter().filter(|part| within_reach(part, place));
        reachable.any(|part| Euclidean.distance(&place, part) <= FARTHEST_OUTSIDE_M)
    };
    let (near, far): (Vec<_>, Vec<_>) = outside.into_iter().partition(is_near);
    let names = |sites: &[&'a Settlement]| sites.iter().map(|site| site.name.as_str()).collect::<Vec<_>>();
    let just = [
        "just outside the land as mapped: its cell is cut at the edge",
        "just outside the land as mapped: their cells are cut at its edge",
    ];
    let well = ["more than 10 km outside the land: left out"; 2];
    warnings.extend(listed("settlement-at-the-edge", &names(&near), [LIE, just], place));
    warnings.extend(listed("settlement-outside", &names(&far), [LIE, well], place));
    sites.extend(near);
    sites
}

/// True where the box around `part` comes near enough to `place` for the part itself to do so.
fn within_reach(part: &MultiPolygon<f64>, place: Point<f64>) -> bool {
    let reach = Coord { x: FARTHEST_OUTSIDE_M, y: FARTHEST_OUTSIDE_M };
    let around = Rect::new(place.0 - reach, place.0 + reach);
    part.bounding_rect().is_some_and(|part| extent::touch(part, around))
}

/// A phrase about one, and about several.
type Counted = [&'static str; 2];

const STAND: Counted = ["settlement stands", "settlements stand"];
const LIE: Counted = ["settlement lies", "settlements lie"];

/// A warning that counts `names` and lists the first of them.
fn listed(code: &'static str, names: &[&str], said: [Counted; 2], place: &Place) -> Option<Warning> {
    if names.is_empty() {
        return None;
    }
    let mut list: Vec<&str> =
        names.iter().copied().filter(|name| !name.is_empty()).take(LISTED_NAMES).collect();
    if names.len() > list.len() {
        list.push("…");
    }
    let [who, what] = said.map(|of| of[usize::from(names.len() > 1)]);
    let message = format!("{} {who} {what} ({})", names.len(), list.join(", "));
    Some(Warning::new(code, message).at(place.clone()))
}
