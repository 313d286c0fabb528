//! What the furniture of maps says, and the titles of maps of a part of the country.

use super::{Language, Phrase, text};

include!(concat!(env!("OUT_DIR"), "/words_furniture.rs"));

/// `Who controls what around Pokrovsk`.
pub fn map_title_around(place: &str, language: Language) -> String {
    text::map_title_around(place, language)
}

/// A meridian's or parallel's name: `36° E`, `48,5° пн. ш.`
pub fn degrees(value: f64, is_longitude: bool, language: Language) -> String {
    let decimals = if (value - value.round()).abs() < 1e-9 { 0 } else { 2 };
    let number = super::number(value.abs(), decimals, language);
    let number = if decimals > 0 { number.trim_end_matches('0') } else { &number };
    let side = match (is_longitude, value < 0.0) {
        (true, false) => EAST,
        (true, true) => WEST,
        (false, false) => NORTH_OF,
        (false, true) => SOUTH_OF,
    };
    text::degrees(number, side.of(language), language)
}
