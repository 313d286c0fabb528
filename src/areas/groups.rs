//! The groups of areas that get printed: the Donbas, Crimea with Sevastopol, and Ukraine.

use super::{Group, Names};
use crate::words::{CRIMEA_AND_SEVASTOPOL, DONBAS, Phrase, UKRAINE as UKRAINE_NAME};

/// The id of the total of all 27 units; nothing less bears it.
pub const UKRAINE: &str = "ukraine";

/// Id, name and members of each group, in the order in which they are printed.
pub const GROUPS: [(&str, Phrase, &[&str]); 2] =
    [("donbas", DONBAS, &["UA-09", "UA-14"]), ("crimea", CRIMEA_AND_SEVASTOPOL, &["UA-40", "UA-43"])];

/// The groups, ready to be summed.
pub fn groups() -> Vec<Group> {
    let owned = |members: &[&str]| members.iter().map(|&member| member.to_owned()).collect();
    let group = |(id, name, members): (&str, _, _)| Group {
        id: id.to_owned(),
        names: names_of(name),
        members: owned(members),
    };
    GROUPS.into_iter().map(group).collect()
}

/// What the total of all units is called.
pub fn ukraine_names() -> Names {
    names_of(UKRAINE_NAME)
}

fn names_of(phrase: Phrase) -> Names {
    Names { en: phrase.en.to_owned(), uk: phrase.uk.to_owned() }
}
