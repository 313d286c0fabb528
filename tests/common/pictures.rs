//! Pictures as pixels: an SVG rendered by somebody else, and how far two pictures are apart.

use resvg::usvg::fontdb;
use resvg::{tiny_skia, usvg};

/// Letters stand on steps of the grid in live text and between them in the PNG: their edges differ so much.
pub const LIVE_LEVELS: u8 = 48;

fn fonts() -> std::sync::Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    for bytes in [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF] {
        fonts.load_font_data(bytes.to_vec());
    }
    std::sync::Arc::new(fonts)
}

/// An SVG, drawn by another program's renderer with the embedded fonts.
pub fn rendered(svg: &str) -> tiny_skia::Pixmap {
    let options = usvg::Options { fontdb: fonts(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut pixels = tiny_skia::Pixmap::new(tree.size().width() as u32, tree.size().height() as u32).unwrap();
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels
}

/// How many of 1000 pixels differ by more than `levels` in a channel.
pub fn differing(a: &tiny_skia::Pixmap, b: &tiny_skia::Pixmap, levels: u8) -> usize {
    let pairs = a.pixels().iter().zip(b.pixels());
    let differ = pairs.filter(|(a, b)| {
        let channels = [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())];
        channels.into_iter().any(|(a, b)| a.abs_diff(b) > levels)
    });
    differ.count() * 1000 / a.pixels().len()
}
