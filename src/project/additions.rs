//! What an editor adds to a map: own names and annotations, read from their files.

use std::path::PathBuf;

use crate::error::{Result, Warned};
use crate::formats::{FileBytes, Limits};
use crate::map::{MapSpec, OwnNames, annotations};

/// The files of what an editor adds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Additions {
    /// Names in place of the usual ones.
    pub names: Option<PathBuf>,
    /// Points, arrows, areas and claims.
    pub annotations: Option<PathBuf>,
}

impl Additions {
    /// `spec` with what these files add.
    ///
    /// # Errors
    /// When a file cannot be read or has a bad row; every bad line is named.
    pub fn add_to(&self, spec: MapSpec, limits: &Limits) -> Result<Warned<MapSpec>> {
        let mut warnings = Vec::new();
        let mut spec = spec;
        if let Some(path) = &self.names {
            spec.names = OwnNames::read(&FileBytes::read_within(path, limits)?)?;
        }
        if let Some(path) = &self.annotations {
            spec.annotations =
                annotations::read(&FileBytes::read_within(path, limits)?)?.gather(&mut warnings);
        }
        Ok(Warned { value: spec, warnings })
    }
}
