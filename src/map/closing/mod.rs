//! Closing of slivers for display: land along the national outline that no zone covers only because two data sets draw the
//! same border or coast differently. Which those are is `measure`'s finding, so that maps and figures close the same.
//!
//! For display alone, `pockets` are closed as well: what is then left between a zone and the outline, cut off from all other
//! land and narrow on the whole, where no front can be, and water that a source leaves out within a zone.

mod outline;
mod pockets;

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
    let held: Vec<&Zone> = layer.zones.iter().filter(|zone| zone.category != Category::Government).collect();
    let country = [&land.country];
    let on_land =
        || held.iter().map(|zone| overlay::intersection(&with_slivers(zone, slivers), &country)).collect();
    // What one zone leaves of the country comes with what it covers of it.
    let on_land_and_left = || match held[..] {
        [zone] => {
            let [zone, left] = overlay::cut(&with_slivers(zone, slivers), &country);
            (vec![zone], left)
        }
        _ => {
            let zones: Vec<MultiPolygon<f64>> = on_land();
            let left = overlay::difference(&country, &zones.iter().collect::<Vec<_>>());
            (zones, left)
        }
    };
    let zones = match layer.drawing {
        Drawing::Drawn => {
            let ((mut zones, left), outline) =
                both(on_land_and_left, || Outline::new(&land.country, TOLERANCE_M / 1000.0));
            pockets::fill(&mut zones, left, &land.lakes, &outline);
            zones
        }
        Drawing::SettlementCells => on_land(),
    };
    std::iter::zip(held.iter().map(|zone| zone.category), zones).collect()
}

/// The polygons of a zone and of its slivers. They have edges in common: cut in one go, these are the same to the last bit.
fn with_slivers<'a>(zone: &'a Zone, slivers: &'a [Sliver]) -> Vec<&'a MultiPolygon<f64>> {
    let own = slivers.iter().filter(|sliver| sliver.category == zone.category);
    std::iter::once(&zone.polygons).chain(own.map(|sliver| &sliver.polygons)).collect()
}
