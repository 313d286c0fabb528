//! What is said of inputs that are left out: each by name, and why.

use crate::error::{Problem, Warning};

/// What was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// A path behind which nothing was found.
    Input,
    /// A snapshot.
    Snapshot,
}

impl Skipped {
    /// The code of the warning that it was left out.
    pub fn code(self) -> &'static str {
        match self {
            Skipped::Input => "input-left-out",
            Skipped::Snapshot => "snapshot-left-out",
        }
    }

    /// That it was left out for this problem.
    pub fn warning(self, problem: &Problem) -> Warning {
        let warning = Warning::new(self.code(), format!("left out: {}", problem.message));
        match &problem.place {
            Some(place) => warning.at(place.clone()),
            None => warning,
        }
    }
}
