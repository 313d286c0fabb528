//! The words that files use for a status, in English, Ukrainian and Russian.
//!
//! Only words that mean one thing whoever says them: Russian «освобождено» is what each side calls its own gains, so it is
//! not here and must be told by a rule.

use super::Status;
use crate::error::nearest;

const OCCUPIED: [&str; 24] = [
    "occupied",
    "russian occupied",
    "temporarily occupied",
    "occupied territory",
    "russia",
    "russian",
    "ru",
    "rus",
    "russian control",
    "russian controlled",
    "controlled by russia",
    "окуповано",
    "окупована",
    "окупований",
    "окуповане",
    "тимчасово окуповано",
    "росія",
    "під контролем росії",
    "оккупировано",
    "оккупирована",
    "оккупированная территория",
    "временно оккупировано",
    "россия",
    "под контролем россии",
];
const CONTESTED: [&str; 22] = [
    "contested",
    "contested or unclear",
    "disputed",
    "unknown",
    "unknown status",
    "unclear",
    "grey zone",
    "gray zone",
    "grey",
    "gray",
    "спірна",
    "спірно",
    "сіра зона",
    "невідомо",
    "статус невідомий",
    "під питанням",
    "серая зона",
    "спорная",
    "спорно",
    "неизвестно",
    "статус неизвестен",
    "под вопросом",
];
const GOVERNMENT: [&str; 20] = [
    "government",
    "government controlled",
    "ukraine",
    "ukrainian",
    "ua",
    "ukr",
    "ukrainian control",
    "ukrainian controlled",
    "controlled by ukraine",
    "held by ukraine",
    "free",
    "liberated",
    "звільнено",
    "звільнена",
    "вільна",
    "україна",
    "під контролем україни",
    "украина",
    "под контролем украины",
    "под контролем правительства",
];

/// The status that `text` is a word for, whatever its case, hyphens and spaces.
pub(super) fn status(text: &str) -> Option<Status> {
    let plain = plain(text);
    let words = [
        (Status::Occupied, &OCCUPIED[..]),
        (Status::Contested, &CONTESTED[..]),
        (Status::Government, &GOVERNMENT[..]),
    ];
    words.into_iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(status, _)| status)
}

/// The known word that is spelt most like `text`.
pub(super) fn nearest_word(text: &str) -> Option<&'static str> {
    nearest(&plain(text), OCCUPIED.into_iter().chain(CONTESTED).chain(GOVERNMENT))
}

fn plain(text: &str) -> String {
    let letters = text.to_lowercase().replace(['-', '_', '.'], " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_three_languages_are_known_whatever_their_case_and_spaces() {
        for (word, wanted) in [
            ("Occupied", Status::Occupied),
            ("russian-occupied", Status::Occupied),
            ("RU", Status::Occupied),
            ("Окуповано", Status::Occupied),
            ("ОККУПИРОВАНО", Status::Occupied),
            ("Grey\u{a0} zone ", Status::Contested),
            ("Сіра зона", Status::Contested),
            ("GOVERNMENT_CONTROLLED", Status::Government),
            ("Звільнено", Status::Government),
        ] {
            assert_eq!(status(word), Some(wanted), "{word}");
        }
    }

    #[test]
    fn other_words_are_not_guessed_but_the_nearest_is_named() {
        for word in ["", "освобождено", "occupied?", "1"] {
            assert_eq!(status(word), None, "{word}");
        }
        assert_eq!(nearest_word("ocupied"), Some("occupied"));
        assert_eq!(nearest_word("xyz"), None);
    }
}
