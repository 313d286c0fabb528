//! The two cities that are units of their own and lie inside a neighbour: whether that neighbour's polygon has them in
//! it, and what becomes of a set in which it has.

use geo::{Coord, MultiPolygon};

use super::register::{Register, Unit};
use super::{Area, Names};
use crate::error::{Error, Place, Problem, Result, Warning};
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
use crate::words::Phrase;
use crate::words::boundaries::{CRIMEA_WITH_SEVASTOPOL, KYIV_OBLAST_WITH_KYIV};

/// A city that is a unit, and the unit around it.
struct City {
    iso: &'static str,
    around: &'static str,
    /// Places in the city, far from its border \[°\]: most of them must lie in a polygon that has the city in it, so that
    /// no coarse coast decides.
    places: [(f64, f64); 3],
    /// What the two together are called.
    together: Phrase,
}

/// Places: Kyiv's centre, left bank and north (Obolon); Sevastopol's south, Balaklava's hills, and the land north of the bay.
const CITIES: [City; 2] = [
    City {
        iso: "UA-30",
        around: "UA-32",
        places: [(30.5234, 50.4501), (30.60, 50.45), (30.49, 50.51)],
        together: KYIV_OBLAST_WITH_KYIV,
    },
    City {
        iso: "UA-40",
        around: "UA-43",
        places: [(33.53, 44.58), (33.67, 44.55), (33.65, 44.68)],
        together: CRIMEA_WITH_SEVASTOPOL,
    },
];

impl City {
    fn is_in(&self, polygons: &MultiPolygon<f64>) -> bool {
        let land = Bands::new(rings_of(polygons));
        let inside = self.places.iter().filter(|(lon, lat)| land.contain(Coord { x: *lon, y: *lat })).count();
        inside * 2 > self.places.len()
    }
}

/// Names as what they are the units that have a city in them: code of both, official areas added.
///
/// # Errors
/// Every city that the set has twice, as a unit and in its neighbour.
pub fn settle(areas: &mut [Area], register: &Register, place: &Place) -> Result<Vec<Warning>> {
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    for city in &CITIES {
        let Some(unit) = register.unit(city.iso) else { continue };
        let is_there = areas.iter().any(|area| area.id == city.iso);
        let Some(around) = areas.iter_mut().find(|area| area.id == city.around && city.is_in(&area.polygons))
        else {
            continue;
        };
        if is_there {
            problems.push(doubled(&around.names.en, unit).at(place.clone()));
        } else {
            warnings.push(merge(around, unit, city.together).at(place.clone()));
        }
    }
    Error::unless_any(problems, warnings)
}

fn doubled(around: &str, city: &Unit) -> Problem {
    let name = &city.names.en;
    Problem::new(format!("{name} is in the file twice: as a unit, and inside {around}"))
        .hint(format!("cut {name} out of {around}, or leave the unit {name} out: the two are then one"))
}

fn merge(around: &mut Area, city: &Unit, together: Phrase) -> Warning {
    let message = format!(
        "{} is inside {}: the two are one unit here, `{}`",
        city.names.en, around.names.en, together.en
    );
    around.id = format!("{}{}{}", around.id, super::area::JOINED, city.iso);
    around.official = around.official.map(|official| official + city.official);
    around.names = Names { en: together.en.to_owned(), uk: together.uk.to_owned() };
    Warning::new("units-merged", message)
}
