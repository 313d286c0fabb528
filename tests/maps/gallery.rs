//! The gallery: one command makes all of it, its page shows all of it, and its files are small.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::common::program::Bench;

/// What a picture, and all of them, may take of the repository [bytes].
const LARGEST: u64 = 200_000;
const LARGEST_IN_ALL: u64 = 5_000_000;

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery")
}

/// The files that the project makes.
fn outputs() -> BTreeSet<String> {
    let project = std::fs::read_to_string(gallery().join("controlmap.toml")).unwrap();
    let written = project.lines().filter_map(|line| line.strip_prefix("file = \"")?.strip_suffix('"'));
    let files: BTreeSet<String> = written.map(str::to_owned).collect();
    assert_eq!(files.len(), project.matches("[[output]]").count(), "a file is made once");
    files
}

/// The pictures in a folder.
fn pictures(folder: &Path) -> BTreeSet<String> {
    let files =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    files.filter(|name| name.ends_with(".png") || name.ends_with(".html")).collect()
}

#[test]
fn the_page_shows_every_picture_that_the_project_makes_and_no_other() {
    let page = std::fs::read_to_string(gallery().join("README.md")).unwrap();
    let shown: BTreeSet<String> = page
        .split("pictures/")
        .skip(1)
        .map(|rest| rest.split(['"', ')']).next().unwrap().to_owned())
        .collect();
    assert_eq!(shown, outputs());
    assert_eq!(pictures(&gallery().join("pictures")), outputs(), "build the gallery anew");
}

#[test]
fn every_kind_is_there_in_every_theme() {
    let files = outputs();
    for kind in ["control", "share", "diff", "compare", "chart"] {
        for theme in ["light", "dark", "print", "colour-blind"] {
            let start = format!("{kind}-{theme}-");
            assert!(files.iter().any(|file| file.starts_with(&start)), "{start}");
        }
    }
}

#[test]
fn pictures_are_small() {
    let size = |file: &String| std::fs::metadata(gallery().join("pictures").join(file)).unwrap().len();
    let files = outputs();
    for file in files.iter().filter(|file| file.ends_with(".png")) {
        assert!(size(file) <= LARGEST, "{file}: {} bytes", size(file));
    }
    assert!(files.iter().map(size).sum::<u64>() <= LARGEST_IN_ALL);
}

#[test]
fn the_documented_command_makes_the_gallery() {
    let bench = Bench::in_memory();
    let example = "geodata/settlements-2025-12-05.csv";
    for folder in ["geodata", "docs/gallery"] {
        std::fs::create_dir_all(bench.path(folder)).unwrap();
    }
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(example), bench.path(example)).unwrap();
    for entry in std::fs::read_dir(gallery()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, bench.path("docs/gallery").join(path.file_name().unwrap())).unwrap();
        }
    }
    let run = bench.run(&["build", "docs/gallery"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(pictures(&bench.path("docs/gallery/pictures")), outputs());
}
