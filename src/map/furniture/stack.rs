//! Stacking paragraphs: wrapped lines of text one below the other.

use geo::Coord;

use crate::draw::{Anchor, Colour, Font, Node, Tag, Text};

/// A paragraph to be stacked.
pub struct Paragraph {
    /// What it is; its first line bears the id.
    pub id: &'static str,
    /// The words.
    pub words: String,
    /// How they are set.
    pub font: Font,
    /// Their colour.
    pub colour: Colour,
    /// From line to line, in parts of the size.
    pub leading: f64,
    /// Room above \[px\].
    pub above_px: f64,
}

/// Lines of text with the room they take.
pub struct Stack {
    /// The lines, from `0, 0` downwards.
    lines: Vec<Text>,
    /// Their height \[px\].
    pub height_px: f64,
}

impl Stack {
    /// Stacks paragraphs, none of them wider than `width_px`.
    pub fn new(paragraphs: impl IntoIterator<Item = Paragraph>, width_px: f64) -> Stack {
        let mut stack = Stack { lines: Vec::new(), height_px: 0.0 };
        for paragraph in paragraphs {
            stack.height_px += paragraph.above_px;
            for (i, words) in paragraph.font.wrap_evenly(&paragraph.words, width_px).into_iter().enumerate() {
                let Paragraph { font, colour, .. } = paragraph;
                // The baseline leaves the capitals in the middle of the line's height.
                let line_px = font.size_px * paragraph.leading;
                let y = stack.height_px + (line_px + font.cap_height()) / 2.0;
                let mut text = Text::level(words, font, colour, Coord { x: 0.0, y }, Anchor::Start);
                text.tag = if i == 0 { Tag::id(paragraph.id) } else { Tag::default() };
                stack.lines.push(text);
                stack.height_px += line_px;
            }
        }
        stack
    }

    /// The lines, with their top left corner at `at`.
    pub fn at(self, at: Coord<f64>) -> impl Iterator<Item = Node> {
        self.lines.into_iter().map(move |mut text| {
            if let crate::draw::Place::Level { at: place, .. } = &mut text.place {
                *place = *place + at;
            }
            text.into()
        })
    }
}
