//! Closing of slivers for display: land along the national outline that no zone covers only because two data sets draw the
//! same border or coast differently. Which those are is `measure`'s finding, so that maps and figures close the same.
//!
//! For display alone, `pockets` are closed as well: what is then left between a zone and the outline, cut off from all other
//! land and narrow on the whole, where no front can be.

mod outline;
mod pockets;

use geo::MultiPolygon;

use crate::control::{Category, ControlLayer, Drawing, Zone};
use crate::geometry::overlay;
use crate::measure::slivers::{Sliver, TOLERANCE_M};
use outline::Outline;

/// The zones that are not held by the government on `land`, with the slivers beside them.
pub fn closed(
    layer: &ControlLayer,
    slivers: &[Sliver],
    land: &MultiPolygon<f64>,
) -> Vec<(Category, MultiPolygon<f64>)> {
    let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
    let (categories, mut zones): (Vec<Category>, Vec<MultiPolygon<f64>>) =
        held.map(|zone| (zone.category, with_slivers(zone, slivers, land))).unzip();
    if layer.drawing == Drawing::Drawn {
        pockets::fill(&mut zones, &Outline::new(land, TOLERANCE_M / 1000.0));
    }
    std::iter::zip(categories, zones).collect()
}

/// A zone with its slivers, as far as both lie on `land`.
fn with_slivers(zone: &Zone, slivers: &[Sliver], land: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    let own = slivers.iter().filter(|sliver| sliver.category == zone.category);
    let slivers = own.map(|sliver| &sliver.polygons);
    let parts: Vec<&MultiPolygon<f64>> = std::iter::once(&zone.polygons).chain(slivers).collect();
    // Zone and slivers have edges in common: joined before they are cut, those are the same to the last bit.
    match parts[..] {
        [zone] => overlay::intersection(&[zone], &[land]),
        ref parts => overlay::intersection(&[&overlay::union(parts)], &[land]),
    }
}
