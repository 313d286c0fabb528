//! Numbers, changes, percentages and shares, whose form is part of the language.

use super::{Language, Phrase, text};

include!(concat!(env!("OUT_DIR"), "/words_numbers.rs"));

/// `value` with `decimals` digits after the point (comma in Ukrainian) and thousands set apart:
/// `113,976.97` in English, `113 976,97` with no-break spaces in Ukrainian.
pub fn number(value: f64, decimals: usize, language: Language) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let nothing = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
    let mut written = String::from(if value < 0.0 && !nothing { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            written.push_str(THOUSANDS.of(language));
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push_str(DECIMAL_POINT.of(language));
        written.push_str(fraction);
    }
    written
}

/// A change with its sign: `+2,082.19`, `−3.10`, and `0.00` for none.
pub fn change(value: f64, decimals: usize, language: Language) -> String {
    let digits = i32::try_from(decimals).unwrap_or(i32::MAX);
    let sign = if value >= 0.5 * libm::pow(10.0, f64::from(-digits)) { "+" } else { "" };
    format!("{sign}{}", number(value, decimals, language))
}

/// A percentage with its sign: `19.2 %`, with a no-break space.
pub fn percent(value: f64, decimals: usize, language: Language) -> String {
    text::percent(number(value, decimals, language), language)
}

/// A percentage of what can be whole: one that is not, and would be once it is rounded, is `> 99.9 %`.
pub fn part_of_all(value: f64, decimals: usize, language: Language) -> String {
    let step = libm::pow(10.0, -(decimals as f64));
    if value < 100.0 && value >= 100.0 - step / 2.0 {
        return format!(">\u{a0}{}", percent(100.0 - step, decimals, language));
    }
    percent(value, decimals, language)
}

/// Marks a share that a source puts above the whole.
pub const DAGGER: char = '†';

/// True where a percentage is over 100 once it is rounded to `decimals`.
pub fn exceeds_whole(percent: f64, decimals: usize) -> bool {
    let digits = i32::try_from(decimals).unwrap_or(i32::MAX);
    percent >= 100.0 + 0.5 * libm::pow(10.0, f64::from(-digits))
}

/// A share in percent with its sign; one over 100 is [`marked_whole`].
pub fn share(value: f64, decimals: usize, language: Language) -> String {
    if exceeds_whole(value, decimals) { marked_whole(language) } else { percent(value, decimals, language) }
}

/// A share that a source puts above the whole: `100 %†`, whose note is that of [`over`].
pub fn marked_whole(language: Language) -> String {
    format!("{}{DAGGER}", percent(100.0, 0, language))
}

/// What is behind a share over 100 % of `denominator`, which is named as in a closing line.
pub fn over(denominator: Phrase) -> Phrase {
    if denominator == super::OWN_AREA { super::OVER_GIVEN } else { super::OVER_OFFICIAL }
}
