//! Archives of many days in one file: a GeoJSON FeatureCollection, plain or gzip, whose features carry a `date`.
//!
//! Such a file may be far larger than memory. It is read once, a feature at a time, and each feature is set aside in a
//! temporary file without a name; what is held is where the features of each day lie. [`Dated::day`] then gives a day
//! as the file that its publisher would have made of it. What the features mean is for others to tell.

mod sort;
mod source;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use self::sort::{DATE, Sorted, Stretch};
use super::whole::scratch;
use super::{FileBytes, Provenance};
use crate::date::Date;
use crate::error::{Error, Place, Problem, Result};

/// The days of an archive.
#[derive(Debug)]
pub struct Dated {
    path: String,
    provenance: Provenance,
    /// The member `crs`, as it stands; every day repeats it, so that what reads a day can refuse it.
    crs: Option<String>,
    features: Mutex<File>,
    days: BTreeMap<Date, Vec<Stretch>>,
}

impl Dated {
    /// Reads the archive at `path`, or standard input for `-`.
    ///
    /// # Errors
    /// When it cannot be read, is no FeatureCollection, cut off, too large, or a feature has no date.
    pub fn read(path: &Path) -> Result<Dated> {
        let (dated, problems) = Dated::read_usable(path)?;
        Error::unless_any(problems, dated)
    }

    /// As [`Dated::read`], but for features without a date where others have one: what is wrong with them is told beside.
    ///
    /// # Errors
    /// As [`Dated::read`], and when no feature has a date, or a thousand have none.
    pub fn read_usable(path: &Path) -> Result<(Dated, Vec<Problem>)> {
        let shown = path.display().to_string();
        let place = Place::file(&shown);
        let fail = |cause| Error::io("cannot read", place.clone(), cause);
        let (name, source) = source::open(path).map_err(fail)?;
        let room = scratch().map_err(|cause| Error::io("cannot set aside", place.clone(), cause))?;
        let (source, hash) = source::hashed(source);
        let (source, allowance) = source::limited(source::inflated(source).map_err(fail)?);
        let Sorted { features, days, crs, problems } = sort::sort(source, &allowance, room, &place)?;
        if days.is_empty() {
            Error::unless_any(problems, ())?;
            let hint = "give a FeatureCollection whose features have a property `date`";
            return Err(Problem::new("there are no features in this file").at(place).hint(hint).into());
        }
        let provenance = Provenance { file: name, sha256: hash.finish() };
        Ok((Dated { path: shown, provenance, crs, features: Mutex::new(features), days }, problems))
    }

    /// False where the file at `path` has no property `date` anywhere, so that it is no archive; a quick look.
    pub fn may_be(path: &Path) -> bool {
        let inflated = source::open(path).and_then(|(_, source)| source::inflated(source));
        inflated.and_then(|source| source::mentions(source, DATE)).unwrap_or(true)
    }

    /// The days that have features, the first one first.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        self.days.keys().copied()
    }

    /// What outputs may tell of the archive.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The features of `date`, as a file of that day; without features where it has none.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn day(&self, date: Date) -> Result<FileBytes> {
        let mut bytes = br#"{"type":"FeatureCollection","#.to_vec();
        if let Some(crs) = &self.crs {
            bytes.extend(format!(r#""crs":{crs},"#).bytes());
        }
        bytes.extend(br#""features":["#);
        for (index, &stretch) in self.days.get(&date).into_iter().flatten().enumerate() {
            if index > 0 {
                bytes.push(b',');
            }
            self.copy(stretch, &mut bytes)
                .map_err(|cause| Error::io("cannot read", Place::file(&self.path).part(DATE), cause))?;
        }
        bytes.extend(b"]}");
        Ok(FileBytes::part(&format!("{} ({date})", self.path), self.provenance.clone(), bytes))
    }

    fn copy(&self, stretch: Stretch, to: &mut Vec<u8>) -> std::io::Result<()> {
        let mut file = self.features.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(stretch.begin))?;
        (&mut *file).take(stretch.length).read_to_end(to)?;
        Ok(())
    }
}
