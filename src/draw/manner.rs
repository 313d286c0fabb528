//! How a picture is written: what its ids begin with, how its text is set, what it tells of itself.

/// How a picture is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Manner {
    /// What every id begins with, where two pictures share a page; empty for nothing.
    pub id_prefix: String,
    /// How text is set.
    pub setting: Setting,
    /// What the picture tells of how it was made; none for a picture that tells nothing.
    pub record: Option<Record>,
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// As text, which can be edited and searched.
    #[default]
    Live,
    /// As the outlines of its letters, which look the same without the font.
    Outlines,
}

/// What a picture tells of how it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The program and its version.
    pub tool: String,
    /// Whose data are shown.
    pub source: String,
    /// Everything, as JSON.
    pub json: String,
}
