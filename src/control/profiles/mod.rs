//! Profiles: how each source tells status, one file a source. Finds the profile of a file and hands it on.

mod content;
mod dating;
mod deepstate;
mod deepstate_daily;
mod drawn;
mod recognise;
mod settlements;

use geo::MultiPolygon;

use self::content::Content;
use super::ControlLayer;
use crate::date::Date;
use crate::error::{Error, Problem, Result, Warned};
use crate::formats::FileBytes;
use crate::geodata;

/// A way of telling status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// DeepStateMap's raw snapshots: features told apart by name.
    Deepstate,
    /// DeepStateMap's daily file: polygons without properties, all of them occupied.
    DeepstateDaily,
    /// A CSV list of settlements with their status.
    Settlements,
}

impl Profile {
    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Profile::Deepstate => "deepstate",
            Profile::DeepstateDaily => "deepstate-daily",
            Profile::Settlements => "settlements",
        }
    }
}

/// How to read a control layer.
#[derive(Debug, Clone, Copy, Default)]
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
    let content = Content::of(file)?;
    let (profile, because) = match reading.profile {
        Some(profile) => (profile, None),
        None => recognise::profile(&content).map(|(profile, because)| (profile, Some(because)))?,
    };
    let mut layer = match (profile, content) {
        (Profile::Deepstate, Content::Features(features)) => deepstate::read(file, features, reading),
        (Profile::DeepstateDaily, Content::Features(features)) => {
            deepstate_daily::read(file, features, reading)
        }
        (Profile::Settlements, Content::Table(table)) => settlements::read(file, &table, reading),
        (profile, content) => Err(misfit(file, profile, &content)),
    }?;
    layer.value.account.profile = Some(profile);
    layer.value.account.because = because;
    Ok(layer)
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

fn misfit(file: &FileBytes, profile: Profile, content: &Content) -> Error {
    Problem::new(format!("the profile {} cannot read {}", profile.code(), content.kind()))
        .at(file.place())
        .hint("leave out --profile to have it told by the content")
        .into()
}
