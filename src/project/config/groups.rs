//! Groups of one's own, as `[groups.ID]` tells them: whether the members are areas is known when the land is read.

use super::fields::Fields;
use super::tables;
use crate::areas::own_groups::{OwnGroup, is_reserved};
use crate::areas::{Group, Names};
use crate::error::{Place, Problem};
use crate::formats::settings::{Entry, Table, Value};

/// Reads `[groups]`.
pub fn read_all(table: &Table, place: &Place, problems: &mut Vec<Problem>) -> Vec<OwnGroup> {
    table.0.iter().filter_map(|entry| read(entry, place, problems)).collect()
}

fn read(entry: &Entry, place: &Place, problems: &mut Vec<Problem>) -> Option<OwnGroup> {
    let (id, here) = (&entry.key, entry.place(place));
    let Value::Table(table) = &entry.value else {
        let hint = format!("write [groups.{id}] with members = [\"UA-14\", \"UA-09\"]");
        problems.push(Problem::new(format!("the group `{id}` is no table")).at(here).hint(hint));
        return None;
    };
    let before = problems.len();
    let fields = Fields::check(table, tables::group().iter(), place, problems);
    let members = fields.texts("members");
    problems.extend(fault_of_id(id).map(|problem| problem.at(here.clone())));
    problems.extend(
        fault_of_members(id, &members).map(|problem| {
            problem.at(if members.is_empty() { here.clone() } else { fields.place("members") })
        }),
    );
    let en = fields.text("name").unwrap_or_else(|| id.clone());
    let uk = fields.text("name-uk").unwrap_or_else(|| en.clone());
    let group = Group { id: id.clone(), names: Names { en, uk }, members };
    (problems.len() == before).then_some(OwnGroup { group, place: here })
}

fn fault_of_id(id: &str) -> Option<Problem> {
    if is_reserved(id) {
        let hint = "give the group an id of its own, such as [groups.east]";
        return Some(Problem::new(format!("`{id}` is a group of the program's own")).hint(hint));
    }
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (id.is_empty() || !id.chars().all(is_plain))
        .then(|| Problem::new(format!("`{id}` is no id of a group")).hint("use letters, digits, `-` and `_`"))
}

fn fault_of_members(id: &str, members: &[String]) -> Option<Problem> {
    if members.is_empty() {
        let hint = "add members = [\"UA-14\", \"UA-09\"]";
        return Some(Problem::new(format!("the group `{id}` has no members")).hint(hint));
    }
    let twice = members.iter().enumerate().find(|(index, member)| members[..*index].contains(member));
    let (_, member) = twice?;
    let message = format!("`{member}` stands twice in the group `{id}`: it counts once");
    Some(Problem::new(message).hint("leave one of the two out"))
}
