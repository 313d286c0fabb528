//! Where outputs go, and what they leave alone.

use super::*;

#[test]
fn the_suffix_of_the_output_says_the_form() {
    let bench = Bench::new();
    for (name, form) in [("s.csv", "csv"), ("s.json", "json"), ("s.md", "markdown"), ("s.txt", "table")] {
        bench.run(&["shares", "-q", "-o", name]).done();
        assert_eq!(bench.read(name), bench.run(&["shares", "-q", "--format", form]).done().stdout, "{name}");
    }
    assert_eq!(bench.files(), ["s.csv", "s.json", "s.md", "s.txt"], "nothing else is left behind");
}

/// 30 November 2026: `shares -o x.xyz` wrote a table.
#[test]
fn a_suffix_that_names_no_form_is_refused_with_those_that_do() {
    let bench = Bench::new();
    bench.write(DAY, control(SQUARE));
    for (args, forms) in [
        (&["shares", DAY][..], ".csv, .json, .geojson, .md, "),
        (&["diff", DAY, DAY], ".csv, .json, .md, .geojson, "),
        (&["tag", DAY], ".geojson, .json, .csv"),
        (&["explain", "UA-14", DAY], ".txt, .json"),
        (&["check", DAY], ".txt, .json"),
        (&["series", DAY], ".csv, .json, "),
    ] {
        let refused = bench.run(&[args, &["-o", "x.xyz"]].concat()).refused();
        refused.says(&["not written as .xyz", "  in:   x.xyz", "hint: end the name in", forms, "--format"]);
    }
    for (name, form) in [("SHARES.CSV", "csv"), ("shares", "table")] {
        bench.run(&["shares", DAY, "-q", "-o", name]).done();
        assert_eq!(
            bench.read(name),
            bench.run(&["shares", DAY, "-q", "--format", form]).done().stdout,
            "{name}"
        );
    }
    bench.run(&["shares", DAY, "-q", "--format", "json", "-o", "x.xyz"]).done();
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
