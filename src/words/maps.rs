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
    match denied_by {
        "" => text::claimed_by(by, language),
        denied_by => text::claimed_and_denied(by, denied_by, language),
    }
}

/// `A to C: where most changed, enlarged`: what panels beside a map show, on a map of two dates or of two sources.
pub fn panels(is_of_dates: bool, count: usize, language: Language) -> String {
    let last = char::from(b'A' + count.clamp(1, 26) as u8 - 1);
    let letters = match count {
        0 | 1 => "A".to_owned(),
        2 => PANELS_TWO.of(language).to_owned(),
        _ => text::panels_to(last, language),
    };
    let shown = if is_of_dates { PANELS_OF_DATES } else { PANELS_OF_SOURCES };
    format!("{letters}: {}", shown.of(language))
}
