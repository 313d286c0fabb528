//! The JSON Schema of a project file, made of the same tables that read it: editors complete and check by it.

use serde_json::{Map, Value, json};

use super::tables;
use super::vocabulary::{Key, Takes, Vocabulary};

/// The schema.
pub fn schema(vocabulary: &Vocabulary) -> Value {
    let mut properties = of_keys(&tables::top());
    properties.insert("control".to_owned(), list(control()));
    properties.insert("output".to_owned(), list(output(vocabulary)));
    properties.insert("groups".to_owned(), groups());
    for section in tables::sections() {
        properties.insert(section.name.to_owned(), object(section.about, of_keys(&section.keys)));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "controlmap.toml",
        "description": "A controlmap project: what is made of which data",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn control() -> Value {
    let mut keys = of_keys(&tables::control());
    keys.insert(
        "rule".to_owned(),
        list(object("a rule that tells the status of features", of_keys(&tables::rule()))),
    );
    let mut control = object("a source of control layers", keys);
    control["anyOf"] = json!([{"required": ["path"]}, {"required": ["url"]}]);
    control
}

fn groups() -> Value {
    let mut group = object("areas that are summed, by the id of the group", of_keys(&tables::group()));
    group["required"] = json!(["members"]);
    json!({
        "description": "groups of your own, beside donbas and crimea",
        "type": "object",
        "additionalProperties": group,
    })
}

/// An output: any of the keys, and of each type those that it takes.
fn output(vocabulary: &Vocabulary) -> Value {
    let own = tables::output();
    let names: Vec<&str> = vocabulary.kinds.iter().map(|kind| kind.name).collect();
    let mut all = of_keys(&own);
    for key in vocabulary.kinds.iter().flat_map(|kind| &kind.keys) {
        all.entry(key.name.clone()).or_insert_with(|| of_key(key));
    }
    all["type"]["enum"] = json!(names);
    let of_kind = |kind: &super::Kind| {
        let keys: Vec<&str> = own.iter().chain(&kind.keys).map(|key| key.name.as_str()).collect();
        json!({
            "if": {"required": ["type"], "properties": {"type": {"const": kind.name}}},
            "then": {"description": kind.about, "propertyNames": {"enum": keys}},
        })
    };
    let mut output = object("what is made", all);
    output["anyOf"] = json!([{"required": ["file"]}, {"required": ["type"]}]);
    output["allOf"] = vocabulary.kinds.iter().map(of_kind).collect();
    output
}

fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

fn object(about: &str, properties: Map<String, Value>) -> Value {
    json!({"description": about, "type": "object", "additionalProperties": false, "properties": properties})
}

fn of_keys(keys: &[Key]) -> Map<String, Value> {
    keys.iter().map(|key| (key.name.clone(), of_key(key))).collect()
}

fn of_key(key: &Key) -> Value {
    let texts = json!({"type": "array", "items": {"type": "string"}});
    let mut schema = match key.takes {
        Takes::Flag => json!({"type": "boolean"}),
        Takes::Text => json!({"type": "string"}),
        Takes::Number => json!({"type": "number"}),
        Takes::Scalar => json!({"type": ["string", "number"]}),
        Takes::Texts => json!({"anyOf": [{"type": "string"}, texts]}),
        Takes::List => texts,
        // A TOML date is no JSON type; editors take it for a string.
        Takes::Date => json!({"type": "string"}),
        Takes::Limit => json!({"anyOf": [{"type": "number"}, {"const": false}]}),
    };
    schema["description"] = json!(key.about);
    if !key.choices.is_empty() && key.takes != Takes::Scalar {
        schema["enum"] = json!(key.choices);
    }
    if let Some(default) = &key.default {
        schema["default"] = serde_json::from_str(default).unwrap_or_else(|_| json!(default));
    }
    schema
}
