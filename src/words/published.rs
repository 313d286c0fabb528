//! What is said of figures that were published and of those that stand.

use super::{Language, Phrase};

/// That nothing superseded the figures of a date.
pub const AS_PUBLISHED: Phrase = Phrase {
    en: "No revision: the figures stand as published",
    uk: "Без уточнень: показники чинні, як опубліковано",
};
/// Column: the figure that was published.
pub const PUBLISHED: Phrase = Phrase { en: "published", uk: "опубліковано" };
/// Column: the figure that stands.
pub const STANDS: Phrase = Phrase { en: "stands", uk: "чинне" };

/// `Figures of 3 December 2025, source control; versions published: 2`: the heading of one source.
pub fn figures_of(date: &str, source: &str, versions: usize, language: Language) -> String {
    match language {
        Language::En => format!("Figures of {date}, source {source}; versions published: {versions}"),
        Language::Uk => format!("Показники за {date}, джерело {source}: опубліковано версій: {versions}"),
    }
}
