//! Glyphs: a line of text set letter by letter, with kerning, as outlines stand on the page. What draws text itself
//! (PNG, PDF, outlined SVG) draws these.

use std::collections::BTreeMap;

use geo::Coord;
use rustybuzz::{Direction, Feature, Script, ShapePlan, UnicodeBuffer};
use ttf_parser::{OutlineBuilder, Tag};

use super::artwork::{Line, Stand};
use super::grid::place;
use super::typeface::Typeface;
use super::{Anchor, Colour, Font};

/// A glyph on the page.
#[derive(Clone, Copy)]
pub struct Glyph {
    /// The font file that it is of.
    pub typeface: &'static Typeface,
    /// Its number in the file.
    pub id: u16,
    /// The characters that it stands for, as a range of bytes of the words.
    pub bytes: (usize, usize),
    /// The left end of its baseline \[px\].
    pub at: Coord<f64>,
    /// How far it is turned clockwise \[°\].
    pub turn_deg: f64,
    /// The size of the font \[px\].
    pub size_px: f64,
}

/// Sets text; keeps what it has worked out about a font for the lines that follow.
#[derive(Default)]
pub struct Setter {
    /// By typeface, script and whether letters are set apart.
    plans: BTreeMap<(usize, u32, bool), ShapePlan>,
}

impl Setter {
    /// The glyphs of a line, from its first to its last.
    pub fn set(&mut self, line: &Line) -> Vec<Glyph> {
        match &line.stand {
            Stand::Level(at, anchor) => self.level(&line.words, line.font, place(*at), *anchor),
            Stand::Letters(letters) => {
                let standing = line.words.char_indices().zip(letters);
                let glyphs = standing.filter_map(|((start, character), letter)| {
                    let typeface = line.font.family.typeface_for(line.font.face, character)?;
                    Some(Glyph {
                        typeface,
                        id: typeface.font().glyph_index(character).map_or(0, |glyph| glyph.0),
                        bytes: (start, start + character.len_utf8()),
                        at: letter.at,
                        turn_deg: letter.turn_deg,
                        size_px: line.font.size_px,
                    })
                });
                glyphs.collect()
            }
        }
    }

    fn level(&mut self, words: &str, font: Font, at: Coord<f64>, anchor: Anchor) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(words.len());
        let mut x = 0.0;
        for (typeface, start, end) in runs(words, font) {
            x = self.run(typeface, (words, start, end), (font, x), &mut glyphs);
        }
        // The gap after the last letter is not for the eye.
        let width = x - font.tracking_px;
        let left = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        for glyph in &mut glyphs {
            glyph.at = glyph.at + at + Coord { x: left, y: 0.0 };
        }
        glyphs
    }

    /// Sets what one typeface draws, from `x` on; gives where it ends.
    fn run(
        &mut self,
        typeface: &'static Typeface,
        (words, start, end): (&str, usize, usize),
        (font, mut x): (Font, f64),
        glyphs: &mut Vec<Glyph>,
    ) -> f64 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&words[start..end]);
        buffer.guess_segment_properties();
        // Marks that turn text around are no part of our texts; whatever a font makes of it, it runs to the right.
        buffer.set_direction(Direction::LeftToRight);
        let plan = self.plan(typeface, buffer.script(), font.tracking_px != 0.0);
        let shaped = rustybuzz::shape_with_plan(typeface.shaper(), plan, buffer);
        let scaled = |units: i32| typeface.parts(units.into()) * font.size_px;
        let infos = shaped.glyph_infos();
        for (i, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
            let cluster = info.cluster as usize;
            let next = infos[i..].iter().map(|next| next.cluster as usize).find(|next| *next > cluster);
            let is_first = i == 0 || infos[i - 1].cluster != info.cluster;
            let from = start + cluster;
            glyphs.push(Glyph {
                typeface,
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                bytes: (from, if is_first { next.map_or(end, |next| start + next) } else { from }),
                at: Coord { x: x + scaled(position.x_offset), y: -scaled(position.y_offset) },
                turn_deg: 0.0,
                size_px: font.size_px,
            });
            x += scaled(position.x_advance) + font.tracking_px;
        }
        x
    }

    fn plan(&mut self, typeface: &'static Typeface, script: Script, tracked: bool) -> &ShapePlan {
        let key = (std::ptr::from_ref(typeface) as usize, script.tag().0, tracked);
        self.plans.entry(key).or_insert_with(|| {
            // Letters set apart do not join.
            let apart = [Feature::new(Tag::from_bytes(b"liga"), 0, ..)];
            let features = if tracked { &apart[..] } else { &[] };
            ShapePlan::new(typeface.shaper(), Direction::LeftToRight, Some(script), None, features)
        })
    }
}

/// The glyphs of a line by the colour of their halo, with that and how far it reaches \[px\]; none without a halo.
pub fn halos<'a>(line: &Line, glyphs: &'a [Glyph]) -> Vec<(&'a [Glyph], Colour, f64)> {
    let Some(halo) = &line.halo else { return Vec::new() };
    let spans = halo.spans(&line.words).into_iter().map(|(span, colour)| {
        let [from, to] =
            [span.start, span.end].map(|byte| glyphs.partition_point(|glyph| glyph.bytes.0 < byte));
        (&glyphs[from..to], colour, halo.reach_px)
    });
    spans.collect()
}

/// The parts of `words` that one typeface each draws, as ranges of bytes.
fn runs(words: &str, font: Font) -> Vec<(&'static Typeface, usize, usize)> {
    let mut runs: Vec<(&'static Typeface, usize, usize)> = Vec::new();
    for (start, character) in words.char_indices() {
        let Some(typeface) = font.family.typeface_for(font.face, character) else { continue };
        let end = start + character.len_utf8();
        match runs.last_mut() {
            Some(run) if std::ptr::eq(run.0, typeface) => run.2 = end,
            _ => runs.push((typeface, start, end)),
        }
    }
    runs
}

impl Glyph {
    /// Draws the outline on the page \[px\].
    pub fn outline(&self, pen: &mut dyn OutlineBuilder) {
        let (sin, cos) = libm::sincos(self.turn_deg.to_radians());
        let scale = self.typeface.parts(self.size_px);
        self.typeface.outline(self.id, &mut OnPage { pen, at: self.at, x: cos * scale, y: sin * scale });
    }
}

/// A pen that takes units of a font and draws on the page.
struct OnPage<'a> {
    pen: &'a mut dyn OutlineBuilder,
    at: Coord<f64>,
    /// The unit vector of the baseline, scaled.
    x: f64,
    y: f64,
}

impl OnPage<'_> {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (f64::from(x), f64::from(-y));
        ((self.at.x + x * self.x - y * self.y) as f32, (self.at.y + x * self.y + y * self.x) as f32)
    }
}

impl OutlineBuilder for OnPage<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.pen.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.pen.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.pen.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.pen.curve_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.pen.close();
    }
}
