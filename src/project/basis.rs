//! What shares are made of beside the measured land: the denominator by name or by file, and whose way is followed.

use std::path::PathBuf;

use super::Lands;
use crate::areas::Denominators;
use crate::error::Result;
use crate::formats::{FileBytes, Limits};
use crate::measure::{AsPublished, Basis, Denominator};

/// Which denominator is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DenominatorSource {
    /// The official area.
    #[default]
    Official,
    /// The land as mapped.
    Measured,
    /// A CSV of `area_id,km2`.
    File(PathBuf),
}

/// What shares are asked to be made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BasisRequest {
    /// The denominator of the headline share.
    pub denominator: DenominatorSource,
    /// Whose way of publishing is followed, if anybody's.
    pub as_published: Option<AsPublished>,
}

impl BasisRequest {
    /// Reads what has to be read. Rows are known by the ids of `lands`, and `limits` bound the file.
    ///
    /// # Errors
    /// When the file of denominators cannot be read or names an unknown area.
    pub fn read(&self, lands: &Lands, limits: &Limits) -> Result<Basis> {
        let denominator = match &self.denominator {
            // Areas of one's own have no official area.
            DenominatorSource::Official if lands.areas.is_custom() => Denominator::Measured,
            DenominatorSource::Official => Denominator::Official,
            DenominatorSource::Measured => Denominator::Measured,
            DenominatorSource::File(path) => {
                let sets = [Some(&lands.areas), lands.custom.as_ref()].into_iter().flatten();
                let ids = sets.flat_map(|set| {
                    let groups = set.groups.iter().map(|group| group.id.as_str());
                    set.areas.iter().map(|area| area.id.as_str()).chain(groups)
                });
                let known: Vec<&str> = ids.chain([lands.areas.total().0]).collect();
                Denominator::Own(Denominators::read(&FileBytes::read_within(path, limits)?, &known)?)
            }
        };
        Ok(Basis { denominator, as_published: self.as_published })
    }
}
