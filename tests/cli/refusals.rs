//! Bad input: exit 2, a message with the place and a hint, no output touched.

use super::*;

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

/// 30 November 2026: "the area has no `title`: it has code, title".
#[test]
fn an_empty_name_of_an_area_is_said_to_be_empty() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    bench.write("own.geojson", control(SQUARE).replace("{}", r#"{"code":"S1","title":" "}"#));
    let named =
        |field: &str| bench.run(&["shares", DAY, "--areas", "own.geojson", "--name-field", field]).refused();
    named("title").says(&["`title` of the area is empty", "own.geojson, feature 0", "fill it in"]);
    named("titel").says(&["the area has no `titel`", "the nearest property is `title`"]);
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

/// 30 November 2026: it was taken for a KML without placemarks.
#[test]
fn geojson_in_utf_16_is_refused_with_the_way_to_mend_it() {
    let utf_16: Vec<u8> = ['\u{feff}']
        .into_iter()
        .chain(control(SQUARE).chars())
        .flat_map(|c| (c as u16).to_le_bytes())
        .collect();
    refused(DAY, utf_16, &["the file is UTF-16", "iconv -f UTF-16 -t UTF-8"]);
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
