//! The words of an explanation.

use super::places::with_article;
use super::{Language, Phrase, long_date, text};
use crate::date::Date;

include!(concat!(env!("OUT_DIR"), "/words_explain.rs"));

/// `How the figures of the Donbas came about`.
pub fn title(name: &str, language: Language) -> String {
    let place = if language == Language::En { with_article(name) } else { name.to_owned() };
    text::explain_title(place, language)
}

/// `From 19.02 % to 19.24 %, points`.
pub fn chain_title(from: &str, to: &str, language: Language) -> String {
    text::explain_chain(from, to, language)
}

/// `on 1 January 2026`: the step to another day.
pub fn step_date(date: Date, language: Language) -> String {
    text::explain_step_date(long_date(date, language), language)
}

/// `file of 5 December 2025, as of 4 December 2025`.
pub fn dates(date: Date, as_of: Date, language: Language) -> String {
    text::explain_dates(long_date(date, language), long_date(as_of, language), language)
}

/// `polygons: 12; 308.27 km²`.
pub fn polygons(count: usize, km2: &str, language: Language) -> String {
    text::explain_polygons(count, km2, language)
}
