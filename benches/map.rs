//! How long a map takes, from what was read and measured to its bytes.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark that cannot run should stop; criterion writes its main"
)]

use std::hint::black_box;

use controlmap::areas;
use controlmap::control::{claims, profiles};
use controlmap::formats::FileBytes;
use controlmap::geodata;
use controlmap::geometry::AreaMethod;
use controlmap::map::{Basemap, MapInputs, MapSpec, cities, compose, png, svg};
use controlmap::measure::{self, Basis, Measured, Pieces};
use criterion::{Criterion, criterion_group, criterion_main};

fn map(criterion: &mut Criterion) {
    let areas = areas::embedded().unwrap();
    let land: Vec<_> = areas.areas.iter().map(|area| &area.polygons).collect();
    let reading = profiles::Reading { land: &land, ..Default::default() };
    let layer = profiles::example(&reading).unwrap().value;
    let pieces =
        Pieces::of_cut(&measure::cut(&areas, &layer), &areas, &layer, None, AreaMethod::Wgs84).unwrap();
    let shares = measure::share_out(
        Measured { areas: &areas, pieces: &pieces },
        None,
        &layer,
        &Basis::default(),
        Vec::new(),
    );
    let claims = claims::read(&FileBytes::embedded(&geodata::CLAIMS)).unwrap();
    let (basemap, cities) = (Basemap::embedded().unwrap(), cities::embedded().unwrap());
    let inputs = MapInputs {
        areas: &areas,
        custom: None,
        layer: &layer,
        shares: &shares,
        slivers: &[],
        claims: &claims,
        asides: &[],
        basemap: &basemap,
        cities: &cities,
    };
    let spec = MapSpec::default();
    let scene = compose(&spec, &inputs).unwrap().value;
    criterion.bench_function("map/basemap", |b| b.iter(|| Basemap::embedded().unwrap()));
    criterion.bench_function("map/compose", |b| b.iter(|| compose(black_box(&spec), &inputs).unwrap()));
    criterion.bench_function("map/svg", |b| b.iter(|| svg(black_box(&scene)).unwrap()));
    criterion.bench_function("map/png", |b| b.iter(|| png(black_box(&scene)).unwrap()));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = map
}
criterion_main!(benches);
