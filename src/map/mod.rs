//! Maps: a [`MapSpec`] and what was read and measured ([`MapInputs`]) become a scene. Makes no number of its own.
//!
//! The way of a map: `land` is what is drawn of the country, `extent` says which part is shown, `arrange` and `layout` find where map, legend and scale bar stand and make
//! the `view` from the globe onto the page; `shapes` brings outline, areas and zones onto the page, cut off at the
//! outline (`closing` the slivers along it) and simplified together (`linework`). All that, and what lies around (`surroundings`), is the `sheet`, from which
//! `layers` and `labels` draw; `furniture` explains what is drawn; `pair` draws two layers on one map. Crimea is Ukraine on every map, the outline is the
//! recognised one, and nothing here redraws it.

pub mod annotations;
mod around;
mod arrange;
mod asides;
pub mod basemap;
mod chain;
pub mod cities;
mod classes;
mod clip;
mod closing;
mod compose;
mod entries;
mod extent;
mod figures;
mod front;
mod furniture;
mod hatch;
mod inputs;
mod kind;
mod labels;
mod land;
mod layers;
mod layout;
mod linework;
mod names;
mod nearby;
mod pair;
mod regions;
mod settlements;
mod shapes;
mod sheet;
mod simplify;
mod size;
mod smooth;
mod spec;
mod surroundings;
mod theme;
mod view;
mod water;

pub use crate::draw::{Scene, png, svg};
pub use crate::projection::Choice as ProjectionChoice;
pub use annotations::Annotation;
pub use around::Around;
pub use asides::{Aside, Liberated, asides};
pub use basemap::Basemap;
pub use cities::{City, CityKind};
pub use compose::{compose, with_warnings};
pub use furniture::{Furniture, Piece};
pub(crate) use furniture::{Paragraph, Stack};
pub use inputs::MapInputs;
pub use kind::MapKind;
pub use layout::{Corner, Positions, Spot};
pub use names::OwnNames;
pub use pair::{PairKind, PairMapInputs, compose_pair, extent_of_changes};
pub use size::Size;
pub use spec::{Extent, FORMS, MapSpec, OWN_GROUP};
pub use theme::{Hatch, Lines, Paint, Theme, ThemeChoice};
