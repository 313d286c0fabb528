//! What rows sum up: each area on its own, the groups whose members are all there, and the whole.

use super::shares::RowKind;
use crate::areas::{self, AreaSet, Group, Names};

/// What a row sums up: areas by their places in the set, and what the row is called.
#[derive(Debug, Clone, PartialEq)]
pub struct RowOf {
    /// `UA-14`, `donbas`, `ukraine`.
    pub id: String,
    /// What it is called.
    pub names: Names,
    /// Area, custom area, group or total.
    pub kind: RowKind,
    /// The places of its areas in their set.
    pub areas: Vec<usize>,
}

impl RowOf {
    /// One row per area of `set`.
    pub fn each(set: &AreaSet, kind: RowKind) -> Vec<RowOf> {
        let areas = set.areas.iter().enumerate();
        areas
            .map(|(index, area)| RowOf {
                id: area.id.clone(),
                names: area.names.clone(),
                kind,
                areas: vec![index],
            })
            .collect()
    }

    /// One row per group whose members are all in `set`.
    pub fn groups(set: &AreaSet) -> Vec<RowOf> {
        let members = |ids: &[&str]| -> Vec<usize> {
            let areas = set.areas.iter().enumerate();
            areas.filter(|(_, area)| ids.contains(&area.id.as_str())).map(|(index, _)| index).collect()
        };
        let row = |group: Group| RowOf {
            id: group.id.to_owned(),
            areas: members(group.members),
            names: group.names,
            kind: RowKind::Group,
        };
        let groups = areas::groups().into_iter();
        groups.filter(|group| members(group.members).len() == group.members.len()).map(row).collect()
    }

    /// The row of the whole country.
    pub fn total(set: &AreaSet) -> RowOf {
        RowOf {
            id: areas::UKRAINE.to_owned(),
            names: areas::ukraine_names(),
            kind: RowKind::Total,
            areas: (0..set.areas.len()).collect(),
        }
    }

    /// The ids of the areas summed; for an area, none.
    pub fn members(&self, set: &AreaSet) -> Vec<String> {
        match self.kind {
            RowKind::Area | RowKind::Custom => Vec::new(),
            RowKind::Group | RowKind::Total => {
                self.areas.iter().map(|&index| set.areas[index].id.clone()).collect()
            }
        }
    }
}
