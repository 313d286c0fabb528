//! PNG: the SVG of a scene, rasterised with the embedded fonts and no others.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{Face, Scene, svg};
use crate::error::{Error, Result};

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in Face::ALL {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.bytes())));
    }
    Arc::new(fonts)
});

/// Draws `scene` as PNG, a pixel of the scene a pixel of the picture.
///
/// # Errors
/// When the picture is too large to be held, or has no size.
pub fn png(scene: &Scene) -> Result<Vec<u8>> {
    let fail = |cause: String| Error::new(format!("the picture could not be rasterised: {cause}"));
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(&svg(scene)?, &options).map_err(|cause| fail(cause.to_string()))?;
    let mut pixels = Pixmap::new(scene.width_px, scene.height_px).ok_or_else(|| {
        fail(format!("{} by {} pixels", scene.width_px, scene.height_px))
            .hint("choose a size between 1 and 20,000 pixels")
    })?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    encode(&pixels).map_err(|cause| fail(cause.to_string()))
}

/// Writes opaque pixels as 8-bit RGB.
fn encode(pixels: &Pixmap) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let rgb: Vec<u8> =
        pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Default);
    // Flat colours, as those of maps, deflate best as they are: half the size of any filter.
    encoder.set_filter(png::FilterType::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}
