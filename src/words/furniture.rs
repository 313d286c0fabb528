//! What the furniture of maps says, and the titles of maps of a part of the country.

use super::{Language, Phrase};

/// The title of a map of Mykolaiv, Kherson and Zaporizhzhia oblasts.
pub const SOUTH_TITLE: Phrase = Phrase {
    en: "Who controls what in southern Ukraine",
    uk: "Хто що контролює на півдні України",
};
/// On a north arrow.
pub const NORTH: Phrase = Phrase { en: "N", uk: "Пн" };
/// In front of figures on a map of a part of the country that has no figures of its own.
pub const FIGURES_FOR_UKRAINE: Phrase = Phrase {
    en: "Figures are for all of Ukraine",
    uk: "Показники для всієї України",
};
/// Said of borders and coasts on maps of a large scale.
pub const GENERALISED: Phrase = Phrase {
    en: "Borders and coasts are generalised and may be a kilometre or more off",
    uk: "Кордони й узбережжя узагальнено: похибка може сягати кілометра й більше",
};

/// `Who controls what around Pokrovsk`.
pub fn map_title_around(place: &str, language: Language) -> String {
    match language {
        Language::En => format!("Who controls what around {place}"),
        Language::Uk => format!("Хто що контролює: {place} та околиці"),
    }
}

/// A meridian's or parallel's name: `36° E`, `48,5° пн. ш.`
pub fn degrees(value: f64, is_longitude: bool, language: Language) -> String {
    let decimals = if (value - value.round()).abs() < 1e-9 { 0 } else { 2 };
    let number = super::number(value.abs(), decimals, language);
    let number = if decimals > 0 { number.trim_end_matches('0') } else { &number };
    let side = match (is_longitude, value < 0.0, language) {
        (true, false, Language::En) => "E",
        (true, true, Language::En) => "W",
        (false, false, Language::En) => "N",
        (false, true, Language::En) => "S",
        (true, false, Language::Uk) => "сх. д.",
        (true, true, Language::Uk) => "зх. д.",
        (false, false, Language::Uk) => "пн. ш.",
        (false, true, Language::Uk) => "пд. ш.",
    };
    format!("{number}°\u{a0}{side}")
}
