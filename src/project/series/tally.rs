//! Tallying warnings: a few of each kind word for word, the others counted, so that a long series says little. What was
//! left out is always named.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::found::{DUPLICATE, DUPLICATE_DATE};
use super::skipped::Skipped;
use super::stretch::Stretch;
use crate::chart::POSSIBLE_REVISION;
use crate::date::Date;
use crate::error::Warning;

/// How many warnings of one kind are kept word for word.
const KEPT: usize = 5;

/// Warnings by kind, in the order in which the kinds came up.
#[derive(Debug, Default)]
pub struct Tally(Vec<Kind>);

#[derive(Debug)]
struct Kind {
    code: &'static str,
    kept: Vec<Warning>,
    /// The hashes of those that are counted.
    more: BTreeSet<u64>,
    /// The days that they are about.
    days: Vec<Stretch>,
}

impl Tally {
    /// Adds a warning about a day, if it is about one, unless the very same was added before. Days come in their order.
    pub fn add(&mut self, day: Option<Date>, warning: &Warning) {
        let at = self.0.iter().position(|kind| kind.code == warning.code).unwrap_or_else(|| {
            let (kept, more, days) = (Vec::new(), BTreeSet::new(), Vec::new());
            self.0.push(Kind { code: warning.code, kept, more, days });
            self.0.len() - 1
        });
        let kind = &mut self.0[at];
        if kind.kept.contains(warning) {
            return;
        }
        if kind.kept.len() < KEPT || is_always_named(kind.code) {
            kind.kept.push(warning.clone());
        } else if kind.more.insert(hash(warning)) {
            day.into_iter().for_each(|day| Stretch::add(&mut kind.days, day));
        }
    }

    /// What there is to say.
    pub fn finish(self) -> Vec<Warning> {
        self.0.into_iter().flat_map(Kind::finish).collect()
    }
}

impl Kind {
    fn finish(self) -> Vec<Warning> {
        let mut warnings = self.kept;
        if !self.more.is_empty() {
            let message = format!("and {} more of this kind{}", self.more.len(), told(self.code, &self.days));
            warnings.push(Warning::new(self.code, message));
        }
        warnings
    }
}

/// True for what names what is not in the result.
fn is_always_named(code: &str) -> bool {
    [Skipped::Input.code(), Skipped::Snapshot.code(), DUPLICATE, DUPLICATE_DATE].contains(&code)
}

/// When the warnings were that are counted: of possible revisions each day, else the first and the last.
fn told(code: &str, days: &[Stretch]) -> String {
    let Some((first, last)) = days.first().zip(days.last()) else { return String::new() };
    if code == POSSIBLE_REVISION {
        let days: Vec<String> = days.iter().map(Stretch::to_string).collect();
        return format!(": {}", days.join(", "));
    }
    format!(", {}", Stretch { first: first.first, last: last.last })
}

fn hash(warning: &Warning) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&warning.message, warning.place.as_ref().map(ToString::to_string)).hash(&mut hasher);
    hasher.finish()
}
