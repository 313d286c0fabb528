//! The flags that say how a picture looks: those of maps and of charts.

use std::path::PathBuf;

use clap::{Arg, Args};

use super::form::{self, FormArgs};
use super::values::parse;
use crate::error::Result;
use crate::formats::{FileBytes, Provenance};
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
    #[command(flatten)]
    pub form: FormArgs,
}

/// A theme, and what may be told of the files that it and its fonts were read from.
pub struct Dress {
    pub choice: ThemeChoice,
    pub files: Vec<Provenance>,
}

/// The flag `arg`, which needs the flag `picture` beside it when it is one of these.
pub fn with(picture: &'static str, arg: Arg) -> Arg {
    let own = ["size", "theme"].iter().chain(&form::OWN).any(|own| arg.get_id() == *own);
    if own { arg.requires(picture) } else { arg }
}

impl PictureArgs {
    /// The theme, with the fonts that were asked for.
    ///
    /// # Errors
    /// When there is none of that name and no such file, or a file is no theme or no font.
    pub fn theme(&self) -> Result<Dress> {
        let choice = ThemeChoice::of(&self.theme)?;
        let mut files = match choice {
            ThemeChoice::Named(_) => Vec::new(),
            ThemeChoice::Read(_) => vec![FileBytes::read(&self.theme)?.provenance],
        };
        let Some((family, fonts)) = self.form.family()? else { return Ok(Dress { choice, files }) };
        files.extend(fonts);
        Ok(Dress { choice: choice.in_family(family)?, files })
    }
}
