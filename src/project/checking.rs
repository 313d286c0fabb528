//! Checking files: each read as it stands, looked at for every fault, and mended where that is asked.

use std::path::{Path, PathBuf};

use crate::areas;
use crate::control::profiles::{Profile, Reading, Sisters};
use crate::date::Date;
use crate::error::{Error, Result};
use crate::faults::{Checked, Kind, Looked, check, together};
use crate::formats::{FileBytes, Limits};

/// What to check, and as what.
#[derive(Debug, Clone, Default)]
pub struct CheckRequest {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// What they are meant for; none to tell it by the content.
    pub kind: Option<Kind>,
    /// The profile of a control layer; none to tell it by the content.
    pub profile: Option<Profile>,
    /// The date of a control layer whose name has none.
    pub date: Option<Date>,
    /// The property whose words tell the status of features.
    pub status_field: Option<String>,
    /// What a file may cost to read.
    pub limits: Limits,
}

/// A checked file.
#[derive(Debug)]
pub struct CheckedInput {
    /// The file.
    pub file: FileBytes,
    /// What was found.
    pub checked: Checked,
}

impl CheckRequest {
    /// Checks every file, and the layers of one day together.
    ///
    /// # Errors
    /// When a file cannot be opened. What is wrong with its content is a finding, not an error.
    pub fn run(&self) -> Result<Vec<CheckedInput>> {
        let mut problems = Vec::new();
        let mut files = Vec::with_capacity(self.paths.len());
        for path in &self.paths {
            match self.open(path) {
                Ok(file) => files.push(file),
                Err(error) => problems.extend_from_slice(error.problems()),
            }
        }
        Error::unless_any(problems, ())?;
        self.with_reading(|reading| {
            let looked = files.into_iter().map(|file| {
                let checked = check(&file, self.kind, reading)?;
                Ok((file, checked))
            });
            let mut looked = looked.collect::<Result<Vec<Looked>>>()?;
            together(&mut looked, reading);
            Ok(looked.into_iter().map(|(file, checked)| CheckedInput { file, checked }).collect())
        })
    }

    /// The one checked file mended, as GeoJSON.
    ///
    /// # Errors
    /// When it has faults that cannot be mended.
    pub fn repaired(&self, input: &CheckedInput) -> Result<Vec<u8>> {
        self.with_reading(|reading| input.checked.repaired(&input.file, reading))
    }

    fn open(&self, path: &Path) -> Result<FileBytes> {
        FileBytes::read_within(path, &self.limits)
    }

    fn with_reading<T>(&self, work: impl FnOnce(&Reading<'_>) -> Result<T>) -> Result<T> {
        let areas = areas::embedded()?;
        let land: Vec<_> = areas.areas.iter().map(|area| &area.polygons).collect();
        let status_field = self.status_field.as_deref();
        work(&Reading {
            profile: self.profile,
            date: self.date,
            land: &land,
            status_field,
            sisters: Sisters::NotNeeded,
            ..Reading::default()
        })
    }
}
