//! Results on one stream, messages on the other, and what becomes of either.

use super::*;

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
