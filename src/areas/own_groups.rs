//! Groups of one's own beside the embedded ones: which set of areas each is a group of, and what is wrong with it.

use super::groups::{GROUPS, UKRAINE};
use super::lack::PARTIAL;
use super::{Area, AreaSet, Group, Register};
use crate::error::{Error, Place, Problem, Result, nearest};

/// A group of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnGroup {
    /// The group.
    pub group: Group,
    /// Where it stands.
    pub place: Place,
}

/// True for an id that the program itself gives to a sum of areas.
pub fn is_reserved(id: &str) -> bool {
    [UKRAINE, PARTIAL].contains(&id) || GROUPS.iter().any(|(group, ..)| *group == id)
}

/// Adds each group to the set that its members are areas of: the units, or areas beside them.
///
/// # Errors
/// When a member is in neither set, members are in both, areas may overlap, or the id is that of an area; all are named.
pub fn join(own: &[OwnGroup], units: &mut AreaSet, custom: Option<&mut AreaSet>) -> Result<()> {
    let mut problems = Vec::new();
    let known_units = known(units)?;
    let known_custom: Vec<String> =
        custom.as_ref().map(|set| set.areas.iter().map(|area| area.id.clone()).collect()).unwrap_or_default();
    let mut custom = custom;
    for OwnGroup { group, place } in own {
        let is_all = |known: &[String]| group.members.iter().all(|member| known.contains(member));
        let (is_units, is_custom) = (is_all(&known_units), is_all(&known_custom));
        let set = if is_units { Some(&mut *units) } else { custom.as_deref_mut().filter(|_| is_custom) };
        let problem = match set {
            _ if known_units.iter().chain(&known_custom).any(|id| *id == group.id) => {
                Problem::new(format!("`{}` is the id of an area", group.id)).hint("give the group another id")
            }
            Some(set) if set.overlaps() => {
                let message =
                    format!("the areas of the group `{}` may overlap, so that they have no sum", group.id);
                Problem::new(message).hint("leave allow-overlap out, or the group")
            }
            Some(set) => {
                set.groups.push(group.clone());
                continue;
            }
            None => stranger(group, &known_units, &known_custom),
        };
        problems.push(problem.at(place.clone()));
    }
    Error::unless_any(problems, ())
}

/// What a member of a group of `units` may be: a unit, whether the set has it or not; of areas of one's own, one of them.
fn known(units: &AreaSet) -> Result<Vec<String>> {
    if units.is_custom() {
        return Ok(units.areas.iter().map(|area| area.id.clone()).collect());
    }
    Ok(Register::embedded()?.units().iter().map(|unit| unit.iso.clone()).collect())
}

/// That a member is no area, or that members are areas of two sets.
fn stranger(group: &Group, units: &[String], custom: &[String]) -> Problem {
    let all = || units.iter().chain(custom);
    let Some(member) = group.members.iter().find(|member| !all().any(|known| known == *member)) else {
        let message =
            format!("the group `{}` has areas of two files, which may cover the same land", group.id);
        return Problem::new(message).hint("make a group of areas of one file");
    };
    let hint = match nearest(member, all().map(String::as_str)) {
        Some(near) => format!("is `{near}` meant?"),
        None => format!("the areas are {}", all().map(String::as_str).collect::<Vec<_>>().join(", ")),
    };
    Problem::new(format!("`{member}` of the group `{}` is no known area", group.id)).hint(hint)
}

impl AreaSet {
    /// What the members of groups call `area` by: the codes of the units that it is; of an area of one's own, its id.
    pub fn parts_of<'a>(&self, area: &'a Area) -> Vec<&'a str> {
        if self.is_custom() { vec![area.id.as_str()] } else { area.units().collect() }
    }
}
