//! Fonts at a size, and the measuring of text in them.
//!
//! Widths are sums of advances, without kerning, which only tightens. Labels allow for the fonts that a
//! reader without Noto Sans sees instead: see [`Font::roomy_width`].

use geo::{Coord, Rect};

use super::typeface::Typeface;
use super::{Anchor, Face, Family};

/// How much wider \[1\] than measured a text may come out in a fallback font: Arial and Helvetica set Latin
/// and Cyrillic up to 8 % wider at the same size than Noto Sans does.
const SLACK: f64 = 1.08;
/// Advance of a character that the font lacks, in parts of the size.
const UNKNOWN_ADVANCE: f64 = 0.6;
/// Height of capitals, in parts of the size, of a font that does not tell it: that of the embedded one.
const CAP_HEIGHT: f64 = 0.714;

/// A face at a size, with letters set apart or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// The face.
    pub face: Face,
    /// The family that it is of.
    pub family: Family,
    /// Its size \[px\].
    pub size_px: f64,
    /// What is put after each letter \[px\].
    pub tracking_px: f64,
}

impl Font {
    /// A face of the embedded family at a size, letters not set apart.
    pub fn new(face: Face, size_px: f64) -> Self {
        Font { face, family: Family::default(), size_px, tracking_px: 0.0 }
    }

    /// The same face of another family.
    #[must_use]
    pub fn of(self, family: Family) -> Self {
        Font { family, ..self }
    }

    /// True when the font can draw `character`; the embedded family stands in where it cannot.
    pub fn has(self, character: char) -> bool {
        self.family.typeface(self.face).is_some_and(|typeface| typeface.has(character))
    }

    /// The same font with letters set apart by `part` of its size.
    #[must_use]
    pub fn tracked(self, part: f64) -> Self {
        Font { tracking_px: self.size_px * part, ..self }
    }

    /// The same font at another size; tracking follows.
    #[must_use]
    pub fn sized(self, size_px: f64) -> Self {
        Font { size_px, tracking_px: self.tracking_px * size_px / self.size_px, ..self }
    }

    /// The advance \[px\] of one character, tracking included.
    pub fn advance(self, character: char) -> f64 {
        let typeface = self.family.typeface_for(self.face, character);
        let parts = typeface.and_then(|typeface| typeface.advance(character)).unwrap_or(UNKNOWN_ADVANCE);
        parts * self.size_px + self.tracking_px
    }

    /// The width \[px\] of `text` set on one line.
    pub fn width(self, text: &str) -> f64 {
        text.chars().map(|character| self.advance(character)).sum()
    }

    /// The width \[px\] to keep free for `text`, so that fallback fonts fit as well.
    pub fn roomy_width(self, text: &str) -> f64 {
        self.width(text) * SLACK
    }

    /// The height \[px\] of capitals and digits above the baseline.
    pub fn cap_height(self) -> f64 {
        let told = self.family.typeface(self.face).and_then(Typeface::cap_height);
        self.size_px * told.unwrap_or(CAP_HEIGHT)
    }

    /// How far \[px\] letters reach below the baseline.
    pub fn descent(self) -> f64 {
        self.size_px * 0.24
    }

    /// The box \[px\] to keep free for a line of text with this point of its baseline at `at`.
    pub fn text_box(self, text: &str, at: Coord<f64>, anchor: Anchor) -> Rect<f64> {
        let width = self.roomy_width(text);
        let left = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        let top_left = Coord { x: left, y: at.y - self.cap_height() };
        Rect::new(top_left, Coord { x: left + width, y: at.y + self.descent() })
    }

    /// The box \[px\] to keep free for a letter with its baseline's left end at `at`, however it is turned.
    pub fn letter_box(self, at: Coord<f64>) -> Rect<f64> {
        let size = self.size_px;
        let top_left = Coord { x: at.x - size * 0.2, y: at.y - size };
        Rect::new(top_left, Coord { x: at.x + size, y: at.y + size * 0.4 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_and_cyrillic_are_measured_in_the_font() {
        let font = Font::new(Face::Regular, 100.0);
        assert!((font.width("Kyiv") - 215.0).abs() < 30.0, "{}", font.width("Kyiv"));
        for text in ["Donetsk", "Донецьк", "ґєії’"] {
            assert!(text.chars().all(|c| font.has(c)), "{text}");
        }
        assert!(Font::new(Face::Bold, 100.0).width("Kyiv") > font.width("Kyiv"));
    }
}
