//! UAControlMap: JSON `{areas, frontline, …}` of bare rings in **[lat, lon]** order, sometimes unclosed: all occupied.
//!
//! Here positions are turned round, once. Land that Ukraine holds in Russia (`areas_ua`), front lines and units are not
//! read. Contested areas and the time since when are not in this source.

use geo::{BoundingRect, Coord, LineString};
use serde::Deserialize;

use super::drawn::{Drawn, zones};
use super::{Reading, dating};
use crate::control::{Category, ControlLayer, Source, Telling};
use crate::error::{Error, Place, Problem, Result, Warned};
use crate::formats::FileBytes;
use crate::geometry::{RawPolygon, Ring, extent};

const NAME: &str = "UAControlMap";
const CREDIT: &str = "UAControlMap (uacontrolmap.com)";

/// What is read of a file.
#[derive(Deserialize)]
struct Map {
    areas: Vec<Vec<Vec<Option<f64>>>>,
}

pub(super) fn read(file: &FileBytes, reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let date = dating::named(file, reading)?;
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let map: Map = serde_json::from_slice(bytes).map_err(|error| {
        Problem::new(format!("`areas` is no list of rings: {error}"))
            .at(file.place())
            .hint("each area is a list of positions, each of a latitude and a longitude")
    })?;
    if map.areas.is_empty() {
        return Err(Problem::new("`areas` is empty")
            .at(file.place())
            .hint("give a day on which land is shown as occupied")
            .into());
    }
    let place_of = |index: usize| file.place().part(format!("area {index}"));
    let rings: Vec<Ring> = map.areas.iter().map(|area| area.iter().map(|at| turned(at)).collect()).collect();
    refuse_lon_lat(&rings, reading, &place_of)?;
    let drawn = rings.into_iter().enumerate().map(|(index, ring)| Drawn {
        place: place_of(index),
        category: Category::Occupied(None),
        polygons: vec![RawPolygon { rings: vec![ring] }],
    });
    let zones = zones(drawn.collect(), &file.place(), reading)?;
    let telling = Telling { contested: false, since: false };
    let layer = ControlLayer {
        sources: vec![Source::of(file, NAME, CREDIT)],
        drawn: zones.value.drawn,
        ..ControlLayer::of_zones(date, telling, zones.value.resolved)
    };
    Ok(Warned { value: layer, warnings: zones.warnings })
}

/// A position as it should be, longitude first. What is missing is not a number, which the ring checks name.
fn turned(position: &[Option<f64>]) -> Coord<f64> {
    let number = |index: usize| position.get(index).copied().flatten().unwrap_or(f64::NAN);
    Coord { x: number(1), y: number(0) }
}

/// Refuses rings that are in [lon, lat] order already, in the words of this source.
fn refuse_lon_lat(rings: &[Ring], reading: &Reading<'_>, place_of: &dyn Fn(usize) -> Place) -> Result<()> {
    let Some(land) = reading.extent() else { return Ok(()) };
    let problems = rings.iter().enumerate().filter_map(|(index, ring)| {
        let found = LineString::new(ring.clone()).bounding_rect()?;
        extent::swapped(found, land).map(|_| {
            Problem::new("longitude and latitude are swapped: this source writes [latitude, longitude]")
                .at(place_of(index))
                .hint("give the file as UAControlMap publishes it, or polygons as GeoJSON")
        })
    });
    Error::unless_any(problems.collect(), ())
}
