//! Profiles: how each source tells status, one file a source. Finds the profile and the dates of a file.

mod deepstate_daily;
mod settlements;

use std::path::Path;

use geo::MultiPolygon;

use super::ControlLayer;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned};
use crate::formats::{FileBytes, features};
use crate::geodata;

/// A way of telling status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// DeepStateMap's daily file: polygons without properties, all of them occupied.
    DeepstateDaily,
    /// A CSV list of settlements with their status.
    Settlements,
}

/// How to read a control layer.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The profile; none to tell it by the content.
    pub profile: Option<Profile>,
    /// The date of a file whose name has none.
    pub date: Option<Date>,
    /// The land that control is about: the polygons of all areas, which do not overlap.
    pub land: &'a [&'a MultiPolygon<f64>],
}

/// Reads the control layer of one source on one date.
///
/// # Errors
/// When the content fits no profile, the date is missing or contradicts the file's, or the file has faults that
/// cannot be mended.
pub fn read(file: &FileBytes, reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let profile = match reading.profile {
        Some(profile) => profile,
        None => recognise(file)?,
    };
    let date = settle_date(file, reading.date)?;
    match profile {
        Profile::DeepstateDaily => deepstate_daily::read(file, date, reading),
        Profile::Settlements => settlements::read(file, date, reading),
    }
}

/// The embedded example: control of 5,161 settlements on 5 December 2025.
///
/// # Errors
/// When the embedded file is damaged, or `date` is another day.
pub fn example(reading: &Reading<'_>) -> Result<Warned<ControlLayer>> {
    let mut layer = read(&FileBytes::embedded(&geodata::SETTLEMENTS), reading)?;
    layer.value.is_example = true;
    for source in &mut layer.value.sources {
        source.name = "public reporting, DeepStateMap above all".to_owned();
        source.credit = geodata::SETTLEMENTS.credit.to_owned();
    }
    Ok(layer)
}

fn recognise(file: &FileBytes) -> Result<Profile> {
    let first_line = file.bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if features::looks_like_features(file) {
        Ok(Profile::DeepstateDaily)
    } else if !file.bytes.contains(&0) && first_line.contains(&b',') {
        Ok(Profile::Settlements)
    } else {
        let what = if file.bytes.contains(&0) { "this is an unknown binary format: " } else { "" };
        let hint = "give polygons in GeoJSON, KML, a shapefile…, or a CSV list of settlements with lon, lat and status";
        Err(unknown(file, &format!("{what}{hint}")))
    }
}

fn unknown(file: &FileBytes, hint: &str) -> Error {
    Problem::new("the content is of no kind that is read").at(file.place()).hint(hint).into()
}

/// The date of a file: from its name, else the one given; they may not contradict each other.
fn settle_date(file: &FileBytes, given: Option<Date>) -> Result<Date> {
    let place: Place = file.place();
    match (Date::from_file_name(Path::new(&file.provenance.file)), given) {
        (Some(named), Some(given)) if named != given => {
            Err(Problem::new(format!("the date {given} contradicts the file's name, which says {named}"))
                .at(place)
                .hint("leave out --date, or give the file of that date")
                .into())
        }
        (Some(date), _) | (None, Some(date)) => Ok(date),
        (None, None) => Err(Problem::new("the file's name holds no date")
            .at(place)
            .hint("give its date with --date YYYY-MM-DD")
            .into()),
    }
}
