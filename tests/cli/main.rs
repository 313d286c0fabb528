//! The command line as scripts and people meet it: streams, exit status, files, messages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
#[macro_use]
mod common;

mod boundaries;
mod build;
mod data;
mod dates;
mod determinism;
mod layers;
mod map;
mod outputs;
mod pairs;
mod reading;
mod refusals;
mod repairs;
mod settlements;
mod steps;
mod streams;
mod usage;

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
