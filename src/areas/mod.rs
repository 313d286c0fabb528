//! Which land: areas, their codes and names, groups, and the embedded oblasts.
//!
//! Takes plain features from `formats`; knows no status and makes no share.

mod area;
mod boundaries;
mod cases;
mod coverage;
mod custom;
mod denominators;
mod groups;
pub mod margins;
mod placement;
mod recognition;
mod register;

pub use area::{Area, AreaSet, Group, Names, Overlap, SetKind};
pub use boundaries::{embedded, read};
pub use cases::Cases;
pub use custom::{CustomFields, read_custom};
pub use denominators::Denominators;
pub use groups::{UKRAINE, groups, ukraine_names};
pub use placement::ukraine_extent;
pub use recognition::units_meant;
pub use register::{Register, Unit};
