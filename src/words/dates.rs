//! Months and dates, whose form is part of the language.

use super::{Language, Phrase};
use crate::date::Date;

const MONTHS: [Phrase; 12] = [
    Phrase { en: "January", uk: "січня" },
    Phrase { en: "February", uk: "лютого" },
    Phrase { en: "March", uk: "березня" },
    Phrase { en: "April", uk: "квітня" },
    Phrase { en: "May", uk: "травня" },
    Phrase { en: "June", uk: "червня" },
    Phrase { en: "July", uk: "липня" },
    Phrase { en: "August", uk: "серпня" },
    Phrase { en: "September", uk: "вересня" },
    Phrase { en: "October", uk: "жовтня" },
    Phrase { en: "November", uk: "листопада" },
    Phrase { en: "December", uk: "грудня" },
];

const SHORT_MONTHS: [Phrase; 12] = [
    Phrase { en: "Jan", uk: "січ." },
    Phrase { en: "Feb", uk: "лют." },
    Phrase { en: "March", uk: "берез." },
    Phrase { en: "April", uk: "квіт." },
    Phrase { en: "May", uk: "трав." },
    Phrase { en: "June", uk: "черв." },
    Phrase { en: "July", uk: "лип." },
    Phrase { en: "Aug", uk: "серп." },
    Phrase { en: "Sept", uk: "верес." },
    Phrase { en: "Oct", uk: "жовт." },
    Phrase { en: "Nov", uk: "листоп." },
    Phrase { en: "Dec", uk: "груд." },
];

/// `Dec`, `груд.`: the month of `date` where room is scarce.
pub fn short_month(date: Date, language: Language) -> &'static str {
    SHORT_MONTHS[date.month0()].of(language)
}

/// `4 December 2025`, `4 грудня 2025 року`.
pub fn long_date(date: Date, language: Language) -> String {
    let month = MONTHS[date.month0()].of(language);
    match language {
        Language::En => format!("{} {month} {}", date.day(), date.year()),
        Language::Uk => format!("{} {month} {} року", date.day(), date.year()),
    }
}
