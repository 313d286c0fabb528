//! Tells the profile by the content, and says by what.

use super::content::Content;
use super::{Profile, Reading, deepstate, isw, viina};
use crate::formats::FileBytes;

/// The profile that a file fits, and by what that was told.
pub(super) fn profile(file: &FileBytes, content: &Content, reading: &Reading<'_>) -> (Profile, String) {
    let features = match content {
        Content::Rings => return (Profile::Uacontrolmap, "the member `areas`".to_owned()),
        Content::Table(header) => {
            return match viina::recognise(header) {
                Some(because) => (Profile::Viina, because),
                None => (Profile::Settlements, "a CSV table".to_owned()),
            };
        }
        Content::Features(features) => features,
    };
    if reading.status_field.is_some() {
        return (Profile::Generic, "the option --status-field".to_owned());
    }
    if !reading.rules.is_empty() {
        return (Profile::Generic, "the rules given".to_owned());
    }
    if let Some(because) = deepstate::recognise(features) {
        return (Profile::Deepstate, because);
    }
    match isw::recognise(file, features) {
        Some(because) => (Profile::Isw, because),
        None => (Profile::DeepstateDaily, "polygons without properties".to_owned()),
    }
}
