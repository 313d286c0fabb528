//! The kinds of map of one control layer.

use std::str::FromStr;

use crate::error::{Error, Problem, Result, nearest};

/// What a map of one control layer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapKind {
    /// Who controls what.
    #[default]
    Control,
    /// The occupied share of each area, in classes.
    Share,
}

impl MapKind {
    /// All of them.
    pub const ALL: [MapKind; 2] = [MapKind::Control, MapKind::Share];

    /// The word in options: `control`, `share`.
    pub fn code(self) -> &'static str {
        match self {
            MapKind::Control => "control",
            MapKind::Share => "share",
        }
    }
}

impl FromStr for MapKind {
    type Err = Error;

    /// Reads `control` or `share`.
    ///
    /// # Errors
    /// When `text` is neither.
    fn from_str(text: &str) -> Result<MapKind> {
        let word = text.trim().to_lowercase();
        MapKind::ALL.into_iter().find(|kind| kind.code() == word).ok_or_else(|| {
            let near = nearest(&word, MapKind::ALL.map(MapKind::code));
            let meant = near.map_or_else(String::new, |near| format!("is `{near}` meant? "));
            let hint =
                format!("{meant}the kinds are control and share; `diff` and `compare` draw two layers");
            Problem::new(format!("`{text}` is no kind of map")).hint(hint).into()
        })
    }
}
