//! The pictures of a run: where each goes and in which form; all are drawn, by a neighbour, before the first is written.

use std::path::{Path, PathBuf};

use super::args::{FormArgs, TalkArgs};
use super::output::Output;
use crate::error::{Error, Place, Result};
use crate::project::PictureFormat;

/// Where pictures go.
pub struct Pictures {
    places: Vec<(Output, PictureFormat)>,
}

/// Pictures that are drawn, and not yet written.
pub struct Drawn<'a> {
    places: &'a [(Output, PictureFormat)],
    bytes: Vec<Vec<u8>>,
}

impl Pictures {
    /// Checks that a picture can be written to each of `paths`, in the form that its suffix says; `-` is SVG.
    ///
    /// # Errors
    /// When a suffix names no form, a file cannot be written, or two are the same.
    pub fn prepare<'b>(
        paths: &[PathBuf],
        inputs: impl Iterator<Item = &'b PathBuf>,
        form: &'b FormArgs,
    ) -> Result<Pictures> {
        let own: Vec<&PathBuf> = inputs.chain(&form.font).collect();
        let mut places = Vec::with_capacity(paths.len());
        for (i, path) in paths.iter().enumerate() {
            if paths[..i].contains(path) {
                return Err(Error::new("two outputs are the same file")
                    .hint("give each a name of its own")
                    .at(&Place::file(path.display().to_string())));
            }
            // Standard output gets SVG, which is text: nothing binary can reach a terminal.
            let format = if path == Path::new("-") { PictureFormat::Svg } else { PictureFormat::of(path)? };
            places.push((Output::prepare(path, own.iter().copied())?, format));
        }
        Ok(Pictures { places })
    }

    /// The forms, in the order of the paths.
    pub fn formats(&self) -> Vec<PictureFormat> {
        self.places.iter().map(|(_, format)| *format).collect()
    }

    /// These pictures, one for each path.
    pub fn drawn(&self, bytes: Vec<Vec<u8>>) -> Drawn<'_> {
        Drawn { places: &self.places, bytes }
    }
}

impl Drawn<'_> {
    /// Writes every picture: none is put in its place before all are written down.
    ///
    /// # Errors
    /// When one cannot be written; what stood there before then stands there still.
    pub fn write(self, talk: TalkArgs) -> Result<()> {
        let mut drafts = Vec::with_capacity(self.bytes.len());
        for ((output, _), bytes) in self.places.iter().zip(&self.bytes) {
            drafts.push((output, output.draft(bytes)?));
        }
        drafts.into_iter().try_for_each(|(output, draft)| output.publish(draft, talk))
    }
}
