//! Which land a job is about: the 27 units, and a user's own areas beside them.

use std::path::PathBuf;

use crate::areas::{self, AreaSet, CustomFields, margins};
use crate::error::{Result, Warned};
use crate::formats::{FileBytes, Limits};
use crate::geometry::AreaMethod;
use crate::measure::slivers;

/// Which land to read and how to measure it. Without any path the embedded oblasts are read.
#[derive(Debug, Clone, PartialEq)]
pub struct LandRequest {
    /// A boundary file that replaces the embedded oblasts.
    pub boundaries: Option<PathBuf>,
    /// A file of the user's own areas, beside the oblasts.
    pub custom: Option<PathBuf>,
    /// Where custom areas say what they are.
    pub custom_fields: CustomFields,
    /// Width of the margins \[m\], 0 for none. Custom areas have none.
    pub margin_m: f64,
    /// The width \[m\] below which uncovered land at the edge is a sliver, 0 for none.
    pub edge_tolerance_m: f64,
    /// How areas are told.
    pub method: AreaMethod,
    /// What any file of the job may cost to read.
    pub limits: Limits,
}

impl Default for LandRequest {
    fn default() -> Self {
        LandRequest {
            boundaries: None,
            custom: None,
            custom_fields: CustomFields::default(),
            margin_m: margins::WIDEST_M,
            edge_tolerance_m: slivers::TOLERANCE_M,
            method: AreaMethod::default(),
            limits: Limits::default(),
        }
    }
}

/// The land of a job.
#[derive(Debug, Clone, PartialEq)]
pub struct Lands {
    /// The 27 units with their margins.
    pub areas: AreaSet,
    /// The user's own areas.
    pub custom: Option<AreaSet>,
}

impl LandRequest {
    /// Reads the land.
    ///
    /// # Errors
    /// When a file cannot be read or has faults that cannot be mended.
    pub fn read(&self) -> Result<Warned<Lands>> {
        let mut warnings = Vec::new();
        let mut areas = match &self.boundaries {
            Some(path) => areas::read(&FileBytes::read_within(path, &self.limits)?)?.gather(&mut warnings),
            None => areas::embedded()?,
        };
        areas.set_margins(self.margin_m)?;
        let custom = match &self.custom {
            Some(path) => {
                let file = FileBytes::read_within(path, &self.limits)?;
                Some(areas::read_custom(&file, &self.custom_fields)?.gather(&mut warnings))
            }
            None => None,
        };
        Ok(Warned { value: Lands { areas, custom }, warnings })
    }
}
