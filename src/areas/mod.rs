//! Which land: areas, their codes and names, groups, and the embedded oblasts.
//!
//! Takes plain features from `formats`; knows no status and makes no share.

mod area;
mod boundaries;
mod coverage;
mod groups;
pub mod margins;
mod register;

pub use area::{Area, AreaSet, Group, Names};
pub use boundaries::{embedded, read};
pub use groups::{UKRAINE, groups, ukraine_names};
pub use register::{Register, Unit};
