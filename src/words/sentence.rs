//! The words of a copy-ready sentence: whole phrases, since the two languages order and inflect differently.
//!
//! Figures come in formed already. What is said of which area is decided by `report::sentence`.

use super::Language;
use super::places::{PlaceName, preposition, with_article};

/// `According to SOURCE, as of DATE, `: how every sentence begins.
pub fn attribution(source: &str, day: &str, language: Language) -> String {
    match language {
        Language::En => format!("According to {source}, as of {day}, "),
        Language::Uk => format!("За даними {source}, станом на {day} "),
    }
}

/// `19.2 % of Ukraine is Russian-occupied`.
pub fn part_occupied(percent: &str, place: PlaceName<'_>, language: Language) -> String {
    match language {
        Language::En => format!("{percent} of {} is Russian-occupied", with_article(place.en)),
        Language::Uk => format!("окуповано {percent} території {}", place.uk_genitive),
    }
}

/// `less than 0.1 % of Sumy Oblast is Russian-occupied`.
pub fn little_occupied(percent: &str, place: PlaceName<'_>, language: Language) -> String {
    match language {
        Language::En => part_occupied(&format!("less than {percent}"), place, language),
        Language::Uk => part_occupied(&format!("менше ніж {percent}"), place, language),
    }
}

/// `more than 99.9 % of Luhansk Oblast is Russian-occupied`.
pub fn nearly_occupied(percent: &str, place: PlaceName<'_>, language: Language) -> String {
    match language {
        Language::En => part_occupied(&format!("more than {percent}"), place, language),
        Language::Uk => part_occupied(&format!("понад {percent}"), place, language),
    }
}

/// `all of Sevastopol is Russian-occupied`: where a source shows the whole, or more.
pub fn all_occupied(place: PlaceName<'_>, language: Language) -> String {
    match language {
        Language::En => part_occupied("all", place, language),
        Language::Uk => format!("окуповано всю територію {}", place.uk_genitive),
    }
}

/// `none of Lviv Oblast is Russian-occupied`.
pub fn none_occupied(place: PlaceName<'_>, language: Language) -> String {
    match language {
        Language::En => part_occupied("none", place, language),
        Language::Uk => {
            format!("{} {} окупованої території немає", preposition(place.uk_locative), place.uk_locative)
        }
    }
}

/// `, 19.3 % with contested land`: the upper end of a range.
pub fn with_contested(percent: &str, language: Language) -> String {
    match language {
        Language::En => format!(", {percent} with contested land"),
        Language::Uk => format!(", а разом із сірою зоною — {percent}"),
    }
}

/// `115,798.2 to 116,334.3 km²`.
pub fn from_to(low: &str, high: &str, language: Language) -> String {
    match language {
        Language::En => format!("{low} to {high}"),
        Language::Uk => format!("від {low} до {high}"),
    }
}

/// `: 115,805.9 km² of the official 603,628 km²`.
pub fn of_official(part: &str, whole: &str, language: Language) -> String {
    match language {
        Language::En => format!(": {part} of the official {whole}"),
        Language::Uk => format!(": {part} з офіційних {whole}"),
    }
}

/// `: 113,976.0 km² of 599,094.4 km² as mapped`.
pub fn of_mapped(part: &str, whole: &str, language: Language) -> String {
    match language {
        Language::En => format!(": {part} of {whole} as mapped"),
        Language::Uk => format!(": {part} з {whole} за картою"),
    }
}

/// `: 19,169.0 km² of the 26,850.0 km² given in land.csv`.
pub fn of_given(part: &str, whole: &str, file: &str, language: Language) -> String {
    match language {
        Language::En => format!(": {part} of the {whole} given in {file}"),
        Language::Uk => format!(": {part} з {whole}, наданих у {file}"),
    }
}

/// `the source shows more than that`: why the parts of a whole exceed it.
pub fn more_than_the_whole(language: Language) -> &'static str {
    match language {
        Language::En => "the source shows more than that",
        Language::Uk => "джерело показує більше за цю площу",
    }
}

/// `area method wgs84`.
pub fn area_method(code: &str, language: Language) -> String {
    match language {
        Language::En => format!("area method {code}"),
        Language::Uk => format!("метод площі {code}"),
    }
}

/// That a source tells no contested land.
pub fn contested_unknown(language: Language) -> &'static str {
    match language {
        Language::En => "contested land not in this source",
        Language::Uk => "сірої зони в цьому джерелі немає",
    }
}
