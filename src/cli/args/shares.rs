//! The flags of `shares`.

use std::path::PathBuf;

use clap::Args;

use super::values::parse;
use super::{BasisArgs, Format, GroupArg, GroupParser, InputArgs, LanguageArg};
use crate::project::PlaceSource;

/// Options of `shares`.
#[derive(Debug, Args)]
#[command(after_help = "\
Rounding: tables have two decimals, sentences one (percent and km²; official areas are whole km²), each to the nearest.
On a terminal that is too narrow for it, a table leaves out columns: first what Ukraine holds, then since 2022, since
2014, contested, the range, and the share that is not the headline; then it wraps names.

Examples:
  controlmap shares
  controlmap shares 2025-12-05.geojson --format csv -o shares.csv
  controlmap shares --lang uk --group donbas
  controlmap shares 2025-12-05.geojson --format sentence --area UA-14
  controlmap shares 2025-12-05.geojson -o shares.parquet
  controlmap shares 2025-12-05.geojson --settlements --group donbas
  gunzip -c snapshot.gz | controlmap shares --control - --date 2025-12-05 --format json")]
pub struct SharesArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// The form of the result; without it, what the suffix of --output says, else a table
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Show this group and its areas only, with the total; a sentence is about the group
    #[arg(long, value_parser = GroupParser, value_name = "GROUP")]
    pub group: Option<GroupArg>,
    /// Show this area only, with the total; a sentence is about the area
    #[arg(long, value_name = "ID", conflicts_with = "group")]
    pub area: Option<String>,
    /// Leave out names and hashes of the files that the figures were made from
    #[arg(long)]
    pub no_metadata: bool,
    #[command(flatten)]
    pub basis: BasisArgs,
    /// Count places and their pre-war population by status: of a CSV (lon,lat[,name,population]) or, without a value,
    /// of the embedded list (places of 500 people or more, GeoNames). CSV and Parquet are then the counts alone:
    /// date,area_id,area,status,places,population; a sentence has none
    #[arg(long, value_name = "CSV", num_args = 0..=1, default_missing_value = "embedded", value_parser = parse::<PlaceSource>)]
    pub settlements: Option<PlaceSource>,
    /// The language of tables and sentences: en or uk
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub lang: LanguageArg,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,
}
