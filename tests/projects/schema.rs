//! The JSON Schema of project files takes every project that this repository shows, and refuses what the program refuses.

use controlmap::project::config::EXAMPLE;
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

/// A project file as editors hand it to a checker of JSON Schema.
fn json_of(text: &str) -> Value {
    table(DeTable::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}")).get_ref())
}

fn table(table: &DeTable<'_>) -> Value {
    let pairs = table.iter().map(|(key, value)| (key.get_ref().to_string(), value_of(value.get_ref())));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn value_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(whole) => json!(whole.as_str().parse::<i64>().unwrap()),
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().unwrap()),
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Datetime(date) => json!(date.to_string()),
        DeValue::Array(values) => values.iter().map(|value| value_of(value.get_ref())).collect(),
        DeValue::Table(inner) => table(inner),
    }
}

/// What `schema` (of the keywords that ours uses, and no other) finds wrong with `value`, each with its path.
fn faults(schema: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let fault = |what: String| vec![format!("{path}: {what}")];
    for (keyword, says) in schema.as_object().unwrap() {
        found.extend(match keyword.as_str() {
            "$schema" | "title" | "description" | "default" | "then" => Vec::new(),
            "type" => {
                let types: Vec<&str> = says.as_array().map_or_else(
                    || vec![says.as_str().unwrap()],
                    |all| all.iter().map(|one| one.as_str().unwrap()).collect(),
                );
                if types.iter().any(|name| is_type(value, name)) {
                    Vec::new()
                } else {
                    fault(format!("no {types:?}"))
                }
            }
            "enum" if !says.as_array().unwrap().contains(value) => fault(format!("{value} is not in {says}")),
            "const" if says != value => fault(format!("{value} is not {says}")),
            "enum" | "const" => Vec::new(),
            "required" => {
                let missing =
                    says.as_array().unwrap().iter().filter(|key| value.get(key.as_str().unwrap()).is_none());
                missing.flat_map(|key| fault(format!("no {key}"))).collect()
            }
            "properties" => {
                let known = says
                    .as_object()
                    .unwrap()
                    .iter()
                    .filter_map(|(key, schema)| Some((key, schema, value.get(key)?)));
                known
                    .flat_map(|(key, schema, value)| faults(schema, value, &format!("{path}.{key}")))
                    .collect()
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let others = value.as_object().into_iter().flatten();
                let others = others.filter(|(key, _)| known.is_none_or(|known| !known.contains_key(*key)));
                others
                    .flat_map(|(key, value)| match says {
                        Value::Bool(false) => fault(format!("{key} is no key")),
                        schema => faults(schema, value, &format!("{path}.{key}")),
                    })
                    .collect()
            }
            "propertyNames" => {
                let keys = value.as_object().into_iter().flatten().map(|(key, _)| json!(key));
                keys.flat_map(|key| faults(says, &key, path)).collect()
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.flat_map(|(index, value)| faults(says, value, &format!("{path}[{index}]"))).collect()
            }
            "allOf" => {
                says.as_array().unwrap().iter().flat_map(|schema| faults(schema, value, path)).collect()
            }
            "anyOf"
                if says.as_array().unwrap().iter().any(|schema| faults(schema, value, path).is_empty()) =>
            {
                Vec::new()
            }
            "anyOf" => fault(format!("none of {says}")),
            "if" if faults(says, value, path).is_empty() => faults(&schema["then"], value, path),
            "if" => Vec::new(),
            other => panic!("the schema has the keyword `{other}`, which this test does not know"),
        });
    }
    found
}

fn is_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        other => panic!("`{other}` is no type that ours has"),
    }
}

fn faults_of(project: &str) -> Vec<String> {
    let text = include_str!("../../docs/controlmap.schema.json");
    faults(&serde_json::from_str(text).unwrap(), &json_of(project), "")
}

/// What stands in fences of TOML in a page.
fn examples(page: &str) -> Vec<&str> {
    page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn it_takes_the_starter_with_and_without_what_stands_in_comments_and_every_example_of_the_pages() {
    assert_eq!(faults_of(EXAMPLE), [""; 0]);
    // A comment that is TOML: a table, or a key and its value.
    let is_toml = |line: &str| {
        line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '))
    };
    let uncommented: Vec<&str> = EXAMPLE
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|text| is_toml(text)).unwrap_or(line))
        .collect();
    let uncommented = uncommented.join("\n");
    assert!(uncommented.contains("\n[guard]\n") && uncommented.contains("\n[[control]]\n"));
    assert_eq!(faults_of(&uncommented), [""; 0]);
    let pages = [
        include_str!("../../README.md"),
        include_str!("../../docs/project.md"),
        include_str!("../../docs/recipes.md"),
    ];
    let shown: Vec<&str> = pages.into_iter().flat_map(examples).collect();
    assert!(shown.len() >= 3);
    for project in shown {
        assert_eq!(faults_of(project), [""; 0], "{project}");
    }
}

#[test]
fn it_refuses_what_the_program_refuses() {
    for project in [
        "[[output]]\nfil = \"a.csv\"",
        "[[output]]\nname = \"a\"",
        "[[output]]\ntype = \"tabel\"",
        "[[output]]\ntype = \"sentence\"\nextent = \"donbas\"",
        "[[output]]\nfile = 3",
        "[[control]]\nname = \"a\"",
        "[[control]]\npath = \"a\"\nprofile = \"deepstat\"",
        "[guards]\nshrink = 0.5",
        "[guard]\nshrink = true",
        "[groups.east]\nname = \"the east\"",
        "[groups.east]\nmembers = [\"UA-14\"]\nname-ru = \"x\"",
        "lang = \"ru\"",
    ] {
        assert!(!faults_of(project).is_empty(), "{project}");
    }
}
