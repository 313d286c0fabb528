//! Which land a job is about: the 27 units, and a user's own areas beside them.

use std::path::PathBuf;

use crate::areas::own_groups::OwnGroup;
use crate::areas::{self, AreaSet, BoundaryTerms, CustomFields, Partial, margins};
use crate::error::{Result, Warned, Warning};
use crate::formats::{FileBytes, Limits};
use crate::geometry::AreaMethod;
use crate::measure::{beyond_outline, slivers};

/// Which land to read and how to measure it. Without any path the embedded oblasts are read.
#[derive(Debug, Clone, PartialEq)]
pub struct LandRequest {
    /// A boundary file that replaces the embedded oblasts.
    pub boundaries: Option<PathBuf>,
    /// A file of the user's own areas, beside the oblasts.
    pub custom: Option<PathBuf>,
    /// Where custom areas say what they are; without a file of custom areas, where the areas of `boundaries` do.
    pub custom_fields: CustomFields,
    /// Whether boundaries that lack units are taken.
    pub partial: Partial,
    /// Width of the margins \[m\], 0 for none.
    pub margin_m: f64,
    /// Width of the margins of custom areas \[m\], which have none unless asked for.
    pub custom_margin_m: f64,
    /// The width \[m\] below which uncovered land at the edge is a sliver, 0 for none.
    pub edge_tolerance_m: f64,
    /// How areas are told.
    pub method: AreaMethod,
    /// What any file of the job may cost to read.
    pub limits: Limits,
    /// Groups of the user's own, beside the embedded ones.
    pub groups: Vec<OwnGroup>,
}

impl Default for LandRequest {
    fn default() -> Self {
        LandRequest {
            boundaries: None,
            custom: None,
            custom_fields: CustomFields::default(),
            partial: Partial::default(),
            margin_m: margins::WIDEST_M,
            custom_margin_m: 0.0,
            edge_tolerance_m: slivers::TOLERANCE_M,
            method: AreaMethod::default(),
            limits: Limits::default(),
            groups: Vec::new(),
        }
    }
}

/// The land of a job.
#[derive(Debug, Clone, PartialEq)]
pub struct Lands {
    /// The units with their margins.
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
            Some(path) => {
                let file = FileBytes::read_within(path, &self.limits)?;
                areas::read_as(&file, &self.boundary_terms())?.gather(&mut warnings)
            }
            None => areas::embedded()?,
        };
        areas.set_margins(if areas.is_custom() { self.custom_margin_m } else { self.margin_m })?;
        let mut custom = match &self.custom {
            Some(path) => {
                let file = FileBytes::read_within(path, &self.limits)?;
                let mut custom = areas::read_custom(&file, &self.custom_fields)?.gather(&mut warnings);
                if self.custom_margin_m > 0.0 {
                    custom.set_margins_within(&areas.nation(), self.custom_margin_m);
                }
                Some(custom)
            }
            None => None,
        };
        warnings.extend(self.beyond(&areas, custom.as_ref()));
        areas::own_groups::join(&self.groups, &mut areas, custom.as_mut())?;
        Ok(Warned { value: Lands { areas, custom }, warnings })
    }

    /// Warns of areas of one's own that reach beyond the country, as the boundaries have it, or else the embedded ones.
    fn beyond(&self, areas: &AreaSet, custom: Option<&AreaSet>) -> Vec<Warning> {
        let own = custom.or_else(|| areas.is_custom().then_some(areas));
        own.map_or_else(Vec::new, |own| beyond_outline(own, &areas.nation(), self.edge_tolerance_m))
    }

    fn boundary_terms(&self) -> BoundaryTerms {
        let fields = if self.custom.is_some() { CustomFields::default() } else { self.custom_fields.clone() };
        BoundaryTerms { partial: self.partial, fields }
    }
}
