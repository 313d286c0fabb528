//! What a file of features is meant for, as far as its content tells.

use super::mending::Mended;
use crate::areas::{Register, units_meant};
use crate::control::profiles::{self, Profile, Reading};
use crate::formats::FileBytes;

/// What a file is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Boundaries of oblast-level units.
    Boundaries,
    /// A control layer.
    Control,
    /// Any polygons.
    Plain,
}

impl Kind {
    /// The word in data.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Boundaries => "boundaries",
            Kind::Control => "control",
            Kind::Plain => "plain",
        }
    }
}

/// The kind of a file, and by what it was told. Boundaries are features of which at least half are named as units, three at
/// the least; control is what a profile takes; anything else is plain.
pub fn recognise(
    file: &FileBytes,
    mended: &[Mended],
    register: &Register,
    reading: &Reading<'_>,
) -> (Kind, String) {
    let named =
        |one: &&Mended| units_meant(&one.feature.properties, register).is_ok_and(|units| !units.is_empty());
    let units = mended.iter().filter(named).count();
    if reading.profile.is_none() && units >= 3 && units * 2 >= mended.len() {
        return (
            Kind::Boundaries,
            format!("{units} of {} features are named as oblast-level units", mended.len()),
        );
    }
    if let Some(profile) = reading.profile {
        return (Kind::Control, format!("--profile {}", profile.code()));
    }
    let bare = mended.iter().all(|one| profiles::only_number(&one.feature.properties));
    match profiles::told(file, reading) {
        Ok((Profile::DeepstateDaily, _)) if !bare => {
            (Kind::Plain, "features with properties that neither name a unit nor tell a status".to_owned())
        }
        Ok((profile, because)) => (Kind::Control, format!("{because} ({})", profile.code())),
        Err(_) if bare => (Kind::Control, "polygons without properties".to_owned()),
        Err(_) => (Kind::Plain, "no profile fits".to_owned()),
    }
}
