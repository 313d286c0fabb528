//! The flags of `fetch`.

use std::path::PathBuf;

use clap::Args;

use super::input::TalkArgs;

/// Options of `fetch`.
#[derive(Debug, Args)]
#[command(after_help = "\
Files are named by `url` under [[control]], and kept in .controlmap beside the project file; `build` fetches them, too. A
server is asked only whether a file changed; one with a `sha256` is fetched once. Tokens come from the environment
variable that `token-env` names.

Examples:
  controlmap fetch
  controlmap fetch reports/controlmap.toml
  controlmap build --offline")]
pub struct FetchArgs {
    /// The project file, or the folder that holds it [default: controlmap.toml]
    #[arg(value_name = "PROJECT")]
    pub project: Option<PathBuf>,
    /// Ask nobody: say what the cache holds, and fail where it lacks a file
    #[arg(long)]
    pub offline: bool,
    #[command(flatten)]
    pub talk: TalkArgs,
}
