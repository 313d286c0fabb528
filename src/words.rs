//! Every word that gets printed on maps and in tables, in both languages. The words themselves are in `words.toml`, which a
//! translator edits and of which build.rs makes constants and functions; here is how they are put together: cases,
//! dates, numbers, and what is said when.
//!
//! Numbers and dates are formed here too (`numbers`, `dates`), since their form is part of the language. CSV and JSON
//! never change with the language and take nothing from here but area names.

pub mod boundaries;
mod changes;
pub mod claims;
mod dates;
pub mod explain;
pub mod faults;
pub mod furniture;
pub mod maps;
mod numbers;
pub mod places;
pub mod published;
pub mod sentence;
pub mod sources;
mod text;

pub use changes::{
    Sides, agreement_on, between_evenings, changed_between, coasts_left_out, contested_change,
    contested_untold, in_strips, no_change_elsewhere,
};
pub use dates::{long_date, short_month};
pub use numbers::{DAGGER, change, exceeds_whole, marked_whole, number, over, part_of_all, percent, share};

use crate::date::Date;

/// The language of maps, tables and sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Ukrainian.
    Uk,
}

impl Language {
    /// `en`, `uk`.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Uk => "uk",
        }
    }
}

/// The same text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// English.
    pub en: &'static str,
    /// Ukrainian.
    pub uk: &'static str,
}

impl Phrase {
    /// The text in `language`.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Uk => self.uk,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/words_phrases.rs"));

/// `Situation on the evening of 4 December 2025 (Kyiv time)`: what a layer shows, in words.
pub fn situation(as_of: Date, language: Language) -> String {
    text::situation(long_date(as_of, language), language)
}

/// The finding in one sentence, from parts that are formed already.
pub fn about_of_ukraine(about: &str, exact: &str, donbas: &str, language: Language) -> String {
    text::about_of_ukraine(about, exact, donbas, language)
}

/// `, and most of the Donbas (87.30 %)`: the second half of the finding.
pub fn and_of_donbas(most: bool, exact: &str, language: Language) -> String {
    if most { text::and_most_of_donbas(exact, language) } else { text::and_part_of_donbas(exact, language) }
}

/// `19.24 %, 116,161 km² as of the evening of 31 December 2025, according to DeepStateMap`.
pub fn as_of_according_to(figures: &str, day: &str, sources: &str, language: Language) -> String {
    text::as_of_according_to(figures, day, sources, language)
}

/// `; to 30 November 2025: DeepStateMap`: whose the days before were, after the sources of the last days.
pub fn until(day: &str, sources: &str, language: Language) -> String {
    text::until(day, sources, language)
}

/// `; no room for the 4 lowest`: after the heading of lines that are not all there.
pub fn without_lines(count: usize, language: Language) -> String {
    text::without_lines(count, language)
}

/// The unit around the city of Kyiv.
const KYIV_OBLAST: &str = "Kyiv Oblast";

/// The name of an area where room is scarce: `Donetsk`, `Донецька`, `Crimea`; but `Kyiv Oblast`, since Kyiv is another unit.
pub fn short_name(name: &str) -> &str {
    match name {
        "Autonomous Republic of Crimea" => CRIMEA.en,
        "Автономна Республіка Крим" => CRIMEA.uk,
        KYIV_OBLAST => name,
        _ => name.strip_suffix(" Oblast").or_else(|| name.strip_suffix(" область")).unwrap_or(name),
    }
}

/// `file of 5 December 2025`, after the name of a source.
pub fn file_of(date: Date, language: Language) -> String {
    text::file_of(long_date(date, language), language)
}

/// `Shares of the official area, 603,628 km²`: names the denominator.
pub fn shares_of(denominator: Phrase, km2: &str, language: Language) -> String {
    text::shares_of(denominator.of(language), km2, language)
}
