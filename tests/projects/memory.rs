//! What series remember of days is kept as long as an output asks for it, and no longer.

use std::path::PathBuf;

use crate::common::geojson::{SQUARE, control};
use crate::common::program::Bench;
use crate::common::projects::{self, WIDER, outputs};

const SERIES: &str = "[[control]]\npath = \"days/\"\n[[output]]\ntype = \"series\"\n";

fn bench() -> Bench {
    projects::set(
        Bench::new(),
        SERIES,
        &[("2025-12-03", SQUARE), ("2025-12-04", SQUARE), ("2025-12-05", WIDER)],
    )
}

fn build(bench: &Bench) {
    bench.run(&["build", "-q"]).done();
}

/// The folders of what is remembered, each with its files.
fn kept(bench: &Bench) -> Vec<Vec<PathBuf>> {
    let inside = |folder: PathBuf| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    inside(bench.path("output/.cache")).into_iter().map(inside).collect()
}

fn counts(bench: &Bench) -> Vec<usize> {
    kept(bench).iter().map(Vec::len).collect()
}

#[test]
fn days_that_no_output_asks_for_any_more_are_forgotten() {
    let bench = bench();
    build(&bench);
    assert_eq!(counts(&bench), [3]);
    let before = kept(&bench);
    bench.write("days/2025-12-04.geojson", control(WIDER));
    build(&bench);
    assert_eq!(counts(&bench), [3], "the day before its revision is forgotten");
    let same = kept(&bench)[0].iter().filter(|file| before[0].contains(file)).count();
    assert_eq!(same, 2, "the other days are remembered");
    std::fs::remove_file(bench.path("days/2025-12-05.geojson")).unwrap();
    bench.run(&["build", "-q", "--allow", "backwards"]).done();
    assert_eq!(counts(&bench), [2]);
    // Measured in another way: what was measured in the old one goes.
    bench.write("controlmap.toml", format!("{SERIES}margin = 0\n"));
    build(&bench);
    assert_eq!(counts(&bench), [2]);
    bench.write("controlmap.toml", "[[control]]\npath = \"days/\"\n[[output]]\nfile = \"shares.csv\"\n");
    build(&bench);
    assert_eq!(counts(&bench), [0; 0], "no series, no memory");
}

#[test]
fn what_two_outputs_ask_for_in_two_ways_is_kept_and_what_others_put_there_is_not_touched() {
    let bench = bench();
    let other = "[[output]]\ntype = \"chart\"\nmargin = 0\n";
    bench.write("controlmap.toml", format!("{SERIES}{other}"));
    build(&bench);
    assert_eq!(counts(&bench), [3, 3]);
    let strange = kept(&bench)[1][0].parent().unwrap_or(&bench.path("output/.cache")).join("notes.txt");
    bench.write("output/.cache/README", "somebody else's");
    std::fs::write(&strange, "somebody else's").unwrap();
    bench.write("controlmap.toml", SERIES);
    // One output alone is no reason to forget what the others ask for.
    bench.run(&["build", "-q", "--only", "series.csv", "--force"]).done();
    assert_eq!(kept(&bench).iter().map(Vec::len).sum::<usize>(), 7);
    build(&bench);
    assert!(strange.exists() && bench.path("output/.cache/README").exists());
    assert_eq!(kept(&bench).iter().map(Vec::len).sum::<usize>(), 4, "three days, and what is not ours");
    let remembered = outputs(&bench);
    bench.run(&["build", "-q", "--force"]).done();
    assert!(remembered == outputs(&bench));
}

#[test]
fn a_stopped_build_forgets_nothing() {
    let bench = bench();
    build(&bench);
    let before = kept(&bench);
    bench.write("days/2025-12-05.geojson", control("[[30,48],[34,48],[34,50],[30,50],[30,48]]"));
    assert_eq!(bench.run(&["build", "-q"]).status, 3);
    assert!(before[0].iter().all(|file| file.exists()));
}
