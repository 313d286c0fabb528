//! How an output came to be: the program, its command and options, and what it was made from; as JSON that pictures carry.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::control::each_once;
use crate::draw::Record;
use crate::formats::Provenance;
use crate::measure::{Comparison, Shares};
use crate::report::provenance::{self, Told};

/// The program and its version.
pub const TOOL: &str = concat!("controlmap ", env!("CARGO_PKG_VERSION"));

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The command.
    pub command: String,
    /// Its options as they were given, in the order of the help; files by name, without their paths. What says only where
    /// to write, and how much to say, is not among them.
    pub options: Vec<String>,
    /// What else was read: fonts and themes.
    pub files: Vec<Provenance>,
}

impl Asked {
    /// The record of a picture of shares.
    pub fn record(&self, shares: &Shares) -> Record {
        let names = shares.control.iter().map(|source| source.name.as_str());
        self.told(&each_once(names).join("; "), provenance::of_shares(shares))
    }

    /// The record of a picture of two layers, whose keys end in these words.
    pub fn record_of_pair(&self, comparison: &Comparison, words: [&str; 2]) -> Record {
        let sources = comparison.first.sources.iter().chain(&comparison.second.sources);
        let names = sources.map(|source| source.name.as_str());
        self.told(&each_once(names).join("; "), provenance::of_pair(comparison, words))
    }

    /// The record of a picture of a series.
    pub fn record_of_series(&self, ledger: &Ledger) -> Record {
        self.told(&ledger.sources.join("; "), ledger.told())
    }

    fn told(&self, source: &str, origin: Told) -> Record {
        let mut told = Told::new();
        told.insert("tool".to_owned(), json!(TOOL));
        told.insert("command".to_owned(), json!(self.command));
        told.insert("options".to_owned(), json!(self.options));
        told.extend(origin);
        if !self.files.is_empty() {
            let files = self.files.iter().map(provenance::file).collect::<Vec<_>>();
            told.insert("files".to_owned(), json!(files));
        }
        let json = Value::Object(told).to_string();
        Record { tool: TOOL.to_owned(), source: source.to_owned(), json }
    }
}

/// What a series was made from, gathered as the days go by: too many files to name each, so one hash stands for all.
#[derive(Debug, Default)]
pub struct Ledger {
    first: Option<Told>,
    last: Option<(String, String)>,
    sources: Vec<String>,
    snapshots: usize,
    hash: Sha256,
}

impl Ledger {
    /// Adds the next day.
    pub fn add(&mut self, shares: &Shares) {
        self.first.get_or_insert_with(|| provenance::of_shares(shares));
        self.last = Some((shares.date.to_string(), shares.as_of.to_string()));
        self.snapshots += 1;
        for source in &shares.control {
            if !self.sources.contains(&source.name) {
                self.sources.push(source.name.clone());
            }
            self.hash.update(format!("{}  {}\n", source.sha256, source.file));
        }
    }

    fn told(&self) -> Told {
        let mut told = Told::new();
        let Some((first, (date, as_of))) = self.first.as_ref().zip(self.last.as_ref()) else { return told };
        let mut tell = |key: &str, value: Value| told.insert(key.to_owned(), value);
        let key = |name: &str| first.get(name).cloned().unwrap_or_default();
        tell("date_from", key("date"));
        tell("date_to", json!(date));
        tell("as_of_from", key("as_of"));
        tell("as_of_to", json!(as_of));
        tell("snapshots", json!(self.snapshots));
        tell("sources", json!(self.sources));
        tell("sha256_of_list", json!(hexadecimal(&self.hash.clone().finalize())));
        for name in ["area_method", "denominator", "boundaries", "custom_areas"] {
            if let Some(value) = first.get(name) {
                tell(name, value.clone());
            }
        }
        told
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
