//! Names along a line: each letter stands on the line and turns with it.

use geo::{Coord, Rect};

use super::placer::Placer;
use crate::draw::{Colour, Font, Letter, Place, Tag, Text};

/// Sets `words` letter by letter along the middle of `line` \[px\], spread to fill most of it. None where the line is
/// too short or a letter would stand on something or outside.
pub fn place(
    words: &str,
    font: Font,
    line: &[Coord<f64>],
    colour: Colour,
    placer: &mut Placer,
) -> Option<Text> {
    let line = smooth(line);
    let length: f64 = line.windows(2).map(|edge| distance(edge[0], edge[1])).sum();
    let count = words.chars().count();
    let natural = font.roomy_width(words);
    if natural > length || count < 2 {
        return None;
    }
    // Letters are set apart to fill the line, but not more than twice.
    let spread = (length * 0.9 / natural).clamp(1.0, 1.7);
    let mut along = (length - natural * spread) / 2.0;
    let mut letters = Vec::with_capacity(count);
    for character in words.chars() {
        let advance = font.advance(character) * spread;
        let (start, end) = (at(&line, along)?, at(&line, along + font.advance(character).min(advance))?);
        let turn_deg = libm::atan2(end.y - start.y, end.x - start.x).to_degrees();
        letters.push(Letter { at: start, turn_deg });
        along += advance;
    }
    let boxes: Vec<Rect<f64>> = letters.iter().map(|letter| font.letter_box(letter.at)).collect();
    if !boxes.iter().all(|area| placer.is_free(*area)) {
        return None;
    }
    boxes.into_iter().for_each(|area| placer.take(area));
    Some(Text {
        tag: Tag::default(),
        words: words.to_owned(),
        font,
        colour,
        halo: None,
        place: Place::Letters(letters),
    })
}

/// The line with its corners cut twice (Chaikin), so that letters do not jump at them; the ends stay.
fn smooth(line: &[Coord<f64>]) -> Vec<Coord<f64>> {
    (0..2).fold(line.to_vec(), |line, _| {
        let cut = line.windows(2).flat_map(|e| [e[0] + (e[1] - e[0]) * 0.25, e[0] + (e[1] - e[0]) * 0.75]);
        line.first().copied().into_iter().chain(cut).chain(line.last().copied()).collect()
    })
}

/// The place `along` px along a line.
fn at(line: &[Coord<f64>], along: f64) -> Option<Coord<f64>> {
    let mut left = along;
    for edge in line.windows(2) {
        let length = distance(edge[0], edge[1]);
        if left <= length && length > 0.0 {
            return Some(edge[0] + (edge[1] - edge[0]) * (left / length));
        }
        left -= length;
    }
    None
}

fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    libm::hypot(b.x - a.x, b.y - a.y)
}
