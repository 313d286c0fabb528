//! Flags that say how control sources are read: the same for every command that reads control layers.

use std::path::PathBuf;

use clap::Args;

use super::values::{AdvancesArg, ProfileArg};
use crate::error::{Error, Result};
use crate::project::SourceSpec;

/// How one source is read.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// How the control source tells status
    #[arg(long, value_enum, default_value_t = ProfileArg::Auto)]
    pub profile: ProfileArg,
    /// The property that tells the status of each feature, in words such as occupied, contested or government
    #[arg(long, value_name = "NAME")]
    pub status_field: Option<String>,
    /// What assessed advances of ISW count as
    #[arg(long, value_enum, default_value_t = AdvancesArg::Occupied)]
    pub advances: AdvancesArg,
    /// Positions for VIINA's places: CSV with the columns geonameid, longitude and latitude; without it those of the
    /// embedded settlements
    #[arg(long, value_name = "PATH")]
    pub gazetteer: Option<PathBuf>,
}

impl ReadingArgs {
    /// How these options say to read the source.
    pub fn spec(&self) -> SourceSpec {
        spec(Some(self.profile), Some(self.advances), self.status_field.clone(), self.gazetteer.clone())
    }
}

/// How two sources are read: each option is given once for both, or twice for A and then B.
#[derive(Debug, Args)]
pub struct PairReadingArgs {
    /// How the sources tell status: given once for both, given twice for A and then B
    #[arg(long, value_enum)]
    pub profile: Vec<ProfileArg>,
    /// The property that tells the status of each feature, in words such as occupied, contested or government: likewise once
    /// or twice, empty for a source that has none
    #[arg(long, value_name = "NAME")]
    pub status_field: Vec<String>,
    /// What assessed advances of ISW count as [default: occupied]
    #[arg(long, value_enum)]
    pub advances: Vec<AdvancesArg>,
    /// Positions for VIINA's places: CSV with the columns geonameid, longitude and latitude; without it those of the
    /// embedded settlements
    #[arg(long, value_name = "PATH")]
    pub gazetteer: Vec<PathBuf>,
}

impl PairReadingArgs {
    /// How these options say to read A and B.
    ///
    /// # Errors
    /// When an option is given more than twice.
    pub fn specs(&self) -> Result<[SourceSpec; 2]> {
        let [a_profile, b_profile] = of_two("--profile", &self.profile)?;
        let [a_advances, b_advances] = of_two("--advances", &self.advances)?;
        let [a_field, b_field] = of_two("--status-field", &self.status_field)?;
        let [a_gazetteer, b_gazetteer] = of_two("--gazetteer", &self.gazetteer)?;
        Ok([
            spec(a_profile, a_advances, a_field, a_gazetteer),
            spec(b_profile, b_advances, b_field, b_gazetteer),
        ])
    }
}

fn spec(
    profile: Option<ProfileArg>,
    advances: Option<AdvancesArg>,
    status_field: Option<String>,
    gazetteer: Option<PathBuf>,
) -> SourceSpec {
    SourceSpec {
        profile: profile.and_then(ProfileArg::profile),
        advances: advances.map(AdvancesArg::advances).unwrap_or_default(),
        status_field: status_field.filter(|name| !name.is_empty()),
        gazetteer,
        ..SourceSpec::default()
    }
}

/// What an option that was `given` so often says of A and of B.
fn of_two<T: Clone>(flag: &str, given: &[T]) -> Result<[Option<T>; 2]> {
    match given {
        [] => Ok([None, None]),
        [both] => Ok([Some(both.clone()), Some(both.clone())]),
        [a, b] => Ok([Some(a.clone()), Some(b.clone())]),
        _ => Err(Error::new(format!("{flag} was given {} times", given.len()))
            .hint("give it once for both sources, or twice, for A and then B")),
    }
}
