//! Names of points on leader lines, where none finds a place beside its point.

use geo::{Coord, Intersects, Rect};

use super::callout::{Callout, Room};
use super::ink::is_of_two_inks;
use super::placer::Placer;
use super::point::{Fit, Lines, Name, Need, RIM_EM};
use super::under::{Grounds, is_abroad, is_changed, own_ground};
use crate::draw::Node;
use crate::geometry::locate::Bands;
use crate::map::sheet::{Ground, Sheet, bands};

/// How long \[parts of its size\] the leader line of a name may be, within the area that its point lies in and into another.
const LEADER_EM: f64 = 4.2;
const SHORT_LEADER_EM: f64 = 2.6;
/// Room \[parts of the size\] that a name on a leader line has around it where there is any, so that it is not read together
/// with the next name; and the least.
const LED_AIR_EM: [f64; 2] = [0.5, RIM_EM];

/// How far a leader line may lead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Within the country, or to the sea.
    Home,
    /// Into another country.
    Abroad,
}

/// The name on a leader line, on its own side of the contact line: near in its own area, else near in another one, else a
/// little farther in either.
pub(super) fn afar(
    name: &Name,
    reach: Reach,
    fit: &Fit<'_>,
    sheet: &Sheet<'_>,
    lines: &Lines,
    placer: &mut Placer,
) -> Option<Vec<Node>> {
    if reach == Reach::Abroad && name.need != Need::Vital {
        return None;
    }
    let (own, home) = (own_ground(name, sheet), home(name.at, sheet));
    let is_home = |at: Coord<f64>| match sheet.ground(at) {
        Ground::Ukraine(_) => home.as_ref().is_none_or(|home| home.contain(at)),
        Ground::Neighbour => reach == Reach::Abroad,
        _ => true,
    };
    let is_apt = |area: Rect<f64>| {
        let grounds = Grounds(sheet.grounds(area));
        (fit.is_plain)(area)
            && !lines.frames.iter().any(|frame| area.intersects(frame))
            && grounds.wrong(name, own) == 0.0
            && grounds.part(is_changed) == 0.0
            && (reach == Reach::Abroad || grounds.part(is_abroad) == 0.0)
            && (name.colour.is_some() || !is_of_two_inks(sheet, &grounds.0))
    };
    let is_apt_at_home = |area: Rect<f64>| {
        let (min, max) = (area.min(), area.max());
        let corners = [min, max, Coord { x: min.x, y: max.y }, Coord { x: max.x, y: min.y }];
        is_apt(area) && corners.into_iter().all(is_home)
    };
    let front = &lines.firm[..];
    // Out of what changed no line leads that does not cross its outline.
    let leader_front = if is_changed(sheet.ground(name.at)) { &[] } else { front };
    let near_home = Room {
        suits: &is_apt_at_home,
        leads: &is_home,
        front,
        leader_front,
        longest_em: SHORT_LEADER_EM,
        air_em: RIM_EM,
    };
    let near = Room { suits: &is_apt, leads: &|_| true, ..near_home };
    let [far_home, far] = [near_home, near].map(|room| Room { longest_em: LEADER_EM, ..room });
    let airy = |room| LED_AIR_EM.map(|air_em| Room { air_em, ..room });
    [near_home, near, far_home, far].into_iter().flat_map(airy).find_map(|room| {
        let callout = Callout {
            tag: name.tag.clone(),
            lines: vec![(name.words.clone(), name.font)],
            at: name.at,
            reach_px: name.reach_px,
            colour: name.colour,
            room,
        };
        callout.place_afar(sheet, placer)
    })
}

/// The area that a place lies in; none abroad.
fn home(at: Coord<f64>, sheet: &Sheet<'_>) -> Option<Bands> {
    sheet.shapes.areas.iter().map(bands).find(|area| area.contain(at))
}
