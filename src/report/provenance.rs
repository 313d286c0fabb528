//! What outputs tell of where figures come from: publishers, names and hashes of files, dates and method; never a path.

use serde_json::{Map, Value, json};

use crate::control::Source;
use crate::date::Date;
use crate::error::Warning;
use crate::formats::Provenance;
use crate::measure::{Comparison, Shares, Side};

/// Keys and values, in their order.
pub type Told = Map<String, Value>;

/// What is told of shares.
pub fn of_shares(shares: &Shares) -> Told {
    let mut told = Told::new();
    let mut tell = |key: &str, value: Value| told.insert(key.to_owned(), value);
    tell("date", json!(shares.date.to_string()));
    tell("as_of", json!(shares.as_of.to_string()));
    if let Some(time) = &shares.source_time {
        tell("source_time", json!(time));
    }
    tell("area_method", json!(shares.method.code()));
    tell("denominator", json!(shares.denominator.code()));
    shares.custom_denominator().iter().for_each(|code| {
        tell("custom_denominator", json!(code));
    });
    tell("control", json!(sources(&shares.control)));
    tell("boundaries", boundaries(&shares.boundaries_source, &shares.boundaries));
    shares.custom_file.iter().for_each(|own| {
        tell("custom_areas", file(own));
    });
    shares.settlements.iter().for_each(|counts| {
        tell("settlements", file(&counts.provenance));
    });
    told
}

/// What is told of places: the files that they, their areas and their statuses are from.
#[derive(Debug, Clone)]
pub struct PlacesOf {
    /// The file's date and the evening that it shows.
    pub days: [Date; 2],
    /// Where the control layer came from.
    pub control: Vec<Source>,
    /// The name of the boundaries.
    pub boundaries_source: String,
    /// Where they came from.
    pub boundaries: Provenance,
    /// The list of places.
    pub list: Provenance,
}

impl PlacesOf {
    /// What is told.
    pub fn told(&self) -> Told {
        let [date, as_of] = self.days.map(|day| json!(day.to_string()));
        let keys = [
            ("date", date),
            ("as_of", as_of),
            ("control", json!(sources(&self.control))),
            ("boundaries", boundaries(&self.boundaries_source, &self.boundaries)),
            ("settlements", file(&self.list)),
        ];
        keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }
}

impl Forgetful for PlacesOf {
    fn forget_files(&mut self) {
        forget_sources(&mut self.control);
        [&mut self.boundaries, &mut self.list].into_iter().for_each(forget);
    }
}

/// What is told of two layers; their keys end in these words.
pub fn of_pair(comparison: &Comparison, [first, second]: [&str; 2]) -> Told {
    let mut told = Told::new();
    let mut tell = |key: &str, value: Value| told.insert(key.to_owned(), value);
    let mut side = |name: &str, side: &Side| {
        tell(&format!("date_{name}"), json!(side.date.map(|date| date.to_string())));
        tell(&format!("as_of_{name}"), json!(side.as_of.map(|date| date.to_string())));
        tell(&format!("control_{name}"), json!(sources(&side.sources)));
    };
    side(first, &comparison.first);
    side(second, &comparison.second);
    tell("area_method", json!(comparison.method.code()));
    tell("boundaries", boundaries(&comparison.boundaries_source, &comparison.boundaries));
    comparison.custom_file.iter().for_each(|own| {
        tell("custom_areas", file(own));
    });
    told
}

/// Where a control layer came from.
pub fn sources(sources: &[Source]) -> Vec<Value> {
    let one = |source: &Source| {
        let Source { name, file, sha256, credit } = source;
        let mut told = json!({"source": name, "file": file, "sha256": sha256, "credit": credit});
        forget_empty(&mut told);
        told
    };
    sources.iter().map(one).collect()
}

/// Where boundaries came from.
pub fn boundaries(source: &str, file: &Provenance) -> Value {
    let mut told = json!({"source": source, "file": file.file, "sha256": file.sha256});
    forget_empty(&mut told);
    told
}

/// A file by its name and hash.
pub fn file(file: &Provenance) -> Value {
    let mut told = json!({"file": file.file, "sha256": file.sha256});
    forget_empty(&mut told);
    told
}

/// Leaves out the keys of a file that is not to be told of.
fn forget_empty(told: &mut Value) {
    if let Some(keys) = told.as_object_mut().filter(|keys| keys.get("sha256") == Some(&json!(""))) {
        ["file", "sha256"].into_iter().for_each(|key| {
            keys.remove(key);
        });
    }
}

/// Figures that can be made to forget which files they came from; whose data they are they still tell.
pub trait Forgetful {
    /// Forgets names and hashes of files.
    fn forget_files(&mut self);
}

impl Forgetful for Shares {
    fn forget_files(&mut self) {
        forget_sources(&mut self.control);
        forget(&mut self.boundaries);
        self.custom_file.iter_mut().for_each(forget);
        self.settlements.iter_mut().for_each(|counts| forget(&mut counts.provenance));
        forget_places(&mut self.warnings);
    }
}

impl Forgetful for Comparison {
    fn forget_files(&mut self) {
        [&mut self.first, &mut self.second].into_iter().for_each(|side| forget_sources(&mut side.sources));
        forget(&mut self.boundaries);
        self.custom_file.iter_mut().for_each(forget);
        forget_places(&mut self.warnings);
    }
}

fn forget_sources(sources: &mut [Source]) {
    for source in sources {
        // A list that tells no publisher goes by the name of its file.
        if source.name == source.file {
            source.name.clear();
        }
        (source.file, source.sha256) = Default::default();
    }
}

fn forget(file: &mut Provenance) {
    *file = Provenance { file: String::new(), sha256: String::new() };
}

fn forget_places(warnings: &mut [Warning]) {
    warnings.iter_mut().for_each(|warning| warning.place = None);
}

/// What is told, as JSON.
pub fn json(told: &Told) -> String {
    format!("{:#}\n", Value::Object(told.clone()))
}

/// What is told, as text: a line a fact, or a line a file.
pub fn text(told: &Told) -> String {
    let width = told.keys().map(String::len).max().unwrap_or(0) + 1;
    let mut out = String::new();
    for (key, value) in told {
        let facts = match value {
            Value::Array(several) if several.iter().all(Value::is_object) => several.iter().collect(),
            one => vec![one],
        };
        for fact in facts {
            let name = format!("{}:", key.replace('_', " "));
            // Control characters in a forged file have no business on a terminal.
            let fact: String = phrase(fact).chars().filter(|c| !c.is_control()).collect();
            out.push_str(&format!("{name:width$} {fact}\n"));
        }
    }
    out
}

fn phrase(value: &Value) -> String {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Value::Array(words) => words.iter().map(word).collect::<Vec<_>>().join(" "),
        Value::Object(keys) => {
            let parts = keys.iter().filter(|(_, value)| !value.is_null() && **value != json!(""));
            let told = |(key, value): (&String, &Value)| match key.as_str() {
                "sha256" => format!("SHA-256 {}", word(value)),
                _ => word(value),
            };
            parts.map(told).collect::<Vec<_>>().join(", ")
        }
        other => word(other),
    }
}
