//! DeepStateMap's daily file: one MultiPolygon without properties, all of it occupied.
//!
//! The file of a day shows the evening before in Kyiv. Contested areas and the time since when are not in this
//! source. A file whose features carry properties other than their numbers is something else and is refused unless the profile was named.

use super::content::Features;
use super::drawn::{Drawn, zones};
use super::{Profile, Reading, dating};
use crate::control::{Category, ControlLayer, Source, Telling};
use crate::error::{Error, Problem, Result, Warned};
use crate::formats::{Feature, FileBytes, Properties};

/// Properties that only number records: a shapefile must have one column, and some programs write one anyway.
const NUMBERING: [&str; 5] = ["FID", "OBJECTID", "OGC_FID", "ID", "GID"];

/// The publisher's name.
pub(super) const NAME: &str = "DeepStateMap";
/// Whom to credit.
pub(super) const CREDIT: &str = "DeepStateMap (deepstatemap.live)";

pub(super) fn read(
    file: &FileBytes,
    content: Features,
    reading: &Reading<'_>,
) -> Result<Warned<ControlLayer>> {
    let date = dating::named(file, reading)?;
    let features = content.with_polygons(file.place())?;
    if reading.profile != Some(Profile::DeepstateDaily) {
        refuse_properties(&features, file)?;
    }
    let drawn = features.into_iter().map(|feature| Drawn {
        place: file.place().feature(feature.index),
        category: Category::Occupied(None),
        polygons: feature.polygons,
    });
    let zones = zones(drawn.collect(), &file.place(), reading)?;
    let telling = Telling { contested: false, since: false };
    let layer = ControlLayer {
        as_of: date.day_before().unwrap_or(date),
        sources: vec![Source::of(file, NAME, CREDIT)],
        drawn: zones.value.drawn,
        ..ControlLayer::of_zones(date, telling, zones.value.resolved)
    };
    Ok(Warned { value: layer, warnings: zones.warnings })
}

/// True where properties say nothing of a feature but its number.
pub fn only_number(properties: &Properties) -> bool {
    properties.iter().all(|(key, value)| {
        (value.is_number() || value.is_null()) && NUMBERING.iter().any(|name| key.eq_ignore_ascii_case(name))
    })
}

fn refuse_properties(features: &[Feature], file: &FileBytes) -> Result<()> {
    let Some(feature) = features.iter().find(|feature| !only_number(&feature.properties)) else {
        return Ok(());
    };
    let keys: Vec<&str> = feature.properties.keys().map(String::as_str).collect();
    let what =
        format!("features of a daily DeepStateMap file have no properties; this one has {}", keys.join(", "));
    Err(Error::from(
        Problem::new(what)
            .at(file.place().feature(feature.index))
            .hint("name the property that tells status with --status-field, or say --profile deepstate-daily if all polygons are occupied territory"),
    ))
}
