//! The words of a copy-ready sentence: whole phrases, since the two languages order and inflect differently.
//!
//! Figures come in formed already. What is said of which area is decided by `report::sentence`.

use super::places::{PlaceName, preposition};
use super::{Language, Phrase, text};

include!(concat!(env!("OUT_DIR"), "/words_sentence.rs"));

/// `According to SOURCE, as of DATE, `: how every sentence begins.
pub fn attribution(source: &str, day: &str, language: Language) -> String {
    text::attribution(source, day, language)
}

/// `19.2 % of Ukraine is Russian-occupied`.
pub fn part_occupied(percent: &str, place: PlaceName<'_>, language: Language) -> String {
    text::part_occupied(percent, place.genitive(language), language)
}

/// `less than 0.1 %`, of a percentage that would round to nothing.
pub fn less_than(percent: &str, language: Language) -> String {
    text::less_than(percent, language)
}

/// `more than 99.9 %`, of a percentage that would round to the whole.
pub fn more_than(percent: &str, language: Language) -> String {
    text::more_than(percent, language)
}

/// `all of Sevastopol is Russian-occupied`: where nothing is left as mapped.
pub fn all_occupied(place: PlaceName<'_>, language: Language) -> String {
    text::all_occupied(place.genitive(language), language)
}

/// `none of Lviv Oblast is Russian-occupied`.
pub fn none_occupied(place: PlaceName<'_>, language: Language) -> String {
    let place = match language {
        Language::En => place.genitive(language),
        Language::Uk => format!("{} {}", preposition(place.uk_locative), place.uk_locative),
    };
    text::none_occupied(place, language)
}

/// `, 19.3 % with contested land`: the upper end of a range.
pub fn with_contested(percent: &str, language: Language) -> String {
    text::with_contested(percent, language)
}

/// `115,798.2 to 116,334.3 km²`.
pub fn from_to(low: &str, high: &str, language: Language) -> String {
    text::from_to(low, high, language)
}

/// `: 115,805.9 km² of the official 603,628 km²`.
pub fn of_official(part: &str, whole: &str, language: Language) -> String {
    text::of_official(part, whole, language)
}

/// `: 113,976.0 km² of 599,094.4 km² as mapped`.
pub fn of_mapped(part: &str, whole: &str, language: Language) -> String {
    text::of_mapped(part, whole, language)
}

/// `, plus 249.9 km² of slivers closed along border and coast`.
pub fn and_slivers(km2: &str, language: Language) -> String {
    text::and_slivers(km2, language)
}

/// `: 19,169.0 km² of the 26,850.0 km² given in land.csv`.
pub fn of_given(part: &str, whole: &str, file: &str, language: Language) -> String {
    text::of_given(part, whole, file, language)
}

/// `the source shows more than that`: why the parts of a whole exceed it.
pub fn more_than_the_whole(language: Language) -> &'static str {
    MORE_THAN_THE_WHOLE.of(language)
}

/// `area method wgs84`.
pub fn area_method(code: &str, language: Language) -> String {
    text::area_method(code, language)
}

/// That a source tells no contested land.
pub fn contested_unknown(language: Language) -> &'static str {
    CONTESTED_UNKNOWN.of(language)
}
