//! Control layers that are read.

use super::*;

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
