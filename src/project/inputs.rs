//! What a job reads: boundaries and a control layer, by path or embedded; and what it makes of them: pieces, shares.

use std::path::{Path, PathBuf};

use crate::areas::{self, AreaSet, margins};
use crate::control::ControlLayer;
use crate::control::profiles::{self, Profile, Reading};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::{FileBytes, Limits};
use crate::measure::slivers::{self, Sliver};
use crate::measure::{Denominator, Ground, Shares, share_out};

/// What to read. Without any path the embedded data are read.
#[derive(Debug, Clone)]
pub struct Request {
    /// A boundary file that replaces the embedded oblasts.
    pub boundaries: Option<PathBuf>,
    /// The files of one control layer; `-` is standard input.
    pub control: Vec<PathBuf>,
    /// The date of a file whose name has none.
    pub date: Option<Date>,
    /// How the source tells status; none to tell by the content.
    pub profile: Option<Profile>,
    /// Width of the margins \[m\], 0 for none.
    pub margin_m: f64,
    /// The width \[m\] below which uncovered land at the edge is a sliver, 0 for none.
    pub edge_tolerance_m: f64,
    /// What the files may cost to read.
    pub limits: Limits,
}

impl Default for Request {
    fn default() -> Self {
        Request {
            boundaries: None,
            control: Vec::new(),
            date: None,
            profile: None,
            margin_m: margins::WIDEST_M,
            edge_tolerance_m: slivers::TOLERANCE_M,
            limits: Limits::default(),
        }
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// The areas whose shares are wanted.
    pub areas: AreaSet,
    /// Who holds what.
    pub layer: ControlLayer,
    /// The width \[m\] below which uncovered land at the edge is a sliver, 0 for none.
    pub edge_tolerance_m: f64,
}

impl Request {
    /// Reads boundaries and control layer.
    ///
    /// # Errors
    /// When a file cannot be read or has faults that cannot be mended.
    pub fn read(&self) -> Result<Warned<Inputs>> {
        let mut warnings = Vec::new();
        let mut areas = match &self.boundaries {
            Some(path) => areas::read(&FileBytes::read_within(path, &self.limits)?)?.gather(&mut warnings),
            None => areas::embedded()?,
        };
        areas.set_margins(self.margin_m)?;
        let land: Vec<_> = areas.areas.iter().map(|area| &area.polygons).collect();
        let reading = Reading { profile: self.profile, date: self.date, land: &land };
        let layer = match &self.control[..] {
            [] => profiles::example(&reading)?,
            [path] => profiles::read(&control_file(path, &self.limits)?, &reading)?,
            [_, second, ..] => return Err(one_file_only(self.control.len(), second)),
        };
        let layer = layer.gather(&mut warnings);
        Ok(Warned { value: Inputs { areas, layer, edge_tolerance_m: self.edge_tolerance_m }, warnings })
    }
}

impl Inputs {
    /// The slivers of the layer; none where the tolerance asks for raw figures.
    pub fn slivers(&self) -> Option<Vec<Sliver>> {
        (self.edge_tolerance_m > 0.0).then(|| slivers::find(&self.areas, &self.layer, self.edge_tolerance_m))
    }

    /// Measures the layer on the areas and makes shares, which carry `warnings`.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn shares(&self, denominator: Denominator, warnings: Vec<Warning>) -> Result<Shares> {
        let (slivers, ground) = std::thread::scope(|scope| {
            let slivers = scope.spawn(|| self.slivers());
            let ground = Ground::new(&self.areas);
            (slivers.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), ground)
        });
        let pieces = ground.measure(&self.layer, slivers.as_deref())?;
        Ok(share_out(&pieces, &self.areas, &self.layer, denominator, warnings))
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
