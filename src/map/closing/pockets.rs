//! Pockets: narrow land that a zone cuts off between itself and the outline, and lakes within a zone that leaves them out.

use geo::{Area, BoundingRect, Coord, MultiPolygon, Polygon};
use rustc_hash::FxHashSet;

use super::outline::Outline;
use crate::geometry::rings::rings_of;
use crate::geometry::{extent, overlay};
use crate::measure::slivers;

/// Adds to each zone the pockets most of whose inner boundary is its own, out of the land that all zones have `left`.
///
/// A pocket is land in no zone that is bounded by outline and zones alone and is, on average, narrower than the tolerance; or
/// that `lakes` cover for the greater part.
pub fn fill(
    zones: &mut [MultiPolygon<f64>],
    left: MultiPolygon<f64>,
    lakes: &[&MultiPolygon<f64>],
    outline: &Outline,
) {
    let is_pocket = |rest: &Polygon<f64>| is_narrow(rest, outline) || is_water(rest, lakes);
    let found: Vec<Polygon<f64>> = left.into_iter().filter(is_pocket).collect();
    if found.is_empty() {
        return;
    }
    let corners: Vec<FxHashSet<[u64; 2]>> =
        zones.iter().map(|zone| rings_of(zone).flatten().map(bits).collect()).collect();
    let mut pockets: Vec<MultiPolygon<f64>> = vec![MultiPolygon(Vec::new()); zones.len()];
    for pocket in found {
        let inner: Vec<[u64; 2]> = pocket
            .exterior()
            .coords()
            .filter(|at| !Outline::is_on(outline.nearest(**at)))
            .map(bits)
            .collect();
        let owner = corners
            .iter()
            .position(|own| 2 * inner.iter().filter(|at| own.contains(*at)).count() > inner.len());
        if let Some(own) = owner.map(|owner| &mut pockets[owner]) {
            own.0.push(pocket);
        }
    }
    for (zone, pockets) in zones.iter_mut().zip(pockets).filter(|(_, pockets)| !pockets.0.is_empty()) {
        *zone = overlay::union(&[zone, &pockets]);
    }
}

/// True when the mean width, twice the area by the perimeter, is below the tolerance and the land reaches the outline.
fn is_narrow(rest: &Polygon<f64>, outline: &Outline) -> bool {
    let ring = &rest.exterior().0;
    let width = 2.0 * outline.area_km2(ring) / outline.length_km(ring);
    width < slivers::TOLERANCE_M / 1000.0 && ring.iter().any(|&at| Outline::is_on(outline.nearest(at)))
}

/// True when lakes cover more than half of it.
fn is_water(rest: &Polygon<f64>, lakes: &[&MultiPolygon<f64>]) -> bool {
    let Some(around) = rest.bounding_rect() else { return false };
    let is_near =
        |lake: &&&MultiPolygon<f64>| lake.bounding_rect().is_some_and(|lake| extent::touch(lake, around));
    let near: Vec<&MultiPolygon<f64>> = lakes.iter().filter(is_near).copied().collect();
    // What is left of the whole country is not cut for nothing.
    let most: f64 = near.iter().map(|lake| lake.unsigned_area()).sum();
    let area = rest.unsigned_area();
    most * 2.0 > area && {
        let wet = overlay::intersection(&[&MultiPolygon(vec![rest.clone()])], &near);
        wet.unsigned_area() * 2.0 > area
    }
}

fn bits(at: &Coord<f64>) -> [u64; 2] {
    [at.x.to_bits(), at.y.to_bits()]
}
