//! The forms of a picture, by the suffix of its file, and the writing of one picture in several of them.

use std::path::Path;

use crate::draw::{Artwork, Fragment, Manner, Scene};
use crate::error::{Place, Problem, Result, Warned, Warning};
use crate::map::Size;

/// The form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// Vectors in named layers.
    Svg,
    /// Pixels.
    Png,
    /// Vectors on a page, with fonts.
    #[cfg(feature = "pdf")]
    Pdf,
    /// A fragment of HTML for an article: a wide picture and one for phones.
    Html,
}

/// What the names of pictures end in.
#[cfg(feature = "pdf")]
const SUFFIXES: &str = "end the name in .svg, .png, .pdf or .html";
#[cfg(not(feature = "pdf"))]
const SUFFIXES: &str = "end the name in .svg, .png or .html (this build writes no PDF)";

/// The width and height \[px\] of the picture that phones show: type of it is as large as it is set there.
const PHONE_PX: (u32, u32) = (360, 600);
/// The width \[px\] of a column of an article, for the same reason: a wider one shows the picture larger.
const COLUMN_PX: u32 = 720;

impl PictureFormat {
    /// The format that the suffix of `path` names.
    ///
    /// # Errors
    /// When the suffix names none.
    pub fn of(path: &Path) -> Result<PictureFormat> {
        let suffix = path.extension().map(|suffix| suffix.to_string_lossy().to_lowercase());
        match suffix.as_deref() {
            Some("svg") => Ok(PictureFormat::Svg),
            Some("png") => Ok(PictureFormat::Png),
            #[cfg(feature = "pdf")]
            Some("pdf") => Ok(PictureFormat::Pdf),
            Some("html" | "htm") => Ok(PictureFormat::Html),
            _ => Err(Problem::new("the suffix names no format of a picture")
                .at(Place::file(path.display().to_string()))
                .hint(SUFFIXES)
                .into()),
        }
    }

    /// The picture in this form: for HTML, at the sizes of a column and of a phone.
    fn draw(self, atelier: &mut Atelier<'_>, manner: &Manner) -> Result<Vec<u8>> {
        match self {
            PictureFormat::Svg => Ok(atelier.page()?.svg(manner).into_bytes()),
            PictureFormat::Png => atelier.page()?.png(manner),
            #[cfg(feature = "pdf")]
            PictureFormat::Pdf => atelier.page()?.pdf(manner),
            PictureFormat::Html => {
                let (wide, phone) = (
                    atelier.artwork(column(atelier.size))?,
                    atelier.artwork(Size::new(PHONE_PX.0, PHONE_PX.1))?,
                );
                Ok(Fragment { wide: &wide, phone: &phone }.html(manner).into_bytes())
            }
        }
    }
}

/// The size \[px\] of the same shape that a column can show.
fn column(size: Size) -> Size {
    let width_px = size.width_px.min(COLUMN_PX);
    let height = u64::from(size.height_px) * u64::from(width_px) / u64::from(size.width_px.max(1));
    Size::new(width_px, u32::try_from(height).unwrap_or(u32::MAX))
}

/// Makes artwork, that of the page only once.
struct Atelier<'a> {
    size: Size,
    scene: &'a dyn Fn(Size) -> Result<Warned<Scene>>,
    page: Option<Artwork>,
    warnings: Vec<Warning>,
}

impl Atelier<'_> {
    fn page(&mut self) -> Result<&Artwork> {
        let page = match self.page.take() {
            Some(page) => page,
            None => self.artwork(self.size)?,
        };
        Ok(self.page.insert(page))
    }

    fn artwork(&mut self, size: Size) -> Result<Artwork> {
        let Warned { value, warnings } = (self.scene)(size)?;
        for warning in warnings {
            // What one size has to say, the others have as well.
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
        Artwork::of(&value)
    }
}

/// Draws a picture in each of `formats`; `scene` makes it at a size.
///
/// # Errors
/// When the scene cannot be made, or the picture is too large to be held.
pub fn draw_all(
    formats: &[PictureFormat],
    manner: &Manner,
    size: Size,
    scene: impl Fn(Size) -> Result<Warned<Scene>>,
) -> Result<Warned<Vec<Vec<u8>>>> {
    let mut atelier = Atelier { size, scene: &scene, page: None, warnings: Vec::new() };
    let drawn = formats.iter().map(|format| format.draw(&mut atelier, manner)).collect::<Result<_>>()?;
    Ok(Warned { value: drawn, warnings: atelier.warnings })
}
