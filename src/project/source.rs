//! How a source is read, and what a job says of it: the same for one day, two, or a series.

use std::path::{Path, PathBuf};

use geo::{MultiPolygon, Rect};

use crate::control::profiles::{self, Advances, Profile, Reading, Sisters};
use crate::control::rules::Rule;
use crate::control::{Before, ControlLayer};
use crate::date::Date;
use crate::error::{Result, Warned};
use crate::formats::{FileBytes, Limits};

/// How to read the control layers of one source.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceSpec {
    /// How the source tells status; none to tell by the content.
    pub profile: Option<Profile>,
    /// What ISW's assessed advances count as.
    pub advances: Advances,
    /// Rules that tell the status of features; the first that fits decides.
    pub rules: Vec<Rule>,
    /// The property whose words tell the status of features that no rule fits.
    pub status_field: Option<String>,
    /// A gazetteer that gives positions to GeoNames ids; none for the embedded settlements.
    pub gazetteer: Option<PathBuf>,
    /// What is said of the source.
    pub attribution: Attribution,
}

/// What a project says of a source, in place of what its profile knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attribution {
    /// The publisher's name.
    pub publisher: Option<String>,
    /// Whom to credit.
    pub credit: Option<String>,
    /// The terms on which it may be used.
    pub licence: Option<String>,
}

/// What a control layer is about, and within which limits it is read.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The polygons of all areas.
    pub land: &'a [&'a MultiPolygon<f64>],
    /// What they reach, where it is known already.
    pub extent: Option<Rect<f64>>,
    /// What a file may cost to read.
    pub limits: &'a Limits,
    /// The date to take for a layer that nothing dates, where that is no fault.
    pub undated: Option<Date>,
    /// Whether a source that publishes a date in several files needs all that make a layer.
    pub sisters: Sisters,
    /// What is remembered of the layer before; nothing where a layer is read on its own.
    pub before: Option<&'a Before>,
}

impl SourceSpec {
    /// Reads the layer of one date from `files`, which is `about` some land; without files, the embedded example.
    ///
    /// # Errors
    /// When the content fits no profile, the date is missing, or there are faults that cannot be mended.
    pub fn layer(
        &self,
        files: &[FileBytes],
        date: Option<Date>,
        about: About<'_>,
    ) -> Result<Warned<ControlLayer>> {
        let read = |path: &Path| FileBytes::read_within(path, about.limits);
        let gazetteer = self.gazetteer.as_deref().map(read).transpose()?;
        let reading = self.reading(date, about, gazetteer.as_ref());
        let mut layer =
            if files.is_empty() { profiles::example(&reading) } else { profiles::read_all(files, &reading) }?;
        self.attribution.mark(&mut layer.value);
        Ok(layer)
    }

    /// How these options say to read a layer that is `about` some land.
    fn reading<'a>(
        &'a self,
        date: Option<Date>,
        about: About<'a>,
        gazetteer: Option<&'a FileBytes>,
    ) -> Reading<'a> {
        Reading {
            profile: self.profile,
            date,
            undated: about.undated,
            land: about.land,
            extent: about.extent,
            advances: self.advances,
            rules: &self.rules,
            status_field: self.status_field.as_deref(),
            gazetteer,
            sisters: about.sisters,
            before: about.before,
        }
    }
}

impl Attribution {
    /// Writes publisher, credit and licence into every source of `layer`.
    fn mark(&self, layer: &mut ControlLayer) {
        for source in &mut layer.sources {
            if let Some(publisher) = &self.publisher {
                source.name.clone_from(publisher);
            }
            if let Some(credit) = &self.credit {
                source.credit.clone_from(credit);
            }
            if let Some(licence) = &self.licence {
                let credited = if source.credit.is_empty() { &source.name } else { &source.credit };
                source.credit = format!("{credited} ({licence})");
            }
        }
    }
}
