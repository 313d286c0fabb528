//! The embedded data, its groups, and the README that shows them.

use super::*;

#[test]
fn a_group_shows_its_areas_the_group_and_the_total() {
    let run = run(&["shares", "--group", "donbas", "--format", "csv"]).done();
    let ids: BTreeSet<&str> = run.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect();
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["UA-09", "UA-14", "donbas", "ukraine"]);
}

#[test]
fn data_lists_every_embedded_file_with_its_credit() {
    let run = run(&["data"]).done();
    for file in controlmap::geodata::ALL {
        assert!(run.stdout.contains(file.name) && run.stdout.contains(file.credit), "{}", file.name);
    }
}

#[test]
fn data_exports_the_files_byte_for_byte() {
    let bench = Bench::new();
    bench.run(&["data", "export", "-o", "new/folder"]).done();
    for file in controlmap::geodata::ALL {
        assert_eq!(std::fs::read(bench.path(&format!("new/folder/{}", file.name))).unwrap(), file.bytes);
    }
}

#[test]
fn an_unknown_embedded_file_is_refused_with_the_nearest_name_and_nothing_is_written() {
    let bench = Bench::new();
    let run = bench.run(&["data", "export", "oblast.csv", "cities.csv", "-o", "out"]).refused();
    run.says(&["no embedded file `oblast.csv`", "hint: the nearest is `oblasts.csv`"]);
    assert!(bench.files().is_empty());
    bench.run(&["data", "export", "-o", "-"]).refused().says(&["name one file"]);
}

#[test]
fn the_table_in_the_readme_is_the_one_that_is_printed() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let table = run(&["shares", "-q"]).done().stdout.replace('\u{a0}', " ");
    let excerpt = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert!(excerpt.starts_with("Area ") && excerpt.lines().count() > 5, "{excerpt}");
    for line in excerpt.lines().filter(|line| *line != "…") {
        assert!(table.contains(&line.replace('\u{a0}', " ")), "{line}\nis not in\n{table}");
    }
}

#[test]
fn the_two_commands_of_the_readme_are_those_of_the_project() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let script = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/run")).unwrap();
    for command in ["cargo run --release -- build ", "cargo test "] {
        assert!(readme.contains(command), "{command}");
    }
    assert!(script.contains("cargo test\n"));
}
