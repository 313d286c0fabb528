//! Maps: a [`MapSpec`] and what was read and measured become a scene. Makes no number of its own.
pub mod basemap;
pub mod cities;
mod chain;
mod clip;
mod closing;
mod compose;
mod inputs;
mod labels;
mod layers;
mod linework;
mod nearby;
mod shapes;
mod sheet;
mod simplify;
mod spec;
mod theme;
mod view;

pub use basemap::Basemap;
pub use cities::City;
pub use compose::compose;
pub use inputs::MapInputs;
pub use spec::{Extent, MapSpec, Size};
pub use theme::Theme;
