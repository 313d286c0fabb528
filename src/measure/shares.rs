//! Shares: km² per status and what part of which denominator they are, per area, group and in total.

use crate::areas::{AreaSet, Names};
use crate::control::{Since, Source, Status};
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
