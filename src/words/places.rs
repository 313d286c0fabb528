//! Names of places as sentences and titles need them: articles, cases and prepositions.

use super::{DONBAS, Language, Sides, text};

/// A place as a sentence needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceName<'a> {
    /// English.
    pub en: &'a str,
    /// Ukrainian, in the genitive: `території Донецької області`.
    pub uk_genitive: &'a str,
    /// Ukrainian, in the locative: `у Донецькій області`.
    pub uk_locative: &'a str,
}

impl PlaceName<'_> {
    /// The name as it stands after `of`: `the Donbas`, `Донбасу`.
    pub fn genitive(self, language: Language) -> String {
        match language {
            Language::En => in_genitive(self.en),
            Language::Uk => self.uk_genitive.to_owned(),
        }
    }
}

/// An English place name as it stands in a sentence: `the Donbas`, `the Autonomous Republic of Crimea`.
pub fn with_article(place: &str) -> String {
    let takes_article = place == DONBAS.en || place.starts_with("Autonomous Republic");
    if takes_article { format!("the {place}") } else { place.to_owned() }
}

/// An English place name as it stands after `of`: `the Donbas`, `the land of 3 areas of sectors.geojson`, which are not counted
/// but measured.
pub fn in_genitive(place: &str) -> String {
    let is_many = place.starts_with(|first: char| first.is_ascii_digit()) && !place.starts_with("1 ");
    if is_many { format!("the land of {place}") } else { with_article(place) }
}

/// `у` before a consonant, `в` before a vowel, at the beginning or after a consonant: Ukrainian keeps sounds from piling up.
pub fn preposition(name: &str) -> &'static str {
    let vowel = name.trim_start_matches('«').starts_with(|first| "АЕЄИІЇОУЮЯ".contains(first));
    if vowel { "в" } else { "у" }
}

/// The same after a vowel: `в`, but before `в`, `ф` and what is as hard to say after it.
pub fn preposition_after_vowel(name: &str) -> &'static str {
    const HARD: [&str; 6] = ["В", "Ф", "Льв", "Св", "Тв", "Хв"];
    let name = name.trim_start_matches('«');
    if HARD.iter().any(|hard| name.starts_with(hard)) { "у" } else { "в" }
}

/// `Who controls what in Donetsk Oblast`: the title of a map of a part of the country.
pub fn map_title_of(place: PlaceName<'_>, language: Language) -> String {
    let place = match language {
        Language::En => with_article(place.en),
        Language::Uk => {
            // The preposition stays with its noun when lines are broken.
            format!("{}\u{a0}{}", preposition_after_vowel(place.uk_locative), place.uk_locative)
        }
    };
    text::map_title_of(place, language)
}

/// A part of the country as the title of a map of two layers needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TitlePlace {
    /// An area or group, as it stands after `in`; in Ukrainian the genitive.
    Of(String),
    /// A place with the land around it.
    Around(String),
}

/// `What changed on the map in Donetsk Oblast`, `Where two sources agree and differ around Pokrovsk`.
pub fn pair_title_of(place: TitlePlace, sides: Sides, language: Language) -> String {
    match (sides, place) {
        (Sides::Dates, TitlePlace::Of(place)) => text::changes_title_of(place, language),
        (Sides::Dates, TitlePlace::Around(place)) => text::changes_title_around(place, language),
        (Sides::Sources, TitlePlace::Of(place)) => text::agreement_title_of(place, language),
        (Sides::Sources, TitlePlace::Around(place)) => text::agreement_title_around(place, language),
    }
}

/// `of Donetsk Oblast is occupied`: the second half of a key figure.
pub fn of_place_occupied(place: PlaceName<'_>, language: Language) -> String {
    text::of_place_occupied(place.genitive(language), language)
}

/// `How much of the Donbas is occupied`: the title of a chart of a part of the country.
pub fn chart_title_of(place: PlaceName<'_>, language: Language) -> String {
    text::chart_title_of(place.genitive(language), language)
}

/// `Occupied share of Ukraine; the axis begins at 18 %`: the heading of a plot, with where its axis begins if not at
/// nothing.
pub fn occupied_share_of(place: PlaceName<'_>, begins: Option<&str>, language: Language) -> String {
    let begins = begins.map(|percent| text::axis_begins(percent, language)).unwrap_or_default();
    text::occupied_share_of(place.genitive(language), language) + &begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_decline_the_place() {
        let place = |en, uk_genitive, uk_locative| PlaceName { en, uk_genitive, uk_locative };
        for (place, title) in [
            (place("Donetsk Oblast", "", "Донецькій області"), "Хто що контролює в\u{a0}Донецькій області"),
            (place("Lviv Oblast", "", "Львівській області"), "Хто що контролює у\u{a0}Львівській області"),
            (
                place("Vinnytsia Oblast", "", "Вінницькій області"),
                "Хто що контролює у\u{a0}Вінницькій області",
            ),
            (
                place("Crimea", "", "Автономній Республіці Крим"),
                "Хто що контролює в\u{a0}Автономній Республіці Крим",
            ),
        ] {
            assert_eq!(map_title_of(place, Language::Uk), title);
        }
        let donbas = place("Donbas", "Донбасу", "Донбасі");
        assert_eq!(of_place_occupied(donbas, Language::Uk), "території Донбасу окуповано");
        assert_eq!(map_title_of(donbas, Language::En), "Who controls what in the Donbas");
    }
}
