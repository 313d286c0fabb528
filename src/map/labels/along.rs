//! Names along a line: each letter stands on the line and turns with it.

use geo::{Coord, Rect};

use super::placer::{Placer, grow};
use crate::draw::{Colour, Font, Letter, Place, Tag, Text};

/// Letters are set apart to fill this part of the line…
const FILLED: f64 = 0.9;
/// …but no more than this many times as far as they are by nature.
const MOST_SPREAD: f64 = 1.7;

/// Room that letters keep around them, in parts of their size.
const AIR_EM: f64 = 0.3;

/// Spreads that are tried where the line does not fit as a whole.
const SPREADS: [f64; 3] = [1.5, 1.2, 1.0];

/// Sets `words` letter by letter along `line` \[px\]: along its middle, spread to fill most of it; else along any part of it,
/// less spread. None where the line is too short, or letters would everywhere stand on something or outside.
pub fn place(
    words: &str,
    font: Font,
    line: &[Coord<f64>],
    colour: Colour,
    placer: &mut Placer,
) -> Option<Text> {
    let line = smooth(line);
    let length: f64 = line.windows(2).map(|edge| distance(edge[0], edge[1])).sum();
    let natural = font.roomy_width(words);
    if natural > length || natural <= 0.0 {
        return None;
    }
    let whole = (length * FILLED / natural).clamp(1.0, MOST_SPREAD);
    let middle = (length - natural * whole) / 2.0;
    let parts = SPREADS.into_iter().flat_map(|spread| {
        let starts = ((length - natural * spread) / font.size_px).max(0.0) as u32;
        (0..=starts).map(move |i| (f64::from(i) * font.size_px, spread))
    });
    let boxes = |letters: &[Letter]| -> Vec<Rect<f64>> {
        letters.iter().map(|letter| font.letter_box(letter.at)).collect()
    };
    let letters = std::iter::once((middle, whole))
        .chain(parts)
        .filter_map(|(start, spread)| letters(words, font, &line, start, spread))
        .find(|letters| boxes(letters).into_iter().all(|area| placer.is_free(area)))?;
    boxes(&letters).into_iter().for_each(|area| placer.take(grow(area, font.size_px * AIR_EM)));
    let place = Place::Letters(letters);
    Some(Text { tag: Tag::default(), words: words.to_owned(), font, colour, halo: None, place })
}

/// A place for each letter from `start` on, turned with the line; none where the line ends before.
fn letters(words: &str, font: Font, line: &[Coord<f64>], start: f64, spread: f64) -> Option<Vec<Letter>> {
    let mut along = start;
    let letter = |character: char| {
        let (start, end) = (at(line, along)?, at(line, along + font.advance(character))?);
        along += font.advance(character) * spread;
        Some(Letter { at: start, turn_deg: libm::atan2(end.y - start.y, end.x - start.x).to_degrees() })
    };
    words.chars().map(letter).collect()
}

/// The line with its corners cut twice (Chaikin), so that letters do not jump at them; the ends stay.
pub fn smooth(line: &[Coord<f64>]) -> Vec<Coord<f64>> {
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
