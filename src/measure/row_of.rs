//! What rows sum up: each area on its own, the groups whose members are all there, and the whole.

use super::shares::RowKind;
use crate::areas::{Area, AreaSet, Group, Names};

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
    pub fn each(set: &AreaSet) -> Vec<RowOf> {
        let kind = if set.is_custom() { RowKind::Custom } else { RowKind::Area };
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

    /// One row per group whose members are all in `set`, each on its own or merged with other members.
    pub fn groups(set: &AreaSet) -> Vec<RowOf> {
        let row = |group: &Group| {
            let is_member = |part: &str| group.members.iter().any(|member| member == part);
            let is_within = |area: &Area| set.parts_of(area).into_iter().all(is_member);
            let areas: Vec<usize> =
                (0..set.areas.len()).filter(|&index| is_within(&set.areas[index])).collect();
            let parts: usize = areas.iter().map(|&index| set.parts_of(&set.areas[index]).len()).sum();
            let (id, names) = (group.id.clone(), group.names.clone());
            (parts == group.members.len()).then_some(RowOf { id, names, kind: RowKind::Group, areas })
        };
        set.groups.iter().filter_map(row).collect()
    }

    /// The row of the whole set: the country, or what the set has of it.
    pub fn total(set: &AreaSet) -> RowOf {
        let (id, names) = set.total();
        RowOf { id: id.to_owned(), names, kind: RowKind::Total, areas: (0..set.areas.len()).collect() }
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
