//! Errors, warnings and hints as data: what is wrong, where, and how to mend it.
//!
//! Nothing here prints; `main` and `cli` decide how a message looks. A function that mends its input
//! returns [`Warned`], so that no repair is ever silent. Features, rings and positions are counted from
//! 0, as `jq` and QGIS count them; lines are counted from 1.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The result of everything that can fail in this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// How many problems of one input are listed before the rest is only counted.
const LISTED_PROBLEMS: usize = 20;

/// Where in an input something is: a file, then ever smaller parts of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place(Vec<String>);

impl Place {
    /// A place that is a whole file.
    pub fn file(name: impl Into<String>) -> Self {
        Place(vec![name.into()])
    }

    /// The feature `index` (from 0) of this file.
    #[must_use]
    pub fn feature(&self, index: usize) -> Self {
        self.part(format!("feature {index}"))
    }

    /// The ring `ring` of polygon `polygon` (both from 0) of this feature.
    #[must_use]
    pub fn ring(&self, polygon: usize, ring: usize) -> Self {
        self.part(format!("polygon {polygon}, ring {ring}"))
    }

    /// The position `index` (from 0) of this ring.
    #[must_use]
    pub fn position(&self, index: usize) -> Self {
        self.part(format!("position {index}"))
    }

    /// The property or column called `name`.
    #[must_use]
    pub fn property(&self, name: &str) -> Self {
        self.part(format!("property `{name}`"))
    }

    /// The line `line` (from 1) of this file.
    #[must_use]
    pub fn line(&self, line: u64) -> Self {
        self.part(format!("line {line}"))
    }

    /// True where this is a place in the file called `name`.
    pub fn is_in(&self, name: &str) -> bool {
        self.0.first().is_some_and(|file| file == name)
    }

    /// The same place with the file's name alone: what a published output may tell.
    #[must_use]
    pub fn without_path(&self) -> Self {
        let mut parts = self.0.clone();
        let name = parts.first().and_then(|file| std::path::Path::new(file).file_name());
        if let Some(name) = name.map(|name| name.to_string_lossy().into_owned()) {
            parts[0] = name;
        }
        Place(parts)
    }

    /// Any other part, in words.
    #[must_use]
    pub fn part(&self, part: impl Into<String>) -> Self {
        let mut parts = self.0.clone();
        parts.push(part.into());
        Place(parts)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.0.join(", ")))
    }
}

/// One thing that is wrong: the offending value, its place, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, with the offending value; lower case, no full stop.
    pub message: String,
    /// Where it is.
    pub place: Option<Place>,
    /// How to mend it.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with neither place nor hint yet.
    pub fn new(message: impl Into<String>) -> Self {
        Problem { message: message.into(), place: None, hint: None }
    }

    /// The same problem, at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same problem, with a way to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.message))?;
        if let Some(place) = &self.place {
            write!(f, "\n  in:   {place}")?;
        }
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {}", shown(hint)),
            None => Ok(()),
        }
    }
}

/// Everything that kept a job from being done: at least one problem, and the cause where there is one.
#[derive(Debug)]
pub struct Error {
    problems: Vec<Problem>,
    cause: Option<std::io::Error>,
}

impl Error {
    /// An error of one problem.
    pub fn new(message: impl Into<String>) -> Self {
        Problem::new(message).into()
    }

    /// The error that reading or writing `place` failed with `cause`.
    pub fn io(action: &str, place: Place, cause: std::io::Error) -> Self {
        let hint = match cause.kind() {
            std::io::ErrorKind::NotFound => {
                "check the spelling of the path, and the folder it is relative to"
            }
            std::io::ErrorKind::PermissionDenied => "check the permissions of the file and of its folder",
            std::io::ErrorKind::IsADirectory => "name a file, not a folder",
            std::io::ErrorKind::StorageFull => "make room on the disk; nothing was half-written",
            _ => "check that the path can be used",
        };
        let problem = Problem::new(format!("{action}: {}", plain_cause(&cause))).at(place).hint(hint);
        Error { problems: vec![problem], cause: Some(cause) }
    }

