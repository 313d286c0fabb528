//! What a map shall be: language, size, title and extent, with the forms in which users write them.

use std::str::FromStr;

use geo::{Coord, Rect};

use super::theme::ThemeChoice;
use crate::areas::groups;
use crate::error::{Error, Problem, Result, nearest};
use crate::words::Language;

/// The smallest side \[px\] on which title, map and legend still find room.
const SMALLEST_PX: u32 = 320;
/// The largest side \[px\]: an A0 sheet at 300 dots an inch is smaller.
const LARGEST_PX: u32 = 16_384;

/// The most pixels in all: an A0 sheet at 300 dots an inch, some 600 MB while a PNG is made.
const MOST_PIXELS: u32 = 150_000_000;
/// The shortest side of a box \[°\]: a few kilometres, far below what control is known to.
const SMALLEST_BOX_DEG: f64 = 0.05;

/// What a map shall be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapSpec {
    /// The language of its words.
    pub language: Language,
    /// Its size.
    pub size: Size,
    /// Its title; none for the usual one.
    pub title: Option<String>,
    /// What it shows.
    pub extent: Extent,
    /// Its colours, widths and sizes.
    pub theme: ThemeChoice,
}

/// Width and height of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Width \[px\].
    pub width_px: u32,
    /// Height \[px\].
    pub height_px: u32,
}

impl Default for Size {
    fn default() -> Self {
        Size { width_px: 1600, height_px: 1100 }
    }
}

impl FromStr for Size {
    type Err = Error;

    /// Reads `WIDTHxHEIGHT` in pixels.
    ///
    /// # Errors
    /// When `text` is not of that form, a side is shorter than 320 or longer than 16,384 pixels, or there are more than 150
    /// million pixels in all.
    fn from_str(text: &str) -> Result<Size> {
        let sides = text.split_once(['x', 'X', '×']);
        let side =
            |side: &str| side.trim().parse::<u32>().ok().filter(|px| (SMALLEST_PX..=LARGEST_PX).contains(px));
        let size =
            sides.and_then(|(width, height)| Some(Size { width_px: side(width)?, height_px: side(height)? }));
        let size = size.filter(|size| size.width_px.saturating_mul(size.height_px) <= MOST_PIXELS);
        let most = MOST_PIXELS / 1_000_000;
        let hint = format!(
            "write WIDTHxHEIGHT, each {SMALLEST_PX} to {LARGEST_PX} pixels, {most} million in all at most, such as 1600x1100"
        );
        size.ok_or_else(|| Problem::new(format!("`{text}` is no size of a map")).hint(hint).into())
    }
}

/// What a map shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Extent {
    /// The whole country.
    #[default]
    Ukraine,
    /// A group of areas, by its id: `donbas`, `crimea`.
    Group(&'static str),
    /// One area, by its id.
    Area(String),
    /// A box in degrees (lon, lat).
    Box(Rect<f64>),
}

impl FromStr for Extent {
    type Err = Error;

    /// Reads `ukraine`, the id of a group, the id of an area, or `W,S,E,N` in degrees.
    ///
    /// # Errors
    /// When `text` is none of these. Whether there is an area of that id is found out when the map is made.
    fn from_str(text: &str) -> Result<Extent> {
        let word = text.trim().to_lowercase();
        if word == "ukraine" {
            return Ok(Extent::Ukraine);
        }
        if let Some(group) = groups().into_iter().find(|group| group.id == word) {
            return Ok(Extent::Group(group.id));
        }
        if word.contains(',') {
            return parse_box(&word);
        }
        let id = word.to_uppercase();
        if id.len() > 3 && id.starts_with("UA-") {
            return Ok(Extent::Area(id));
        }
        let known = groups().into_iter().map(|group| group.id).chain(["ukraine"]);
        let hint = match nearest(&word, known) {
            Some(near) => format!("is `{near}` meant?"),
            None => {
                "give ukraine, donbas, crimea, the code of an oblast such as UA-14, or W,S,E,N in degrees"
                    .to_owned()
            }
        };
        Err(Problem::new(format!("`{text}` is no extent of a map")).hint(hint).into())
    }
}

fn parse_box(text: &str) -> Result<Extent> {
    let sides: Vec<f64> = text.split(',').filter_map(|side| side.trim().parse().ok()).collect();
    let fail = |hint: &str| Err(Problem::new(format!("`{text}` is no box in degrees")).hint(hint).into());
    let [west, south, east, north] = sides[..] else {
        return fail("write west,south,east,north, such as 36,47,40,50");
    };
    let on_globe = (-180.0..=180.0).contains(&west) && (-90.0..=90.0).contains(&south);
    if !on_globe || east > 180.0 || north > 90.0 {
        return fail("longitudes lie in ±180, latitudes in ±90: write west,south,east,north");
    }
    let is_wide = east - west >= SMALLEST_BOX_DEG && north - south >= SMALLEST_BOX_DEG;
    if !is_wide {
        return fail("write west before east and south before north, 0.05 degrees apart at least");
    }
    Ok(Extent::Box(Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extents_are_read_as_users_write_them() {
        assert_eq!("Ukraine".parse::<Extent>().unwrap(), Extent::Ukraine);
        assert_eq!("donbas".parse::<Extent>().unwrap(), Extent::Group("donbas"));
        assert_eq!("ua-14".parse::<Extent>().unwrap(), Extent::Area("UA-14".to_owned()));
        assert!(
            matches!("36, 47, 40, 50".parse::<Extent>().unwrap(), Extent::Box(rect) if rect.width() == 4.0)
        );
        for wrong in [
            "",
            "mars",
            "36,47,40",
            "40,47,36,50",
            "36,47,40,x",
            "UA-",
            "nan,1,2,3",
            "36,47,36.001,50",
            "36,47,400,50",
        ] {
            assert!(wrong.parse::<Extent>().is_err(), "{wrong}");
        }
        assert!("ukrane".parse::<Extent>().unwrap_err().to_string().contains("`ukraine`"));
    }

    #[test]
    fn sizes_have_bounds() {
        assert_eq!("640x800".parse::<Size>().unwrap(), Size { width_px: 640, height_px: 800 });
        for wrong in ["0x0", "100000x100000", "16384x16384", "640", "x", "-1x500", "640x"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
