//! The hot paths of a run: reading, measuring, overlaying, all of `shares`, and a month of `series`.
//!
//! `cargo bench`, or one with `cargo bench -- overlay`. Everything runs on embedded data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::hint::black_box;

use controlmap::areas;
use controlmap::control::profiles::{self, Reading};
use controlmap::formats::{self, FileBytes};
use controlmap::geodata;
use controlmap::geometry::{ellipsoid, overlay};
use controlmap::project::Request;
use controlmap::project::series::SeriesRequest;
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
    group.bench_function("geojson of the oblasts", |b| b.iter(|| formats::geojson::read(black_box(&file))));
    group.finish();
}

fn overlays(c: &mut Criterion) {
    let set = areas::embedded().expect("the embedded oblasts");
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    let reading = Reading { land: &land, ..Default::default() };
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

/// A month of days, each with one vertex of the day before it moved, from the files on.
fn series(c: &mut Criterion) {
    let set = areas::embedded().expect("the embedded oblasts");
    let land: Vec<_> = set.areas.iter().map(|area| &area.polygons).collect();
    let reading = Reading { land: &land, ..Default::default() };
    let layer = profiles::example(&reading).expect("the embedded example").value;
    let mut polygons = overlay::union(&layer.zones.iter().map(|zone| &zone.polygons).collect::<Vec<_>>());
    polygons.0.sort_by_key(|polygon| std::cmp::Reverse(polygon.exterior().0.len()));
    let folder = tempfile::tempdir().expect("a folder for the snapshots");
    for day in 1..=30 {
        let geometry = geojson::Geometry::new(geojson::GeometryValue::from(&polygons));
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{geometry}}}]}}"
        );
        std::fs::write(folder.path().join(format!("2025-11-{day:02}.geojson")), text).expect("a snapshot");
        polygons.0[0].exterior_mut(|ring| ring.0[day] = (ring.0[day] * 3.0 + ring.0[day + 1]) / 4.0);
    }
    let request = SeriesRequest { paths: vec![folder.path().to_owned()], ..SeriesRequest::default() };
    let mut group = c.benchmark_group("series");
    group.sample_size(20);
    group.bench_function("30 days", |b| {
        b.iter(|| request.open().expect("snapshots").run(&mut |_| Ok(())).expect("conserved areas"));
    });
    group.finish();
}

criterion_group!(benches, area, parse, overlays, shares, series);
criterion_main!(benches);
