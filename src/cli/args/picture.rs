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
    /// Width and height in pixels, or a name: web-wide (1600x1000), column (640x800), square (1080x1080), story (1080x1920),
    /// a4-print (A4 at 300 dpi)
    #[arg(long, value_name = "WxH|NAME", default_value = "1600x1100", value_parser = parse::<Size>)]
    pub size: Size,
    /// Make that many times as many pixels each way, for screens that are dense: the same picture, sharper; less than 1 for
    /// fewer pixels of a size that is dense
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = scale)]
    pub scale: f64,
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
    let own = ["size", "scale", "theme"].iter().chain(&form::OWN).any(|own| arg.get_id() == *own);
    if own { arg.requires(picture) } else { arg }
}

/// Reads a factor of pixels.
fn scale(text: &str) -> std::result::Result<f64, String> {
    let factor = text.trim().parse().ok().filter(|factor| (0.25..=8.0).contains(factor));
    factor.ok_or_else(|| "give a factor from 0.25 to 8, such as 2".to_owned())
}

impl PictureArgs {
    /// The size, scaled.
    ///
    /// # Errors
    /// When that is larger than a picture may be, or type would no longer be legible.
    pub fn size(&self) -> Result<Size> {
        self.size.scaled(self.scale)
    }

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
