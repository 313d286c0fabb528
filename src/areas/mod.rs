//! Which land: areas, their codes and names, groups, and the embedded oblasts.
//!
//! Takes plain features from `formats`; knows no status and makes no share.

mod area;
mod boundaries;
mod candidates;
mod cases;
mod cities;
mod countries;
mod coverage;
mod custom;
mod denominators;
mod groups;
mod join;
mod lack;
pub mod margins;
mod nameless;
pub mod own_groups;
mod packed;
mod placement;
mod recognition;
mod register;

pub use area::{Area, AreaSet, Group, Names, Overlap, SetKind};
pub use boundaries::{BoundaryTerms, embedded, embedded_from_text, read, read_as};
pub use candidates::units_meant;
pub use cases::Cases;
pub use custom::{CustomFields, read_custom};
pub use denominators::Denominators;
pub use groups::{GROUPS, UKRAINE, groups, ukraine_names};
pub use lack::{Lack, PARTIAL, Partial};
pub use nameless::unit_around;
pub use packed::pack;
pub use placement::ukraine_extent;
pub use register::{Register, Unit};
