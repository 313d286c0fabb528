//! Closing of slivers for display: land along the national outline that no zone covers only because two data sets draw the
//! same border or coast differently. Which those are is `measure`'s finding, so that maps and figures close the same.
//!
//! For display alone, `pockets` are closed as well: what is then left between a zone and the outline, cut off from all other
//! land and narrow on the whole, where no front can be, and water that a source leaves out within a zone.

mod outline;
mod pockets;

use std::borrow::Cow;

use geo::MultiPolygon;

use crate::both::both;
use crate::control::{Category, ControlLayer, Drawing, Zone};
use crate::geometry::overlay;
use crate::map::land::Land;
use crate::measure::slivers::{Sliver, TOLERANCE_M};
use outline::Outline;

/// The zones that are not held by the government on `land`, with the slivers beside them.
pub fn closed(
    layer: &ControlLayer,
    slivers: &[Sliver],
    land: &Land<'_>,
) -> Vec<(Category, MultiPolygon<f64>)> {
    let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
    let (categories, joined): (Vec<Category>, Vec<Cow<'_, MultiPolygon<f64>>>) =
        held.map(|zone| (zone.category, with_slivers(zone, slivers))).unzip();
    let on_land = || joined.iter().map(|zone| overlay::intersection(&[zone], &[&land.country])).collect();
    let zones = match layer.drawing {
        Drawing::Drawn => {
            let (mut zones, outline): (Vec<_>, _) =
                both(on_land, || Outline::new(&land.country, TOLERANCE_M / 1000.0));
            pockets::fill(&mut zones, land, &outline);
            zones
        }
        Drawing::SettlementCells => on_land(),
    };
    std::iter::zip(categories, zones).collect()
}

/// A zone with its slivers: they have edges in common, and joined before they are cut, those are the same to the last bit.
fn with_slivers<'a>(zone: &'a Zone, slivers: &'a [Sliver]) -> Cow<'a, MultiPolygon<f64>> {
    let own = slivers.iter().filter(|sliver| sliver.category == zone.category);
    let slivers = own.map(|sliver| &sliver.polygons);
    match std::iter::once(&zone.polygons).chain(slivers).collect::<Vec<_>>()[..] {
        [zone] => Cow::Borrowed(zone),
        ref parts => Cow::Owned(overlay::union(parts)),
    }
}
