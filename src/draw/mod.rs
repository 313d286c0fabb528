//! Drawing: a [`Scene`] of shapes and texts in pixels becomes SVG, PNG, PDF or HTML. Knows no geography and no number.
//!
//! Everything is resolved before it is drawn: a scene holds final positions, colours and words. It is drawn
//! once, through plotters, as [`Artwork`], from which every form is written: so they show the same.
//! Promises of the SVG: coordinates in steps of 1/16 pixel; named, nested groups that editors show as layers;
//! live text with a fallback stack or outlines, halos as texts of their own beneath; no clip paths, masks,
//! patterns or scripts; fewer than 32,000 vertices a path; the same bytes for the same scene, anywhere.

mod artwork;
mod backend;
mod colour;
mod family;
mod font;
mod glyphs;
mod grid;
mod halo;
mod html;
mod manner;
mod paint;
#[cfg(feature = "pdf")]
mod pdf;
mod plot;
mod png;
mod raster;
mod recorded;
mod scene;
mod shape;
mod svg;
mod text;
mod typeface;
mod wrap;
mod xml;

pub use artwork::Artwork;
pub use colour::{Colour, LEGIBLE};
pub use family::{Face, Family};
pub use font::Font;
pub use grid::{STEPS_PER_PX, Step, place, step};
pub use halo::Halo;
pub use html::Fragment;
pub use manner::{Manner, Record, Setting};
pub use plot::{Axis, Curve, Plot};
pub use recorded::recorded;
pub use scene::{CREDITS, Group, Node, Scene, Tag, ids, missing_characters, prefixed};
pub use shape::{Figure, Shape, Stroke};
pub use text::{Anchor, Letter, Place, Text, plain};

use crate::error::Result;

/// The keyword under which a picture keeps how it was made.
pub const RECORD_KEYWORD: &str = "controlmap";

/// Draws `scene` as SVG with live text, telling nothing of how it was made.
///
/// # Errors
/// When it cannot be drawn, which no scene is known to cause.
pub fn svg(scene: &Scene) -> Result<String> {
    Ok(Artwork::of(scene)?.svg(&Manner::default()))
}

/// Draws `scene` as PNG, likewise.
///
/// # Errors
/// When the picture is too large to be held, or has no size.
pub fn png(scene: &Scene) -> Result<Vec<u8>> {
    Artwork::of(scene)?.png(&Manner::default())
}
