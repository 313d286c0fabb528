//! Closing of slivers for display: land along the national outline that no zone covers only because two data sets draw the
//! same border or coast differently. Which those are is `measure`'s finding, so that maps and figures close the same.

use geo::MultiPolygon;

use super::inputs::MapInputs;
use crate::control::{Category, Zone};
use crate::geometry::overlay;

/// The zone with the slivers beside it, as far as both lie on `land`.
pub fn closed(zone: &Zone, inputs: &MapInputs<'_>, land: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    let own =
        |category: Category| move |sliver: &&crate::measure::slivers::Sliver| sliver.category == category;
    let slivers = inputs.slivers.iter().filter(own(zone.category)).map(|sliver| &sliver.polygons);
    let parts: Vec<&MultiPolygon<f64>> = std::iter::once(&zone.polygons).chain(slivers).collect();
    // Zone and slivers have edges in common: joined before they are cut, those are the same to the last bit.
    match parts[..] {
        [zone] => overlay::intersection(&[zone], &[land]),
        ref parts => overlay::intersection(&[&overlay::union(parts)], &[land]),
    }
}
