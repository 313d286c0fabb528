//! What lies under a name, and what of it speaks against a place.

use geo::Coord;

use super::point::Name;
use crate::control::{Category, Status};
use crate::map::sheet::{Ground, Sheet};

/// What a box lies on, by part.
pub(super) struct Grounds(pub Vec<(Ground, f64)>);

impl Grounds {
    /// The part that lies on such ground.
    pub fn part(&self, counts: impl Fn(Ground) -> bool) -> f64 {
        self.0.iter().filter(|(ground, _)| counts(*ground)).map(|(_, part)| part).sum()
    }

    /// The part that is occupied while the point of a name, on `own`, is not, or the reverse; for a name in a colour of its
    /// own, the part of it on land that is not held by Ukraine.
    pub fn wrong(&self, name: &Name, own: Ground) -> f64 {
        self.part(|ground| match (ground, own) {
            (Ground::Ukraine(there), _) if name.colour.is_some() => there != Category::Government,
            (Ground::Ukraine(there), Ground::Ukraine(here)) => is_occupied(there) != is_occupied(here),
            _ => false,
        })
    }
}

/// What the point of a name lies on, or the nearest land of Ukraine to it where it lies in the water, as on the bank of a
/// river; the water where there is none near.
pub(super) fn own_ground(name: &Name, sheet: &Sheet<'_>) -> Ground {
    const DIRECTIONS: u32 = 8;
    const STEPS: u32 = 4;
    let own = sheet.ground(name.at);
    let around =
        (1..=STEPS).flat_map(|step| (0..DIRECTIONS).map(move |way| (step, way))).map(|(step, way)| {
            let turn = f64::from(way) * std::f64::consts::TAU / f64::from(DIRECTIONS);
            let away = name.reach_px * f64::from(step) / f64::from(STEPS) * 2.0;
            sheet.ground(name.at + Coord { x: libm::sin(turn), y: -libm::cos(turn) } * away)
        });
    let is_land = |ground: &Ground| matches!(ground, Ground::Ukraine(_));
    std::iter::once(own).chain(around).find(is_land).unwrap_or(own)
}

/// True for what lies above the zones.
pub(super) fn is_changed(ground: Ground) -> bool {
    matches!(ground, Ground::Changed(_))
}

/// True for a neighbouring country.
pub(super) fn is_abroad(ground: Ground) -> bool {
    ground == Ground::Neighbour
}

fn is_occupied(category: Category) -> bool {
    category.status() == Status::Occupied
}
