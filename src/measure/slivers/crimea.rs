//! Crimea and Sevastopol: sources that show them occupied leave out bays and salt lakes, or draw their borders elsewhere. No
//! land there is the government's but what a source gives to it.

use geo::{BoundingRect, Coord};

use super::beside::Beside;
use super::{Finder, NOTHING_M2, Part, Sliver};
use crate::areas::{AreaSet, GROUPS};
use crate::control::{Category, ControlLayer};
use crate::geometry::region::Region;
use crate::geometry::{ellipsoid, overlay};
use crate::units::SquareMetres;

/// Bays and lakes are up to this part of an area; a source that leaves out more does not tell who holds it.
const MOST_LEFT: f64 = 0.03;
/// Less than this \[m²\] is left by rounding.
const LEFT_M2: f64 = 1.0;

/// The places of Crimea and Sevastopol in a set of areas, as far as they are there.
fn places(set: &AreaSet) -> Vec<usize> {
    let members = GROUPS.into_iter().filter(|(id, ..)| *id == "crimea").flat_map(|(.., members)| members);
    members.filter_map(|member| set.areas.iter().position(|area| area.id == *member)).collect()
}

/// The corners of the boxes around them.
pub fn boxes(set: &AreaSet) -> impl Iterator<Item = [Coord<f64>; 2]> {
    let boxes = places(set).into_iter().filter_map(|place| set.areas[place].polygons.bounding_rect());
    boxes.map(|around| [around.min(), around.max()])
}

impl Finder<'_> {
    /// What zones and `slivers` leave of Crimea and Sevastopol, where nothing is given to the government, and in favour of
    /// which category it is closed: of the zone along most of its boundary.
    pub(super) fn left_in_crimea(
        &self,
        layer: &ControlLayer,
        rest: Option<&[SquareMetres]>,
        slivers: &[Sliver],
    ) -> Vec<(Category, Part)> {
        let set = self.ground.set();
        let closed = |place: usize| slivers.iter().filter(move |sliver| sliver.area == place);
        let most = |place: usize| MOST_LEFT * self.ground.measured(place).0;
        let is_left = |place: &usize| {
            let left = |rest: &[SquareMetres]| rest[*place] - closed(*place).map(|sliver| sliver.size).sum();
            rest.map(left).is_none_or(|left| left.0 > LEFT_M2 && left.0 <= most(*place))
        };
        let left: Vec<usize> = places(set).into_iter().filter(is_left).collect();
        if left.is_empty() {
            return Vec::new();
        }
        let given = self.ground.areas().measure(&Region::new([&layer.given]));
        let is_given = |place: usize| given.as_ref().is_none_or(|given| given[place].shared.0 > NOTHING_M2);
        left.into_iter()
            .filter(|place| !is_given(*place))
            .filter_map(|place| {
                let land = &set.areas[place].polygons;
                let zones = layer.zones.iter().map(|zone| &zone.polygons);
                let covered: Vec<_> = zones.chain(closed(place).map(|sliver| &sliver.polygons)).collect();
                let left = overlay::difference(&[land], &covered);
                let size = ellipsoid::multipolygon_area(&left);
                let category =
                    Beside::new(&self.outline.edges, &layer.zones, left.iter()).most_along(&left)?;
                (size.0 <= most(place)).then_some((category, (place, left, size)))
            })
            .collect()
    }
}
