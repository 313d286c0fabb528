//! The artwork: everything that a scene draws, in paint order, on the grid. Every form of a picture is written from
//! it, so SVG, PNG and PDF show the same.

use super::grid::{Step, place, steps};
use super::{Anchor, Colour, Font, Halo, Letter, Stroke, Tag};

/// A picture on the grid of 1/16 pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct Artwork {
    /// Width \[px\].
    pub width_px: u32,
    /// Height \[px\].
    pub height_px: u32,
    /// How many pixels an inch has where the picture is seen.
    pub dpi: f64,
    /// What the picture is called, for those who do not see it.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// What it says beside title and subtitle, for a caption.
    pub caption: String,
    /// Whose data are shown, as the picture says it; empty where it does not.
    pub credit: String,
    /// The language of its words: `en`, `uk`.
    pub language: &'static str,
    /// What is drawn, the lowest first.
    pub(super) marks: Vec<Mark>,
}

/// One thing drawn, or the bound of a group.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A group begins.
    Begin(Tag),
    /// The group begun last ends.
    End,
    /// Rings and lines in one paint.
    Path(Path),
    /// A circle.
    Circle(Circle),
    /// A line of text.
    Text(Line),
}

/// Rings and lines in one paint.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Path {
    pub tag: Tag,
    pub fill: Option<Colour>,
    pub stroke: Option<Stroke>,
    pub traces: Vec<Trace>,
}

/// A ring or a line: places that differ from the one before.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trace {
    pub places: Vec<Step>,
    pub closed: bool,
}

/// A circle.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Circle {
    pub tag: Tag,
    pub centre: Step,
    /// In steps.
    pub radius: i32,
    pub fill: Option<Colour>,
    pub stroke: Option<Stroke>,
}

/// A line of text, its size on the grid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub tag: Tag,
    pub words: String,
    pub font: Font,
    pub colour: Colour,
    pub halo: Option<Halo>,
    pub stand: Stand,
}

/// Where a line of text stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stand {
    /// Level, with this point of its baseline here.
    Level(Step, Anchor),
    /// Letter by letter.
    Letters(Vec<Letter>),
}

impl Path {
    /// True where the fill leaves out what two rings cover.
    pub fn is_even_odd(&self) -> bool {
        self.traces.len() > 1
    }
}

impl Trace {
    /// A trace without repeated places; none where fewer than two are left.
    pub fn new(places: impl IntoIterator<Item = Step>, closed: bool) -> Option<Trace> {
        let mut places: Vec<Step> = places.into_iter().collect();
        places.dedup();
        if closed && places.len() > 1 && places.first() == places.last() {
            places.pop();
        }
        (places.len() > 1).then_some(Trace { places, closed })
    }
}

/// A length \[px\] as the grid has it.
pub(super) fn on_grid(length_px: f64) -> f64 {
    place((steps(length_px), 0)).x
}
