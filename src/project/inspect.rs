//! What an output tells of how it was made, read back from it: pictures carry a record, data their own keys and columns.

use std::path::Path;

use serde_json::{Value, json};

use crate::draw;
use crate::error::{Place, Problem, Result};
use crate::formats::FileBytes;
use crate::formats::csv::Table;
use crate::report::provenance::Told;

/// The keys of our JSON that tell where figures come from.
const KEYS: [&str; 23] = [
    "tool",
    "date",
    "as_of",
    "source_time",
    "from",
    "to",
    "from_as_of",
    "to_as_of",
    "area_method",
    "denominator",
    "denominator_file",
    "custom_denominator",
    "as_published",
    "min_width_m",
    "control",
    "control_from",
    "control_to",
    "control_a",
    "control_b",
    "boundaries",
    "custom_areas",
    "settlements",
    "snapshots",
];

/// What the output at `path` tells of how it was made.
///
/// # Errors
/// When it cannot be read, or tells nothing.
pub fn inspect(path: &Path) -> Result<Told> {
    let file = FileBytes::read(path)?;
    let told = match file.bytes.trim_ascii_start() {
        [b'P', b'A', b'R', b'1', ..] => of_parquet(path),
        [b'{' | b'[', ..] => serde_json::from_slice(&file.bytes).ok().and_then(|value| of_json(&value)),
        [b'<' | 0x89 | b'%', ..] => {
            draw::recorded(&file.bytes).and_then(|json| serde_json::from_str(&json).ok())
        }
        _ => of_csv(&file),
    };
    told.filter(|told: &Told| !told.is_empty()).ok_or_else(|| {
        Problem::new("the file tells nothing of how it was made")
            .at(Place::file(path.display().to_string()))
            .hint("pictures and data that controlmap writes tell it, unless --no-metadata strips it")
            .into()
    })
}

#[cfg(feature = "parquet")]
fn of_parquet(path: &Path) -> Option<Told> {
    crate::report::told_by_parquet(path)
}

#[cfg(not(feature = "parquet"))]
fn of_parquet(_: &Path) -> Option<Told> {
    None
}

/// What the keys of a document tell; of a series, its first and its last date.
fn of_json(value: &Value) -> Option<Told> {
    if let Value::Array(days) = value {
        let (mut first, last) = (of_json(days.first()?)?, of_json(days.last()?)?);
        for key in ["date", "as_of"] {
            let ends = [first.remove(key), last.get(key).cloned()].map(Option::unwrap_or_default);
            let [from, to] = ends;
            first.insert(format!("{key}_from"), from);
            first.insert(format!("{key}_to"), to);
        }
        first.insert("snapshots".to_owned(), json!(days.len()));
        return Some(first);
    }
    let own = |value: &Value| -> Told {
        let known = KEYS.iter().filter_map(|key| Some(((*key).to_owned(), value.get(key)?.clone())));
        known.filter(|(_, value)| !value.is_null()).collect()
    };
    let mut told = own(value);
    // Pieces tell their dates each.
    if let Some(properties) = value.get("features").and_then(|features| features.get(0)?.get("properties")) {
        own(properties).into_iter().for_each(|(key, value)| {
            told.entry(key).or_insert(value);
        });
    }
    Some(told)
}

/// What the columns of a table tell in its first row.
fn of_csv(file: &FileBytes) -> Option<Told> {
    let table = Table::read(file).ok()?;
    let columns = ["date", "as_of", "from", "to"].into_iter();
    let known = columns.filter_map(|name| Some((name, table.column(name)?)));
    let first = known.filter_map(|(name, column)| {
        let value = table.rows(|row| Ok(row.text(column))).ok()?.into_iter().next()?;
        Some((name.to_owned(), json!(value)))
    });
    Some(first.collect())
}
