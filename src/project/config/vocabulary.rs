//! The words of a project file: every table, its keys, and what each key takes. Reading, the JSON Schema and messages
//! about unknown keys all come from here.
//!
//! What an output may be and which options it takes is told by the commands: the caller brings those.

/// The kinds of output there are, with their options.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// The kinds.
    pub kinds: Vec<Kind>,
}

/// A kind of output.
#[derive(Debug, Clone)]
pub struct Kind {
    /// The word that `type` takes.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: String,
    /// Which snapshots it shows.
    pub picks: Picks,
    /// The suffix of its file, where none is given.
    pub suffix: &'static str,
    /// Its options: the long flags of its command.
    pub keys: Vec<Key>,
}

/// Which snapshots an output shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picks {
    /// One day: the newest, or that of `date`.
    Day,
    /// Two days of one source, by `from` and `to`.
    Pair,
    /// One day of two sources.
    Sources,
    /// Every day between `from` and `to`.
    All,
}

/// A key.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key.
    pub name: String,
    /// What it says, in a line.
    pub about: String,
    /// What it takes.
    pub takes: Takes,
    /// The words that it takes; none where any will do.
    pub choices: Vec<String>,
    /// What holds without it.
    pub default: Option<String>,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// true or false.
    Flag,
    /// Text.
    Text,
    /// A number.
    Number,
    /// Text or a number.
    Scalar,
    /// Text or a list of texts.
    Texts,
    /// A list of texts.
    List,
    /// A date.
    Date,
    /// A number, or false for no limit.
    Limit,
}

impl Takes {
    /// In words, as a message says it.
    pub fn wanted(self) -> &'static str {
        match self {
            Takes::Flag => "true or false",
            Takes::Text => "text in quotes",
            Takes::Number => "a number",
            Takes::Scalar => "text in quotes or a number",
            Takes::Texts => "text in quotes or a list of such",
            Takes::List => "a list of texts in quotes",
            Takes::Date => "a date such as 2025-12-05",
            Takes::Limit => "a number, or false for no limit",
        }
    }
}

/// A table of the project file.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// Its keys.
    pub keys: Vec<Key>,
}

impl Vocabulary {
    /// The kind called `name`.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }
}

/// A key of the tables below.
pub(super) fn key(name: &str, takes: Takes, about: &str) -> Key {
    Key { name: name.to_owned(), about: about.to_owned(), takes, choices: Vec::new(), default: None }
}

impl Key {
    pub(super) fn one_of(mut self, words: &[&str]) -> Key {
        self.choices = words.iter().map(|&word| word.to_owned()).collect();
        self
    }

    pub(super) fn or(mut self, default: &str) -> Key {
        self.default = Some(default.to_owned());
        self
    }
}
