//! Project files, with their rules.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use controlmap::cli::project_vocabulary;
use controlmap::error::Place;
use controlmap::project::config::{Project, Vocabulary};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(project_vocabulary);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Project::parse(text, &Place::file("controlmap.toml"), PathBuf::from("home"), &VOCABULARY);
});
