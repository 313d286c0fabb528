//! Two control layers on one set of areas: who holds what in the first and in the second. Two dates of one source make a
//! diff, two sources on one evening a comparison; the figures are made the same way.

use geo::MultiPolygon;

use super::denominator::Denominator;
use super::matrix::Matrix;
use super::shares::{RowKind, keep_members, lacking};
use super::spread::{Spread, parts_in};
use crate::areas::{AreaSet, Names};
use crate::control::{ControlLayer, Source, Status, Telling, each_once};
use crate::date::Date;
use crate::error::{Result, Warning};
use crate::formats::Provenance;
use crate::geometry::{AreaMethod, overlay};
use crate::units::{Share, SquareMetres};

/// What is compared: two layers, with everything that was assumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The first layer, the old one of a diff.
    pub first: Side,
    /// The second layer, the new one of a diff.
    pub second: Side,
    /// How areas were told.
    pub method: AreaMethod,
    /// What changes of shares are changes of.
    pub denominator: Denominator,
    /// By how much the net change of what is occupied misses the change of the layers' own areas, where the area method is
    /// not additive.
    pub method_residual: Option<SquareMetres>,
    /// The width \[m\] below which a changed part is told apart as a strip.
    pub min_width_m: f64,
    /// Where the boundaries came from.
    pub boundaries: Provenance,
    /// The name of the boundaries, for people.
    pub boundaries_source: String,
    /// The file of the custom areas, where there are any.
    pub custom_file: Option<Provenance>,
    /// True where margins are measured.
    pub has_margins: bool,
    /// One row per area, sorted by id.
    pub areas: Vec<ComparedRow>,
    /// One row per custom area, sorted by id.
    pub custom: Vec<ComparedRow>,
    /// One row per group whose members are all there.
    pub groups: Vec<ComparedRow>,
    /// The whole of Ukraine.
    pub total: ComparedRow,
    /// What lies in no area and no margin.
    pub outside: Matrix,
    /// The pieces that the figures are made of: changes by connected part, agreements as a whole.
    pub pieces: Vec<ComparedPiece>,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

/// One of two layers, as outputs name it.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The file's date, where known.
    pub date: Option<Date>,
    /// The evening that it shows, where known.
    pub as_of: Option<Date>,
    /// Where it came from.
    pub sources: Vec<Source>,
    /// What the source tells.
    pub telling: Telling,
}

impl Side {
    /// The names of its sources, each once.
    pub fn sources_once(&self) -> Vec<&str> {
        each_once(self.sources.iter().map(|source| source.name.as_str()))
    }

    /// The names of its sources, in a row.
    pub fn source_names(&self) -> String {
        self.sources_once().join(", ")
    }
}

impl From<&ControlLayer> for Side {
    fn from(layer: &ControlLayer) -> Side {
        let (date, as_of) = (Some(layer.date), Some(layer.as_of));
        Side { date, as_of, sources: layer.sources.clone(), telling: layer.telling }
    }
}

/// One row: an area, a group or the total.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedRow {
    /// `UA-14`, `donbas`, `ukraine`.
    pub id: String,
    /// What it is called.
    pub names: Names,
    /// Area, custom area, group or total.
    pub kind: RowKind,
    /// The ids of the areas summed; for an area, none.
    pub members: Vec<String>,
    /// What a change of its share is a change of, where known.
    pub divisor: Option<Divisor>,
    /// Area by the two statuses; the diagonal of a diff is not measured.
    pub matrix: Matrix,
    /// The part of it in margins.
    pub margin: Matrix,
    /// What of the changes is strips, and in how many parts.
    pub narrow: Narrow,
}

impl ComparedRow {
    /// What is occupied in the second layer and was not in the first.
    pub fn newly_occupied(&self) -> SquareMetres {
        self.matrix.to(Status::Occupied)
    }

    /// What was occupied in the first layer and is not in the second.
    pub fn no_longer_occupied(&self) -> SquareMetres {
        self.matrix.from(Status::Occupied)
    }

    /// The difference of the two.
    pub fn net_occupied(&self) -> SquareMetres {
        self.matrix.net(Status::Occupied)
    }

