//! Drawing: a [`Scene`] of shapes and texts in pixels becomes SVG or PNG. Knows no geography and no number.
//!
//! Everything is resolved before it is drawn: a scene holds final positions, colours and words. It is drawn
//! once, through plotters, onto our own backend, which writes SVG; the PNG is that very SVG, rasterised.
//! Promises of the SVG: coordinates in steps of 1/16 pixel; named, nested groups that editors show as layers;
//! live text in Noto Sans with a fallback stack, halos as texts of their own beneath; no clip paths, masks,
//! patterns or scripts; fewer than 32,000 vertices a path; the same bytes for the same scene, anywhere.

mod attributes;
mod backend;
mod colour;
mod font;
mod grid;
mod paint;
mod plot;
mod png;
mod scene;
mod shape;
mod text;
mod xml;

pub use colour::{Colour, LEGIBLE};
pub use font::{Face, Font};
pub use grid::{STEPS_PER_PX, Step, place, step};
pub use paint::svg;
pub use plot::{Axis, Curve, Plot};
pub use png::png;
pub use scene::{Group, Node, Scene, Tag, ids, missing_characters, prefixed};
pub use shape::{Figure, Shape, Stroke};
pub use text::{Anchor, Halo, Letter, Place, Text, plain};
