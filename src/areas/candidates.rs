//! Which of the 27 units one feature of a boundary file may be, by its properties: by code one, by name perhaps several.

use super::nameless::{UNKNOWN, is_nameless};
use super::register::{Register, Unit};
use crate::error::{Problem, nearest};
use crate::formats::Properties;

/// What the properties of a feature tell of the unit that it is.
#[derive(Debug, Clone, Default)]
pub struct Candidates<'r> {
    /// The units that it may be.
    pub units: Vec<&'r Unit>,
    /// The name by which it was recognised; none where a code tells.
    pub name: Option<String>,
}

/// The units that a feature may be, by its properties: any of them, where a `?` stands for its name.
///
/// # Errors
/// When codes contradict each other, a code is unknown, or no name is that of a unit.
pub fn candidates<'r>(properties: &Properties, register: &'r Register) -> Result<Candidates<'r>, Problem> {
    let texts = || properties.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?.trim())));
    let mut by_code: Vec<(&str, &Unit)> =
        texts().filter_map(|(key, text)| Some((key, register.by_code(text)?))).collect();
    by_code.dedup_by_key(|(_, unit)| &unit.iso);
    match by_code[..] {
        [(_, unit)] => return Ok(Candidates { units: vec![unit], name: None }),
        [(key, unit), (other_key, other), ..] => {
            return Err(Problem::new(format!(
                "`{key}` says {} ({}), `{other_key}` says {} ({})",
                unit.names.en, unit.iso, other.names.en, other.iso
            ))
            .hint("correct the code that is wrong"));
        }
        [] => {}
    }
    if let Some((key, code)) = texts().find(|(_, text)| looks_like_iso(text)) {
        return Err(unknown_code(key, code, register));
    }
    let names: Vec<&str> = texts().filter(|(key, _)| is_name_key(key)).map(|(_, text)| text).collect();
    if is_nameless(&names) {
        return Ok(Candidates { units: register.units().iter().collect(), name: Some(UNKNOWN.to_owned()) });
    }
    let known = names.iter().map(|name| (register.by_name(name), *name)).find(|(units, _)| !units.is_empty());
    match known {
        Some((units, name)) => Ok(Candidates { units, name: Some(name.to_owned()) }),
        None => Err(unrecognised(&names, properties, register)),
    }
}

/// The units that a feature's properties may mean: by code one, by name perhaps several.
///
/// # Errors
/// As `candidates`.
pub fn units_meant<'r>(properties: &Properties, register: &'r Register) -> Result<Vec<&'r Unit>, Problem> {
    candidates(properties, register).map(|candidates| candidates.units)
}

/// True where `text` is the code of a unit or a name of one.
pub fn names_a_unit(text: &str, register: &Register) -> bool {
    register.by_code(text).is_some() || !register.by_name(text).is_empty()
}

fn looks_like_iso(text: &str) -> bool {
    matches!(text.as_bytes(), [b'U', b'A', b'-', a, b] if a.is_ascii_digit() && b.is_ascii_digit())
}

fn is_name_key(key: &str) -> bool {
    let key = key.to_lowercase();
    key.contains("name") || key.starts_with("adm1_")
}

fn unknown_code(key: &str, code: &str, register: &Register) -> Problem {
    let near = nearest(code, register.units().iter().map(|unit| unit.iso.as_str()));
    let hint = match near.and_then(|iso| register.unit(iso)) {
        Some(unit) => format!("correct the code; the nearest is `{}` ({})", unit.iso, unit.names.en),
        None => "correct the code".to_owned(),
    };
    Problem::new(format!("oblast code `{code}` in `{key}` is not one of the 27 known codes")).hint(hint)
}

fn unrecognised(names: &[&str], properties: &Properties, register: &Register) -> Problem {
    const OWN: &str = "areas that are no oblasts are read with --id-field NAME, the property of their ids";
    if names.is_empty() {
        let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        let has = if keys.is_empty() {
            "it has no properties".to_owned()
        } else {
            format!("it has {}", keys.join(", "))
        };
        return Problem::new(format!("the feature has neither a code nor a name: {has}"))
            .hint(format!("give it a property `iso_3166_2` or `name`; {OWN}"));
    }
    let near = names.iter().find_map(|name| nearest(name, register.spellings()));
    let hint = match near {
        Some(near) => format!("write `{near}`, if that is meant, or give a property `iso_3166_2`; {OWN}"),
        None => format!("give the feature a property `iso_3166_2` with its code; {OWN}"),
    };
    Problem::new(format!("`{}` is the name of none of the 27 oblast-level units", names.join("`, `")))
        .hint(hint)
}
