//! Shares: km² per status and what part of which denominator they are, per area, group and in total.

use super::{Piece, Pieces};
use crate::areas::{self, AreaSet, Names};
use crate::control::{Category, ControlLayer, Since, Source, Status};
use crate::date::Date;
use crate::error::Warning;
use crate::formats::Provenance;
use crate::units::{Share, SquareMetres};

/// Which of the two shares is the headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Denominator {
    /// The official area (State Statistics Service of Ukraine).
    #[default]
    Official,
    /// The land as mapped.
    Measured,
}

/// What kind of row a share stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// An oblast-level unit.
    Area,
    /// Several areas, summed.
    Group,
    /// All areas, summed.
    Total,
}

/// The area of one status in one row, and its shares. What is not known is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    /// The layer's own area, attributed to this row.
    pub area: SquareMetres,
    /// The part of it inside the polygon.
    pub inside: SquareMetres,
    /// The part of it in the margin, where margins are measured.
    pub margin: Option<SquareMetres>,
    /// The headline share.
    pub share: Option<Share>,
    /// `area` ÷ official area.
    pub share_of_official: Option<Share>,
    /// (`inside` + slivers closed) ÷ measured area.
    pub share_of_measured: Option<Share>,
}

/// One row of shares: an area, a group or the total.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaShares {
    /// `UA-14`, `donbas`, `ukraine`.
    pub id: String,
    /// What it is called.
    pub names: Names,
    /// Area, group or total.
    pub kind: RowKind,
    /// The ids of the areas summed; for an area, none.
    pub members: Vec<String>,
    /// The polygon's own area.
    pub measured: SquareMetres,
    /// The official area, where every member has one.
    pub official: Option<SquareMetres>,
    /// What the headline share is a share of, where known.
    pub denominator: Option<SquareMetres>,
    /// Slivers closed, where slivers are measured.
    pub sliver: Option<SquareMetres>,
    /// Occupied.
    pub occupied: Figure,
    /// Occupied since 2014 and since 2022, where the source tells.
    pub since: Option<[Figure; 2]>,
    /// Contested, where the source tells.
    pub contested: Option<Figure>,
    /// The remainder.
    pub government: Figure,
}

impl AreaShares {
    /// The figure of `status`, where the source tells.
    pub fn figure(&self, status: Status) -> Option<&Figure> {
        match status {
            Status::Occupied => Some(&self.occupied),
            Status::Contested => self.contested.as_ref(),
            Status::Government => Some(&self.government),
        }
    }

    /// The figure of the area occupied since `since`, where the source tells.
    pub fn occupied_since(&self, since: Since) -> Option<&Figure> {
        let [y2014, y2022] = self.since.as_ref()?;
        Some(match since {
            Since::Y2014 => y2014,
            Since::Y2022 => y2022,
        })
    }
}

/// The shares of every area, group and of the whole, on one date, with everything that was assumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// The file's date.
    pub date: Date,
    /// The evening that it shows.
    pub as_of: Date,
    /// The source's own timestamp (UTC), where there is one.
    pub source_time: Option<String>,
    /// Which share is the headline.
    pub denominator: Denominator,
    /// Where the control layer came from.
    pub control: Vec<Source>,
    /// True for the embedded example.
    pub is_example: bool,
    /// Where the boundaries came from.
    pub boundaries: Provenance,
    /// The name of the boundaries, for people.
    pub boundaries_source: String,
    /// One row per area, sorted by id.
    pub areas: Vec<AreaShares>,
    /// One row per group whose members are all there.
    pub groups: Vec<AreaShares>,
    /// The whole of Ukraine.
    pub total: AreaShares,
    /// Zone area in no area and no margin.
    pub outside: SquareMetres,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

impl Shares {
    /// Leaves out every area and group but the group `id` and its members; the total stays.
    pub fn keep_group(&mut self, id: &str) {
        self.groups.retain(|group| group.id == id);
        let members: Vec<&String> = self.groups.iter().flat_map(|group| &group.members).collect();
        self.areas.retain(|area| members.contains(&&area.id));
    }
}

/// What a row sums up: areas by their places in the set, and what the row is called.
struct RowOf {
    id: String,
    names: Names,
    kind: RowKind,
    areas: Vec<usize>,
}

