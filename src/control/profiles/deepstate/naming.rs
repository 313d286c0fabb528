//! How DeepStateMap says what a feature is: by key, English or Ukrainian name, or the colour of its fill.
//!
//! Three eras. Spring 2022: Ukrainian names in free text, and pre-2022 land in black. From June 2022: `uk /// en`. From
//! April 2024: `uk /// en /// geoJSON.key`. Stray and no-break spaces, newlines, dates and misspellings occur in each.

use crate::control::{Category, Counts, Evidence, EvidenceKind, PartKind, Since};

const OCCUPIED_2014: Counts = Counts::As(Category::Occupied(Some(Since::Y2014)));
const OCCUPIED_2022: Counts = Counts::As(Category::Occupied(Some(Since::Y2022)));
const CONTESTED: Counts = Counts::As(Category::Contested);
const LIBERATED: Counts = Counts::Aside(PartKind::Liberated);

/// Names that hold one of these words, or words that begin so, are of land of other states.
const OTHER_STATES: [&str; 25] = [
    "transnistria",
    "petsamo",
    "salla",
    "estonia",
    "pechorsk",
    "latvia",
    "kuril",
    "tskhinval",
    "abkhazia",
    "prussia",
    "karelia",
    "ichkeria",
    "придністров",
    "петсамо",
    "салла",
    "естон",
    "печорськ",
    "латв",
    "курил",
    "цхінвал",
    "абхаз",
    "прусс",
    "карел",
    "ічкер",
    "кенігсберг",
];

/// English phrases, and what a name that begins with one of them is.
const ENGLISH: [(&str, Counts); 11] = [
    ("liberated", LIBERATED),
    ("taken back", LIBERATED),
    ("recaptured", LIBERATED),
    ("unknown status", CONTESTED),
    ("situation is unknown", CONTESTED),
    ("contested", CONTESTED),
    ("contensed", CONTESTED),
    ("cadr and calr", OCCUPIED_2014),
    ("occupied crimea", OCCUPIED_2014),
    ("occupied tuzla", OCCUPIED_2014),
    ("crimea", OCCUPIED_2014),
];

/// Ukrainian phrases, and what a name that holds one of them is, the first that fits.
const UKRAINIAN: [(&str, Counts); 11] = [
    ("звільнено", LIBERATED),
    ("під контролем зсу", LIBERATED),
    ("ордло", OCCUPIED_2014),
    ("крим", OCCUPIED_2014),
    ("тузла", OCCUPIED_2014),
    ("під питанням", CONTESTED),
    ("ситуація невідома", CONTESTED),
    ("статус невідомий", CONTESTED),
    ("сіра зона", CONTESTED),
    ("окуповано", OCCUPIED_2022),
    ("зайняті ворогом", OCCUPIED_2022),
];

/// The colours of fills.
const FILLS: [(&str, Counts); 9] = [
    ("a52714", OCCUPIED_2022),
    ("880e4f", OCCUPIED_2014),
    ("000000", OCCUPIED_2014),
    ("bcaaa4", CONTESTED),
    ("bdbdbd", CONTESTED),
    ("0f9d58", LIBERATED),
    ("0288d1", LIBERATED),
    ("01579b", LIBERATED),
    ("ff5252", Counts::OtherState),
];

/// What the feature of this name and fill is, and what tells; none where nothing does. Land of other states is often
/// named occupied, so where no key tells, its colour goes before names.
pub(super) fn classify(name: &str, fill: &str) -> Option<(Counts, Evidence)> {
    let parts = || name.split("//").map(plain).filter(|part| !part.is_empty());
    by_key(name)
        .or_else(|| by_fill(fill).filter(|(counts, _)| *counts == Counts::OtherState))
        .or_else(|| parts().find_map(|part| by_english(&part)))
        .or_else(|| parts().find_map(|part| by_ukrainian(&part)))
        .or_else(|| by_fill(fill))
}

/// What the fill alone tells.
pub(super) fn by_fill(fill: &str) -> Option<(Counts, Evidence)> {
    let colour = fill.trim().trim_start_matches('#').to_lowercase();
    let (colour, counts) = FILLS.iter().find(|(known, _)| *known == colour)?;
    Some((*counts, Evidence::new(EvidenceKind::Fill, format!("#{colour}"))))
}

