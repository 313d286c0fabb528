//! `build` without a project.

use super::*;

#[test]
fn build_prints_the_table_and_writes_map_csv_and_json() {
    let bench = Bench::new();
    let run = bench.run(&["build"]).done();
    assert!(run.stdout.contains("About 20\u{a0}% of Ukraine is occupied"));
    assert_eq!(bench.files(), ["output"]);
    let csv = bench.run(&["shares", "-q", "--format", "csv"]).done().stdout;
    let svg = bench.run(&["map", "-q", "-o", "-"]).done().stdout;
    assert_eq!(bench.read("output/shares.csv"), csv);
    assert_eq!(bench.read("output/ukraine-control.svg"), svg);
    assert!(bench.read("output/shares.json").starts_with("{"));
    assert!(std::fs::read(bench.path("output/ukraine-control.png")).unwrap().starts_with(b"\x89PNG"));
    let written = run.stderr.lines().filter(|line| line.contains("wrote: output/")).count();
    assert_eq!(written, 5);
}

#[test]
fn two_builds_write_the_same_bytes() {
    let bench = Bench::new();
    bench.run(&["build", "-o", "a/deep/folder", "-q"]).done();
    bench.run(&["build", "-o", "b", "-q"]).done();
    for name in ["ukraine-control.svg", "ukraine-control.png", "shares.csv", "shares.json"] {
        let [a, b] = ["a/deep/folder", "b"]
            .map(|folder| std::fs::read(bench.path(&format!("{folder}/{name}"))).unwrap());
        assert!(a == b, "{name}");
    }
}

#[test]
fn build_into_a_file_is_refused() {
    let bench = Bench::new();
    bench.write("output", "a file");
    bench.run(&["build"]).refused().says(&["output", "hint: "]);
    assert_eq!(bench.read("output"), "a file");
}
