//! The words of kinds of map, of panels and of annotations.

use super::{Language, Phrase, text};

include!(concat!(env!("OUT_DIR"), "/words_maps.rs"));

/// `5 to under 25 % occupied`, `Under 5 % occupied`: a class of shares, whose first and last have one end only.
pub fn occupied_between(from: Option<&str>, below: Option<&str>, language: Language) -> String {
    match (from, below) {
        (None, Some(below)) => text::occupied_below(below, language),
        (Some(from), Some(below)) => text::occupied_between(from, below, language),
        (Some(from), None) => text::occupied_from(from, language),
        (None, None) => NO_DATA.of(language).to_owned(),
    }
}

/// `19.3 % of the area as mapped, 598,812 km²`: the share by the other denominator.
pub fn also_of(share: &str, denominator: Phrase, km2: &str, language: Language) -> String {
    text::also_of(share, denominator.of(language), km2, language)
}

/// `claimed by Russia, denied by Kyiv`: the second line of a claim; nobody may be known to deny it.
pub fn claimed_by(by: &str, denied_by: &str, language: Language) -> String {
    let [by, denied_by] = [by, denied_by].map(|name| party(name, language));
    match denied_by {
        "" => text::claimed_by(by, language),
        denied_by => text::claimed_and_denied(by, denied_by, language),
    }
}

/// Who claims or denies, in this language where it is known by name.
fn party(name: &str, language: Language) -> &str {
    let known = [PARTY_RUSSIA, PARTY_UKRAINE, PARTY_KYIV, PARTY_MOSCOW];
    let same = known.into_iter().find(|party| [party.en, party.uk].contains(&name.trim()));
    same.map_or(name, |party| party.of(language))
}

/// The name of a panel: a letter on a map of two dates; a number on one of two sources, whose names are letters.
pub fn panel(is_of_dates: bool, index: usize, language: Language) -> String {
    let letter = PANEL_LETTERS.of(language).chars().nth(index).filter(|_| is_of_dates);
    letter.map_or_else(|| (index + 1).to_string(), String::from)
}

/// `A to C: where most changed, enlarged`: what panels beside a map show, on a map of two dates or of two sources.
pub fn panels(is_of_dates: bool, count: usize, language: Language) -> String {
    let [first, last] = [0, count.saturating_sub(1)].map(|index| panel(is_of_dates, index, language));
    let names = match count {
        0 | 1 => first,
        2 => text::panels_two(first, last, language),
        _ => text::panels_to(first, last, language),
    };
    let shown = if is_of_dates { PANELS_OF_DATES } else { PANELS_OF_SOURCES };
    format!("{names}: {}", shown.of(language))
}
