//! Names of sources as they stand after `according to`: with an article, in the case that the language asks for.

use super::{ISW, ISW_ACCORDING_TO, Language};

/// `the Institute for the Study of War, DeepStateMap`: names in data, as a sentence needs them.
pub fn after_according_to(names: &[&str], language: Language) -> String {
    let one = |name: &&str| if *name == ISW.en { ISW_ACCORDING_TO.of(language) } else { *name }.to_owned();
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}
