//! Where a picture is drawn: its size and theme, how it is written and what it tells of itself; not where it goes.

use super::args::{FormArgs, PictureArgs};
use crate::draw::{Record, Scene};
use crate::error::{Result, Warned, Warning};
use crate::map::{Size, ThemeChoice};
use crate::project::{Asked, PictureFormat, draw_all};

/// All that the flags of pictures say.
pub struct Studio<'a> {
    /// The size of the page.
    pub size: Size,
    /// The theme, with its fonts.
    pub theme: ThemeChoice,
    form: &'a FormArgs,
    asked: Asked,
}

impl<'a> Studio<'a> {
    /// Reads the theme and the fonts; what is told is what was `asked`, and these files.
    ///
    /// # Errors
    /// When a file cannot be read, or the picture would be too large.
    pub fn open(args: &'a PictureArgs, asked: &Asked) -> Result<Studio<'a>> {
        let dress = args.theme()?;
        let asked = Asked { files: dress.files, ..asked.clone() };
        Ok(Studio { size: args.size()?, theme: dress.choice, form: &args.form, asked })
    }

    /// Draws the picture that `scene` makes at a size in every form, with a record unless none is wanted.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn draw(
        &self,
        formats: &[PictureFormat],
        record: impl FnOnce(&Asked) -> Record,
        scene: impl Fn(Size) -> Result<Warned<Scene>>,
        warnings: &mut Vec<Warning>,
    ) -> Result<Vec<Vec<u8>>> {
        if formats.is_empty() {
            return Ok(Vec::new());
        }
        let mut manner = self.form.manner();
        manner.record = (!self.form.no_metadata).then(|| record(&self.asked));
        Ok(draw_all(formats, &manner, self.size, scene)?.gather(warnings))
    }
}
