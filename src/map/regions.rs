//! Parts of the country that maps show by name: the groups that figures are made of, and others that are for maps alone.

use crate::areas::GROUPS;
use crate::words::{Phrase, furniture};

/// A part of the country by the areas that it is made of.
struct Region {
    id: &'static str,
    title: Phrase,
    /// Its name in other titles; in Ukrainian the genitive.
    name: Phrase,
    members: &'static [&'static str],
}

/// Parts that no figure is made of: Mykolaiv, Kherson and Zaporizhzhia oblasts, where the southern front runs.
const REGIONS: [Region; 1] = [Region {
    id: "south",
    title: furniture::SOUTH_TITLE,
    name: furniture::SOUTHERN_UKRAINE,
    members: &["UA-23", "UA-48", "UA-65"],
}];

/// The ids of the embedded groups and of the regions.
pub fn ids() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().map(|(id, ..)| *id).chain(REGIONS.iter().map(|region| region.id))
}

/// The areas that a region is made of; none for a group.
pub fn members(id: &str) -> Option<&'static [&'static str]> {
    REGIONS.iter().find(|region| region.id == id).map(|region| region.members)
}

/// The title of a map of a region; none for a group.
pub fn title(id: &str) -> Option<Phrase> {
    REGIONS.iter().find(|region| region.id == id).map(|region| region.title)
}

/// The name of a region in other titles, in Ukrainian in the genitive; none for a group.
pub fn name(id: &str) -> Option<Phrase> {
    REGIONS.iter().find(|region| region.id == id).map(|region| region.name)
}
