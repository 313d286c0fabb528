//! How many tests were skipped for want of data that may not be copied into the project.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::common::shared;

/// The files of all tests.
fn files() -> Vec<PathBuf> {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let suites = inside(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    let suites = suites.iter().filter(|path| path.is_dir());
    let mut files: Vec<PathBuf> = suites.flat_map(|suite| inside(suite)).collect();
    files.retain(|file| file.extension().is_some_and(|suffix| suffix == "rs"));
    files.sort();
    files
}

/// The tests of `source` that ask for `../shared/data` or `../shared/oracle`.
fn needing_data(source: &str) -> usize {
    let tests = source.split("#[test]").skip(1);
    tests.filter(|test| ["shared!(", "oracle!("].iter().any(|asks| test.contains(asks))).count()
}

#[test]
fn tests_skipped_for_want_of_data_are_counted() {
    let sources = files().into_iter().map(|file| std::fs::read_to_string(file).unwrap());
    let needing: usize = sources.map(|source| needing_data(&source)).sum();
    assert!(needing > 50, "{needing}");
    let there = shared::folder("data").exists() && shared::folder("oracle").exists();
    let summary = if there {
        format!("0 tests were skipped: ../shared is here, and {needing} tests read it")
    } else {
        format!("{needing} tests were skipped: they read ../shared/data, which is not here")
    };
    // Not `println`, which the test harness swallows when the test passes.
    let _ = writeln!(std::io::stderr(), "{summary}");
}

#[test]
fn a_test_is_counted_once_however_often_it_asks() {
    let source = "#[test] fn a() { shared!(x); oracle!(y) } #[test] fn b() {} #[test] fn c() { shared!(z) }";
    assert_eq!(needing_data(source), 2);
}
