//! A place with the land around it, as an extent: `Pokrovsk,40km`. The place is looked up among the embedded cities and
//! settlements, by its English or Ukrainian name.

use geo::{Coord, Rect};

use super::cities;
use super::settlements::{self, Settlement};
use crate::areas::Names;
use crate::error::{Error, Problem, Result, nearest_few};
use crate::projection::ground_m;

/// The radii \[km\] that make a map: below, not even a town's control is known; above, the country fits in.
const RADII_KM: std::ops::RangeInclusive<f64> = 3.0..=800.0;
/// A city and a settlement of one name as near as this \[m\] are one place.
const SAME_PLACE_M: f64 = 15_000.0;
/// Names and candidates listed in an error.
const LISTED: usize = 5;

/// A place with the land around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// What the place is called.
    pub names: Names,
    /// Where it is (lon, lat) \[°\].
    pub centre: Coord<f64>,
    /// How far around it the map reaches \[km\].
    pub radius_km: f64,
}

impl Around {
    /// Reads `PLACE,RADIUSkm`, such as `Pokrovsk,40km` or `Novoselivka (UA-14),12km`.
    ///
    /// # Errors
    /// When the radius is none, or no place or several are called that.
    pub fn parse(text: &str) -> Result<Around> {
        let fail = |message: String, hint: &str| Err(Problem::new(message).hint(hint).into());
        let form = "write a place and a radius, such as Pokrovsk,40km";
        let Some((name, radius)) = text.split_once(',') else {
            return fail(format!("`{text}` is no place with a radius"), form);
        };
        let Some(radius_km) = radius_km(radius) else {
            return fail(format!("`{}` is no radius", radius.trim()), form);
        };
        if !RADII_KM.contains(&radius_km) {
            let hint = format!("give {} to {} km", RADII_KM.start(), RADII_KM.end());
            return fail(format!("a radius of {radius_km} km makes no map"), &hint);
        }
        let place = find(name.trim())?;
        Ok(Around { names: place.names, centre: place.at, radius_km })
    }

    /// The box (lon, lat) \[°\] that reaches as far to each side.
    pub fn rect(&self) -> Rect<f64> {
        const STEP_DEG: f64 = 0.01;
        let deg_per_m =
            |aside: Coord<f64>| 2.0 * STEP_DEG / ground_m(self.centre - aside, self.centre + aside);
        let half = Coord {
            x: self.radius_km * 1000.0 * deg_per_m(Coord { x: STEP_DEG, y: 0.0 }),
            y: self.radius_km * 1000.0 * deg_per_m(Coord { x: 0.0, y: STEP_DEG }),
        };
        Rect::new(self.centre - half, self.centre + half)
    }
}

/// The kilometres of `40km`, `7.5 km`, `12 км`.
fn radius_km(text: &str) -> Option<f64> {
    let word = text.trim().to_lowercase();
    let number = word.strip_suffix("km").or_else(|| word.strip_suffix("км"))?.trim_end();
    number.replace(',', ".").parse().ok().filter(|km: &f64| km.is_finite())
}

/// A place that a name may mean.
#[derive(Debug, Clone)]
struct Candidate {
    names: Names,
    at: Coord<f64>,
    /// The code of its oblast; empty for a city of the maps.
    oblast: String,
}

/// The one place of this name, which may end in the code of its oblast in brackets. A city that maps name is meant before
/// any village of the same name.
fn find(text: &str) -> Result<Candidate> {
    let (name, oblast) = match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((name, oblast)) => (name.trim(), Some(oblast.trim().to_uppercase())),
        None => (text, None),
    };
    let all = settlements()?;
    let wanted = plain(name);
    let is_called = |names: &Names| [&names.en, &names.uk].into_iter().any(|name| plain(name) == wanted);
    let cities: Vec<Candidate> = cities()?.into_iter().filter(|city| is_called(&city.names)).collect();
    let own = |place: &&Candidate| oblast.as_ref().is_none_or(|code| place.oblast == *code);
    let found: Vec<&Candidate> = all.iter().filter(|place| is_called(&place.names)).collect();
    let in_oblast: Vec<&Candidate> = found.iter().copied().filter(own).collect();
    match (&cities[..], &in_oblast[..]) {
        (_, [only]) => Ok((*only).clone()),
        ([city], _) if oblast.is_none() => {
            let near = |place: &&&Candidate| ground_m(place.at, city.at) < SAME_PLACE_M;
            Ok(in_oblast.iter().find(near).map_or_else(|| city.clone(), |place| (*place).clone()))
        }
        (_, []) if !found.is_empty() => {
            Err(several(&found, format!("no `{name}` is in {}", oblast.unwrap_or_default())))
        }
        (_, []) => Err(unknown(name, &all)),
        (_, several_of_it) => {
            Err(several(several_of_it, format!("{} places are called `{name}`", several_of_it.len())))
        }
    }
}

fn several(found: &[&Candidate], message: String) -> Error {
    let one = |place: &&Candidate| {
        format!("`{} ({})` at {:.2},{:.2}", place.names.en, place.oblast, place.at.x, place.at.y)
    };
    let list = found.iter().take(LISTED).map(one).collect::<Vec<_>>().join(", ");
    let more = if found.len() > LISTED { ", …" } else { "" };
    let hint = format!("add the oblast, or give a box W,S,E,N: {list}{more}");
    Problem::new(message).hint(hint).into()
}

fn unknown(name: &str, all: &[Candidate]) -> Error {
    let names = all.iter().flat_map(|place| [place.names.en.as_str(), place.names.uk.as_str()]);
    let near = nearest_few(name, names, LISTED);
    let hint = if near.is_empty() {
        "give a city or a settlement of 500 people or more, in English or Ukrainian".to_owned()
    } else {
        format!("the nearest names are {}", near.join(", "))
    };
    Problem::new(format!("no place is called `{name}`")).hint(hint).into()
}

/// The embedded settlements.
fn settlements() -> Result<Vec<Candidate>> {
    let candidate =
        |place: Settlement| Candidate { names: place.names, at: place.position, oblast: place.oblast };
    Ok(settlements::embedded()?.into_iter().map(candidate).collect())
}

/// The embedded cities.
fn cities() -> Result<Vec<Candidate>> {
    let candidate =
        |city: cities::City| Candidate { names: city.names, at: city.position, oblast: String::new() };
    Ok(cities::embedded()?.into_iter().map(candidate).collect())
}

/// A name without what people spell differently: case, apostrophes, hyphens.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace(['\'', '’', 'ʼ', '`'], "").replace('-', " ");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
