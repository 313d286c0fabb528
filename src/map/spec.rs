//! What a map shall be: language, size, title, extent and theme; the forms in which users write extents.

use std::str::FromStr;

use geo::{Coord, Rect};

use super::annotations::Annotation;
use super::asides::Liberated;
use super::kind::MapKind;
use super::names::OwnNames;
use super::size::Size;
use super::theme::ThemeChoice;
use crate::areas::groups;
use crate::error::{Error, Problem, Result, nearest};
use crate::words::Language;

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
    /// What it shows of that.
    pub kind: MapKind,
    /// Whether it shows what is liberated.
    pub liberated: Liberated,
    /// Its colours, widths and sizes.
    pub theme: ThemeChoice,
    /// Names in place of the usual ones.
    pub names: OwnNames,
    /// What an editor adds.
    pub annotations: Vec<Annotation>,
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
}
