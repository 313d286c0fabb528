//! The flags of `build`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use super::input::TalkArgs;
use super::values::LanguageArg;

/// Options of `build`.
#[derive(Debug, Args)]
#[command(after_help = "\
Without a project file in the current folder the embedded example project is built: table, map as SVG and PNG, CSV and
JSON. docs/project.md has every key of a project file.

An output is stale when any of its inputs (by content, not by time), its options, the embedded data or the version of
the program differs from what manifest.json in the folder of outputs says, or when its file is not what was written.
Files appear whole, after everything was made and every guard has passed; what a guard stops leaves the old ones.

Exit status: 0 done; 1 with --check: stale, else: some outputs could not be made (--keep-going); 2 could not run; 3 a
guard stopped publication.

Examples:
  controlmap build
  controlmap build --check
  controlmap build reports/controlmap.toml --only map.svg
  controlmap build --watch
  controlmap build --allow national-share")]
pub struct BuildArgs {
    /// The project file, or the folder that holds it [default: controlmap.toml, where there is one]
    #[arg(value_name = "PROJECT")]
    pub project: Option<PathBuf>,
    /// Say what is stale and why, make nothing; exit status 1 where anything is
    #[arg(long, conflicts_with_all = ["force", "dry_run"])]
    pub check: bool,
    /// Make every output, stale or not
    #[arg(long)]
    pub force: bool,
    /// Say what would be made and why, make nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Make this output only, by its name or file; repeatable
    #[arg(long, value_name = "NAME")]
    pub only: Vec<String>,
    /// Publish the other outputs when one cannot be made (exit status 1); leave unusable days out of series
    #[arg(long)]
    pub keep_going: bool,
    /// Do not let this guard stop publication: national-share, area-share, shrink, backwards, credit, older-than or
    /// warnings; repeatable
    #[arg(long, value_name = "GUARD")]
    pub allow: Vec<String>,
    /// Go on: build again whenever something that the project reads changes, until Ctrl-C (exit status 0). What is wrong is
    /// said, and mended by the next change
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub watch: bool,
    /// Write events to standard output, a JSON object a line; the last says whether anything changed, with the figures
    #[arg(long)]
    pub json: bool,
    /// How many threads; the result is the same on any number [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// The folder to write into, in place of the project's; it is made if need be [default: output]
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// The language of outputs that do not say theirs: en or uk
    #[arg(long, value_enum)]
    pub lang: Option<LanguageArg>,
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// Options of `init`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  controlmap init && controlmap build")]
pub struct InitArgs {
    /// The folder of the project; it is made if need be
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub talk: TalkArgs,
}
