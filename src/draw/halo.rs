//! Halos: rims around letters, painted beneath them, in the colour of what the letters lie on.

use std::ops::Range;

use super::Colour;

/// A rim around letters, painted beneath them.
#[derive(Debug, Clone, PartialEq)]
pub struct Halo {
    /// The colour of the first letters.
    pub colour: Colour,
    /// How far it reaches beyond the letters \[px\].
    pub reach_px: f64,
    /// The letters from which on it has another colour, counted from 0, in rising order.
    pub turns: Vec<(usize, Colour)>,
}

impl Halo {
    /// A halo of one colour.
    pub fn new(colour: Colour, reach_px: f64) -> Halo {
        Halo { colour, reach_px, turns: Vec::new() }
    }

    /// The bytes of `words` that have a halo of one colour, in their order.
    pub fn spans(&self, words: &str) -> Vec<(Range<usize>, Colour)> {
        let byte = |letter: usize| words.char_indices().nth(letter).map(|(byte, _)| byte);
        let turns = self.turns.iter().filter_map(|&(letter, colour)| Some((byte(letter)?, colour)));
        let starts: Vec<(usize, Colour)> = std::iter::once((0, self.colour)).chain(turns).collect();
        let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([words.len()]);
        std::iter::zip(&starts, ends).map(|(&(start, colour), end)| (start..end, colour)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_turn_between_letters_and_cover_all_of_them() {
        let [red, grey] = [0xff_00_00, 0x88_88_88].map(Colour::hex);
        let halo = Halo { turns: vec![(2, grey), (9, red)], ..Halo::new(red, 2.0) };
        assert_eq!(halo.spans("Київ"), [(0..4, red), (4..8, grey)]);
        assert_eq!(Halo::new(red, 2.0).spans(""), [(0..0, red)]);
    }
}
