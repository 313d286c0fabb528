//! What a job reads: boundaries and a control layer, by path or embedded; and what it makes of them: pieces, shares.

use std::path::{Path, PathBuf};

use super::basis::BasisRequest;
use super::lands::{LandRequest, Lands};
use crate::areas::AreaSet;
use crate::control::ControlLayer;
use crate::control::profiles::{self, Profile, Reading};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::{FileBytes, Limits};
use crate::geometry::AreaMethod;
use crate::measure::slivers::{self, Finder, Sliver};
use crate::measure::{Basis, Follower, Ground, Measured, Pieces, Shares, share_out};

/// What to read. Without any path the embedded data are read.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The land, and how to measure it.
    pub land: LandRequest,
    /// The files of one control layer; `-` is standard input.
    pub control: Vec<PathBuf>,
    /// The date of a file whose name has none.
    pub date: Option<Date>,
    /// How the source tells status; none to tell by the content.
    pub profile: Option<Profile>,
    /// What shares are made of.
    pub basis: BasisRequest,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// The areas whose shares are wanted.
    pub areas: AreaSet,
    /// The user's own areas beside them.
    pub custom: Option<AreaSet>,
    /// Who holds what.
    pub layer: ControlLayer,
    /// The width \[m\] below which uncovered land at the edge is a sliver, 0 for none.
    pub edge_tolerance_m: f64,
    /// How areas are told.
    pub method: AreaMethod,
    /// What shares are made of.
    pub basis: Basis,
}

impl Request {
    /// Reads boundaries and control layer.
    ///
    /// # Errors
    /// When a file cannot be read or has faults that cannot be mended.
    pub fn read(&self) -> Result<Warned<Inputs>> {
        let mut warnings = Vec::new();
        let lands = self.land.read()?.gather(&mut warnings);
        let basis = self.basis.read(&lands)?;
        let polygons: Vec<_> = lands.areas.areas.iter().map(|area| &area.polygons).collect();
        let reading = Reading { profile: self.profile, date: self.date, land: &polygons };
        let layer = match &self.control[..] {
            [] => profiles::example(&reading)?,
            [path] => profiles::read(&control_file(path, &self.land.limits)?, &reading)?,
            [_, second, ..] => return Err(one_file_only(self.control.len(), second)),
        };
        let layer = layer.gather(&mut warnings);
        let Lands { areas, custom } = lands;
        let (edge_tolerance_m, method) = (self.land.edge_tolerance_m, self.land.method);
        Ok(Warned { value: Inputs { areas, custom, layer, edge_tolerance_m, method, basis }, warnings })
    }
}

impl Inputs {
    /// The slivers of the layer; none where the tolerance asks for raw figures.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn slivers(&self) -> Result<Option<Vec<Sliver>>> {
        Ok(self.measure(&Ground::new(&self.areas))?.1)
    }

    fn measure(&self, ground: &Ground<'_>) -> Result<(Pieces, Option<Vec<Sliver>>)> {
        let finder = Finder::new(ground, self.edge_tolerance_m);
        let mut follower = Follower::new(ground, finder.as_ref(), self.method);
        let pieces = follower.measure(&self.layer)?;
        Ok((pieces, follower.slivers().map(<[_]>::to_vec)))
    }

    /// Measures the layer on the areas and makes shares, which carry `warnings`.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn shares(&self, warnings: Vec<Warning>) -> Result<Shares> {
        let ground = Ground::new(&self.areas);
        let (pieces, slivers) = self.measure(&ground)?;
        let units = Measured { areas: &self.areas, pieces: &pieces };
        let Some(custom) = &self.custom else {
            return Ok(share_out(units, None, &self.layer, &self.basis, warnings));
        };
        let own = slivers.as_ref().map(|slivers| slivers::within(slivers, custom));
        let pieces = Ground::new(custom).measure(&self.layer, own.as_deref(), self.method)?;
        let custom = Measured { areas: custom, pieces: &pieces };
        Ok(share_out(units, Some(custom), &self.layer, &self.basis, warnings))
    }
}

fn control_file(path: &Path, limits: &Limits) -> Result<FileBytes> {
    if path.as_os_str().is_empty() {
        return Err(Error::new("the path of the control layer is empty")
            .hint("give a file, `-` for standard input, or leave --control out for the embedded example"));
    }
    FileBytes::read_within(path, limits)
}

fn one_file_only(given: usize, second: &Path) -> Error {
    Problem::new(format!(
        "{given} control files were given; a source of the known profiles has one file a date"
    ))
    .at(Place::file(second.display().to_string()))
    .hint("give one file")
    .into()
}
