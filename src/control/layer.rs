//! The control layer: the zones of one source on one date, disjoint, so that a km² counts once.

use geo::MultiPolygon;
use serde::{Deserialize, Serialize};

use super::{Account, Category, Part, Since};
use crate::date::Date;
use crate::formats::FileBytes;

/// A polygon with a category, as a source draws it; zones of a source may overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Who holds it.
    pub category: Category,
    /// Where, in degrees (lon, lat): exteriors counter-clockwise, rings closed.
    pub polygons: MultiPolygon<f64>,
}

/// Where a control layer came from, as outputs name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The publisher, such as `DeepStateMap`.
    pub name: String,
    /// The file's name, without its path.
    pub file: String,
    /// SHA-256 of the file as it stands, in hexadecimal.
    pub sha256: String,
    /// Whom to credit, in the words the publisher asks for.
    pub credit: String,
}

impl Source {
    /// The source that `file` is, published by `name`.
    pub fn of(file: &FileBytes, name: &str, credit: &str) -> Source {
        Source {
            name: name.to_owned(),
            file: file.provenance.file.clone(),
            sha256: file.provenance.sha256.clone(),
            credit: credit.to_owned(),
        }
    }
}

/// Each of `texts` once, in the order in which they first occur: the names or credits of a layer's files.
pub fn each_once<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

/// What a source tells beside what is occupied. What it does not tell is unknown, not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// True where contested areas are told apart.
    pub contested: bool,
    /// True where the time since when is told.
    pub since: bool,
}

/// How the zones came about, which a map must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Drawn by the source.
    Drawn,
    /// Cells around settlements: schematic.
    SettlementCells,
}

/// The zones of one source on one date.
#[derive(Debug, Clone, PartialEq)]
pub struct ControlLayer {
    /// The file's date.
    pub date: Date,
    /// The evening in Kyiv that it shows.
    pub as_of: Date,
    /// The source's own timestamp (UTC), where there is one.
    pub source_time: Option<String>,
    /// The files it was read from.
    pub sources: Vec<Source>,
    /// What the source tells.
    pub telling: Telling,
    /// How the zones came about.
    pub drawing: Drawing,
    /// True for the embedded example.
    pub is_example: bool,
    /// Disjoint zones, at most one a category, in order of precedence.
    pub zones: Vec<Zone>,
    /// What the source gives to the government in so many words, mended; most draw nothing of it.
    pub given: MultiPolygon<f64>,
    /// The zones as the source draws them, mended, a feature each, overlaps not resolved: what it measures itself. Empty
    /// where they are no drawing.
    pub drawn: Vec<Zone>,
    /// What the source draws in terms of its own, counted or not; most sources draw nothing but zones.
    pub parts: Vec<Part>,
    /// How the layer was read.
    pub account: Account,
}

impl ControlLayer {
    /// A layer of disjoint `zones` that a source drew, shown on the evening of `date` itself, from no file yet.
    pub fn of_zones(date: Date, telling: Telling, zones: Vec<Zone>) -> ControlLayer {
        ControlLayer {
            date,
            as_of: date,
            source_time: None,
            sources: Vec::new(),
            telling,
            drawing: Drawing::Drawn,
            is_example: false,
            zones,
            given: MultiPolygon(Vec::new()),
            drawn: Vec::new(),
            parts: Vec::new(),
            account: Account::default(),
        }
    }

    /// The polygons of `category`; none where the layer has no such zone.
    pub fn zone(&self, category: Category) -> Option<&MultiPolygon<f64>> {
        self.zones.iter().find(|zone| zone.category == category).map(|zone| &zone.polygons)
    }

    /// The categories that this layer can show, in the order of a legend.
    pub fn categories(&self) -> Vec<Category> {
        let occupied: &[Category] = if self.telling.since {
            &[Category::Occupied(Some(Since::Y2014)), Category::Occupied(Some(Since::Y2022))]
        } else {
            &[Category::Occupied(None)]
        };
        let contested = self.telling.contested.then_some(Category::Contested);
        occupied.iter().copied().chain(contested).chain([Category::Government]).collect()
    }
}
