//! Help, and what is called wrongly.

use super::*;

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
        (vec!["shares", "--margin", "-1"], "give kilometres from 0 to 10"),
        (vec!["shares", "--edge-tolerance", "-1"], "give kilometres from 0 to 10"),
        (vec!["diff", "a", "b", "--min-width", "-4"], "give metres from 0 to 5000"),
        (vec!["explain", "--against", "-5"], "give percent"),
        (vec!["series", "a", "--threads", "-1"], "--threads"),
    ] {
        let run = run(&args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
    }
}
