//! Charts: shares over time, with plotters' axes and series on our backend, in the colours of the maps.
//!
//! A [`History`] gathers what is charted as a series goes by; [`compose`] makes the scene of it: above, the share of the
//! subject on an axis that shows its movement, the largest changes noted; below, the areas on one axis, each named at
//! its right end. What may be, or is, a revision by the source is marked. A line joins neighbouring snapshots of one
//! source only: where days are missing, or the source changes, it has a gap. Which days are missing is the series' matter.

mod changes;
mod compose;
mod ends;
mod header;
mod history;
mod marks;
mod page;
mod panel;
mod ticks;

pub use compose::{ChartSpec, compose};
pub use history::{GAP, History, MIXED_SOURCES, POSSIBLE_REVISION};
