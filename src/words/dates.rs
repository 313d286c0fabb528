//! Months and dates, whose form is part of the language.

use super::{Language, Phrase, text};
use crate::date::Date;

include!(concat!(env!("OUT_DIR"), "/words_dates.rs"));

const MONTHS: [Phrase; 12] =
    [JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER];

const SHORT_MONTHS: [Phrase; 12] = [
    SHORT_JANUARY,
    SHORT_FEBRUARY,
    SHORT_MARCH,
    SHORT_APRIL,
    SHORT_MAY,
    SHORT_JUNE,
    SHORT_JULY,
    SHORT_AUGUST,
    SHORT_SEPTEMBER,
    SHORT_OCTOBER,
    SHORT_NOVEMBER,
    SHORT_DECEMBER,
];

/// `Dec`, `груд.`: the month of `date` where room is scarce.
pub fn short_month(date: Date, language: Language) -> &'static str {
    SHORT_MONTHS[date.month0()].of(language)
}

/// `4 December 2025`, `4 грудня 2025 року`.
pub fn long_date(date: Date, language: Language) -> String {
    text::long_date(date.day(), MONTHS[date.month0()].of(language), date.year(), language)
}
