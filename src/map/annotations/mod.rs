//! Annotations: what an editor adds to a map, read from a file: points, arrows, areas and claims, each with its text.
//!
//! Read here, from a CSV (`table`) or from features of any format (`features`); placed on the page by `labels`.

mod features;
mod table;

use geo::{Coord, MultiPolygon};

use crate::areas::Names;
use crate::draw::plain;
use crate::error::{Place, Problem, Result, Warned};
use crate::formats::FileBytes;
use crate::formats::features::looks_like_features;

/// What an editor adds to a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// What it says.
    pub text: Names,
    /// What is marked.
    pub mark: Mark,
    /// Whose claim it is, where it is one.
    pub claim: Option<Claimed>,
}

/// What an annotation marks, in degrees (lon, lat).
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A point.
    Point(Coord<f64>),
    /// An arrow, from its tail to its head.
    Arrow(Vec<Coord<f64>>),
    /// An area.
    Area(MultiPolygon<f64>),
}

/// Who says so, and who denies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Who claims.
    pub by: String,
    /// Who denies it; empty for nobody known.
    pub denied_by: String,
}

/// The kinds of annotation, as files write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Point,
    Arrow,
    Area,
    Claim,
}

/// Reads annotations, in the order of the file: a CSV with the columns `text,lon,lat` and perhaps `kind`, `text_uk`, `to_lon`,
/// `to_lat`, `claimant`, `denied_by`; or features with the properties of those names.
///
/// # Errors
/// When a row or feature has no text, no place, or one that does not go with its kind; every bad line is named.
pub fn read(file: &FileBytes) -> Result<Warned<Vec<Annotation>>> {
    if looks_like_features(file) { features::read(file) } else { table::read(file).map(Warned::clean) }
}

impl Kind {
    /// The kind called `word`; none for no word.
    fn of(word: &str, place: &Place) -> std::result::Result<Option<Kind>, Problem> {
        match word {
            "" => Ok(None),
            "point" => Ok(Some(Kind::Point)),
            "arrow" => Ok(Some(Kind::Arrow)),
            "area" => Ok(Some(Kind::Area)),
            "claim" => Ok(Some(Kind::Claim)),
            other => Err(Problem::new(format!("`{other}` is no kind of annotation"))
                .at(place.clone())
                .hint("the kinds are point, arrow, area and claim")),
        }
    }
}

/// The text of an annotation in both languages; the other language has the English where it says nothing.
fn text(en: &str, uk: &str, place: &Place) -> std::result::Result<Names, Problem> {
    let (en, uk) = (plain(en), plain(uk));
    match (en.is_empty(), uk.is_empty()) {
        (false, false) => Ok(Names { en, uk }),
        (false, true) => Ok(Names { uk: en.clone(), en }),
        (true, false) => Ok(Names { en: uk.clone(), uk }),
        (true, true) => Err(Problem::new("the annotation says nothing")
            .at(place.clone())
            .hint("give it a `text`, in plain letters")),
    }
}

/// Whose claim it is, where `kind` says that it is one.
fn claimed(
    kind: Kind,
    by: &str,
    denied_by: &str,
    place: &Place,
) -> std::result::Result<Option<Claimed>, Problem> {
    if kind != Kind::Claim {
        return Ok(None);
    }
    let (by, denied_by) = (plain(by), plain(denied_by));
    if by.is_empty() {
        let hint = "name who claims it as `claimant`, and who denies it as `denied_by`";
        return Err(Problem::new("the claim is nobody's").at(place.clone()).hint(hint));
    }
    Ok(Some(Claimed { by, denied_by }))
}
