//! The words of kinds of map, of panels and of annotations.

use super::{Language, Phrase};

/// The title of a map of shares of the whole country.
pub const SHARE_TITLE: Phrase = Phrase {
    en: "How much of each oblast is occupied",
    uk: "Яка частина кожної області окупована",
};
/// Legend: nothing is occupied.
pub const NOTHING_OCCUPIED: Phrase =
    Phrase { en: "Nothing occupied", uk: "Нічого не окуповано" };
/// Legend: there is no figure.
pub const NO_DATA: Phrase = Phrase { en: "No data", uk: "Немає даних" };

/// `5 to under 25 % occupied`, `Under 5 % occupied`: a class of shares, whose first and last have one end only.
pub fn occupied_between(from: Option<&str>, below: Option<&str>, language: Language) -> String {
    let ends = match (from, below, language) {
        (None, Some(below), Language::En) => format!("Under {below}"),
        (None, Some(below), Language::Uk) => format!("Менше ніж {below}"),
        (Some(from), Some(below), Language::En) => format!("{from} to under {below}"),
        (Some(from), Some(below), Language::Uk) => format!("Від {from} до менше ніж {below}"),
        (Some(from), None, Language::En) => format!("{from}\u{a0}% or more"),
        (Some(from), None, Language::Uk) => format!("{from}\u{a0}% і більше"),
        (None, None, _) => return NO_DATA.of(language).to_owned(),
    };
    let percent = if below.is_some() { "\u{a0}%" } else { "" };
    match language {
        Language::En => format!("{ends}{percent} occupied"),
        Language::Uk => format!("{ends}{percent} окуповано"),
    }
}

/// `19.3 % of the area as mapped, 598,812 km²`: the share by the other denominator.
pub fn also_of(share: &str, denominator: Phrase, km2: &str, language: Language) -> String {
    match language {
        Language::En => format!("{share} of the {}, {km2}", denominator.of(language)),
        Language::Uk => format!("{share}, якщо знаменник — {}, {km2}", denominator.of(language)),
    }
}

/// `claimed by Russia, denied by Kyiv`: the second line of a claim; nobody may be known to deny it.
pub fn claimed_by(by: &str, denied_by: &str, language: Language) -> String {
    match (language, denied_by) {
        (Language::En, "") => format!("claimed by {by}"),
        (Language::En, _) => format!("claimed by {by}, denied by {denied_by}"),
        (Language::Uk, "") => format!("заявляє {by}"),
        (Language::Uk, _) => format!("заявляє {by}, заперечує {denied_by}"),
    }
}

/// `A to C: where most changed, enlarged`: what panels beside a map show, on a map of two dates or of two sources.
pub fn panels(is_of_dates: bool, count: usize, language: Language) -> String {
    let last = char::from(b'A' + count.clamp(1, 26) as u8 - 1);
    let letters = match (count, language) {
        (0 | 1, _) => "A".to_owned(),
        (2, Language::En) => "A and B".to_owned(),
        (2, Language::Uk) => "A і B".to_owned(),
        (_, Language::En) => format!("A to {last}"),
        (_, Language::Uk) => format!("A–{last}"),
    };
    let shown = match (is_of_dates, language) {
        (true, Language::En) => "where most changed, enlarged",
        (true, Language::Uk) => "де змінилося найбільше, збільшено",
        (false, Language::En) => "where the two differ most, enlarged",
        (false, Language::Uk) => "де розбіжності найбільші, збільшено",
    };
    format!("{letters}: {shown}")
}
