//! The printed words: one file for a translator, whole in both languages; Ukrainian forms.

use controlmap::areas::{self, Cases};
use controlmap::error::Place;
use controlmap::formats::settings::{Table, Value};
use controlmap::words::places::map_title_of;
use controlmap::words::{self, Language};

/// Key, English and Ukrainian of every phrase.
fn phrases() -> Vec<(String, String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/words/words.toml");
    let sections = Table::read(&std::fs::read_to_string(path).unwrap(), &Place::file(path)).unwrap();
    let mut phrases = Vec::new();
    for section in sections.0 {
        let Value::Table(keys) = section.value else { panic!("{} is no section", section.key) };
        for phrase in keys.0 {
            let key = format!("{}.{}", section.key, phrase.key);
            let Value::Table(phrase) = phrase.value else { panic!("{key} is no phrase") };
            let text = |name: &str| match phrase.value(name) {
                Some(Value::Text(text)) => text.clone(),
                _ => panic!("{key} lacks `{name}`"),
            };
            assert!(!text("about").is_empty(), "{key}");
            phrases.push((key.clone(), text("en"), text("uk")));
        }
    }
    phrases
}

/// The words in braces, sorted.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_phrase_is_there_in_both_languages_with_the_same_words_in_braces() {
    let phrases = phrases();
    assert!(phrases.len() > 150, "{}", phrases.len());
    for (key, en, uk) in phrases {
        assert_eq!(placeholders(&en), placeholders(&uk), "{key}");
        for text in [&en, &uk] {
            assert!(!text.is_empty() && !text.contains("  "), "{key}: `{text}`");
        }
        assert_eq!(en.ends_with(' '), uk.ends_with(' '), "{key}: a space at the end of one language alone");
    }
}

#[test]
fn no_letter_of_the_other_script_hides_in_a_word() {
    let latin = |c: char| c.is_ascii_alphabetic();
    let cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    for (key, en, uk) in phrases() {
        for word in en.split_whitespace().chain(uk.split_whitespace()) {
            assert!(!(word.contains(latin) && word.contains(cyrillic)), "{key}: `{word}` mixes scripts");
        }
        assert!(!en.contains(cyrillic), "{key}: `{en}`");
    }
}

#[test]
fn what_the_file_says_is_what_is_printed() {
    let of = |wanted: &str| phrases().into_iter().find(|(key, ..)| key == wanted).unwrap();
    let (_, en, uk) = of("phrases.map-title");
    assert_eq!((words::MAP_TITLE.en, words::MAP_TITLE.uk), (en.as_str(), uk.as_str()));
    let (_, _, uk) = of("text.situation");
    let day = "2025-12-04".parse().unwrap();
    assert_eq!(words::situation(day, Language::Uk), uk.replace("{day}", "4 грудня 2025 року"));
    assert_eq!(words::number(1_234.5, 1, Language::Uk), "1\u{a0}234,5");
}

#[test]
fn titles_put_every_unit_into_the_locative() {
    for area in areas::embedded().unwrap().areas {
        let cases = Cases::of(&area.id, &area.names);
        let title = map_title_of(cases.place(&area.names), Language::Uk);
        let (_, place) = title.split_once('\u{a0}').unwrap();
        let declined = ["області", "Республіці Крим", "Києві", "Севастополі"];
        assert!(declined.iter().any(|ending| place.ends_with(ending)), "{title}");
        assert!(!title.contains('«'), "{title}");
    }
}

/// 30 November 2026: "in 2852 strips".
#[test]
fn strips_are_counted_with_thousands_set_apart() {
    let said = |language| words::in_strips("1.00 km²", "2.00 km²", 2852, "100", language);
    assert!(said(Language::En).starts_with("Of which in 2,852 strips narrower than 100 m"));
    assert!(said(Language::Uk).contains("смуг: 2\u{a0}852)"));
}
