//! What a map shall be: language, size, title, extent and theme; the forms in which users write extents.

use std::str::FromStr;

use geo::{Coord, Rect};

use super::annotations::Annotation;
use super::around::Around;
use super::asides::Liberated;
use super::furniture::Furniture;
use super::kind::MapKind;
use super::names::OwnNames;
use super::regions;
use super::size::Size;
use super::theme::ThemeChoice;
use crate::error::{Error, Problem, Result, nearest};
use crate::projection::Choice;
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
    /// How the globe is laid flat.
    pub projection: Choice,
    /// What stands beside the map, and where.
    pub furniture: Furniture,
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
    /// A group of areas, by its id: `donbas`, `crimea`; or a region that no figure is made of: `south`.
    Group(String),
    /// A place with the land around it.
    Around(Around),
    /// One area, by its id: an oblast, or one of the user's own.
    Area(String),
    /// A box in degrees (lon, lat).
    Box(Rect<f64>),
}

/// What an extent may be, in words.
pub const FORMS: &str = "ukraine, donbas, south, crimea, the code of an oblast such as UA-14, the id of an area of \
    your own, a place with a radius such as Pokrovsk,40km, or W,S,E,N in degrees";
/// What stands before the id of a group of one's own, which the program itself does not know.
pub const OWN_GROUP: &str = "group:";

impl Extent {
    /// True for what can be nothing but an area of the user's own: a word that is no code of ISO 3166-2.
    pub fn is_own(&self) -> bool {
        matches!(self, Extent::Area(id) if !id.starts_with("UA-"))
    }

    /// The box (lon, lat) \[°\] of an extent that is one, whatever the boundaries.
    pub fn rect(&self) -> Option<Rect<f64>> {
        match self {
            Extent::Ukraine | Extent::Group(_) | Extent::Area(_) => None,
            Extent::Around(around) => Some(around.rect()),
            Extent::Box(rect) => Some(*rect),
        }
    }
}

impl FromStr for Extent {
    type Err = Error;

    /// Reads `ukraine`, the id of a group or region, the id of an area (of an oblast in any case), `PLACE,RADIUSkm`, or
    /// `W,S,E,N` in degrees; after [`OWN_GROUP`] the id of a group of one's own.
    ///
    /// # Errors
    /// When `text` is none of these. Whether there is an area of that id is found out when the map is made.
    fn from_str(text: &str) -> Result<Extent> {
        let word = text.trim().to_lowercase();
        if word == "ukraine" {
            return Ok(Extent::Ukraine);
        }
        if let Some(id) = regions::ids().find(|id| *id == word) {
            return Ok(Extent::Group(id.to_owned()));
        }
        if let Some(id) = text.trim().strip_prefix(OWN_GROUP) {
            return Ok(Extent::Group(id.to_owned()));
        }
        if word.matches(',').count() == 3 || word.split(',').all(|part| part.trim().parse::<f64>().is_ok()) {
            return parse_box(&word);
        }
        if word.contains(',') {
            return Around::parse(text.trim()).map(Extent::Around);
        }
        let code = word.to_uppercase();
        let hint = match (code.strip_prefix("UA-"), nearest(&word, regions::ids().chain(["ukraine"]))) {
            (Some(number), _) if !number.is_empty() => return Ok(Extent::Area(code)),
            (None, None) if !word.is_empty() => return Ok(Extent::Area(text.trim().to_owned())),
            (None, Some(near)) => format!("is `{near}` meant?"),
            _ => format!("give {FORMS}"),
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
        assert_eq!("donbas".parse::<Extent>().unwrap(), Extent::Group("donbas".to_owned()));
        assert_eq!("ua-14".parse::<Extent>().unwrap(), Extent::Area("UA-14".to_owned()));
        assert!(
            matches!("36, 47, 40, 50".parse::<Extent>().unwrap(), Extent::Box(rect) if rect.width() == 4.0)
        );
        for wrong in [
            "",
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
        assert_eq!("Sector 1".parse::<Extent>().unwrap(), Extent::Area("Sector 1".to_owned()));
        assert!("ukrane".parse::<Extent>().unwrap_err().to_string().contains("`ukraine`"));
    }
}
