//! What a check found: as text by severity and kind, and as JSON with everything.

mod account;
mod json;
mod text;

use crate::error::Place;
use crate::faults::Checked;

/// A file with what was found in it.
#[derive(Debug)]
pub struct CheckedFile {
    /// The file.
    pub place: Place,
    /// What was found.
    pub checked: Checked,
    /// Whether the account of mending is told.
    pub mended: Told,
    /// Whether what each feature counts as is told, in the text.
    pub classified: Told,
}

/// Whether something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// What was found in files, in the order in which they were given.
#[derive(Debug)]
pub struct FaultReport<'a> {
    /// The files.
    pub files: &'a [CheckedFile],
}
