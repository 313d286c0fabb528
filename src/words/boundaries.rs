//! Words about sets of areas that are not the 27 units: units merged, and sums that are not Ukraine.

use super::places::in_genitive;
use super::{Language, Phrase};

/// Kyiv Oblast where Kyiv is no unit of its own.
pub const KYIV_OBLAST_WITH_KYIV: Phrase = Phrase {
    en: "Kyiv Oblast incl. Kyiv",
    uk: "Київська область разом із Києвом",
};
/// Crimea where Sevastopol is no unit of its own.
pub const CRIMEA_WITH_SEVASTOPOL: Phrase = Phrase {
    en: "Autonomous Republic of Crimea incl. Sevastopol",
    uk: "Автономна Республіка Крим разом із Севастополем",
};

/// What the Ukrainian name of the areas of a file begins with.
const AREAS_OF_FILE_UK: &str = "Території з файлу ";

/// `25 of the 27 units, without Kyiv and Sevastopol`: what a sum is a sum of. Ukrainian names in the genitive.
pub fn units_without(count: usize, missing: &[&str], language: Language) -> String {
    let missing = listed(missing, language);
    match language {
        Language::En => format!("{count} of the 27 units, without {missing}"),
        Language::Uk => format!("{count} з 27 одиниць, без {missing}"),
    }
}

/// `Donetsk Oblast and Luhansk Oblast together`.
pub fn units_together(present: &[&str], language: Language) -> String {
    let present = listed(present, language);
    match language {
        Language::En => format!("{present} together"),
        Language::Uk => format!("{present} разом"),
    }
}

/// `136 areas of raions.geojson`.
pub fn areas_of_file(count: usize, file: &str, language: Language) -> String {
    match language {
        Language::En if count == 1 => format!("1 area of {file}"),
        Language::En => format!("{count} areas of {file}"),
        Language::Uk => format!("{AREAS_OF_FILE_UK}{file} ({count})"),
    }
}

/// The genitive and the locative of the Ukrainian name of a sum, where it is known how it is declined.
pub fn cases_of_sum(name: &str) -> Option<[String; 2]> {
    if let Some(file) = name.strip_prefix(AREAS_OF_FILE_UK) {
        return Some([format!("полігонів із файлу {file}"), format!("полігонах із файлу {file}")]);
    }
    // `25 з 27 одиниць`: digits stand in any case.
    name.starts_with(|first: char| first.is_ascii_digit()).then(|| [name, name].map(str::to_owned))
}

/// `About 20 % of … is occupied (19.18 %), and most of the Donbas …`: the finding, of a sum that is not Ukraine.
pub fn about_of(about: &str, of: &str, exact: &str, donbas: &str, language: Language) -> String {
    match language {
        Language::En => format!("About {about} of {} is occupied ({exact}){donbas}.", in_genitive(of)),
        Language::Uk => format!("{of}: окуповано близько {about} ({exact}){donbas}."),
    }
}

/// `A, B and C`.
fn listed(names: &[&str], language: Language) -> String {
    let and = match language {
        Language::En => " and ",
        Language::Uk => " та ",
    };
    match names {
        [most @ .., last] if !most.is_empty() => format!("{}{and}{last}", most.join(", ")),
        _ => names.concat(),
    }
}
