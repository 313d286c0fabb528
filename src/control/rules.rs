//! Rules that tell the status of features: by a property, folder, style, layer or file name, and a value or pattern.

use super::{Category, EvidenceKind};

/// A rule: what it looks at, for what, and what a feature counts as for which it finds that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it looks at.
    pub on: RuleOn,
    /// What it looks for.
    pub pattern: Pattern,
    /// What a feature then counts as; none where it is to be left out.
    pub counts_as: Option<Category>,
}

/// What a rule looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleOn {
    /// The property of this name.
    Property(String),
    /// The folder that holds the feature.
    Folder,
    /// The style of the feature.
    Style,
    /// The layer that holds the feature.
    Layer,
    /// The name of the file.
    File,
}

impl RuleOn {
    /// The kind of evidence that such a rule gives.
    pub fn evidence(&self) -> EvidenceKind {
        match self {
            RuleOn::Property(_) => EvidenceKind::Property,
            RuleOn::Folder => EvidenceKind::Folder,
            RuleOn::Style => EvidenceKind::Style,
            RuleOn::Layer => EvidenceKind::Layer,
            RuleOn::File => EvidenceKind::FileName,
        }
    }
}

/// A text in which `*` stands for any letters and `?` for one; case and spaces at the ends do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<char>);

impl Pattern {
    /// The pattern written as `text`.
    pub fn new(text: &str) -> Pattern {
        Pattern(text.trim().to_lowercase().chars().collect())
    }

    /// True when the whole of `text` fits.
    pub fn fits(&self, text: &str) -> bool {
        let text: Vec<char> = text.trim().to_lowercase().chars().collect();
        let (mut at, mut next) = (0, 0);
        // The last star, and how far the text had come there: where to take up again when what follows does not fit.
        let mut star: Option<(usize, usize)> = None;
        while next < text.len() {
            match self.0.get(at) {
                Some('*') => {
                    star = Some((at, next));
                    at += 1;
                }
                Some(&wanted) if wanted == '?' || wanted == text[next] => {
                    at += 1;
                    next += 1;
                }
                _ => match &mut star {
                    Some((star, taken)) => {
                        *taken += 1;
                        at = *star + 1;
                        next = *taken;
                    }
                    None => return false,
                },
            }
        }
        self.0[at..].iter().all(|&rest| rest == '*')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_whole_texts_whatever_their_case() {
        for (pattern, text) in [
            ("occupied", " Occupied "),
            ("occupied*", "Occupied since May"),
            ("*окуповано*", "Ізюм. Окуповано\u{a0}"),
            ("a?c", "abc"),
            ("*a*b*", "xxaxxbxx"),
            ("*", ""),
            ("", ""),
            ("*ab", "aab"),
        ] {
            assert!(Pattern::new(pattern).fits(text), "{pattern} on {text}");
        }
        for (pattern, text) in
            [("occupied", "unoccupied"), ("a?c", "ac"), ("a*b", "abc"), ("", "x"), ("*ab", "abb")]
        {
            assert!(!Pattern::new(pattern).fits(text), "{pattern} on {text}");
        }
    }
}
