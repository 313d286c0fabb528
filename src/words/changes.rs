//! What is said of changes between dates and of differences between sources. A change of a map is not an event.

use super::{
    CONTESTED_COLUMN, Language, NOT_IN_SOURCE, SOURCE_A, SOURCE_B, WHAT_CHANGED, WHERE_AGREE, long_date,
};
use crate::date::Date;

/// `What changed from the evening of 30 June to the evening of 30 November 2025 (Kyiv time)`.
pub fn changed_between(from: Option<Date>, to: Option<Date>, language: Language) -> String {
    let Some((from, to)) = from.zip(to) else { return WHAT_CHANGED.of(language).to_owned() };
    let (from, to) = (long_date(from, language), long_date(to, language));
    match language {
        Language::En => {
            format!("What changed between the evenings of {from} and {to} (Kyiv time)")
        }
        Language::Uk => format!("Що змінилося з вечора {from} до вечора {to} (за київським часом)"),
    }
}

/// `Between the evenings of 30 June 2025 and 30 November 2025 (Kyiv time)`; empty where the dates are not known.
pub fn between_evenings(from: Option<Date>, to: Option<Date>, language: Language) -> String {
    let Some((from, to)) = from.zip(to) else { return String::new() };
    let (from, to) = (long_date(from, language), long_date(to, language));
    match language {
        Language::En => format!("Between the evenings of {from} and {to} (Kyiv time)"),
        Language::Uk => format!("З вечора {from} до вечора {to} (за київським часом)"),
    }
}

/// `Where two sources agree and differ on the evening of 4 December 2025 (Kyiv time)`.
pub fn agreement_on(as_of: Option<Date>, language: Language) -> String {
    let title = WHERE_AGREE.of(language);
    let Some(day) = as_of.map(|as_of| long_date(as_of, language)) else { return title.to_owned() };
    match language {
        Language::En => format!("{title} on the evening of {day} (Kyiv time)"),
        Language::Uk => format!("{title} на вечір {day} (за київським часом)"),
    }
}

/// `Of these, newly 1.20 km² and no longer 0.80 km² are in 612 strips narrower than 100 m: lines drawn anew, as a rule`.
pub fn in_strips(newly: &str, no_longer: &str, pieces: usize, width: &str, language: Language) -> String {
    match language {
        Language::En => format!(
            "Of which in {pieces} strips narrower than {width} m (as a rule a line drawn anew): newly {newly}, no longer {no_longer}"
        ),
        Language::Uk => format!(
            "З них у смугах, вужчих за {width} м (зазвичай це перемальована лінія; смуг: {pieces}): нововизначено {newly}, більше не позначено {no_longer}"
        ),
    }
}

/// `Less than 0.01 km² changed in each of the other 19 areas`.
pub fn no_change_elsewhere(least: &str, areas: usize, language: Language) -> String {
    match language {
        Language::En => format!("Less than {least} changed in each of the other {areas} areas"),
        Language::Uk => format!("В інших територіях ({areas}) змінилося менше ніж по {least}"),
    }
}

/// `Contested: not in source B`: which of two layers does not tell contested areas; none where both do.
pub fn contested_untold(told: [bool; 2], is_one_source: bool, language: Language) -> Option<String> {
    let in_source = |source: &str| match language {
        Language::En => format!("not in source {source}"),
        Language::Uk => format!("немає в джерелі {source}"),
    };
    let untold = match told {
        [true, true] => return None,
        [false, true] if !is_one_source => in_source(SOURCE_A.of(language)),
        [true, false] if !is_one_source => in_source(SOURCE_B.of(language)),
        _ => NOT_IN_SOURCE.of(language).to_owned(),
    };
    Some(format!("{}: {untold}", CONTESTED_COLUMN.of(language)))
}
