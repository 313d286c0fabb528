//! Tells the profile by the content, and says by what.

use super::Profile;
use super::content::{Content, Features};
use super::deepstate;
use crate::error::Result;

/// The profile that `content` fits, and why.
///
/// # Errors
/// When it fits none.
pub(super) fn profile(content: &Content) -> Result<(Profile, String)> {
    Ok(match content {
        Content::Features(features) => of_features(features),
        Content::Table(_) => (Profile::Settlements, "a CSV table".to_owned()),
        Content::Rings => todo!(),
    })
}

fn of_features(features: &Features) -> (Profile, String) {
    match deepstate::recognise(features) {
        Some(because) => (Profile::Deepstate, because),
        None => (Profile::DeepstateDaily, "polygons without properties".to_owned()),
    }
}
