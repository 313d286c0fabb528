//! Shares: km² per status and what part of which denominator they are, per area, group and in total.

use serde::{Deserialize, Serialize};

use super::denominator::{AsPublished, Denominator};
use super::people::PlaceCounts;
use crate::areas::{Names, UKRAINE};
use crate::control::claims::Claim;
use crate::control::{PartKind, Since, Source, Status};
use crate::date::Date;
use crate::error::{Problem, Result, Warning, nearest};
use crate::formats::Provenance;
use crate::geometry::AreaMethod;
use crate::units::{Share, SquareMetres};

/// What kind of row a share stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RowKind {
    /// An oblast-level unit.
    Area,
    /// An area of the user's own.
    Custom,
    /// Several areas, summed.
    Group,
    /// All areas, summed.
    Total,
}

/// The area of one status in one row, and its shares. What is not known is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AreaShares {
    /// `UA-14`, `donbas`, `ukraine`.
    pub id: String,
    /// What it is called.
    pub names: Names,
    /// Area, custom area, group or total.
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
    /// By how much parts miss the whole, where the area method is not additive.
    pub method_residual: Option<SquareMetres>,
}

impl AreaShares {
    /// True for the sum of all of Ukraine; no other row may bear that name.
    pub fn is_ukraine(&self) -> bool {
        self.id == UKRAINE
    }

    /// The headline share of what is occupied alone, and with what is contested; none where the source does not tell
    /// contested, or the denominator is not known.
    pub fn range(&self) -> Option<[Share; 2]> {
        let (low, contested) = (self.occupied.share?, self.contested?.share?);
        Some([low, Share(low.0 + contested.0)])
    }

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

/// The area of a part of the source.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PartArea {
    /// What the source says of it.
    pub kind: PartKind,
    /// True where it went into a status.
    pub counts: bool,
    /// What it covers, each km² once.
    pub area: SquareMetres,
}

/// The shares of every area, group and of the whole, on one date, with everything that was assumed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// The file's date.
    pub date: Date,
    /// The evening that it shows.
    pub as_of: Date,
    /// The source's own timestamp (UTC), where there is one.
    pub source_time: Option<String>,
    /// Which share is the headline.
    pub denominator: Denominator,
    /// How areas were told.
    pub method: AreaMethod,
    /// Whose way of publishing is followed, if anybody's.
    pub as_published: Option<AsPublished>,
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
    /// One row per custom area, sorted by id.
    pub custom: Vec<AreaShares>,
    /// The file of the custom areas, where there are any.
    pub custom_file: Option<Provenance>,
    /// One row per group whose members are all there.
    pub groups: Vec<AreaShares>,
    /// The whole of Ukraine, or the sum of what the boundaries have of it.
    pub total: AreaShares,
    /// Zone area in no area and no margin.
    pub outside: SquareMetres,
    /// Places and people by status, where they were asked for.
    #[serde(skip)]
    pub settlements: Option<PlaceCounts>,
    /// What the source tells in terms of its own, such as claims: each with its own area, which is in no share unless it
    /// counts as a status.
    pub parts: Vec<PartArea>,
    /// Claims that stood on the evening shown: in no share.
    pub claims: Vec<Claim>,
    /// What a reader must know.
    #[serde(skip)]
    pub warnings: Vec<Warning>,
}

impl Shares {
    /// The word for what headline shares of custom areas are shares of, where it is not what the others' are.
    pub fn custom_denominator(&self) -> Option<&'static str> {
        let differs = !self.custom.is_empty() && self.denominator == Denominator::Official;
        differs.then(|| Denominator::Measured.code())
    }

    /// Every row: areas and custom areas by id, groups as they are printed, then the total.
    pub fn rows(&self) -> impl Iterator<Item = &AreaShares> + Clone {
        self.areas.iter().chain(&self.custom).chain(&self.groups).chain([&self.total])
    }

    /// The row `id`, or the only one that is meant by this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn row(&self, id: &str) -> Result<&AreaShares> {
        self.rows().find(|row| row.id == id).or_else(|| self.meant(id)).ok_or_else(|| {
            let known: Vec<&str> = self.rows().map(|row| row.id.as_str()).collect();
            if id == UKRAINE {
                let total = &self.total;
                let message = format!("there is no sum of Ukraine: the boundaries have {}", total.names.en);
                return Problem::new(message)
                    .hint(format!("ask for `{}`, which is that sum", total.id))
                    .into();
            }
            let hint = match nearest(id, known.iter().copied()) {
                Some(near) => format!("the nearest known id is `{near}`"),
                None => self.nearest_name(id).unwrap_or_else(|| format!("the ids are {}", known.join(", "))),
            };
            Problem::new(format!("`{id}` is no known area")).hint(hint).into()
        })
    }

    /// Leaves out every area and group but the area `id`, or the one meant by this name; the total stays.
    ///
    /// # Errors
    /// When there is no such area.
    pub fn keep_area(&mut self, id: &str) -> Result<()> {
        let id = self.row(id)?.id.clone();
        self.groups.retain(|group| group.id == id);
        self.areas.retain(|area| area.id == id);
        self.custom.retain(|area| area.id == id);
        Ok(())
    }

    /// What these shares are about: the only group where no areas but its own were kept, else the whole.
    pub fn subject(&self) -> &AreaShares {
        let is_all = |group: &AreaShares| self.areas.iter().all(|area| group.members.contains(&area.id));
        match &self.groups[..] {
            [group] if is_all(group) => group,
            _ => &self.total,
        }
    }

    /// Leaves out every area and group but the group `id` and its members; the total stays, and so do custom areas, but
    /// where the group is one of these.
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

/// That the boundaries lack a member of the group `id`.
pub(super) fn lacking(id: &str) -> Problem {
    let message = format!("the boundaries do not have all of the group `{id}`");
    Problem::new(message).hint("leave the group out, or give boundaries that have all its members")
}

/// Leaves the `members` of a group: of the areas, and of custom areas where they are the members.
pub(super) fn keep_members<T>(
    members: &[String],
    areas: &mut Vec<T>,
    custom: &mut Vec<T>,
    id: impl Fn(&T) -> &String,
) {
    let is_member = |area: &T| members.contains(id(area));
    areas.retain(is_member);
    if custom.iter().any(is_member) {
        custom.retain(is_member);
    }
}
