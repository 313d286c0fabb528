//! The flags that say how a picture is written: its text, its fonts, its ids, what it tells of itself.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::draw::{Family, Manner, Setting};
use crate::error::{Place, Result};
use crate::formats::{FileBytes, Provenance};

/// The flags of [`FormArgs`] that need a picture beside them.
pub const OWN: [&str; 3] = ["text", "font", "id_prefix"];

/// How text is set, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextArg {
    /// As text, which can be edited; readers without the font see another
    Live,
    /// As the outlines of its letters, which look the same everywhere
    Outlines,
}

/// How a picture is written.
#[derive(Debug, Args)]
pub struct FormArgs {
    /// How SVG and PDF set text
    #[arg(long, value_enum, default_value_t = TextArg::Live)]
    pub text: TextArg,
    /// A font of your own (.ttf, .otf) in place of Noto Sans; repeat it for the bold and the italic file
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
    /// What every id in SVG and HTML begins with, where two pictures share a page
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, value_parser = id_prefix)]
    pub id_prefix: String,
    /// Tell nothing of how the output was made: no names and hashes of files, no version, no options
    #[arg(long)]
    pub no_metadata: bool,
}

impl FormArgs {
    /// How a picture is written, but for what it tells of itself.
    pub fn manner(&self) -> Manner {
        let setting = match self.text {
            TextArg::Live => Setting::Live,
            TextArg::Outlines => Setting::Outlines,
        };
        Manner { id_prefix: self.id_prefix.clone(), setting, record: None }
    }

    /// The fonts that were asked for, and what may be told of their files; none for the embedded ones.
    ///
    /// # Errors
    /// When a file cannot be read or is no font.
    pub fn family(&self) -> Result<Option<(Family, Vec<Provenance>)>> {
        if self.font.is_empty() {
            return Ok(None);
        }
        let mut files = Vec::with_capacity(self.font.len());
        for path in &self.font {
            let file = FileBytes::read(path)?;
            // Each on its own first, so that the one at fault is named.
            Family::of_files(vec![file.bytes.clone()])
                .map_err(|error| error.at(&Place::file(path.display().to_string())))?;
            files.push(file);
        }
        let told = files.iter().map(|file| file.provenance.clone()).collect();
        let family = Family::of_files(files.into_iter().map(|file| file.bytes).collect())?;
        Ok(Some((family, told)))
    }
}

/// Reads a prefix of ids: what an id may begin with in SVG, HTML and CSS.
fn id_prefix(text: &str) -> std::result::Result<String, String> {
    let begins = text.chars().next().is_none_or(|c| c.is_ascii_alphabetic() || c == '_');
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if begins && plain {
        Ok(text.to_owned())
    } else {
        Err("begin with a letter, and use Latin letters, digits, - and _ only, such as kyiv-".to_owned())
    }
}
