//! The manifest of a build: for each output its hash and everything that it came of. It holds no times, so that a build
//! that changes nothing changes no byte of it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::figures::DayFigures;
use crate::error::{Error, Place, Result, Warned, Warning};

/// The name of the manifest in the folder of outputs.
pub const FILE: &str = "manifest.json";
/// What wrote it.
pub const TOOL: &str = concat!("controlmap ", env!("CARGO_PKG_VERSION"));

/// What a folder of outputs holds, and what it was made of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The outputs by name.
    pub outputs: BTreeMap<String, Record>,
}

/// What an output was made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its file in the folder.
    pub file: String,
    /// The hash of the file.
    pub blake3: String,
    /// What it was asked to be.
    pub options: BTreeMap<String, Value>,
    /// Every file that it was made of.
    pub inputs: Vec<Input>,
    /// The hash of the embedded data.
    pub embedded: String,
    /// What made it.
    pub tool: String,
    /// The hash of everything that decides how a day is measured.
    pub measure: String,
    /// The figures of the newest day that it shows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub shows: Option<DayFigures>,
    /// What its reader must know.
    pub warnings: Vec<Noted>,
}

/// A file that an output was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// What it is read as: `control`, or the option that names it.
    pub role: String,
    /// Its path relative to the project file; of a file elsewhere its name.
    pub file: String,
    /// The hash of its content.
    pub blake3: String,
    /// The publisher.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<String>,
    /// Whom to credit.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub credit: Option<String>,
    /// Its date, where its name tells one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
}

/// A warning, as the manifest keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The stable word for scripts.
    pub code: String,
    /// What was found.
    pub message: String,
    /// Where, without paths.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
}

impl From<&Warning> for Noted {
    fn from(warning: &Warning) -> Noted {
        let place = warning.place.as_ref().map(|place| place.without_path().to_string());
        Noted { code: warning.code.to_owned(), message: warning.message.clone(), place }
    }
}

impl Manifest {
    /// The manifest of `folder`; an empty one where there is none, or none that can be read, which is said.
    ///
    /// # Errors
    /// When it is there and cannot be opened.
    pub fn read(folder: &Path) -> Result<Warned<Manifest>> {
        let path = folder.join(FILE);
        let place = Place::file(path.display().to_string());
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Warned::clean(Manifest::default()));
            }
            Err(cause) => return Err(Error::io("cannot read the manifest", place, cause)),
        };
        Ok(serde_json::from_slice(&text).map_or_else(
            |error| {
                let message =
                    format!("the manifest cannot be used, so that everything is made anew: {error}");
                let warnings = vec![Warning::new("manifest-unusable", message).at(place)];
                Warned { value: Manifest::default(), warnings }
            },
            Warned::clean,
        ))
    }

    /// The text of the manifest.
    ///
    /// # Errors
    /// When a number is not finite.
    pub fn text(&self) -> Result<String> {
        let text = serde_json::to_string_pretty(self).map_err(|error| {
            Error::new(format!("the manifest cannot be written: {error}"))
                .hint("check the figures of the outputs")
        })?;
        Ok(text + "\n")
    }
}
