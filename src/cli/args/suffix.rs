//! The form of a result that the suffix of its file names.

use std::path::Path;

use crate::error::{Place, Problem, Result};

/// The forms of a result, by the suffixes of their files.
#[derive(Debug, Clone, Copy)]
pub struct Suffixes<F: 'static> {
    /// What is written, with its verb: `a series is`.
    pub what: &'static str,
    /// Suffixes in small letters, each with its form.
    pub named: &'static [(&'static str, F)],
    /// The form of a file without a suffix, and of standard output.
    pub plain: F,
    /// What else a hint says: where pictures come from.
    pub beside: &'static str,
}

impl<F: Copy> Suffixes<F> {
    /// The form that the suffix of `path` names.
    ///
    /// # Errors
    /// When the suffix names none.
    pub fn form_of(&self, path: &Path) -> Result<F> {
        let Some(suffix) = path.extension() else { return Ok(self.plain) };
        let suffix = suffix.to_string_lossy().to_lowercase();
        if let Some((_, form)) = self.named.iter().find(|(name, _)| *name == suffix) {
            return Ok(*form);
        }
        let known: Vec<String> = self.named.iter().map(|(name, _)| format!(".{name}")).collect();
        let hint = format!("end the name in {}, or say --format{}", known.join(", "), self.beside);
        let problem = Problem::new(format!("{} not written as .{suffix}", self.what));
        Err(problem.at(Place::file(path.display().to_string())).hint(hint).into())
    }
}
