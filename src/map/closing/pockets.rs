//! Pockets: narrow land that a zone cuts off between itself and the outline.

use geo::{Coord, MultiPolygon, Polygon};
use rustc_hash::FxHashSet;

use super::outline::Outline;
use crate::geometry::overlay;
use crate::geometry::rings::rings_of;
use crate::measure::slivers;

/// Adds to each zone on `land` the pockets most of whose inner boundary is its own.
///
/// A pocket is land in no zone that is bounded by outline and zones alone and is, on average, narrower than the tolerance.
pub fn fill(zones: &mut [MultiPolygon<f64>], land: &MultiPolygon<f64>, outline: &Outline) {
    let covered: Vec<&MultiPolygon<f64>> = zones.iter().collect();
    let left = overlay::difference(&[land], &covered);
    let corners: Vec<FxHashSet<[u64; 2]>> =
        zones.iter().map(|zone| rings_of(zone).flatten().map(bits).collect()).collect();
    let mut pockets: Vec<MultiPolygon<f64>> = vec![MultiPolygon(Vec::new()); zones.len()];
    for pocket in left.0.into_iter().filter(|rest| is_narrow(rest, outline)) {
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

fn bits(at: &Coord<f64>) -> [u64; 2] {
    [at.x.to_bits(), at.y.to_bits()]
}