/// A name in one line: every run of spaces of any kind is one space.
pub(super) fn one_line(name: &str) -> String {
    let mut line = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A part of a name without the slashes around it.
fn plain(part: &str) -> String {
    one_line(part.trim_matches('/'))
}

fn by_key(name: &str) -> Option<(Counts, Evidence)> {
    let first_words = name.split("//").map(|part| part.trim_matches('/').split_whitespace().next());
    let key = first_words.flatten().find_map(|word| word.strip_prefix("geoJSON."))?;
    let counts = match key.split_once('.')? {
        ("status", "occupied") => OCCUPIED_2022,
        ("status", "unknown") => CONTESTED,
        ("status", "dismissed" | "dismissed_at") => LIBERATED,
        ("territories", "crimea" | "ordlo" | "tuzla") => OCCUPIED_2014,
        ("territories", _) => Counts::OtherState,
        _ => return None,
    };
    Some((counts, Evidence::new(EvidenceKind::Key, format!("geoJSON.{key}"))))
}

fn by_english(part: &str) -> Option<(Counts, Evidence)> {
    let words = words(part);
    let told = Evidence::new(EvidenceKind::English, part);
    if words == "occupied" {
        return Some((OCCUPIED_2022, told));
    }
    let known = ENGLISH.iter().find(|(phrase, _)| words.starts_with(phrase)).map(|(_, counts)| *counts);
    known.or_else(|| other_state(&words, |c| c.is_ascii())).map(|counts| (counts, told))
}

fn by_ukrainian(part: &str) -> Option<(Counts, Evidence)> {
    let words = words(part);
    let other = other_state(&words, |c| !c.is_ascii());
    let spaced = format!(" {words} ");
    let known = || {
        UKRAINIAN
            .iter()
            .find(|(phrase, _)| spaced.contains(&format!(" {phrase} ")))
            .map(|(_, counts)| *counts)
    };
    other.or_else(known).map(|counts| (counts, Evidence::new(EvidenceKind::Ukrainian, part)))
}

/// The letters of a name, in small, words set apart by one space: dates and punctuation are no part of a status.
fn words(part: &str) -> String {
    let letters = part.to_lowercase().replace(|c: char| !c.is_alphabetic() && c != '\'', " ");
    one_line(&letters)
}

fn other_state(words: &str, of_script: impl Fn(char) -> bool) -> Option<Counts> {
    let names = OTHER_STATES.iter().filter(|name| name.chars().all(&of_script));
    let known = |word: &str| names.clone().any(|name| word.starts_with(name));
    words.split(' ').any(known).then_some(Counts::OtherState)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, fill: &str) -> (Counts, EvidenceKind) {
        classify(name, fill).map(|(counts, evidence)| (counts, evidence.kind)).unwrap()
    }

    #[test]
    fn a_key_goes_before_names_and_names_before_the_fill() {
        use EvidenceKind::{English, Fill, Key, Ukrainian};
        for (name, fill, counts, kind) in [
            ("Окуповано /// Occupied\u{a0}/// geoJSON.status.occupied\n", "#a52714", OCCUPIED_2022, Key),
            (
                "Звільнено 25.03 /// Liberated 25.03 /// geoJSON.status.dismissed_at {{at:25.03}}",
                "",
                LIBERATED,
                Key,
            ),
            ("ОРДЛО /// CADR and CALR\u{a0}/// geoJSON.territories.ordlo", "#880e4f", OCCUPIED_2014, Key),
            ("Карелія\n///\nKarelia\n/// geoJSON.territories.karelia\n", "#a52714", Counts::OtherState, Key),
            ("Статус невідомий /// Unknown status\n", "#bcaaa4", CONTESTED, English),
            ("28.05 Під питанням /// 26.05 Contested", "#bcaaa4", CONTESTED, English),
            ("Під питанням /// Contensed\n", "#bdbdbd", CONTESTED, English),
            ("Звільнено 16.04 /// Taken back16.04", "#0f9d58", LIBERATED, English),
            ("Острів Тузла /// Occupied Tuzla Island", "#000000", OCCUPIED_2014, English),
            ("Придністров'я ///\u{a0}Transnistria", "#880e4f", Counts::OtherState, English),
            ("Ізюм. Окуповано\u{a0}", "#a52714", OCCUPIED_2022, Ukrainian),
            ("Придністров'я", "#880e4f", Counts::OtherState, Ukrainian),
            ("Окупований Крим", "#000000", OCCUPIED_2014, Ukrainian),
            ("Начебто звільнено 26.03. Читайте опис", "#0288d1", LIBERATED, Ukrainian),
            ("24.03", "#0288D1", LIBERATED, Fill),
            ("Зміїний /// Snake Island /// geoJSON.zmiinyi_island", "#0f9d58", LIBERATED, Fill),
            ("Зміїний /// Snake Island", "#a52714", OCCUPIED_2022, Fill),
            ("Багатокутник 11", "#a52714", OCCUPIED_2022, Fill),
        ] {
            assert_eq!(told(name, fill), (counts, kind), "{name}");
        }
    }

    #[test]
    fn land_of_other_states_never_counts_though_it_is_named_occupied() {
        for name in [
            "Окупована Абхазія /// Occupied Abkhazia\n",
            "Тимчасово окупована східна Пруссія///East Prussia is temporarily occupied",
            "Окуповано /// Occupied",
            "Щось нове",
        ] {
            assert_eq!(told(name, "#ff5252").0, Counts::OtherState, "{name}");
        }
        for name in [
            "Окуповані Південні Курильські острови",
            "Тимчасово окупована територія Карелії.",
            "Occupied Salla",
        ] {
            assert_eq!(told(name, "#a52714").0, Counts::OtherState, "{name}");
        }
    }

    #[test]
    fn a_place_that_only_sounds_like_another_is_not_it() {
        assert_eq!(told("Новоестонія. Окуповано", "#a52714").0, OCCUPIED_2022);
        assert_eq!(told("Кримка. Сіра зона", "").0, CONTESTED);
    }

    #[test]
    fn what_nothing_tells_is_not_guessed() {
        for (name, fill) in
            [("", ""), ("Щось", "#123456"), ("Occupied territory", ""), ("geoJSON.status.new", "")]
        {
            assert_eq!(classify(name, fill), None, "{name}");
        }
    }
}
