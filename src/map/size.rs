//! The size of a picture: pixels, and how close together they are meant to be seen; sizes by name.

use std::str::FromStr;

use crate::error::{Error, Problem, Result, nearest};

/// The smallest side \[px\] on which title, map and legend still find room.
const SMALLEST_PX: u32 = 320;
/// The largest side \[px\]: an A0 sheet at 300 dots an inch is smaller.
const LARGEST_PX: u32 = 16_384;
/// The most pixels in all: an A0 sheet at 300 dots an inch, some 600 MB while a PNG is made.
const MOST_PIXELS: u32 = 150_000_000;
/// What a pixel is on a screen of its own density: CSS counts 96 of them to an inch.
const SCREEN_DPI: f64 = 96.0;
/// A phone shows three pixels of a picture for one that CSS counts: 1080 of them are the 360 of its width.
const PHONE_DPI: f64 = 3.0 * SCREEN_DPI;
/// What is seen on phones and on screens alike lies between the two.
const BOTH_DPI: f64 = 1.5 * SCREEN_DPI;
/// What presses ask for.
const PRINT_DPI: f64 = 300.0;

/// Width, height and density of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width \[px\].
    pub width_px: u32,
    /// Height \[px\].
    pub height_px: u32,
    /// How many pixels an inch has where the picture is seen: type and lines follow, so that they are as large on paper or
    /// on a phone as on a screen.
    pub dpi: f64,
}

/// A size by name, and what it is for.
const NAMED: [(&str, Size); 5] = [
    ("web-wide", Size { width_px: 1600, height_px: 1000, dpi: SCREEN_DPI }),
    ("column", Size { width_px: 640, height_px: 800, dpi: SCREEN_DPI }),
    ("square", Size { width_px: 1080, height_px: 1080, dpi: BOTH_DPI }),
    ("story", Size { width_px: 1080, height_px: 1920, dpi: PHONE_DPI }),
    ("a4-print", Size { width_px: 3508, height_px: 2480, dpi: PRINT_DPI }),
];

impl Default for Size {
    fn default() -> Self {
        Size::new(1600, 1100)
    }
}

impl Size {
    /// A size for screens.
    pub fn new(width_px: u32, height_px: u32) -> Size {
        Size { width_px, height_px, dpi: SCREEN_DPI }
    }

    /// The sizes that have a name.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        NAMED.into_iter().map(|(name, _)| name)
    }

    /// The same picture with `scale` times as many pixels each way.
    ///
    /// # Errors
    /// When that is larger than a picture may be, or has fewer pixels than a screen shows, on which type would not be legible.
    pub fn scaled(self, scale: f64) -> Result<Size> {
        if self.dpi * scale < SCREEN_DPI {
            let message =
                format!("at a scale of {scale} the picture has fewer pixels than a screen shows of it");
            let hint = format!("choose a scale of {:.3} or more, or a smaller size", SCREEN_DPI / self.dpi);
            return Err(Problem::new(message).hint(hint).into());
        }
        let side = |px: u32| (f64::from(px) * scale).round() as u32;
        let larger =
            Size { width_px: side(self.width_px), height_px: side(self.height_px), dpi: self.dpi * scale };
        if larger.has_bounds() {
            return Ok(larger);
        }
        let Size { width_px, height_px, .. } = larger;
        let message = format!("at that scale the picture has {width_px} by {height_px} pixels");
        let most = MOST_PIXELS / 1_000_000;
        let hint = format!(
            "a side has at most {LARGEST_PX} pixels, the picture {most} million: choose a smaller scale"
        );
        Err(Problem::new(message).hint(hint).into())
    }

    /// How many pixels there are for one that CSS counts.
    pub fn density(self) -> f64 {
        self.dpi / SCREEN_DPI
    }

    fn has_bounds(self) -> bool {
        let sides = SMALLEST_PX..=LARGEST_PX;
        sides.contains(&self.width_px)
            && sides.contains(&self.height_px)
            && self.width_px.saturating_mul(self.height_px) <= MOST_PIXELS
    }
}

impl FromStr for Size {
    type Err = Error;

    /// Reads `WIDTHxHEIGHT` in pixels, or a name.
    ///
    /// # Errors
    /// When `text` is neither, a side is shorter than 320 or longer than 16,384 pixels, or there are more than 150 million
    /// pixels in all.
    fn from_str(text: &str) -> Result<Size> {
        let word = text.trim().to_lowercase();
        if let Some((_, size)) = NAMED.into_iter().find(|(name, _)| *name == word) {
            return Ok(size);
        }
        let sides = word.split_once(['x', '×', 'х']);
        let side = |side: &str| side.trim().parse::<u32>().ok();
        let size = sides.and_then(|(width, height)| Some(Size::new(side(width)?, side(height)?)));
        size.filter(|size| size.has_bounds()).ok_or_else(|| {
            Problem::new(format!("`{text}` is no size of a picture"))
                .hint(hint(&word, sides.is_some()))
                .into()
        })
    }
}

fn hint(word: &str, is_numbers: bool) -> String {
    if let Some(near) = nearest(word, Size::names()).filter(|_| !is_numbers) {
        return format!("is `{near}` meant?");
    }
    let most = MOST_PIXELS / 1_000_000;
    let names = Size::names().collect::<Vec<_>>().join(", ");
    format!(
        "write WIDTHxHEIGHT, each {SMALLEST_PX} to {LARGEST_PX} pixels, {most} million in all at most, such as 1600x1100, or a \
         name: {names}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_bounds() {
        assert_eq!("640x800".parse::<Size>().unwrap(), Size::new(640, 800));
        for wrong in
            ["0x0", "100000x100000", "16384x16384", "640", "x", "-1x500", "640x", "100000x600", "640x0"]
        {
            let error = wrong.parse::<Size>().unwrap_err().to_string();
            assert!(error.contains("320 to 16384 pixels") && error.contains(wrong), "{wrong}: {error}");
        }
        assert!("wide".parse::<Size>().is_err());
        assert!("sqare".parse::<Size>().unwrap_err().to_string().contains("`square`"));
    }

    #[test]
    fn named_sizes_are_within_bounds() {
        assert!(
            NAMED.into_iter().all(|(name, size)| size.has_bounds() && name.parse::<Size>().unwrap() == size)
        );
    }

    #[test]
    fn a_scaled_picture_is_as_large_where_it_is_seen() {
        let twice = Size::new(640, 800).scaled(2.0).unwrap();
        assert_eq!((twice.width_px, twice.height_px, twice.density()), (1280, 1600, 2.0));
        assert!(Size::new(640, 800).scaled(0.9).unwrap_err().to_string().contains("fewer pixels"));
        let story: Size = "story".parse().unwrap();
        assert_eq!(story.scaled(2.0 / 3.0).unwrap(), Size { width_px: 720, height_px: 1280, dpi: 192.0 });
        assert!(Size::new(16_000, 400).scaled(2.0).unwrap_err().to_string().contains("32000 by 800"));
    }
}
