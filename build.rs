//! Makes Rust of `src/words/words.toml`, the one file with everything that is printed: a constant of each phrase, and of each
//! phrase with `{placeholders}` a function that fills them in. So nothing is parsed at run time, and a phrase that lacks a
//! language or a placeholder does not compile.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use toml::de::{DeTable, DeValue};

const WORDS: &str = "src/words/words.toml";

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed={WORDS}");
    println!("cargo::rerun-if-changed=build.rs");
    let text = fs::read_to_string(WORDS).map_err(|cause| format!("{WORDS}: {cause}"))?;
    let table = DeTable::parse(&text).map_err(|error| format!("{WORDS}: {error}"))?.into_inner();
    let out = env::var("OUT_DIR").map_err(|cause| cause.to_string())?;
    for (section, phrases) in &table {
        let section = section.get_ref();
        let DeValue::Table(phrases) = phrases.get_ref() else {
            return Err(format!("{WORDS}: `{section}` is no section"));
        };
        let code = code(phrases).map_err(|fault| format!("{WORDS}, [{section}.{fault}"))?;
        let path = Path::new(&out).join(format!("words_{section}.rs"));
        fs::write(path, code).map_err(|cause| cause.to_string())?;
    }
    Ok(())
}

/// The code of a section. Phrases are sorted by their key.
fn code(phrases: &DeTable<'_>) -> Result<String, String> {
    let mut code = String::new();
    for (key, phrase) in phrases {
        let key: &str = key.get_ref();
        let DeValue::Table(phrase) = phrase.get_ref() else { return Err(format!("{key}] is no phrase")) };
        let text = |name: &str| match phrase.get(name).map(|value| value.get_ref()) {
            Some(DeValue::String(text)) if !text.is_empty() => Ok(text.to_string()),
            _ => Err(format!("{key}]: `{name}` is missing")),
        };
        let [about, en, uk] = [text("about")?, text("en")?, text("uk")?];
        if phrase.len() > 3 {
            return Err(format!("{key}]: only about, en and uk are known"));
        }
        write_phrase(&mut code, key, &about, [&en, &uk])?;
    }
    Ok(code)
}

fn write_phrase(code: &mut String, key: &str, about: &str, texts: [&str; 2]) -> Result<(), String> {
    let [wanted, given] = [placeholders(texts[0])?, placeholders(texts[1])?];
    let same = wanted.len() == given.len() && wanted.iter().all(|name| given.contains(name));
    if !same {
        return Err(format!("{key}]: en has the placeholders {wanted:?}, uk has {given:?}"));
    }
    let [en, uk] = texts.map(|text| format!("{text:?}"));
    let written = if wanted.is_empty() {
        let name = key.replace('-', "_").to_uppercase();
        writeln!(code, "/// {about}\npub const {name}: Phrase = Phrase {{ en: {en}, uk: {uk} }};")
    } else {
        let name = key.replace('-', "_");
        let arguments: String =
            wanted.iter().map(|name| format!("{name}: impl std::fmt::Display, ")).collect();
        writeln!(
            code,
            "/// {about}\npub fn {name}({arguments}language: Language) -> String {{\n    match language {{\n        \
             Language::En => format!({en}),\n        Language::Uk => format!({uk}),\n    }}\n}}"
        )
    };
    written.map_err(|cause| cause.to_string())
}

/// The names in braces, each once, in the order in which they come first.
fn placeholders(text: &str) -> Result<Vec<&str>, String> {
    let mut names: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, _) in text.match_indices('{') {
        let name = text[at + 1..].split('}').next().unwrap_or_default();
        let is_name = !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !is_name || !text[at..].contains('}') {
            return Err(format!("`{text}`: a placeholder is a word in braces, such as {{day}}"));
        }
        if !names.values().any(|known| *known == name) {
            names.insert(at, name);
        }
    }
    Ok(names.into_values().collect())
}
