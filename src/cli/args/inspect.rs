//! The flags of `inspect`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Options of `inspect`.
#[derive(Debug, Args)]
#[command(after_help = "\
Pictures tell everything: program, options, dates, publishers, names and hashes of files. JSON, GeoJSON and Parquet tell
what their figures come from, CSV its dates.

Examples:
  controlmap inspect map.png
  controlmap inspect map.svg --format json")]
pub struct InspectArgs {
    /// A picture or a data file that controlmap wrote
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = InspectFormat::Table)]
    pub format: InspectFormat,
}

/// The forms of `inspect`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// Text, a line a fact
    Table,
    /// JSON
    Json,
}
