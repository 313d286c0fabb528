//! Dates, and which file they belong to.

use super::*;

#[test]
fn a_file_without_a_date_needs_one() {
    let bench = Bench::new();
    bench.write("snap.geojson", control(SQUARE));
    bench.run(&["shares", "snap.geojson"]).refused().says(&[
        "snap.geojson",
        "holds no date",
        "--date YYYY-MM-DD",
    ]);
    let run = bench.run(&["shares", "snap.geojson", "--date", "2025-12-05", "--format", "csv"]).done();
    assert!(run.stdout.contains("\n2025-12-05,2025-12-04,UA-05,"));
    bench.run_with_input(&["shares", "-"], control(SQUARE).as_bytes()).refused().says(&["--date"]);
}

#[test]
fn a_date_that_contradicts_the_file_is_refused() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    bench.run(&["shares", DAY, "--date", "2025-12-05"]).done();
    let run = bench.run(&["shares", DAY, "--date", "2025-12-06"]).refused();
    run.says(&[DAY, "2025-12-06 contradicts", "2025-12-05", "hint: "]);
    bench
        .run(&["shares", "--date", "2024-01-01"])
        .refused()
        .says(&["settlements-2025-12-05.csv", "contradicts"]);
}

#[test]
fn an_empty_control_path_is_refused_not_taken_for_the_example() {
    let bench = Bench::new();
    bench.run(&["shares", "--control", ""]).refused().says(&["a value is required", "--control"]);
    bench.run(&["shares", ""]).refused().says(&["a value is required", "CONTROL"]);
    bench.run(&["shares", "--boundaries", ""]).refused().says(&["a value is required", "--boundaries"]);
}

#[test]
fn two_control_files_of_one_source_are_refused() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    bench.write("2025-12-06.geojson", control(SQUARE));
    bench
        .run(&["shares", DAY, "2025-12-06.geojson"])
        .refused()
        .says(&["2 control files", "2025-12-06.geojson"]);
}
