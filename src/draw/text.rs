//! Texts of a scene: one line each, level or letter by letter.

use geo::{Coord, Rect};

use super::{Colour, Font, Tag};

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it is.
    pub tag: Tag,
    /// The words.
    pub words: String,
    /// How they are set.
    pub font: Font,
    /// Their colour.
    pub colour: Colour,
    /// A rim that keeps them legible, where there is one.
    pub halo: Option<Halo>,
    /// Where they stand.
    pub place: Place,
}

impl Text {
    /// A level text without a halo.
    pub fn level(
        words: impl Into<String>,
        font: Font,
        colour: Colour,
        at: Coord<f64>,
        anchor: Anchor,
    ) -> Self {
        Text {
            tag: Tag::default(),
            words: words.into(),
            font,
            colour,
            halo: None,
            place: Place::Level { at, anchor },
        }
    }

    /// The box \[px\] that the text may fill, room for fallback fonts included; of a text set letter by letter, the
    /// box around its letters.
    pub fn bounds(&self) -> Rect<f64> {
        let (above, below) = (self.font.cap_height(), self.font.descent());
        match &self.place {
            Place::Level { at, anchor } => {
                let width = self.font.roomy_width(&self.words);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                Rect::new(Coord { x: left, y: at.y - above }, Coord { x: left + width, y: at.y + below })
            }
            Place::Letters(letters) => {
                let first = letters.first().map_or(Coord { x: 0.0, y: 0.0 }, |letter| letter.at);
                let (mut min, mut max) = (first, first);
                for Letter { at, .. } in letters {
                    min = Coord { x: min.x.min(at.x), y: min.y.min(at.y) };
                    max = Coord { x: max.x.max(at.x), y: max.y.max(at.y) };
                }
                let size = self.font.size_px;
                Rect::new(
                    Coord { x: min.x - size / 2.0, y: min.y - size },
                    Coord { x: max.x + size, y: max.y + size / 2.0 },
                )
            }
        }
    }
}

/// A rim around letters, painted beneath them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Halo {
    /// Its colour.
    pub colour: Colour,
    /// How far it reaches beyond the letters \[px\].
    pub reach_px: f64,
}

/// Where a text stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// Level, with this point of its baseline here.
    Level {
        /// The point.
        at: Coord<f64>,
        /// Which point of the baseline it is.
        anchor: Anchor,
    },
    /// Letter by letter, along a line.
    Letters(Vec<Letter>),
}

/// Which point of the baseline stands at the given place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// Where one letter stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// The left end of its baseline.
    pub at: Coord<f64>,
    /// How far it is turned clockwise \[°\].
    pub turn_deg: f64,
}
