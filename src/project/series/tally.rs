//! Tallying warnings: a few of each kind word for word, the others counted, so that a long series says little.

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
    more: usize,
}

impl Tally {
    /// Adds a warning, unless the very same is kept already.
    pub fn add(&mut self, warning: &Warning) {
        let at = self.0.iter().position(|kind| kind.code == warning.code).unwrap_or_else(|| {
            self.0.push(Kind { code: warning.code, kept: Vec::new(), more: 0 });
            self.0.len() - 1
        });
        let kind = &mut self.0[at];
        if kind.kept.contains(warning) {
            return;
        }
        if kind.kept.len() < KEPT {
            kind.kept.push(warning.clone());
        } else {
            kind.more += 1;
        }
    }

    /// What there is to say.
    pub fn finish(self) -> Vec<Warning> {
        let of_kind = |kind: Kind| {
            let more = Warning::new(kind.code, format!("and {} more of this kind", kind.more));
            kind.kept.into_iter().chain((kind.more > 0).then_some(more))
        };
        self.0.into_iter().flat_map(of_kind).collect()
    }
}
