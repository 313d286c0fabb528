//! Texts of a scene: one line each, level or letter by letter.

use geo::{Coord, Rect};

use super::{Colour, Font, Halo, Tag, xml};

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

    /// The boxes \[px\] that the text may fill, room for fallback fonts included: one, or one a letter where each has
    /// its own place.
    pub fn boxes(&self) -> Vec<Rect<f64>> {
        match &self.place {
            Place::Level { at, anchor } => vec![self.font.text_box(&self.words, *at, *anchor)],
            Place::Letters(letters) => letters.iter().map(|letter| self.font.letter_box(letter.at)).collect(),
        }
    }
}

/// `words` as they will be drawn: without controls and marks that turn the direction of text around, and with single
/// spaces between words.
pub fn plain(words: &str) -> String {
    let spaced = words.split_whitespace().map(|word| word.replace(xml::is_left_out, ""));
    spaced.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
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