    /// The net change of the share: as in shares, the land as mapped is parted without its margins.
    pub fn net_share(&self) -> Option<Share> {
        self.divisor.map(|divisor| match divisor {
            Divisor::Area(whole) => self.net_occupied() / whole,
            Divisor::Land(whole) => (self.net_occupied() - self.margin.net(Status::Occupied)) / whole,
        })
    }

    /// Of what either layer shows as occupied, the part that both do; none where neither shows any.
    pub fn agreement(&self) -> Option<Share> {
        let both = self.matrix.at(Status::Occupied, Status::Occupied);
        let either = both + self.newly_occupied() + self.no_longer_occupied();
        (either > SquareMetres::ZERO).then(|| both / either)
    }
}

/// What a share is a share of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Divisor {
    /// The official area, or one that was given.
    Area(SquareMetres),
    /// The land as mapped.
    Land(SquareMetres),
}

/// Changed parts that are narrower than the least width.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Narrow {
    /// Their area by the two statuses.
    pub matrix: Matrix,
    /// How many there are, but for rounding: of less than a square metre.
    pub pieces: usize,
}

/// A part of the land with its status in both layers.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedPiece {
    /// The status in the first layer.
    pub from: Status,
    /// The status in the second layer.
    pub to: Status,
    /// Where, in degrees (lon, lat).
    pub polygons: MultiPolygon<f64>,
    /// True for a changed part that is narrower than the least width.
    pub is_narrow: bool,
    /// How it spreads over the units.
    pub units: Spread,
    /// How it spreads over custom areas, where there are any.
    pub custom: Option<Spread>,
}

impl ComparedPiece {
    /// Its part in one area and the margin of it.
    pub fn within(&self, set: &AreaSet, area: usize, spread: &Spread) -> MultiPolygon<f64> {
        match spread.parts[..] {
            [only] if only.area == area && spread.outside == SquareMetres::ZERO && !set.is_custom() => {
                self.polygons.clone()
            }
            _ => {
                let [inside, margin] = parts_in(&self.polygons, set, area);
                if margin.0.is_empty() { inside } else { overlay::union(&[&inside, &margin]) }
            }
        }
    }

    /// Its part in no area and no margin.
    pub fn outside(&self, set: &AreaSet) -> MultiPolygon<f64> {
        overlay::difference(&[&self.polygons], &[&set.reach()])
    }
}

impl Comparison {
    /// Every row: areas and custom areas by id, groups as they are printed, then the total.
    pub fn rows(&self) -> impl Iterator<Item = &ComparedRow> {
        self.areas.iter().chain(&self.custom).chain(&self.groups).chain([&self.total])
    }

    /// True where both sources tell contested areas.
    pub fn tells_contested(&self) -> bool {
        self.first.telling.contested && self.second.telling.contested
    }

    /// The statuses of a piece as far as the layers tell them: of what one shows as contested, another that tells no
    /// contested land and does not show it as occupied says nothing.
    pub fn told(&self, from: Status, to: Status) -> [Option<Status>; 2] {
        let is_told = |own: Status, other: Status, side: &Side| {
            side.telling.contested || own != Status::Government || other != Status::Contested
        };
        let (first, second) = (is_told(from, to, &self.first), is_told(to, from, &self.second));
        [first.then_some(from), second.then_some(to)]
    }

    /// True where changes of shares of custom areas are changes of the land as mapped, and those of others not.
    pub fn is_mixed(&self) -> bool {
        !self.custom.is_empty() && self.denominator == Denominator::Official
    }

    /// The change of what is contested in a row, where both sources tell.
    pub fn contested_change(&self, row: &ComparedRow) -> Option<SquareMetres> {
        self.tells_contested().then(|| row.matrix.net(Status::Contested))
    }

    /// As [`Shares::keep_group`](super::Shares::keep_group).
    ///
    /// # Errors
    /// When the boundaries lack a member of the group.
    pub fn keep_group(&mut self, id: &str) -> Result<()> {
        let group = self.groups.iter().find(|group| group.id == id);
        let members = group.ok_or_else(|| lacking(id))?.members.clone();
        self.groups.retain(|group| group.id == id);
        keep_members(&members, &mut self.areas, &mut self.custom, |area| &area.id);
        Ok(())
    }
}
