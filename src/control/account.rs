//! How a layer was read: by which profile and why, and for each feature what it counts as and which rule told.
//!
//! Data for `check` and for those who ask with -v; nothing here changes a number.

use std::fmt;

use super::profiles::Profile;
use super::{Category, PartKind};
use crate::error::Place;

/// How a layer was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// The profile; none for layers that were not read from a file.
    pub profile: Option<Profile>,
    /// By what the profile was recognised; none where it was named.
    pub because: Option<String>,
    /// Every feature with polygons, in the order of the files; empty for profiles that tell features by no rule.
    pub classified: Vec<Classified>,
}

/// What a feature of a source counts as, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classified {
    /// The feature.
    pub place: Place,
    /// What the source calls it, in one line; may be empty.
    pub name: String,
    /// What it counts as.
    pub counts: Counts,
    /// The rule that told.
    pub evidence: Evidence,
}

/// What a feature counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// A part of a zone.
    As(Category),
    /// Nothing that is counted, though it can be shown.
    Aside(PartKind),
    /// Land of another state: neither counted nor shown.
    OtherState,
    /// Nothing: a rule says to leave it out.
    Nothing,
}

/// What told the status of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The kind of rule that fired.
    pub kind: EvidenceKind,
    /// The text that it fired on.
    pub value: String,
}

/// The kinds of rules that tell status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// A key of the source, such as `geoJSON.status.occupied`.
    Key,
    /// An English name.
    English,
    /// A Ukrainian name.
    Ukrainian,
    /// The colour of its fill.
    Fill,
    /// A property.
    Property,
    /// The folder that holds it.
    Folder,
    /// Its style.
    Style,
    /// The layer that holds it.
    Layer,
    /// The name of its file.
    FileName,
}

impl Evidence {
    /// Evidence of `kind`: `value` in one line.
    pub fn new(kind: EvidenceKind, value: impl Into<String>) -> Evidence {
        Evidence { kind, value: value.into() }
    }
}

impl fmt::Display for EvidenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EvidenceKind::Key => "key",
            EvidenceKind::English => "English name",
            EvidenceKind::Ukrainian => "Ukrainian name",
            EvidenceKind::Fill => "fill colour",
            EvidenceKind::Property => "property",
            EvidenceKind::Folder => "folder",
            EvidenceKind::Style => "style",
            EvidenceKind::Layer => "layer",
            EvidenceKind::FileName => "file name",
        })
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind, self.value)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Counts::As(category) => match category.since() {
                Some(since) => write!(f, "{} since {}", category.status(), since.code()),
                None => category.status().fmt(f),
            },
            Counts::Aside(kind) => write!(f, "not counted: {}", kind.code()),
            Counts::OtherState => f.write_str("not counted: land of another state"),
            Counts::Nothing => f.write_str("left out"),
        }
    }
}
