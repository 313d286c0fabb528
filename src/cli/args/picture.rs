//! The flags that say how a picture looks: those of maps and of charts.

use std::path::PathBuf;

use clap::{Arg, Args};

use super::values::parse;
use crate::error::Result;
use crate::map::{Size, ThemeChoice};

/// How a picture looks.
#[derive(Debug, Args)]
pub struct PictureArgs {
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1600x1100", value_parser = parse::<Size>)]
    pub size: Size,
    /// Colours, widths and sizes: light, dark, print (greys and hatching), colour-blind, or a TOML file of your own
    #[arg(long, value_name = "NAME|FILE", default_value = "light")]
    pub theme: PathBuf,
}

/// The flag `arg`, which needs the flag `picture` beside it when it is one of these.
pub fn with(picture: &'static str, arg: Arg) -> Arg {
    let own = ["size", "theme"].contains(&arg.get_id().as_str());
    if own { arg.requires(picture) } else { arg }
}

impl PictureArgs {
    /// The theme.
    ///
    /// # Errors
    /// When there is none of that name and no such file, or the file is no theme.
    pub fn theme(&self) -> Result<ThemeChoice> {
        ThemeChoice::of(&self.theme)
    }
}
