//! Words about claims and assessments: they stand beside the shares and never change one.

use super::{Language, Phrase, long_date};
use crate::date::Date;

/// Legend: what ISW assesses as control and as advance, where both count as occupied.
pub const ASSESSED_BOTH: Phrase = Phrase {
    en: "Assessed Russian control and advance (ISW)",
    uk: "Контроль і просування Росії за оцінкою (ISW)",
};

/// `In no share: Claimed Russian control; Liberated`: the names of what a map shows beside the shares.
pub fn in_no_share(names: &[&str], language: Language) -> String {
    let names = names.join("; ");
    match language {
        Language::En => format!("In no share: {names}"),
        Language::Uk => format!("Не входить у частки: {names}"),
    }
}

/// `Pokrovsk (since 1 December 2025)`: one claim in a list.
pub fn claim(place: &str, since: Date, language: Language) -> String {
    let since = long_date(since, language);
    match language {
        Language::En => format!("{place} (since {since})"),
        Language::Uk => format!("{place} (з {since})"),
    }
}
