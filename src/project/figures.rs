//! The figures of a day that a build remembers: what guards compare, and what revisions are told by.

use serde::{Deserialize, Serialize};

use crate::areas::own_groups::is_reserved;
use crate::control::{ControlLayer, Source};
use crate::measure::{AreaShares, RowKind, Shares};

/// The figures of one day of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayFigures {
    /// The file's date.
    pub date: String,
    /// The evening that it shows.
    pub as_of: String,
    /// How many polygons its zones have, where they were counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub zones: Option<usize>,
    /// How many vertices they have.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub vertices: Option<usize>,
    /// What is occupied, per area, group and in total.
    pub occupied: Vec<Occupied>,
}

/// What is occupied of one area, group or the whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Occupied {
    /// `UA-14`, `donbas`, `ukraine`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The area \[km²\].
    pub km2: f64,
    /// The headline share.
    pub share: Option<f64>,
}

impl Occupied {
    fn of(row: &AreaShares) -> Occupied {
        Occupied {
            id: row.id.clone(),
            name: row.names.en.clone(),
            km2: row.occupied.area.km2(),
            share: row.occupied.share.map(|share| share.0),
        }
    }
}

/// True for a row whose meaning the project cannot change.
fn is_of_the_source(row: &AreaShares) -> bool {
    row.kind != RowKind::Group || is_reserved(&row.id)
}

impl DayFigures {
    /// The figures of `shares`, but for those of groups of one's own: what these sum up may change.
    pub fn of(shares: &Shares) -> DayFigures {
        DayFigures {
            date: shares.date.to_string(),
            as_of: shares.as_of.to_string(),
            zones: None,
            vertices: None,
            occupied: shares.rows().filter(|row| is_of_the_source(row)).map(Occupied::of).collect(),
        }
    }

    /// The same with what `layer`, of which they are, is made of.
    #[must_use]
    pub fn counted(mut self, layer: &ControlLayer) -> DayFigures {
        let polygons = || layer.zones.iter().flat_map(|zone| &zone.polygons.0);
        let rings =
            polygons().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
        self.vertices = Some(rings.map(|ring| ring.0.len()).sum());
        self.zones = Some(polygons().count());
        self
    }

    /// The figure of `id`.
    pub fn row(&self, id: &str) -> Option<&Occupied> {
        self.occupied.iter().find(|row| row.id == id)
    }
}

/// Where a control layer came from, as the manifest tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The file's name.
    pub file: String,
    /// The publisher.
    pub source: String,
    /// Whom to credit.
    pub credit: String,
}

impl Told {
    /// Whether somebody is credited: a list without a publisher has the name of its file for one.
    pub fn is_credited(&self) -> bool {
        !self.credit.trim().is_empty() && self.credit != self.file
    }
}

impl From<&Source> for Told {
    fn from(source: &Source) -> Told {
        Told { file: source.file.clone(), source: source.name.clone(), credit: source.credit.clone() }
    }
}
