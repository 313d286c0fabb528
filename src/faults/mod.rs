//! What is wrong with a file, all of it at once, and the file mended: `check`.
//!
//! The readers of `areas` and `control` stop at what they cannot use, and mend the rest in passing. This room looks at the
//! same files with the same helpers and stops at nothing: rings (`rings`), polygons (`polygons`), parts of a feature
//! (`parts`), the file as a whole (`system`), sets of units (`units`, `neighbours`) and control layers (`control`, and `together` those in several files), as the `purpose` asks. What a
//! fault is, is in `code` and `fault`; `mending` mends; `check` puts it all together. Words are printed by `report`.

mod check;
mod code;
mod control;
mod fault;
mod kind;
mod mending;
mod neighbours;
mod parts;
mod polygons;
mod purpose;
mod rings;
mod system;
mod together;
mod units;

pub use check::{Checked, check};
pub use code::{Code, Severity};
pub use fault::{Fault, Size, Spot};
pub use kind::Kind;
pub use mending::Mended;
pub use together::{Looked, together};

use crate::formats::Feature;

/// Properties that name a feature, the likeliest first.
const NAMES: [&str; 7] = ["name", "name_en", "NAME", "shapeName", "NAME_1", "ADM1_EN", "id"];
/// How much of a name is shown.
const SHOWN_CHARS: usize = 40;

/// The place of a feature, with its name in one line.
fn spot_of(feature: &Feature, file: &Spot) -> Spot {
    let name = NAMES.iter().find_map(|key| feature.properties.get(*key)?.as_str());
    let line = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let short = line.map(|line| line.chars().take(SHOWN_CHARS).collect::<String>());
    file.feature(feature.index, short.filter(|name| !name.is_empty()))
}
