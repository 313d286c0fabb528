//! Ids of named places: made of the English name, so that they are the same in every language.

use std::collections::HashSet;

/// The ids given out so far.
#[derive(Debug, Default)]
pub struct Ids(HashSet<String>);

impl Ids {
    /// An id of `prefix` and `name` that was not given out before: `city-kyiv`, `city-kyiv-2`…
    pub fn give(&mut self, prefix: &str, name: &str) -> String {
        let slug = format!("{prefix}-{}", slug(name));
        let mut id = slug.clone();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        id
    }
}

/// The letters and digits of `name` in lower case, words joined by hyphens.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase().replace(['\'', '’'], "");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_plain() {
        let mut ids = Ids::default();
        assert_eq!(ids.give("city", "Ivano-Frankivsk"), "city-ivano-frankivsk");
        assert_eq!(ids.give("city", "Kryvyi Rih"), "city-kryvyi-rih");
        assert_eq!(ids.give("city", "Kryvyi Rih"), "city-kryvyi-rih-2");
    }
}
