//! Meetings: where what one layer shows as one status is another, or the same, in a second layer. The geometry behind a
//! change between two dates, and behind the agreement of two sources.

use std::borrow::Cow;

use geo::MultiPolygon;

use crate::areas::AreaSet;
use crate::control::{ControlLayer, Status};
use crate::geometry::overlay;

/// Land that is `from` in the first of two layers and `to` in the second.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// The status in the first layer.
    pub from: Status,
    /// The status in the second layer.
    pub to: Status,
    /// Where, in degrees (lon, lat).
    pub polygons: MultiPolygon<f64>,
}

/// What a layer shows as one status, since whenever.
struct Held<'a> {
    occupied: Cow<'a, MultiPolygon<f64>>,
    contested: Cow<'a, MultiPolygon<f64>>,
}

impl<'a> Held<'a> {
    fn by(layer: &'a ControlLayer) -> Held<'a> {
        Held { occupied: zone(layer, Status::Occupied), contested: zone(layer, Status::Contested) }
    }
}

fn zone(layer: &ControlLayer, status: Status) -> Cow<'_, MultiPolygon<f64>> {
    let zones = layer.zones.iter().filter(|zone| zone.category.status() == status);
    match zones.map(|zone| &zone.polygons).collect::<Vec<_>>()[..] {
        [] => Cow::Owned(MultiPolygon(Vec::new())),
        [zone] => Cow::Borrowed(zone),
        ref several => Cow::Owned(overlay::union(several)),
    }
}

/// Where two layers show different statuses; empty meetings are left out. What no zone covers is government.
pub fn changes(old: &ControlLayer, new: &ControlLayer) -> Vec<Meeting> {
    use Status::{Contested, Government, Occupied};
    let (old, new) = (Held::by(old), Held::by(new));
    let [to_occupied, from_occupied] = overlay::changes(&old.occupied, &new.occupied);
    let [to_contested, from_contested] = changes_of(&old.contested, &new.contested);
    let [contested_occupied, government_occupied] = parts(&to_occupied, &old.contested);
    let [occupied_contested, occupied_government] = parts(&from_occupied, &new.contested);
    let [_, government_contested] = parts(&to_contested, &old.occupied);
    let [_, contested_government] = parts(&from_contested, &new.occupied);
    let meeting = |from, to, polygons| Meeting { from, to, polygons };
    let mut meetings = vec![
        meeting(Government, Occupied, government_occupied),
        meeting(Contested, Occupied, contested_occupied),
        meeting(Occupied, Government, occupied_government),
        meeting(Occupied, Contested, occupied_contested),
        meeting(Government, Contested, government_contested),
        meeting(Contested, Government, contested_government),
    ];
    meetings.retain(|meeting| !meeting.polygons.0.is_empty());
    meetings
}

/// Where two layers show the same status; of the government's land what lies in `areas`.
pub fn agreements(a: &ControlLayer, b: &ControlLayer, areas: &AreaSet) -> Vec<Meeting> {
    let (a, b) = (Held::by(a), Held::by(b));
    let held = [&*a.occupied, &*a.contested, &*b.occupied, &*b.contested];
    let lands: Vec<&MultiPolygon<f64>> = areas.areas.iter().map(|area| &area.polygons).collect();
    let meeting = |status, polygons| Meeting { from: status, to: status, polygons };
    let mut meetings = vec![
        meeting(Status::Occupied, overlay::intersection(&[&a.occupied], &[&b.occupied])),
        meeting(Status::Contested, overlay::intersection(&[&a.contested], &[&b.contested])),
        meeting(Status::Government, overlay::difference(&lands, &held)),
    ];
    meetings.retain(|meeting| !meeting.polygons.0.is_empty());
    meetings
}

/// What was gained and lost; nothing where both are empty.
fn changes_of(old: &MultiPolygon<f64>, new: &MultiPolygon<f64>) -> [MultiPolygon<f64>; 2] {
    if old.0.is_empty() && new.0.is_empty() {
        return [MultiPolygon(Vec::new()), MultiPolygon(Vec::new())];
    }
    overlay::changes(old, new)
}

/// The parts of `land` inside `zone` and outside it.
fn parts(land: &MultiPolygon<f64>, zone: &MultiPolygon<f64>) -> [MultiPolygon<f64>; 2] {
    if land.0.is_empty() || zone.0.is_empty() {
        return [MultiPolygon(Vec::new()), land.clone()];
    }
    overlay::split(&[land], &[zone])
}
