//! Options of `completions` and `man`: what is generated from the definition of the command line itself.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// Options of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap completions bash > ~/.local/share/bash-completion/completions/controlmap
  controlmap completions zsh > ~/.zfunc/_controlmap
  controlmap completions fish > ~/.config/fish/completions/controlmap.fish
  controlmap completions powershell >> $PROFILE")]
pub struct CompletionsArgs {
    /// The shell to complete in
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  controlmap man | man -l -
  controlmap man shares | man -l -
  controlmap man -o ~/.local/share/man/man1")]
pub struct ManArgs {
    /// The command whose page is wanted; without it, the page of the program
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
    /// A folder to write the pages of the program and of every command into; it is made if need be
    #[arg(short, long, value_name = "FOLDER", conflicts_with = "command")]
    pub output: Option<PathBuf>,
}
