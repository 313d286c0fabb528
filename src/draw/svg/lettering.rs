//! Text in SVG: live, or as the outlines of its letters. Halos are shapes of their own beneath.

use std::fmt::Write;

use ttf_parser::OutlineBuilder;

use super::attributes::{write_font, write_stand};
use super::{Purpose, Writer};
use crate::draw::artwork::Line;
use crate::draw::glyphs::{Glyph, halos};
use crate::draw::grid::{px, steps};
use crate::draw::{Halo, xml};

/// Outlines are written in steps of this part of a pixel: sixteenths would show where a desk enlarges small type.
const STEPS_PER_PX: f32 = 100.0;

impl Writer<'_> {
    /// Text as text.
    pub(super) fn live(&mut self, line: &Line) {
        let mut set = String::new();
        write_stand(&mut set, line.font, &line.stand);
        write_font(&mut set, line.font, self.family);
        if let Some(halo) = &line.halo {
            self.out.push_str("<g");
            self.tag(&line.tag);
            let (colour, rim) = (halo.colour, rim_of(halo));
            let _ = write!(self.out, "><text aria-hidden=\"true\"{set} fill=\"{colour}\"{rim}>");
            for (span, colour) in halo.spans(&line.words) {
                let words = &line.words[span];
                if colour == halo.colour {
                    xml::escape(&mut self.out, words);
                } else {
                    let _ = write!(self.out, "<tspan fill=\"{colour}\" stroke=\"{colour}\">");
                    xml::escape(&mut self.out, words);
                    self.out.push_str("</tspan>");
                }
            }
            self.out.push_str("</text><text");
        } else {
            self.out.push_str("<text");
            self.tag(&line.tag);
        }
        let _ = write!(self.out, "{set} fill=\"{}\">", line.colour);
        xml::escape(&mut self.out, &line.words);
        self.out.push_str(if line.halo.is_some() { "</text></g>\n" } else { "</text>\n" });
    }

    /// Text as outlines; what it says stays with them as a label.
    pub(super) fn outlined(&mut self, line: &Line) {
        let glyphs = self.setter.set(line);
        let letters = outlines(&glyphs);
        if letters.is_empty() {
            return;
        }
        self.out.push_str("<g");
        self.tag(&line.tag);
        xml::attribute(&mut self.out, "aria-label", &line.words);
        self.out.push('>');
        let mut rim = String::new();
        match (&line.halo, self.purpose) {
            // Browsers paint the rim first where they are told to; editors do not.
            (Some(halo), Purpose::Page) if halo.turns.is_empty() => {
                let _ = write!(rim, "{} paint-order=\"stroke\"", rim_of(halo));
            }
            _ => {
                for (of, colour, reach_px) in halos(line, &glyphs) {
                    let (rim, letters) = (rim_of(&Halo::new(colour, reach_px)), outlines(of));
                    let _ = write!(self.out, "<path fill=\"{colour}\"{rim} d=\"{letters}\"/>");
                }
            }
        }
        let _ = writeln!(self.out, "<path fill=\"{}\"{rim} d=\"{letters}\"/></g>", line.colour);
    }
}

/// Letters as path data.
fn outlines(glyphs: &[Glyph]) -> String {
    let mut pen = Pen::default();
    glyphs.iter().for_each(|glyph| glyph.outline(&mut pen));
    pen.data
}

/// The line around letters that makes their halo.
fn rim_of(halo: &Halo) -> String {
    format!(" stroke=\"{}\" stroke-width=\"{}\"", halo.colour, px(steps(halo.reach_px * 2.0)))
}

/// Writes outlines as path data, from place to place, as short as can be.
#[derive(Default)]
struct Pen {
    data: String,
    /// Where the pen is, and where the contour began, in steps.
    at: (i32, i32),
    begun: (i32, i32),
    /// The command that was written last, which need not be written again.
    last: Option<char>,
}

impl Pen {
    fn step(x: f32, y: f32) -> (i32, i32) {
        ((x * STEPS_PER_PX).round() as i32, (y * STEPS_PER_PX).round() as i32)
    }

    /// Appends a command with places, which are written relative to where the pen is.
    fn draw(&mut self, command: char, places: &[(f32, f32)]) {
        let from = self.at;
        let places = places.iter().map(|&(x, y)| Pen::step(x, y));
        self.at = places.clone().next_back().unwrap_or(from);
        self.write(command, places.flat_map(|to| [to.0 - from.0, to.1 - from.1]));
    }

    /// Appends a command and its lengths, in steps.
    fn write(&mut self, command: char, lengths: impl IntoIterator<Item = i32>) {
        let is_new = self.last.replace(command) != Some(command);
        if is_new {
            self.data.push(command);
        }
        for (i, length) in lengths.into_iter().enumerate() {
            if (i > 0 || !is_new) && length >= 0 {
                self.data.push(' ');
            }
            write_hundredths(&mut self.data, length);
        }
    }
}

/// Appends hundredths of a pixel as pixels.
fn write_hundredths(out: &mut String, length: i32) {
    let (sign, whole, part) =
        (if length < 0 { "-" } else { "" }, length.unsigned_abs() / 100, length.unsigned_abs() % 100);
    let whole = if whole == 0 && part > 0 { String::new() } else { whole.to_string() };
    let _ = match (part, part % 10) {
        (0, _) => write!(out, "{sign}{whole}"),
        (_, 0) => write!(out, "{sign}{whole}.{}", part / 10),
        _ => write!(out, "{sign}{whole}.{part:02}"),
    };
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        // The first is taken as absolute by every reader, later ones are told from where the last contour began.
        self.draw('m', &[(x, y)]);
        self.begun = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (from, to) = (self.at, Pen::step(x, y));
        match (to.0 - from.0, to.1 - from.1) {
            (0, 0) => return,
            (across, 0) => self.write('h', [across]),
            (0, down) => self.write('v', [down]),
            _ => return self.draw('l', &[(x, y)]),
        }
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.draw('q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.draw('c', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.write('z', []);
        self.at = self.begun;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_are_written_short_and_relative() {
        let mut pen = Pen::default();
        pen.move_to(1.5, 2.0);
        pen.line_to(1.25, 2.0);
        pen.quad_to(1.0, 2.0, 1.0, 3.04);
        pen.quad_to(0.9, 3.04, 1.0, 3.5);
        pen.line_to(1.0, 3.5);
        pen.line_to(1.0, 3.0);
        pen.line_to(1.5, 2.5);
        pen.close();
        pen.move_to(2.0, 2.0);
        assert_eq!(pen.data, "m1.5 2h-.25q-.25 0-.25 1.04-.1 0 0 .46v-.5l.5-.5zm.5 0");
    }
}
