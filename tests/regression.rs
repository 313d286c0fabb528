//! Mended bugs: each test says what went wrong, and when it was found.

mod common;

use common::geojson::{SQUARE, control};
use common::program::Bench;

// 2026-11-24: an output was always given mode 644, so a private file that was written anew could be read by all.
#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.write("s.csv", "old");
    std::fs::set_permissions(bench.path("s.csv"), std::fs::Permissions::from_mode(0o600)).unwrap();
    bench.run(&["shares", "-q", "-o", "s.csv"]).done();
    assert!(bench.read("s.csv").starts_with("date,"));
    assert_eq!(std::fs::metadata(bench.path("s.csv")).unwrap().permissions().mode() & 0o777, 0o600);
}

// 2026-11-24: an output that was a link was replaced by a file, and the file that it named stayed old.
#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_written_where_it_points() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("data")).unwrap();
    bench.write("data/s.csv", "old");
    std::os::unix::fs::symlink("data/s.csv", bench.path("latest.csv")).unwrap();
    bench.run(&["shares", "-q", "-o", "latest.csv"]).done();
    assert!(bench.read("data/s.csv").starts_with("date,"));
    assert!(std::fs::symlink_metadata(bench.path("latest.csv")).unwrap().is_symlink());
}

// 2026-11-24: an output that was no ordinary file was replaced by one: as root, `-o /dev/null` would have removed it.
#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let bench = Bench::new();
    bench.run(&["shares", "-q", "-o", "/dev/full"]).refused().says(&[
        "cannot write",
        "/dev/full",
        "make room",
    ]);
    assert!(std::fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    let piped = bench.run(&["shares", "-q", "--format", "csv", "-o", "/dev/stdout"]).done();
    assert!(piped.stdout.starts_with("date,"));
}

// 2026-11-24: a JSON array was read as CSV, and the message spoke of missing columns.
#[test]
fn a_json_array_is_not_taken_for_csv() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", r#"[{"type":"Feature"},1]"#);
    let run = bench.run(&["shares", "2025-12-05.geojson"]).refused().says(&["GeoJSON"]);
    assert!(!run.stderr.contains("column `"), "{}", run.stderr);
}

// 2026-11-24: a layer whose rings had no area was 0 % occupied with exit status 0; an oblast whose rings had none
// had a share of not-a-number.
#[test]
fn nothing_enclosed_is_an_error_not_zero_per_cent() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", control("[[37,48],[38,49],[37,48],[38,49],[37,48]]"));
    bench.run(&["shares", "2025-12-05.geojson"]).refused().says(&["enclose nothing", "feature 0"]);
}

// 2026-11-24: axes were looked at for the file as a whole, so one swapped polygon among sound ones was lost in
// silence: it counted as outside.
#[test]
fn one_polygon_with_swapped_axes_among_sound_ones_is_refused() {
    let bench = Bench::new();
    bench.write("2025-12-05.geojson", format!(
        r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[[[48,37],[48,38],[49,38],[49,37],[48,37]]]]}}"#
    ));
    let run = bench.run(&["shares", "2025-12-05.geojson"]).refused();
    run.says(&["latitude and longitude are swapped: positions span 48.00..49.00, 37.00..38.00"]);
}
