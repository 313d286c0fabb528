//! The flags of `tag`.

use std::path::PathBuf;

use clap::Args;

use super::values::parse;
use super::{BasisArgs, InputArgs, TagFormat};
use crate::project::PlaceSource;

/// Options of `tag`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap tag 2025-12-05.geojson -o tagged.geojson
  controlmap tag 2025-12-05.geojson -o tagged.parquet
  controlmap tag 2025-12-05.geojson --settlements places.csv -o places.geojson
  controlmap tag | jq '.features[].properties'")]
pub struct TagArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Leave out names and hashes of the files that the figures were made from
    #[arg(long)]
    pub no_metadata: bool,
    #[command(flatten)]
    pub basis: BasisArgs,
    /// The form of the result; without it, what the suffix of --output says, else GeoJSON
    #[arg(long, value_enum)]
    pub format: Option<TagFormat>,
    /// Tag places instead of areas: those of a CSV (lon,lat[,name,population,...]), or `embedded` for the embedded list.
    /// Each gets status, since and area; other columns are kept
    #[arg(long, value_name = "CSV", value_parser = parse::<PlaceSource>)]
    pub settlements: Option<PlaceSource>,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
}
