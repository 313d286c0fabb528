//! From measured inputs to a picture: adds the embedded basemap, places and claims, and picks the format.

use std::path::Path;

use super::Inputs;
use crate::control::claims;
use crate::error::{Place, Problem, Result, Warned};
use crate::formats::FileBytes;
use crate::geodata;
use crate::map::{self, Basemap, MapInputs, MapSpec, Scene};
use crate::measure::Shares;

/// The form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// Vectors with live text.
    Svg,
    /// Pixels.
    Png,
}

impl PictureFormat {
    /// The format that the suffix of `path` names.
    ///
    /// # Errors
    /// When the suffix is neither svg nor png.
    pub fn of(path: &Path) -> Result<PictureFormat> {
        let suffix = path.extension().map(|suffix| suffix.to_string_lossy().to_lowercase());
        match suffix.as_deref() {
            Some("svg") => Ok(PictureFormat::Svg),
            Some("png") => Ok(PictureFormat::Png),
            _ => Err(Problem::new("the suffix names no format of a picture")
                .at(Place::file(path.display().to_string()))
                .hint("end the name in .svg or .png")
                .into()),
        }
    }

    /// The bytes of `scene` in this format.
    ///
    /// # Errors
    /// When the picture is too large to be held.
    pub fn draw(self, scene: &Scene) -> Result<Vec<u8>> {
        match self {
            PictureFormat::Svg => map::svg(scene).map(String::into_bytes),
            PictureFormat::Png => map::png(scene),
        }
    }
}

impl Inputs {
    /// The map of these inputs, with their `shares` on it.
    ///
    /// # Errors
    /// When the extent of `spec` names no area, or the page is too small for title and legend.
    pub fn map(&self, shares: &Shares, spec: &MapSpec) -> Result<Warned<Scene>> {
        let inputs = MapInputs {
            areas: &self.areas,
            layer: &self.layer,
            shares,
            claims: &claims::read(&FileBytes::embedded(&geodata::CLAIMS))?,
            basemap: &Basemap::embedded()?,
            cities: &map::cities::embedded()?,
        };
        map::compose(spec, &inputs)
    }
}
