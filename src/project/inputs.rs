//! What a job reads: boundaries and a control layer, by path or embedded; and what it makes of them: pieces, shares.

use std::path::{Path, PathBuf};

use super::basis::BasisRequest;
use super::lands::{LandRequest, Lands};
use super::measuring::{Manner, Measuring};
use super::naming::date_of;
use super::source::{About, SourceSpec};
use crate::areas::AreaSet;
use crate::control::ControlLayer;
use crate::control::profiles::Sisters;
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result, Warned, Warning};
use crate::formats::{Dated, FileBytes, Limits};
use crate::geometry::AreaMethod;
use crate::measure::slivers::{self, Sliver};
use crate::measure::{AreaShares, Basis, Counted, PieceCount, RowKind, Shares};

/// What to read. Without any path the embedded data are read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// The land, and how to measure it.
    pub land: LandRequest,
    /// The files of one control layer; `-` is standard input.
    pub control: Vec<PathBuf>,
    /// The date of a file whose name has none.
    pub date: Option<Date>,
    /// How the source is read.
    pub source: SourceSpec,
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
        let basis = self.basis.read(&lands, &self.land.limits)?;
        let layer = self.layer(&lands.areas)?.gather(&mut warnings);
        let Lands { areas, custom } = lands;
        let (edge_tolerance_m, method) = (self.land.edge_tolerance_m, self.land.method);
        Ok(Warned { value: Inputs { areas, custom, layer, edge_tolerance_m, method, basis }, warnings })
    }

    /// Reads the control layer alone, which is about the land of `areas`.
    ///
    /// # Errors
    /// When a file cannot be read or has faults that cannot be mended.
    pub fn layer(&self, areas: &AreaSet) -> Result<Warned<ControlLayer>> {
        self.layer_or_undated(areas, None)
    }

    /// As [`Request::layer`]; a layer that nothing dates is of the date `undated`, where there is one.
    ///
    /// # Errors
    /// As [`Request::layer`].
    pub(super) fn layer_or_undated(
        &self,
        areas: &AreaSet,
        undated: Option<Date>,
    ) -> Result<Warned<ControlLayer>> {
        let polygons = areas.lands();
        let limits = &self.land.limits;
        let sisters = Sisters::default();
        let about = About { land: &polygons, extent: None, limits, undated, sisters, before: None };
        if let Some(day) = self.day_of_archive()? {
            return self.source.layer(std::slice::from_ref(&day), self.date, about);
        }
        let files = self.control.iter().map(|path| control_file(path, limits)).collect::<Result<Vec<_>>>()?;
        self.source.layer(&files, self.date, about)
    }

    /// The asked day of a control file that is an archive of many; none where it is no archive.
    ///
    /// # Errors
    /// When the archive has nothing of that day.
    fn day_of_archive(&self) -> Result<Option<FileBytes>> {
        let ([path], Some(date)) = (&self.control[..], self.date) else { return Ok(None) };
        if path.as_path() == Path::new("-") || date_of(path).is_some() {
            return Ok(None);
        }
        // What is no archive is read as a file of one day, which then says what is wrong with it.
        if !Dated::may_be(path) {
            return Ok(None);
        }
        let Ok(archive) = Dated::read(path) else { return Ok(None) };
        if archive.dates().any(|day| day == date) {
            return archive.day(date).map(Some);
        }
        let (count, last) = (archive.dates().count(), archive.dates().last());
        if count == 1 {
            return Ok(None);
        }
        let held = archive.dates().next().zip(last).map_or_else(String::new, |(first, last)| {
            format!(", which holds {count} days from {first} to {last}")
        });
        Err(Problem::new(format!("there is no {date} in this archive{held}"))
            .at(Place::file(path.display().to_string()))
            .hint("give a day that is in it; `series` takes all")
            .into())
    }
}

impl Inputs {
    /// The slivers of the layer; none where the tolerance asks for raw figures.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn slivers(&self) -> Result<Option<Vec<Sliver>>> {
        let measuring = self.measuring();
        let finder = measuring.finder();
        measuring.day_by_day(finder.as_ref()).slivers(&self.layer)
    }

    /// Measures the layer on the areas and makes shares, which carry `warnings`.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn shares(&self, warnings: Vec<Warning>) -> Result<Shares> {
        Ok(self.shares_and_slivers(warnings)?.0)
    }

    /// Shares as [`Inputs::shares`] makes them, and the slivers that they close; none where the tolerance asks for raw
    /// figures.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn shares_and_slivers(&self, warnings: Vec<Warning>) -> Result<(Shares, Vec<Sliver>)> {
        let measuring = self.measuring();
        let finder = measuring.finder();
        let mut days = measuring.day_by_day(finder.as_ref());
        let shares = days.measure(&self.layer, warnings)?;
        Ok((shares, days.closed()))
    }

    /// The pieces that the figures of `row` are made of, counted.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn count_pieces(&self, row: &AreaShares) -> Result<Vec<PieceCount>> {
        let found = self.slivers()?.unwrap_or_default();
        let place = |set: &AreaSet, id: &String| set.areas.iter().position(|area| area.id == *id);
        let places = |set: &AreaSet| -> Option<Vec<usize>> {
            let ids = if row.members.is_empty() { std::slice::from_ref(&row.id) } else { &row.members };
            ids.iter().map(|id| place(set, id)).collect()
        };
        let count = |areas: &AreaSet, slivers: &[Sliver]| {
            let counted = Counted { areas, layer: &self.layer, slivers, method: self.method };
            Some(counted.pieces(&places(areas)?, row.kind == RowKind::Total))
        };
        let own = || {
            let custom = self.custom.as_ref()?;
            count(custom, &slivers::within(&found, custom))
        };
        Ok(count(&self.areas, &found).or_else(own).unwrap_or_default())
    }

    fn measuring(&self) -> Measuring<'_> {
        let manner =
            Manner { edge_tolerance_m: self.edge_tolerance_m, method: self.method, basis: &self.basis };
        Measuring::new(&self.areas, self.custom.as_ref(), manner)
    }
}

fn control_file(path: &Path, limits: &Limits) -> Result<FileBytes> {
    if path.as_os_str().is_empty() {
        return Err(Error::new("the path of the control layer is empty")
            .hint("give a file, `-` for standard input, or leave --control out for the embedded example"));
    }
    FileBytes::read_within(path, limits)
}
