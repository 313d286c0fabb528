//! The fields of one table: checked against its keys, every fault with its line, then asked for by name.

use super::vocabulary::{Key, Takes};
use crate::date::Date;
use crate::error::{Place, Problem, nearest};
use crate::formats::settings::{Entry, Table, Value};

/// A table whose keys are known and take what they are given.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    table: &'a Table,
    place: &'a Place,
}

impl<'a> Fields<'a> {
    /// Checks `table` against `keys`; what is wrong goes to `problems`. Keys that are tables are left to the caller.
    pub fn check<'k>(
        table: &'a Table,
        keys: impl Iterator<Item = &'k Key> + Clone,
        place: &'a Place,
        problems: &mut Vec<Problem>,
    ) -> Fields<'a> {
        for entry in &table.0 {
            match keys.clone().find(|key| key.name == entry.key) {
                None => problems.push(entry.unknown(keys.clone().map(|key| key.name.as_str()), place)),
                Some(key) => problems.extend(fault(entry, key, place)),
            }
        }
        Fields { table, place }
    }

    /// The entry of `key`.
    pub fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.table.0.iter().find(|entry| entry.key == key)
    }

    /// The place of `key`, or of the whole file.
    pub fn place(&self, key: &str) -> Place {
        self.entry(key).map_or_else(|| self.place.clone(), |entry| entry.place(self.place))
    }

    /// The text of `key`; of a number its digits.
    pub fn text(&self, key: &str) -> Option<String> {
        words(self.table.value(key)?).into_iter().next()
    }

    /// The texts of `key`, one or many.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.table.value(key).map(words).unwrap_or_default()
    }

    /// Whether `key` is set, true or false.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.table.value(key)? {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The date of `key`, checked already.
    pub fn date(&self, key: &str) -> Option<Date> {
        self.text(key)?.parse().ok()
    }

    /// The limit of `key`: none where it is false, `usual` where it is not set.
    pub fn limit(&self, key: &str, usual: Option<f64>) -> Option<f64> {
        match self.table.value(key) {
            Some(Value::Number(limit)) => Some(*limit),
            Some(Value::Flag(false)) => None,
            _ => usual,
        }
    }
}

/// The texts that a value is; numbers in their shortest form.
pub fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) | Value::Date(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Flag(flag) => vec![flag.to_string()],
        Value::List(values) => values.iter().flat_map(|(_, value)| words(value)).collect(),
        Value::Table(_) => Vec::new(),
    }
}

/// A table as JSON.
pub fn json(table: &Table) -> serde_json::Value {
    let pairs = table.0.iter().map(|entry| (entry.key.clone(), json_of(&entry.value)));
    serde_json::Value::Object(pairs.collect())
}

fn json_of(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) | Value::Date(text) => serde_json::json!(text),
        Value::Number(number) => serde_json::json!(number),
        Value::Flag(flag) => serde_json::json!(flag),
        Value::List(values) => values.iter().map(|(_, value)| json_of(value)).collect(),
        Value::Table(table) => json(table),
    }
}

/// What is wrong with the value of a known key.
fn fault(entry: &Entry, key: &Key, place: &Place) -> Option<Problem> {
    if !fits(&entry.value, key.takes) {
        let message = format!("`{}` is {}, not {}", entry.key, entry.value.described(), key.takes.wanted());
        let hint = format!("give {}", key.takes.wanted());
        return Some(Problem::new(message).at(entry.place(place)).hint(hint));
    }
    let strange =
        words(&entry.value).into_iter().find(|word| !key.choices.is_empty() && !key.choices.contains(word));
    let word = strange?;
    let known = key.choices.join(", ");
    let hint = match nearest(&word, key.choices.iter().map(String::as_str)) {
        Some(near) => format!("is `{near}` meant? It takes {known}"),
        None => format!("it takes {known}"),
    };
    Some(Problem::new(format!("`{word}` is no value of `{}`", entry.key)).at(entry.place(place)).hint(hint))
}

fn fits(value: &Value, takes: Takes) -> bool {
    let is_text = matches!(value, Value::Text(_));
    let is_number = matches!(value, Value::Number(number) if number.is_finite());
    let is_list = matches!(value, Value::List(values)
        if values.iter().all(|(_, value)| matches!(value, Value::Text(_) | Value::Number(_) | Value::Date(_))));
    match takes {
        Takes::Flag => matches!(value, Value::Flag(_)),
        Takes::Text => is_text,
        Takes::Number => is_number,
        Takes::Scalar => is_text || is_number || matches!(value, Value::Date(_)),
        Takes::Texts => is_text || is_list,
        Takes::List => is_list,
        Takes::Date => is_text || matches!(value, Value::Date(_)),
        Takes::Limit => is_number || matches!(value, Value::Flag(false)),
    }
}
