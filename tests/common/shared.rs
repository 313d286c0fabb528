//! Data that may not be copied into the project: tests that need them are skipped, by name, where they are missing.

use std::io::Write;
use std::path::PathBuf;

/// The path of `name` in ../shared/data, or the end of the test, which says so by its name.
macro_rules! shared {
    ($name:expr) => {{
        fn here() {}
        match $crate::common::shared::find("data", $name, std::any::type_name_of_val(&here)) {
            Some(path) => path,
            None => return,
        }
    }};
}

/// The path of `name` in ../shared/oracle, or the end of the test, which says so by its name.
macro_rules! oracle {
    ($name:expr) => {{
        fn here() {}
        match $crate::common::shared::find("oracle", $name, std::any::type_name_of_val(&here)) {
            Some(path) => path,
            None => return,
        }
    }};
}

/// The folder that holds the data beside the project, where it is there.
pub fn folder(room: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(room)
}

/// What the macros do. `here` is the type name of a function in the test: `formats::test_name::here`.
pub fn find(room: &str, name: &str, here: &str) -> Option<PathBuf> {
    let path = folder(room).join(name);
    if path.exists() {
        return Some(path);
    }
    let test = here.trim_end_matches("::here");
    // Not `eprintln`, which the test harness swallows when the test passes.
    let _ = writeln!(std::io::stderr(), "skipped {test}: ../shared/{room} is not here");
    None
}
