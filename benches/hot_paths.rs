//! The hot paths of a run: reading, measuring, overlaying, and all of `shares`.
//!
//! `cargo bench`, or one with `cargo bench -- overlay`. Everything runs on embedded data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::hint::black_box;

use controlmap::areas;
use controlmap::control::profiles::{self, Reading};
use controlmap::formats::{FileBytes, geojson};
use controlmap::geodata;
use controlmap::geometry::{ellipsoid, overlay};
use controlmap::project::Request;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn area(c: &mut Criterion) {
    let set = areas::embedded().expect("the embedded oblasts");
    let edges: usize =
        set.areas.iter().flat_map(|area| &area.polygons).map(|polygon| polygon.exterior().0.len() - 1).sum();
    let mut group = c.benchmark_group("area");
    group.throughput(Throughput::Elements(edges as u64));
    group.bench_function("wgs84 of the oblasts", |b| {
        b.iter(|| set.areas.iter().map(|area| ellipsoid::multipolygon_area(&area.polygons).0).sum::<f64>());
    });
    group.finish();
}

fn parse(c: &mut Criterion) {
    let file = FileBytes::embedded(&geodata::OBLASTS);
    let mut group = c.benchmark_group("parse");
    group.throughput(Throughput::Bytes(file.bytes.len() as u64));
    group.bench_function("geojson of the oblasts", |b| b.iter(|| geojson::read(black_box(&file))));
    group.finish();
}

fn overlays(c: &mut Criterion) {
    let set = areas::embedded().expect("the embedded oblasts");
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    let reading = Reading { profile: None, date: None, land: &land };
    let layer = profiles::example(&reading).expect("the embedded example").value;
    let held: Vec<_> = layer.zones.iter().map(|zone| &zone.polygons).collect();
    let donetsk = set.areas.iter().find(|area| area.id == "UA-14").expect("Donetsk Oblast");
    c.bench_function("overlay/split of Donetsk Oblast", |b| {
        b.iter(|| overlay::split(&[&donetsk.polygons], &held));
    });
    c.bench_function("overlay/union of the oblasts", |b| b.iter(|| overlay::union(&land)));
}

fn shares(c: &mut Criterion) {
    let mut group = c.benchmark_group("shares");
    group.sample_size(20);
    group.bench_function("of the embedded example", |b| {
        b.iter(|| {
            let read = Request::default().read().expect("the embedded data");
            read.value.shares(read.warnings).expect("conserved areas")
        });
    });
    group.finish();
}

criterion_group!(benches, area, parse, overlays, shares);
criterion_main!(benches);
