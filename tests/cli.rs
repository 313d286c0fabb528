//! The command line as scripts and people meet it: streams, exit status, files, messages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::process::Stdio;

use common::geojson::{self, SQUARE, collection, control, feature, polygon};
use common::program::{Bench, finish, run};

/// The name of a control file whose date is told by it.
const DAY: &str = "2025-12-05.geojson";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The occupied km² in total that `shares --format json` of `bench`'s file prints.
fn occupied(bench: &Bench, file: &str) -> f64 {
    let run = bench.run(&["shares", file, "--format", "json"]).done();
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    json["total"]["status"]["occupied"]["km2"].as_f64().unwrap()
}

// Help and usage

#[test]
fn alone_it_prints_four_examples() {
    let run = run(&[]).done();
    let examples = run.stdout.lines().filter(|line| line.starts_with("  controlmap "));
    assert_eq!(examples.count(), 4);
    assert_eq!(run.stderr, "");
}

#[test]
fn help_of_every_command_exits_0_and_shows_an_example() {
    for command in ["shares", "map", "tag", "build", "data"] {
        for args in [[command, "--help"], ["help", command]] {
            let run = run(&args).done();
            assert!(run.stdout.contains(&format!("controlmap {command}")), "{command}");
            assert!(run.stdout.contains("Example"), "{command}");
        }
    }
    assert!(run(&["--help"]).done().stdout.contains("Exit status"));
    assert_eq!(run(&["--version"]).done().stdout, format!("controlmap {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_wrong_flag_command_or_value_exits_2_and_names_what_is_right() {
    for (args, said) in [
        (vec!["shares", "--fromat", "csv"], "--format"),
        (vec!["share"], "shares"),
        (vec!["shares", "--format", "excel"], "markdown"),
        (vec!["shares", "--lang", "de"], "uk"),
        (vec!["shares", "--date", "5.12.2025"], "YYYY-MM-DD"),
        (vec!["shares", "--date", "2025-02-30"], "YYYY-MM-DD"),
        (vec!["shares", "-q", "-v"], "cannot be used"),
    ] {
        let run = run(&args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
    }
}

// Streams

#[test]
fn results_go_to_stdout_and_messages_to_stderr() {
    let run = run(&["shares", "--format", "csv"]).done();
    assert!(run.stdout.starts_with("date,as_of,area_id,") && !run.stdout.contains("note:"));
    assert!(run.stderr.contains("embedded example"));
}

#[test]
fn quiet_leaves_the_result_alone_and_says_nothing() {
    let loud = run(&["shares", "--format", "csv"]).done();
    let quiet = run(&["shares", "--format", "csv", "-q"]).done();
    assert_eq!(quiet.stderr, "");
    assert_eq!(quiet.stdout, loud.stdout);
}

#[test]
fn verbose_says_what_was_read_and_written() {
    let bench = Bench::new();
    let run = bench.run(&["shares", "-v", "-o", "shares.csv"]).done();
    for said in
        ["read: control settlements-2025-12-05.csv", "read: boundaries oblasts.geojson", "wrote: shares.csv"]
    {
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn the_example_is_said_to_be_one_on_stderr_and_in_tables() {
    for (args, note) in [
        (vec!["shares"], "Example data: estimate from 5,161 settlements, 5 December 2025"),
        (
            vec!["shares", "--format", "markdown"],
            "Example data: estimate from 5,161 settlements, 5 December 2025",
        ),
        (
            vec!["shares", "--lang", "uk"],
            "Приклад даних: оцінка за 5 161 населеним пунктом, 5 грудня 2025 року",
        ),
    ] {
        let run = run(&args).done().says(&["embedded example", "5,161 settlements"]);
        assert!(run.stdout.contains(note), "{}", run.stdout);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let bench = Bench::new();
    for args in
        [vec!["shares", "--format", "csv"], vec!["tag"], vec!["data", "export", "oblasts.geojson", "-o", "-"]]
    {
        let mut command = bench.command(&args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let mut first = [0; 16];
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        assert!(!said.contains("error"), "{args:?}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let bench = Bench::new();
    let mut command = bench.command(&["shares", "-q"]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    command.stdin(Stdio::null()).stdout(full).stderr(Stdio::piped());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("make room on the disk"));
}

// Control layers that are read

#[test]
fn a_daily_file_is_dated_by_its_name_and_shows_the_evening_before() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    let run = bench.run(&["shares", DAY, "--format", "csv"]).done();
    assert!(run.stdout.lines().skip(1).all(|line| line.starts_with("2025-12-05,2025-12-04,")));
}

#[test]
fn the_same_layer_comes_by_position_option_stdin_gzip_and_with_a_byte_order_mark() {
    let bench = Bench::new();
    let text = control(SQUARE);
    bench.write(DAY, &text);
    let expected = occupied(&bench, DAY);
    bench.write("2025-12-05.geojson.gz", gzip(text.as_bytes()));
    bench.write("20251205-bom.geojson", format!("\u{feff}{text}"));
    assert_eq!(occupied(&bench, "2025-12-05.geojson.gz"), expected);
    assert_eq!(occupied(&bench, "20251205-bom.geojson"), expected);
    let by_option = bench.run(&["shares", "--control", DAY, "--format", "csv"]).done();
    let by_position = bench.run(&["shares", DAY, "--format", "csv"]).done();
    let dated = ["shares", "--control", "-", "--date", "2025-12-05", "--format", "csv"];
    let by_stdin = bench.run_with_input(&dated, text.as_bytes()).done();
    let zipped = bench.run_with_input(&dated, &gzip(text.as_bytes())).done();
    assert_eq!(by_option.stdout, by_position.stdout);
    assert_eq!(by_stdin.stdout, by_position.stdout);
    assert_eq!(zipped.stdout, by_position.stdout);
}

#[test]
fn a_collection_a_feature_a_geometry_and_a_geometry_collection_are_the_same_layer() {
    let bench = Bench::new();
    let geometry = polygon(SQUARE);
    let square = "[37,48,0.0],[38,48,12.5],[38,49,1],[37,49,0],[37,48,0.0]";
    let forms = [
        ("2025-01-01.geojson", control(SQUARE)),
        ("2025-01-02.geojson", feature(&geometry)),
        ("2025-01-03.geojson", geometry.clone()),
        ("2025-01-04.geojson", format!(r#"{{"type":"GeometryCollection","geometries":[{geometry}]}}"#)),
        ("2025-01-05.geojson", format!(r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}]]}}"#)),
        ("2025-01-06.geojson", polygon(&format!("[{square}]"))),
    ];
    let areas = forms.map(|(name, text)| {
        bench.write(name, text);
        occupied(&bench, name)
    });
    assert!(areas[0] > 8_000.0 && areas.iter().all(|area| *area == areas[0]), "{areas:?}");
}

#[test]
fn points_and_lines_of_a_layer_are_passed_over() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    let extra = [
        feature(&polygon(SQUARE)),
        feature(r#"{"type":"Point","coordinates":[37.5,48.5]}"#),
        feature(r#"{"type":"LineString","coordinates":[[37.5,48.5],[38,49]]}"#),
        feature("null"),
    ];
    bench.write("2025-12-06.geojson", collection(&extra));
    assert_eq!(occupied(&bench, "2025-12-06.geojson"), occupied(&bench, DAY));
}

// Repairs, each of them said

/// Runs `shares` on a layer of `rings`; `code` must be warned of with the file, the feature and the ring.
fn repaired(rings: &str, code: &str) -> f64 {
    let bench = Bench::new();
    bench.write(DAY, control(rings));
    let run = bench.run(&["shares", DAY, "--format", "json"]).done();
    run.says_warning(code);
    occupied(&bench, DAY)
}

trait SaysWarning {
    fn says_warning(&self, code: &str);
}

impl SaysWarning for common::program::Run {
    #[track_caller]
    fn says_warning(&self, code: &str) {
        let place = format!("[{code}]\n  in:   {DAY}, feature 0, polygon 0");
        assert!(self.stderr.contains(&place), "{}", self.stderr);
        let json: serde_json::Value = serde_json::from_str(&self.stdout).unwrap();
        let warnings = json["warnings"].as_array().unwrap();
        assert!(warnings.iter().any(|warning| warning["code"] == code), "{warnings:?}");
    }
}

#[test]
fn an_unclosed_ring_is_closed_with_a_warning() {
    assert!(repaired("[[37,48],[38,48],[38,49],[37,49]]", "ring-closed") > 8_000.0);
}

#[test]
fn a_clockwise_ring_is_rewound_with_a_warning() {
    assert!(repaired("[[37,48],[37,49],[38,49],[38,48],[37,48]]", "ring-rewound") > 8_000.0);
}

#[test]
fn a_repeated_position_is_dropped_with_a_warning() {
    assert!(repaired("[[37,48],[38,48],[38,48],[38,49],[37,49],[37,48]]", "duplicate-positions") > 8_000.0);
}

#[test]
fn a_spike_is_dropped_with_a_warning() {
    assert!(repaired("[[37,48],[38,48],[39,48.5],[38,48],[38,49],[37,49],[37,48]]", "spike") > 8_000.0);
}

#[test]
fn a_self_crossing_ring_is_read_even_odd_with_the_areas_before_and_after() {
    let bow_tie = "[[37,48],[38,49],[38,48],[37,49],[37,48]]";
    let half = repaired(bow_tie, "self-crossing");
    assert!((4_000.0..4_200.0).contains(&half), "two triangles, half the square: {half}");
    let bench = Bench::new();
    bench.write(DAY, control(bow_tie));
    bench.run(&["shares", DAY]).done().says(&["even-odd", "km² before", "after", "near 37.5"]);
}

// Bad input: exit 2, a message with the place and a hint, no output touched

/// Runs `shares` on a control file with `content`: it must be refused with `said`, whose places must be told, and an
/// output that stood there must stand there still.
#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>, said: &[&str]) {
    let bench = Bench::new();
    bench.write(name, content);
    bench.write("old.csv", "what stood here before");
    for args in
        [vec!["shares", name], vec!["shares", name, "-o", "old.csv"], vec!["tag", name, "-o", "new.geojson"]]
    {
        let run = bench.run(&args).refused().says(&[name, "hint: "]).says(said);
        assert!(run.stderr.contains("  in:   "), "{}", run.stderr);
    }
    assert_eq!(bench.read("old.csv"), "what stood here before");
    assert_eq!(
        bench.files(),
        [name, "old.csv"].into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
}

#[test]
fn a_missing_file_is_refused() {
    let bench = Bench::new();
    let run = bench.run(&["shares", "nowhere/2025-12-05.geojson"]).refused();
    run.says(&["no such file", "nowhere/2025-12-05.geojson", "hint: check the spelling"]);
    bench
        .run(&["shares", "--boundaries", "nowhere.geojson"])
        .refused()
        .says(&["no such file", "nowhere.geojson"]);
}

#[test]
fn a_folder_is_no_file() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("2025-12-05")).unwrap();
    bench.run(&["shares", "2025-12-05"]).refused().says(&["2025-12-05", "name a file, not a folder"]);
}

#[test]
fn an_empty_file_is_refused() {
    refused(DAY, "", &["the file is empty"]);
    refused(DAY, "\n \n", &["of no kind that is read"]);
}

#[test]
fn truncated_json_is_refused_with_line_column_and_feature() {
    let text = collection(&[feature(&polygon(SQUARE)), feature(&polygon(SQUARE))]).replace("},{", "},\n{");
    refused(
        DAY,
        &text[..text.len() - 20],
        &["cut off", "feature 1", "line 2, column", "fetch the file again"],
    );
}

#[test]
fn truncated_gzip_is_refused() {
    let whole = gzip(control(SQUARE).as_bytes());
    refused("2025-12-05.geojson.gz", &whole[..whole.len() / 2], &["broken gzip", "fetch the file again"]);
    refused("2025-12-05.geojson.gz", &whole[..whole.len() - 4], &["broken gzip"]);
    refused("2025-12-05.geojson.gz", &whole[..3], &["broken gzip"]);
}

#[test]
fn json_that_is_not_geojson_is_refused() {
    refused(DAY, "{}", &["not GeoJSON", "FeatureCollection"]);
    refused(DAY, r#"{"a":1}"#, &["not GeoJSON"]);
    refused(DAY, r#"{"type":"Topology","objects":{}}"#, &["topology needs `arcs`"]);
    refused(DAY, r#"{"type":"FeatureCollection"}"#, &["without `features`"]);
    refused(DAY, "[1,2,3]", &["GeoJSON"]);
    refused(DAY, r#"[{"type":"Feature"}]"#, &["GeoJSON"]);
}

#[test]
fn what_is_not_json_is_refused_by_what_it_looks_like() {
    refused(DAY, "<html></html>", &["no KML", "`html`"]);
    refused(DAY, b"\x89PNG\r\n\x1a\n\0\0", &["binary"]);
    refused(DAY, "hello", &["GeoJSON", "CSV"]);
    refused(DAY, r#"{"type":"FeatureCollection","features":[}"#, &["not JSON", "line 1, column"]);
}

#[test]
fn a_layer_without_polygons_is_refused() {
    refused(DAY, collection(&[]), &["no polygons"]);
    refused(DAY, collection(&[feature(r#"{"type":"Point","coordinates":[37,48]}"#)]), &["no polygons"]);
    refused(DAY, collection(&[feature("null")]), &["no polygons"]);
    refused(DAY, r#"{"type":"MultiPolygon","coordinates":[]}"#, &["no polygons"]);
}

#[test]
fn a_layer_whose_polygons_enclose_nothing_is_refused() {
    refused(DAY, control("[[37,48],[38,49],[37,48],[38,49],[37,48]]"), &["feature 0", "enclose nothing"]);
    refused(DAY, control("[[37,48],[37,48],[37,48],[37,48]]"), &["feature 0", "enclose nothing"]);
    refused(DAY, control("[[37,48],[37.5,48.5],[38,49],[37,48]]"), &["feature 0", "enclose nothing"]);
}

#[test]
fn a_ring_of_three_positions_is_refused() {
    let place = ["feature 0, polygon 0, ring 0", "four positions"];
    refused(DAY, control("[[37,48],[38,48],[37,48]]"), &place);
    refused(DAY, control("[[37,48],[38,48]]"), &place);
    refused(DAY, control("[[37,48]]"), &place);
    refused(DAY, control(&format!("{SQUARE},[[37.2,48.2],[37.4,48.2],[37.2,48.2]]")), &["polygon 0, ring 1"]);
}

#[test]
fn nan_and_null_are_refused_with_their_position() {
    let null = |ring: &str| control(ring);
    refused(
        DAY,
        null("[[37,48],[38,48],[null,49],[37,49],[37,48]]"),
        &["feature 0, polygon 0, ring 0, position 2"],
    );
    refused(
        DAY,
        null("[[37,48],[38,48],[38,null],[37,49],[37,48]]"),
        &["position 2", "not a pair of numbers"],
    );
    refused(
        DAY,
        null("[[37,48],[38,48],[NaN,49],[37,49],[37,48]]"),
        &["`NaN`", "feature 0", "line 1, column"],
    );
    refused(DAY, null("[[37,48],[38,48],[1e999,49],[37,49],[37,48]]"), &["feature 0", "line 1, column"]);
    refused(DAY, null(r#"[[37,48],["38",48],[38,49],[37,49],[37,48]]"#), &["feature 0", "line 1, column"]);
    refused(DAY, null("[[37,48],null,[38,49],[37,49],[37,48]]"), &["feature 0"]);
}

#[test]
fn coordinates_out_of_range_are_refused_and_metres_recognised() {
    refused(DAY, control("[[37,48],[38,48],[38,149],[37,49],[37,48]]"), &["out of range", "position 2"]);
    let metres = "[[4118821,6106854],[4230141,6106854],[4230141,6274861],[4118821,6106854]]";
    refused(DAY, control(metres), &["out of range", "metres", "EPSG:4326"]);
    let named =
        control(SQUARE).replacen('{', r#"{"crs":{"type":"name","properties":{"name":"EPSG:3857"}},"#, 1);
    refused(DAY, named, &["EPSG:3857", "EPSG:4326"]);
}

#[test]
fn swapped_latitude_and_longitude_are_refused_by_name() {
    let swapped = "[[48,37],[48,38],[49,38],[49,37],[48,37]]";
    refused(DAY, control(swapped), &["latitude and longitude are swapped", "[longitude, latitude]"]);
    let mixed = collection(&[feature(&polygon(SQUARE)), feature(&polygon(swapped))]);
    refused(DAY, mixed, &["feature 1", "latitude and longitude are swapped"]);
}

#[test]
fn a_layer_of_another_country_is_refused() {
    refused(DAY, control("[[2,48],[3,48],[3,49],[2,49],[2,48]]"), &["nothing lies in Ukraine", "2.00..3.00"]);
}

#[test]
fn a_layer_with_properties_is_not_taken_for_a_daily_file_unless_told_so() {
    let text = collection(&[geojson::with_properties(&polygon(SQUARE), r#"{"name":"liberated"}"#)]);
    refused(DAY, &text, &["feature 0", "have no properties", "name", "--profile deepstate-daily"]);
    let bench = Bench::new();
    bench.write(DAY, &text);
    bench.run(&["shares", DAY, "--profile", "deepstate-daily"]).done();
}

#[test]
fn wrongly_nested_coordinates_are_refused() {
    refused(DAY, r#"{"type":"Polygon","coordinates":[[37,48],[38,48]]}"#, &["feature 0", "nested wrongly"]);
    refused(DAY, r#"{"type":"Polygon","coordinates":5}"#, &["nested wrongly"]);
    refused(DAY, r#"{"type":"Polygon","coordinates":[[[[[[37,48]]]]]]}"#, &["nested too deep"]);
    refused(DAY, control("[[37,48],[[38]]]"), &["feature 0", "a position needs a longitude and a latitude"]);
    refused(DAY, control("[[37,48],[38]]"), &["feature 0", "a position needs a longitude and a latitude"]);
    refused(DAY, r#"{"type":"Polygon"}"#, &["without `coordinates`"]);
    refused(DAY, r#"{"type":"Circle","coordinates":[1,2]}"#, &["`Circle`"]);
}

#[test]
fn json_nested_without_end_is_refused_without_a_stack_overflow() {
    let deep = format!(r#"{{"type":"Polygon","coordinates":{}"#, "[".repeat(200_000));
    refused(DAY, deep, &["nested deeper than the limit", "line 1"]);
    let collections = r#"{"type":"GeometryCollection","geometries":["#.repeat(50_000);
    refused(DAY, collections, &["nested deeper than the limit", "line 1"]);
}

#[test]
fn all_faults_of_a_file_are_named_at_once_and_capped() {
    let bad = feature(&polygon("[[37,48],[38,48],[38,149],[37,48]]"));
    let bench = Bench::new();
    bench.write(DAY, collection(&vec![bad; 30]));
    let run = bench.run(&["shares", DAY]).refused().says(&["feature 0,", "feature 19,", "10 more"]);
    assert!(!run.stderr.contains("feature 20,"));
}

// Dates

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

// Settlements

#[test]
fn a_settlement_row_with_a_word_for_a_longitude_is_refused_with_its_line_and_column() {
    let rows = "name,lon,lat,status\nA,37.5,48.5,occupied\nB,east,48.6,government\n";
    refused("2025-12-05.csv", rows, &["`east` is not a longitude", "line 3, column `lon`", "37.1771"]);
}

#[test]
fn every_bad_row_of_a_settlement_list_is_named() {
    let rows = "lon,lat,status,occupied_since\n37.5,98,occupied,2014\n37.5,48.5,taken,\n37.5,48.5,occupied,2015\n\
                NaN,48,occupied,2022\n";
    let said = [
        "`98` is not a latitude",
        "line 2, column `lat`",
        "`taken` is not a status",
        "line 3, column `status`",
        "occupied, contested or government",
        "`2015` is not a time",
        "line 4, column `occupied_since`",
        "`NaN` is not a longitude",
        "line 5",
    ];
    refused("2025-12-05.csv", rows, &said);
}

#[test]
fn a_settlement_list_that_lacks_a_column_a_cell_or_all_rows_is_refused() {
    refused("2025-12-05.csv", "long,lat,status\n37,48,occupied\n", &["no column `lon`", "line 1", "`long`"]);
    refused("2025-12-05.csv", "lon,lat,status\n37,48\n", &["line 2", "2 cells"]);
    refused("2025-12-05.csv", "lon,lat,status\n", &["no settlements"]);
    refused("2025-12-05.csv", b"lon,lat,status,name\n37,48,occupied,\xff\n", &["UTF-8", "line 2"]);
}

#[test]
fn settlements_with_swapped_columns_are_refused() {
    refused(
        "2025-12-05.csv",
        "lon,lat,status\n48.5,37.5,occupied\n",
        &["no settlement lies in Ukraine", "`lon`"],
    );
}

// Boundaries

/// The exported oblasts, changed.
fn boundaries(bench: &Bench, change: impl Fn(&mut Vec<serde_json::Value>)) {
    let text = bench.run(&["data", "export", "oblasts.geojson", "-o", "-"]).done().stdout;
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    change(json["features"].as_array_mut().unwrap());
    bench.write("b.geojson", json.to_string());
}

fn named(features: &mut [serde_json::Value], iso: &str) -> usize {
    features.iter().position(|feature| feature["properties"]["iso_3166_2"] == iso).unwrap()
}

const WITH_BOUNDARIES: [&str; 4] = ["shares", "--boundaries", "b.geojson", "-q"];

/// The numbers of a CSV, unknown as not-a-number, and everything that is none.
fn numbers(csv: &str) -> (Vec<f64>, Vec<&str>) {
    let cells = || csv.lines().skip(1).flat_map(|line| line.split(',').skip(6));
    let words = csv.lines().flat_map(|line| line.split(',').take(6));
    (cells().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect(), words.collect())
}

#[test]
fn exported_boundaries_give_what_the_embedded_ones_give() {
    let bench = Bench::new();
    boundaries(&bench, |_| {});
    // The embedded margins are rounded, those of a file are computed.
    for (margin, tolerance_km2) in [("0", 1e-6), ("10", 1e-3)] {
        let args = ["shares", "--margin", margin, "--format", "csv"];
        let own = bench.run(&[&args[..], &["--boundaries", "b.geojson"]].concat()).done();
        let embedded = bench.run(&args).done();
        let ((own, own_words), (embedded, embedded_words)) =
            (numbers(&own.stdout), numbers(&embedded.stdout));
        assert_eq!(own_words, embedded_words);
        for (own, embedded) in own.iter().zip(&embedded) {
            let same = own.is_nan() && embedded.is_nan() || (own - embedded).abs() < tolerance_km2;
            assert!(same, "margin {margin}: {own} and {embedded}");
        }
    }
}

#[test]
fn the_order_of_features_changes_nothing() {
    let bench = Bench::new();
    let of_file = ["shares", "--boundaries", "b.geojson", "--format", "csv"];
    boundaries(&bench, |_| {});
    let forward = bench.run(&of_file).done();
    boundaries(&bench, |features| features.reverse());
    assert_eq!(bench.run(&of_file).done().stdout, forward.stdout);
}

#[test]
fn boundaries_without_crimea_are_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let crimea = named(features, "UA-43");
        features.remove(crimea);
    });
    let run = bench.run(&WITH_BOUNDARIES).refused();
    run.says(&[
        "b.geojson",
        "Autonomous Republic of Crimea (UA-43)",
        "no total for Ukraine",
        "hint: give all 27",
    ]);
}

#[test]
fn an_unknown_code_is_refused_with_its_feature_and_the_nearest_known() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let donetsk = named(features, "UA-14");
        features[donetsk]["properties"] = serde_json::json!({"iso_3166_2": "UA-99"});
    });
    let run = bench.run(&WITH_BOUNDARIES).refused();
    run.says(&["oblast code `UA-99`", "`iso_3166_2`", "b.geojson, feature 4", "hint: correct the code"]);
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_spelling() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let donetsk = named(features, "UA-14");
        features[donetsk]["properties"] = serde_json::json!({"name": "Donezk Oblast"});
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["`Donezk Oblast`", "feature 4", "write `Donetsk Oblast`"]);
}

#[test]
fn a_unit_given_twice_is_refused_with_both_features() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let copy = features[4].clone();
        features.push(copy);
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["features 4 and 27 are both Donetsk Oblast"]);
}

#[test]
fn codes_that_contradict_each_other_are_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| features[4]["properties"]["pcode"] = "UA65".into());
    bench.run(&WITH_BOUNDARIES).refused().says(&[
        "`iso_3166_2` says Donetsk",
        "`pcode` says Kherson",
        "feature 4",
    ]);
}

#[test]
fn units_that_overlap_are_refused_by_name() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        let (luhansk, donetsk) = (named(features, "UA-09"), named(features, "UA-14"));
        features[luhansk]["geometry"] = features[donetsk]["geometry"].clone();
    });
    bench
        .run(&WITH_BOUNDARIES)
        .refused()
        .says(&["Luhansk Oblast and Donetsk Oblast overlap by", "b.geojson"]);
}

#[test]
fn a_unit_with_swapped_axes_among_sound_ones_is_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        features[4]["geometry"] =
            serde_json::from_str(&polygon("[[48,37],[48,38],[49,38],[48,37]]")).unwrap();
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["latitude and longitude are swapped", "feature 4"]);
}

#[test]
fn a_unit_that_encloses_nothing_is_refused() {
    let bench = Bench::new();
    boundaries(&bench, |features| {
        features[4]["geometry"] =
            serde_json::from_str(&polygon("[[37,48],[38,49],[37,48],[37,48]]")).unwrap();
    });
    bench.run(&WITH_BOUNDARIES).refused().says(&["encloses nothing", "feature 4"]);
}

#[test]
fn boundaries_of_points_are_refused() {
    let bench = Bench::new();
    bench.write("b.geojson", collection(&[feature(r#"{"type":"Point","coordinates":[37,48]}"#)]));
    bench.run(&WITH_BOUNDARIES).refused().says(&["no polygons", "b.geojson"]);
}

// Outputs

#[test]
fn the_suffix_of_the_output_says_the_form() {
    let bench = Bench::new();
    for (name, form) in [("s.csv", "csv"), ("s.json", "json"), ("s.md", "markdown"), ("s.txt", "table")] {
        bench.run(&["shares", "-q", "-o", name]).done();
        assert_eq!(bench.read(name), bench.run(&["shares", "-q", "--format", form]).done().stdout, "{name}");
    }
    assert_eq!(bench.files(), ["s.csv", "s.json", "s.md", "s.txt"], "nothing else is left behind");
}

#[test]
fn an_output_in_a_missing_folder_is_refused_before_any_work() {
    let bench = Bench::new();
    let run = bench.run(&["shares", "missing.geojson", "-o", "nowhere/s.csv"]).refused();
    run.says(&["no folder `nowhere`", "nowhere/s.csv", "hint: make the folder first"]);
    assert!(bench.files().is_empty());
}

#[test]
fn a_folder_as_output_is_refused() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("out")).unwrap();
    bench.run(&["shares", "-o", "out"]).refused().says(&["the output is a folder", "out"]);
    bench.run(&["shares", "-o", ""]).refused().says(&["--output"]);
    bench.run(&["shares", "-o", "new/"]).refused();
    assert_eq!(bench.files(), ["out"]);
}

#[test]
fn an_output_that_is_an_input_is_refused_and_unharmed() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    for output in [DAY, "./2025-12-05.geojson"] {
        bench.run(&["shares", DAY, "-o", output]).refused().says(&["one of the inputs", "another file"]);
    }
    assert_eq!(bench.read(DAY), control(SQUARE));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    // No permission is needed for this to fail, so that it fails for root too.
    run(&["shares", "-q", "-o", "/proc/shares.csv"]).refused().says(&[
        "cannot write",
        "/proc/shares.csv",
        "hint: ",
    ]);
}

#[cfg(unix)]
#[test]
fn an_output_has_the_permissions_of_an_ordinary_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    let mut command = std::process::Command::new("sh");
    let program = env!("CARGO_BIN_EXE_controlmap");
    command.current_dir(bench.path(".")).args(["-c", &format!("umask 027; '{program}' shares -q -o s.csv")]);
    finish(command, b"").done();
    let mode = std::fs::metadata(bench.path("s.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

// Determinism

#[test]
fn the_same_bytes_come_out_in_any_folder_time_zone_and_locale() {
    for form in ["table", "csv", "json", "markdown"] {
        let args = ["shares", "--format", form];
        let here = run(&args).done().stdout;
        let elsewhere = Bench::new();
        let mut command = elsewhere.command(&args);
        command.env("TZ", "Pacific/Kiritimati").env("LANG", "tr_TR.UTF-8").env("LC_ALL", "uk_UA.UTF-8");
        command.env("HOME", "/nonexistent").env("COLUMNS", "20");
        assert_eq!(finish(command, b"").done().stdout, here, "{form}");
    }
    assert_eq!(run(&["tag"]).done().stdout, run(&["tag"]).done().stdout);
}

#[test]
fn outputs_tell_the_name_and_hash_of_an_input_never_its_path() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("secret")).unwrap();
    bench.write("secret/2025-12-05.geojson", control("[[37,48],[37,49],[38,49],[38,48],[37,48]]"));
    for form in ["table", "csv", "json", "markdown"] {
        let run = bench.run(&["shares", "secret/2025-12-05.geojson", "--format", form]).done();
        assert!(!run.stdout.contains("secret"), "{form}: {}", run.stdout);
        assert!(run.stderr.contains("secret/"), "messages do tell the path");
    }
}

#[test]
fn csv_and_json_do_not_change_with_the_language() {
    for form in ["csv", "json"] {
        let [en, uk, ua] =
            ["en", "uk", "ua"].map(|lang| run(&["shares", "--format", form, "--lang", lang]).done());
        assert_eq!(en.stdout, uk.stdout);
        assert_eq!(en.stdout, ua.stdout);
    }
}

// Groups

#[test]
fn a_group_shows_its_areas_the_group_and_the_total() {
    let run = run(&["shares", "--group", "donbas", "--format", "csv"]).done();
    let ids: BTreeSet<&str> = run.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect();
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["UA-09", "UA-14", "donbas", "ukraine"]);
}

// data

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

// README

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

// map

#[test]
fn map_writes_svg_or_png_by_the_suffix_and_svg_to_stdout() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    bench.run(&["map", DAY, "-o", "m.svg"]).done();
    bench.run(&["map", DAY, "-o", "m.png"]).done();
    assert!(bench.read("m.svg").contains("<svg") && bench.read("m.svg").trim_end().ends_with("</svg>"));
    assert!(std::fs::read(bench.path("m.png")).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(bench.run(&["map", DAY, "-o", "-"]).done().stdout, bench.read("m.svg"));
}

#[test]
fn map_without_an_output_names_the_file_after_the_evening_it_shows() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    bench.run(&["map", DAY]).done();
    assert_eq!(bench.files(), ["2025-12-05.geojson", "ukraine-control-2025-12-04.svg"]);
}

#[test]
fn a_map_says_as_of_source_share_and_categories_in_both_languages() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    for (lang, said) in [
        (
            "en",
            ["4 December 2025", "DeepStateMap", "of Ukraine is occupied", "Held by Ukraine", "Natural Earth"],
        ),
        (
            "uk",
            [
                "4 грудня 2025 року",
                "DeepStateMap",
                "території України окуповано",
                "Під контролем України",
                "Natural Earth",
            ],
        ),
    ] {
        let svg = bench.run(&["map", DAY, "-o", "-", "--lang", lang]).done().stdout;
        for word in said {
            assert!(svg.contains(word), "{lang}: {word}");
        }
        assert!(!svg.contains("Example data") && !svg.contains("Приклад даних"));
    }
    assert!(run(&["map", "-o", "-"]).done().stdout.contains("Example data"));
}

#[test]
fn maps_are_the_same_bytes_in_any_folder_time_zone_and_locale() {
    let here = run(&["map", "-o", "-"]).done().stdout;
    let elsewhere = Bench::new();
    let mut command = elsewhere.command(&["map", "-o", "-"]);
    command.env("TZ", "Pacific/Kiritimati").env("LC_ALL", "uk_UA.UTF-8").env("HOME", "/nonexistent");
    assert_eq!(finish(command, b"").done().stdout, here);
}

#[test]
fn a_title_with_markup_is_text_on_the_map() {
    let svg = run(&["map", "-o", "-", "--title", "<script>alert(1)</script> & \"x\""]).done().stdout;
    assert!(!svg.contains("<script") && svg.contains("&lt;script"));
}

#[test]
fn what_a_map_cannot_be_is_refused_before_any_work() {
    let bench = Bench::new();
    bench.write("old.gif", "what stood here before");
    bench.write(DAY, control(SQUARE));
    for args in [
        vec!["map", "missing.geojson", "-o", "m.gif"],
        vec!["map", "missing.geojson", "-o", "m"],
        vec!["map", "missing.geojson", "-o", "nowhere/m.svg"],
        vec!["map", DAY, "-o", "old.gif"],
    ] {
        let run = bench.run(&args).refused().says(&["hint: "]);
        assert!(!run.stderr.contains("missing.geojson"), "{}", run.stderr);
    }
    for args in [
        vec!["map", "--extent", "atlantis"],
        vec!["map", "--extent", "40,50,30,45"],
        vec!["map", "--size", "0x0"],
        vec!["map", "--size", "99999999x9"],
        vec!["map", "--size", "big"],
    ] {
        let run = bench.run(&args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(
            run.stderr.starts_with("error: ") && !run.stderr.contains("panicked"),
            "{args:?}: {}",
            run.stderr
        );
    }
    assert_eq!(bench.files(), [DAY, "old.gif"]);
    assert_eq!(bench.read("old.gif"), "what stood here before");
}

#[test]
fn every_extent_is_drawn() {
    let bench = Bench::new();
    for extent in ["ukraine", "donbas", "crimea", "UA-14", "UA-30", "UA-46", "30.5,46,33,48"] {
        let svg = bench.run(&["map", "-o", "-", "-q", "--extent", extent]).done().stdout;
        assert!(svg.contains("<svg") && !svg.contains("NaN") && !svg.contains("inf"), "{extent}");
    }
}

// build

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
