//! What is said of changes between dates and of differences between sources. A change of a map is not an event.

use super::{
    CONTESTED_COLUMN, IN_NEITHER, Language, NOT_IN_FIRST, NOT_IN_SECOND, NOT_IN_SOURCE, SOURCE_A, SOURCE_B,
    WHAT_CHANGED, WHERE_AGREE, long_date, number, text,
};
use crate::date::Date;

/// What two layers are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Two days.
    Dates,
    /// Two sources, A and B.
    Sources,
}

/// `What changed from the evening of 30 June to the evening of 30 November 2025 (Kyiv time)`.
pub fn changed_between(from: Option<Date>, to: Option<Date>, language: Language) -> String {
    let days = from.zip(to).map(|(from, to)| [from, to].map(|day| long_date(day, language)));
    days.map_or_else(
        || WHAT_CHANGED.of(language).to_owned(),
        |[from, to]| text::changed_between(from, to, language),
    )
}

/// `Between the evenings of 30 June 2025 and 30 November 2025 (Kyiv time)`; empty where the dates are not known.
pub fn between_evenings(from: Option<Date>, to: Option<Date>, language: Language) -> String {
    let days = from.zip(to).map(|(from, to)| [from, to].map(|day| long_date(day, language)));
    days.map(|[from, to]| text::between_evenings(from, to, language)).unwrap_or_default()
}

/// `Where two sources agree and differ on the evening of 4 December 2025 (Kyiv time)`.
pub fn agreement_on(as_of: Option<Date>, language: Language) -> String {
    let title = WHERE_AGREE.of(language);
    let day = as_of.map(|as_of| long_date(as_of, language));
    day.map_or_else(|| title.to_owned(), |day| text::agreement_on(title, day, language))
}

/// `Of these, newly 1.20 km² and no longer 0.80 km² are in 612 strips narrower than 100 m: lines drawn anew, as a rule`.
pub fn in_strips(newly: &str, no_longer: &str, pieces: usize, width: &str, language: Language) -> String {
    text::in_strips(number(pieces as f64, 0, language), width, newly, no_longer, language)
}

/// `Strips along coast and border … are in the km² but not on the map: newly 0.20 km², no longer 290 km²`: of what is newly
/// occupied, or only in B, and of what no longer is, or only in A.
pub fn coasts_left_out(gained: &str, lost: &str, sides: Sides, language: Language) -> String {
    match sides {
        Sides::Dates => text::coasts_redrawn(gained, lost, language),
        Sides::Sources => text::coasts_left_out(lost, gained, language),
    }
}

/// `Contested: net change +605 km²`.
pub fn contested_change(change: &str, language: Language) -> String {
    text::contested_change(change, language)
}

/// `Less than 0.01 km² changed in each of the other 19 areas`, of so many `areas` in all.
pub fn no_change_elsewhere(least: &str, unchanged: usize, areas: usize, language: Language) -> String {
    match unchanged {
        1 if areas == 1 => text::no_change_in_the_area(least, language),
        all if all == areas => text::no_change_anywhere(least, areas, language),
        1 => text::no_change_in_the_other(least, language),
        _ => text::no_change_elsewhere(least, unchanged, language),
    }
}

/// `Contested: not in source B`: which of two layers does not tell contested areas; none where both do.
pub fn contested_untold(told: [bool; 2], sides: Sides, language: Language) -> Option<String> {
    let in_source = |source: &str| text::not_in_source_named(source, language);
    let untold = match (told, sides) {
        ([true, true], _) => return None,
        ([false, false], Sides::Dates) => NOT_IN_SOURCE.of(language).to_owned(),
        ([false, false], Sides::Sources) => IN_NEITHER.of(language).to_owned(),
        ([false, true], Sides::Dates) => NOT_IN_FIRST.of(language).to_owned(),
        ([true, false], Sides::Dates) => NOT_IN_SECOND.of(language).to_owned(),
        ([false, true], Sides::Sources) => in_source(SOURCE_A.of(language)),
        ([true, false], Sides::Sources) => in_source(SOURCE_B.of(language)),
    };
    Some(format!("{}: {untold}", CONTESTED_COLUMN.of(language)))
}
