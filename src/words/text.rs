//! Phrases in which something is filled in, as functions that build.rs makes of the section `text` of `words.toml`.

use super::Language;

include!(concat!(env!("OUT_DIR"), "/words_text.rs"));
