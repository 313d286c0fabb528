//! Names along a line: each letter stands on the line and turns with it.

use geo::{Coord, Rect};

use super::placer::Placer;
use crate::draw::{Colour, Font, Letter, Place, Tag, Text};

/// Letters are set apart to fill this part of the line…
const FILLED: f64 = 0.9;
/// …but no more than this many times as far as they are by nature.
const MOST_SPREAD: f64 = 1.7;

/// Sets `words` letter by letter along the middle of `line` \[px\], spread to fill most of it. None where the line is
/// too short or a letter would stand on something or outside.
pub fn place(
    words: &str,
    font: Font,
    line: &[Coord<f64>],
    colour: Colour,
    placer: &mut Placer,
) -> Option<Text> {
    let letters = letters(words, font, &smooth(line))?;
    let boxes: Vec<Rect<f64>> = letters.iter().map(|letter| font.letter_box(letter.at)).collect();
    if !boxes.iter().all(|area| placer.is_free(*area)) {
        return None;
    }
    boxes.into_iter().for_each(|area| placer.take(area));
    let place = Place::Letters(letters);
    Some(Text { tag: Tag::default(), words: words.to_owned(), font, colour, halo: None, place })
}

/// A place for each letter, turned with the line; none where the line is too short.
fn letters(words: &str, font: Font, line: &[Coord<f64>]) -> Option<Vec<Letter>> {
    let length: f64 = line.windows(2).map(|edge| distance(edge[0], edge[1])).sum();
    let natural = font.roomy_width(words);
    if natural > length || natural <= 0.0 {
        return None;
    }
    let spread = (length * FILLED / natural).clamp(1.0, MOST_SPREAD);
    let mut along = (length - natural * spread) / 2.0;
    let letter = |character: char| {
        let (start, end) = (at(line, along)?, at(line, along + font.advance(character))?);
        along += font.advance(character) * spread;
        Some(Letter { at: start, turn_deg: libm::atan2(end.y - start.y, end.x - start.x).to_degrees() })
    };
    words.chars().map(letter).collect()
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