/// Makes shares of measured pieces: a row per area, group and in total.
///
/// `layer` tells what the source tells: contested and the time since when are `None` where it does not.
pub fn share_out(
    pieces: &Pieces,
    areas: &AreaSet,
    layer: &ControlLayer,
    denominator: Denominator,
    warnings: Vec<Warning>,
) -> Shares {
    let row = |of: RowOf| shares_of(of, pieces, areas, layer, denominator);
    let each = areas.areas.iter().enumerate().map(|(index, area)| RowOf {
        id: area.id.clone(),
        names: area.names.clone(),
        kind: RowKind::Area,
        areas: vec![index],
    });
    let members = |ids: &[&str]| -> Vec<usize> {
        let set = areas.areas.iter().enumerate();
        set.filter(|(_, area)| ids.contains(&area.id.as_str())).map(|(index, _)| index).collect()
    };
    let whole = |group: &areas::Group| members(group.members).len() == group.members.len();
    let groups = areas::groups().into_iter().filter(whole).map(|group| RowOf {
        id: group.id.to_owned(),
        names: group.names,
        kind: RowKind::Group,
        areas: members(group.members),
    });
    let total = RowOf {
        id: areas::UKRAINE.to_owned(),
        names: areas::ukraine_names(),
        kind: RowKind::Total,
        areas: (0..areas.areas.len()).collect(),
    };
    Shares {
        date: layer.date,
        as_of: layer.as_of,
        source_time: layer.source_time.clone(),
        denominator,
        control: layer.sources.clone(),
        is_example: layer.is_example,
        boundaries: areas.provenance.clone(),
        boundaries_source: areas.source.clone(),
        areas: each.map(row).collect(),
        groups: groups.map(row).collect(),
        total: row(total),
        outside: pieces.outside,
        warnings,
    }
}

fn shares_of(
    of: RowOf,
    pieces: &Pieces,
    areas: &AreaSet,
    layer: &ControlLayer,
    denominator: Denominator,
) -> AreaShares {
    let measured: SquareMetres = of.areas.iter().map(|&index| pieces.measured[index]).sum();
    let official =
        of.areas.iter().try_fold(SquareMetres::ZERO, |sum, &index| Some(sum + areas.areas[index].official?));
    let whole = Whole { measured, official, denominator };
    let covered = |counts: &dyn Fn(Category) -> bool| -> Covered {
        let rows = of.areas.iter().flat_map(|&index| pieces.of_area(index, counts));
        let none = Covered {
            inside: SquareMetres::ZERO,
            margin: areas.margins.as_ref().map(|_| SquareMetres::ZERO),
            sliver: pieces.rows.iter().all(|row| row.sliver.is_some()).then_some(SquareMetres::ZERO),
        };
        rows.fold(none, Covered::with)
    };
    let status = |status: Status| covered(&|category| category.status() == status);
    let occupied = whole.figure(status(Status::Occupied));
    let contested = layer.telling.contested.then(|| whole.figure(status(Status::Contested)));
    let held = occupied.area + contested.map_or(SquareMetres::ZERO, |figure| figure.area);
    let since = |since: Since| whole.figure(covered(&|category| category == Category::Occupied(Some(since))));
    let several = of.areas.len() > 1 || of.kind != RowKind::Area;
    AreaShares {
        members: of.areas.iter().filter(|_| several).map(|&index| areas.areas[index].id.clone()).collect(),
        id: of.id,
        names: of.names,
        kind: of.kind,
        measured,
        official,
        denominator: whole.headline(),
        sliver: covered(&|_| true).sliver,
        occupied,
        since: layer.telling.since.then(|| [since(Since::Y2014), since(Since::Y2022)]),
        contested,
        government: whole.remainder(status(Status::Government), held),
    }
}

/// What pieces cover together.
#[derive(Debug, Clone, Copy)]
struct Covered {
    inside: SquareMetres,
    margin: Option<SquareMetres>,
    sliver: Option<SquareMetres>,
}

impl Covered {
    fn with(self, piece: &Piece) -> Covered {
        let margin = self.margin.zip(piece.margin).map(|(sum, margin)| sum + margin);
        let sliver = self.sliver.zip(piece.sliver).map(|(sum, sliver)| sum + sliver);
        Covered { inside: self.inside + piece.inside, margin, sliver }
    }
}

/// The denominators of one row.
struct Whole {
    measured: SquareMetres,
    official: Option<SquareMetres>,
    denominator: Denominator,
}

impl Whole {
    fn headline(&self) -> Option<SquareMetres> {
        match self.denominator {
            Denominator::Official => self.official,
            Denominator::Measured => Some(self.measured),
        }
    }

    fn figure(&self, covered: Covered) -> Figure {
        let area = covered.inside + covered.margin.unwrap_or_default();
        let of_official = self.official.map(|official| area / official);
        let of_measured = (covered.inside + covered.sliver.unwrap_or_default()) / self.measured;
        Figure {
            area,
            inside: covered.inside,
            margin: covered.margin,
            share: self.pick(of_official, of_measured),
            share_of_official: of_official,
            share_of_measured: Some(of_measured),
        }
    }

    /// The figure of what is left to the government: the remainder of the denominator, never below zero.
    fn remainder(&self, covered: Covered, held: SquareMetres) -> Figure {
        let of_official = self.official.map(|official| Share((1.0 - (held / official).0).max(0.0)));
        let share = self.pick(of_official, covered.inside / self.measured);
        Figure { share_of_official: of_official, share, ..self.figure(covered) }
    }

    fn pick(&self, of_official: Option<Share>, of_measured: Share) -> Option<Share> {
        match self.denominator {
            Denominator::Official => of_official,
            Denominator::Measured => Some(of_measured),
        }
    }
}
