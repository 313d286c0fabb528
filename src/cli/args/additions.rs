//! The flags of what an editor adds to a map.

use std::path::PathBuf;

use clap::Args;

use crate::project::Additions;

/// What an editor adds to a map.
#[derive(Debug, Args)]
pub struct AdditionArgs {
    /// Names on the map in place of the usual ones, for another language or a house's own spelling: CSV with the columns id
    /// (UA-14, donbas) or place (an English or Ukrainian name), and name
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// Points, arrows, areas and claims to add: CSV with the columns text, lon, lat and perhaps kind (point, arrow, claim),
    /// text_uk, to_lon, to_lat, claimant, denied_by; or GeoJSON with properties of these names
    #[arg(long, value_name = "FILE")]
    annotations: Option<PathBuf>,
}

impl AdditionArgs {
    /// The files that these options name.
    pub fn additions(&self) -> Additions {
        Additions { names: self.names.clone(), annotations: self.annotations.clone() }
    }

    /// The files that are read.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> + Clone {
        [&self.names, &self.annotations].into_iter().flatten()
    }
}
