//! Helpers over `geo` types that know no oblast and no status: rings, areas on the ellipsoid, overlays.
//!
//! The edge model is RFC 7946's: an edge is straight in longitude and latitude.

pub mod antimeridian;
mod authalic;
pub mod contacts;
pub mod coverage;
pub mod crossings;
pub mod dissolve;
mod edge_tree;
pub mod ellipsoid;
pub mod extent;
pub mod grid;
pub mod locate;
mod mends;
pub mod method;
pub mod nesting;
pub mod offset;
pub mod overlay;
pub mod region;
pub mod repair;
pub mod rings;
pub mod sound;
pub mod sphere;
pub mod standing;
pub mod succession;
pub mod tally;
pub mod trace;
pub mod unflatten;
pub mod voronoi;
pub mod whereabouts;

pub use method::AreaMethod;
pub use rings::{RawPolygon, Ring};
