//! Places on the control layer of a job: the list read, each place located, and counts put into shares.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::Inputs;
use crate::control::gazetteer::Gazetteer;
use crate::error::{Error, Result, Warned};
use crate::formats::{FileBytes, Limits};
use crate::measure::places::{self, Located};
use crate::measure::{PlaceCounts, Shares};

/// Which list of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceSource {
    /// The embedded list of places of 500 people or more.
    Embedded,
    /// A CSV with the columns lon, lat and perhaps name, population and others.
    File(PathBuf),
}

impl PlaceSource {
    /// Reads the list, which `limits` bound.
    ///
    /// # Errors
    /// When the file cannot be read or has faults.
    pub fn read(&self, limits: &Limits) -> Result<Warned<Gazetteer>> {
        match self {
            PlaceSource::Embedded => Gazetteer::embedded(),
            PlaceSource::File(path) => Gazetteer::read(&FileBytes::read_within(path, limits)?),
        }
    }

    /// The file that is read.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            PlaceSource::Embedded => None,
            PlaceSource::File(path) => Some(path),
        }
    }
}

impl FromStr for PlaceSource {
    type Err = Error;

    /// `embedded`, or the path of a CSV.
    fn from_str(text: &str) -> Result<PlaceSource> {
        match text {
            "" => Err(Error::new("the path of the list of places is empty").hint("give embedded, or a CSV")),
            "embedded" => Ok(PlaceSource::Embedded),
            path => Ok(PlaceSource::File(Path::new(path).to_owned())),
        }
    }
}

impl Inputs {
    /// The places of `list`, each with its status and area.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn locate<'a>(&self, list: &'a Gazetteer) -> Result<Warned<Vec<Located<'a>>>> {
        let slivers = self.slivers()?.unwrap_or_default();
        Ok(places::locate(list, &self.areas, &self.layer, &slivers))
    }

    /// Counts the places of `list` into `shares`, which are those of these inputs.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn count_places(&self, list: &Gazetteer, shares: &mut Shares) -> Result<()> {
        let located = self.locate(list)?.gather(&mut shares.warnings);
        let counts = PlaceCounts::of(list, &located, shares, &self.areas, self.custom.as_ref());
        shares.settlements = Some(counts);
        Ok(())
    }
}