    /// The same error with `place` on every problem that has none.
    #[must_use]
    pub fn at(mut self, place: &Place) -> Self {
        for problem in self.problems.iter_mut().filter(|p| p.place.is_none()) {
            problem.place = Some(place.clone());
        }
        self
    }

    /// The same error with `hint` on every problem that has none.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        for problem in self.problems.iter_mut().filter(|p| p.hint.is_none()) {
            problem.hint = Some(hint.to_owned());
        }
        self
    }

    /// What is wrong, in the order it was found.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// True when the reader of our output went away, which is not a fault.
    pub fn is_broken_pipe(&self) -> bool {
        self.cause.as_ref().is_some_and(|c| c.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// `value` where `problems` is empty, otherwise the error that lists them all.
    ///
    /// # Errors
    /// When there is at least one problem.
    pub fn unless_any<T>(problems: Vec<Problem>, value: T) -> Result<T> {
        if problems.is_empty() { Ok(value) } else { Err(Error { problems, cause: None }) }
    }
}

impl From<Vec<Problem>> for Error {
    /// The error of `problems`, of which there is at least one.
    fn from(problems: Vec<Problem>) -> Self {
        Error { problems, cause: None }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Error { problems: vec![problem], cause: None }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().take(LISTED_PROBLEMS).enumerate() {
            if i > 0 {
                f.write_str("\nerror: ")?;
            }
            write!(f, "{problem}")?;
        }
        match self.problems.len().saturating_sub(LISTED_PROBLEMS) {
            0 => Ok(()),
            rest => write!(f, "\nerror: and {rest} more problems of this kind of input"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|c| c as _)
    }
}

/// Something a reader of the result must know, though the result stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A stable word for scripts, such as `ring-rewound`.
    pub code: &'static str,
    /// What was found and what was done about it.
    pub message: String,
    /// Where it was found.
    pub place: Option<Place>,
}

impl Warning {
    /// A warning without a place.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Warning { code, message: message.into(), place: None }
    }

    /// The same warning, at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", shown(&self.message), self.code)?;
        match &self.place {
            Some(place) => write!(f, "\n  in:   {place}"),
            None => Ok(()),
        }
    }
}

/// A value and what has to be said about how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Warned<T> {
    /// The value.
    pub value: T,
    /// What its reader must know, in the order it was found.
    pub warnings: Vec<Warning>,
}

impl<T> Warned<T> {
    /// A value about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Warned { value, warnings: Vec::new() }
    }

    /// Moves the warnings to the end of `all` and gives the bare value.
    pub fn gather(self, all: &mut Vec<Warning>) -> T {
        all.extend(self.warnings);
        self.value
    }
}

/// The name among `known` that is spelt most like `given`, where any is near enough to be meant.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_few(given, known, 1).first().copied()
}

/// As [`nearest`], but up to `count` of the known names, each once, the nearest first.
pub fn nearest_few<'a>(given: &str, known: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    const NEAR_ENOUGH: f64 = 0.75;
    let given = given.to_lowercase();
    let likeness = |name: &'a str| (strsim::jaro_winkler(&given, &name.to_lowercase()), name);
    let mut near: Vec<(f64, &str)> =
        known.into_iter().map(likeness).filter(|(likeness, _)| *likeness >= NEAR_ENOUGH).collect();
    // Of names as near, the last one comes first.
    near.reverse();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in near {
        if names.len() < count && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// How much of a message is shown: names in data may be megabytes long.
const SHOWN_CHARS: usize = 2000;

/// A message as it is safe to print: what comes from data may hold line breaks, terminal codes and marks that turn the
/// direction of text round; they are written out.
pub fn shown(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let cut = text.char_indices().nth(SHOWN_CHARS).map(|(at, _)| at);
    if cut.is_none() && !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::new();
    for c in text[..cut.unwrap_or(text.len())].chars() {
        if harmful(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    safe.push_str(if cut.is_some() { "…" } else { "" });
    Cow::Owned(safe)
}

fn plain_cause(cause: &std::io::Error) -> String {
    let text = cause.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => "unknown cause".to_owned(),
    }
}
