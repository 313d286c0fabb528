//! Charts of a project mark what a source revised, and say what the marks mean; explanations are outputs, too.

use crate::common::geojson::{SQUARE, control};
use crate::common::program::Bench;
use crate::common::projects::{self, WIDER};

/// 8 km² more than [`SQUARE`].
const LITTLE: &str = "[[37,48],[38.001,48],[38.001,49],[37,49],[37,48]]";
const PROJECT: &str = "\
[[control]]
path = \"days/\"

[[output]]
type = \"chart\"

[[output]]
type = \"chart\"
file = \"uk.svg\"
lang = \"uk\"
";

fn bench(days: &[(&str, &str)]) -> Bench {
    projects::set(Bench::new(), PROJECT, days)
}

#[test]
fn a_change_too_large_for_its_day_is_marked_and_lines_break_at_gaps() {
    let bench = bench(&[
        ("2025-12-01", SQUARE),
        ("2025-12-02", SQUARE),
        ("2025-12-03", WIDER),
        ("2025-12-08", WIDER),
        ("2025-12-09", WIDER),
    ]);
    bench.run(&["build", "-q"]).done();
    for (file, words) in [("chart.svg", "possibly a revision"), ("uk.svg", "можливо, уточнення мапи")]
    {
        let chart = bench.read(&format!("output/{file}"));
        assert!(chart.contains("id=\"possible-revision-2025-12-03\""), "{file}");
        assert!(!chart.contains("possible-revision-2025-12-08"));
        assert!(chart.contains("id=\"key-possible-revision\"") && chart.contains(words), "{file}");
        assert!(!chart.contains("key-revised"));
        let line = chart.split("id=\"line-ukraine\"").nth(1).unwrap().split("/>").next().unwrap();
        assert_eq!(line.matches('M').count(), 2, "one piece before the gap, one after: {line}");
    }
}

#[test]
fn a_day_that_was_revised_is_marked_from_then_on() {
    let days = [("2025-12-01", SQUARE), ("2025-12-02", SQUARE), ("2025-12-03", SQUARE)];
    let bench = bench(&days);
    bench.run(&["build", "-q"]).done();
    assert!(!bench.read("output/chart.svg").contains("id=\"key\""), "nothing to mark, no key");
    bench.write("days/2025-12-02.geojson", control(LITTLE));
    bench.run(&["build"]).done().says(&["revision of an already built date, 2025-12-02"]);
    let revised = bench.read("output/chart.svg");
    assert!(revised.contains("id=\"revised-2025-12-02\"") && !revised.contains("id=\"revised-2025-12-01\""));
    assert!(revised.contains("after it was published first: 1 December 2025"));
    assert!(bench.read("output/uk.svg").contains("після першої публікації: 1 грудня 2025"));
    bench.run(&["build", "-q", "--force"]).done();
    assert_eq!(bench.read("output/chart.svg"), revised, "what was told once is told the same again");
    // Taken back: the figures are those of the first time, but not those of the time between.
    bench.write("days/2025-12-02.geojson", control(SQUARE));
    bench.run(&["build", "-q"]).done();
    assert!(bench.read("output/chart.svg").contains("id=\"revised-2025-12-02\""));
}

#[test]
fn a_file_of_many_days_that_grows_revises_none_of_them() {
    let day = |date: &str, ring: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"date\":\"{date}\"}},\"geometry\":\
             {{\"type\":\"MultiPolygon\",\"coordinates\":[[{ring}]]}}}}"
        )
    };
    let archive =
        |days: &[String]| format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", days.join(","));
    let [first, second, third] = ["2025-12-01", "2025-12-02", "2025-12-03"].map(|date| day(date, SQUARE));
    let bench = bench(&[]);
    bench.write("days.geojson", archive(&[first.clone(), second.clone()]));
    bench.write("controlmap.toml", PROJECT.replace("days/", "days.geojson"));
    bench.run(&["build", "-q"]).done();
    bench.write("days.geojson", archive(&[first, second, third]));
    let grown = bench.run(&["build"]).done();
    assert!(!grown.stderr.contains("revision"), "{}", grown.stderr);
    assert!(!bench.path("output/history.jsonl").exists());
}

#[test]
fn an_explanation_is_an_output_with_somebody_elses_files_as_inputs() {
    let bench = bench(&[("2025-12-04", SQUARE), ("2025-12-05", WIDER)]);
    let project = "\
[[control]]
path = \"days/\"
[[output]]
type = \"explain\"
area = \"UA-14\"
against = 19.24
against-control = \"theirs/2025-12-04.geojson\"
[[output]]
type = \"explain\"
file = \"why.json\"
lang = \"uk\"
";
    bench.write("controlmap.toml", project);
    std::fs::create_dir(bench.path("theirs")).unwrap();
    bench.write("theirs/2025-12-04.geojson", control(SQUARE));
    bench.run(&["build", "-q"]).done();
    let text = bench.read("output/explain.txt");
    let newest = "days/2025-12-05.geojson";
    let theirs = ["--against", "19.24", "--against-control", "theirs/2025-12-04.geojson", "-q"];
    let told = bench.run(&[&["explain", "UA-14", newest][..], &theirs].concat()).done().stdout;
    assert_eq!(text, told, "an output is what its command gives");
    assert!(bench.read("output/why.json").starts_with('{'));
    bench.write("theirs/2025-12-04.geojson", control(WIDER));
    let check = bench.run(&["build", "--check"]);
    assert_eq!(check.stdout, "stale: explain.txt: theirs/2025-12-04.geojson changed\n");
    bench.write("controlmap.toml", project.replace("UA-14", "UA-41"));
    bench.run(&["build"]).refused().says(&["`UA-41` is no known area"]);
}
