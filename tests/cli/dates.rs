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

/// A folder of snapshots of these names.
fn folder(names: &[&str]) -> Bench {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("days")).unwrap();
    for name in names {
        let text = if name.starts_with("16") { geojson::raw(SQUARE) } else { control(SQUARE) };
        bench.write(&format!("days/{name}"), text);
    }
    bench
}

/// 30 November 2026: earlier files of a day went without a word, but for a false one under -v.
#[test]
fn earlier_files_of_a_day_are_counted_in_a_warning_and_named_on_request() {
    // Morning, noon and evening of 3 May 2022 in Kyiv, and the evening of the day after.
    let names = ["1651554000.geojson", "1651575600.geojson", "1651600800.geojson", "1651687200.geojson"];
    let bench = folder(&names);
    let said = "2 files are earlier ones of a day of which a later one is taken: 1651554000.geojson, 1651575600.geojson";
    let run = bench.run(&["series", "days", "--format", "json"]).done().says(&["earlier-of-day", said]);
    let days: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(days.as_array().unwrap().len(), 2);
    let warnings = days[0]["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["code"] == "earlier-of-day"), "{warnings:?}");
    let run = bench.run(&["series", "days", "-v"]).done();
    let run = run.says(&["passed by: days/1651554000.geojson: an earlier one of 2022-05-03"]);
    assert!(!run.stderr.contains("not named as a snapshot"), "{}", run.stderr);
    bench.run(&["diff", "days", "--from", "2022-05-03"]).done().says(&[said]);
    let later = bench.run(&["series", "days", "--from", "2022-05-04"]).done();
    assert!(!later.stderr.contains("earlier"), "of days that are asked for only: {}", later.stderr);
}

/// 30 November 2026: a file of 1899 vanished, one of the 45th of month 13 did so but under -v.
#[test]
fn a_date_that_no_control_layer_can_have_is_refused_by_name() {
    let bench =
        folder(&["2025-12-01.geojson", "1899-12-03.geojson", "2013-12-03.geojson", "2025-13-45.geojson"]);
    let said = [
        "days/1899-12-03.geojson",
        "1899-12-03 is before 20 February 2014",
        "2013-12-03 is before 20 February 2014",
        "`2025-13-45` in the file's name is no date of the calendar",
    ];
    bench.run(&["series", "days"]).refused().says(&said);
    bench.run(&["diff", "days", "--from", "7d"]).refused().says(&said);
    let run = bench.run(&["series", "days", "--keep-going", "--format", "csv"]).says(&said);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("\n2025-12-01,") && !run.stdout.contains("2013"));
    for name in ["2013-12-03", "1899-12-03", "2025-13-45"] {
        bench.run(&["shares", &format!("days/{name}.geojson")]).refused().says(&[name, "hint: "]);
    }
    bench.run(&["shares", "days/2025-13-45.geojson", "--date", "2025-12-05"]).done();
    bench
        .run(&["shares", "days/2025-13-45.geojson", "--date", "2010-12-05"])
        .refused()
        .says(&["before 20 February"]);
}

#[test]
fn a_day_of_an_archive_before_2014_is_refused() {
    let bench = Bench::new();
    let dated = geojson::with_properties(&polygon(SQUARE), r#"{"date":"1999-12-03"}"#);
    bench.write("archive.geojson", collection(&[dated]));
    bench.run(&["series", "archive.geojson"]).refused().says(&["1999-12-03 is before 20 February 2014"]);
}

/// 30 November 2026: no clock may decide what is printed, but a year between two files is worth a word.
#[test]
fn dates_over_a_year_apart_are_doubted() {
    let bench = folder(&["2025-12-01.geojson", "2099-12-03.geojson"]);
    let run = bench.run(&["series", "days", "--format", "csv"]).done();
    run.says(&["doubtful-date", "2025-12-01 and 2099-12-03 follow each other, over a year apart"]);
    let bench = folder(&["2024-12-02.geojson", "2025-12-01.geojson"]);
    let run = bench.run(&["series", "days", "--format", "csv"]).done();
    assert!(!run.stderr.contains("doubtful-date"), "{}", run.stderr);
}
