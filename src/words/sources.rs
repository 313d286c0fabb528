//! Names of sources as they stand in text: after `according to` with an article, in the case that the language asks for.

use super::{EXAMPLE_SOURCE_ALONE, ISW, ISW_ACCORDING_TO, Language};

/// `Institute for the Study of War, DeepStateMap`: names in data, as a list of sources has them.
pub fn listed(names: &[&str], language: Language) -> String {
    names.iter().map(|name| alone(name, language)).collect::<Vec<_>>().join(", ")
}

fn alone(name: &str, language: Language) -> &str {
    let known = [ISW, EXAMPLE_SOURCE_ALONE].into_iter().find(|known| known.en == name);
    known.map_or(name, |known| known.of(language))
}

/// `the Institute for the Study of War, DeepStateMap`: names in data, as a sentence needs them.
pub fn after_according_to(names: &[&str], language: Language) -> String {
    let one = |name: &&str| if *name == ISW.en { ISW_ACCORDING_TO.of(language) } else { *name }.to_owned();
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}
