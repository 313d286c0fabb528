//! How long each format takes to read: the same layer, of the size of a daily snapshot, written in all of them, and the
//! embedded settlements as a table; and, where
//! they are here, the real snapshots that `../shared/bench` times JSON parsers on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    dead_code,
    reason = "a benchmark that cannot run should stop; criterion writes its main; fixtures are the tests' too"
)]

#[path = "../tests/common/fixtures.rs"]
mod fixtures;

use std::hint::black_box;
use std::path::Path;

use controlmap::control::gazetteer::Gazetteer;
use controlmap::formats::{FileBytes, features};
use controlmap::geodata;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn formats(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("formats");
    let folder = tempfile::tempdir().unwrap();
    let mut files = fixtures::every(&fixtures::layer());
    files.push(("f.geojson.gz", fixtures::gzip(&fixtures::geojson(&fixtures::layer()))));
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        group.bench_function(name, |b| {
            b.iter(|| features::read(&FileBytes::read(black_box(&path)).unwrap()).unwrap());
        });
    }
}

fn tables(criterion: &mut Criterion) {
    let file = FileBytes::embedded(&geodata::SETTLEMENTS);
    criterion.bench_function("formats/f.csv", |b| {
        b.iter(|| Gazetteer::read(black_box(&file)).unwrap().value.places.len())
    });
}

/// All files of a folder beside the project, parsed one after the other, as the floor of `../shared/bench` parses them.
fn snapshots(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("geojson");
    group.sample_size(20);
    for name in ["deepstate-daily", "deepstate-raw"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        let files: Vec<FileBytes> =
            entries.map(|entry| FileBytes::read(&entry.unwrap().path()).unwrap()).collect();
        group.throughput(Throughput::Bytes(files.iter().map(|file| file.bytes.len() as u64).sum()));
        group.bench_function(name, |b| {
            b.iter(|| files.iter().filter(|file| features::read(file).is_ok()).count())
        });
    }
}

criterion_group!(benches, formats, tables, snapshots);
criterion_main!(benches);
