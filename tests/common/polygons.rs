//! Polygons, areas and layers, tiny and random.

use controlmap::areas::{self, Area, AreaSet, Names, SetKind};
use controlmap::control::{Category, ControlLayer, Telling, Zone, resolve};
use controlmap::formats::Provenance;
use controlmap::units::SquareMetres;
use geo::{Coord, LineString, MultiPolygon, Polygon};
use proptest::prelude::*;

/// A closed ring through `positions`.
pub fn ring(positions: &[(f64, f64)]) -> Vec<Coord<f64>> {
    positions.iter().chain(positions.first()).map(|&(x, y)| Coord { x, y }).collect()
}

/// The polygon of one ring.
pub fn polygon(positions: &[(f64, f64)]) -> MultiPolygon<f64> {
    MultiPolygon(vec![Polygon::new(LineString(ring(positions)), vec![])])
}

/// The cell between two meridians and two parallels.
pub fn cell(west: f64, south: f64, east: f64, north: f64) -> MultiPolygon<f64> {
    polygon(&[(west, south), (east, south), (east, north), (west, north)])
}

/// An area called by its id, with an official area in km².
pub fn area(id: &str, polygons: MultiPolygon<f64>, official_km2: Option<f64>) -> Area {
    let names = Names { en: format!("{id} in English"), uk: format!("{id} українською") };
    Area { id: id.to_owned(), names, official: official_km2.map(SquareMetres::from_km2), polygons }
}

/// A set of areas.
pub fn area_set(areas: Vec<Area>) -> AreaSet {
    let provenance = Provenance { file: "areas.geojson".to_owned(), sha256: "00".to_owned() };
    AreaSet {
        areas,
        provenance,
        source: "areas.geojson".to_owned(),
        kind: SetKind::Units,
        margins: None,
        lack: None,
        groups: areas::groups(),
    }
}

/// A layer of these zones, overlaps resolved, from a source that tells everything.
pub fn layer(zones: Vec<(Category, MultiPolygon<f64>)>) -> ControlLayer {
    let zones: Vec<Zone> =
        zones.into_iter().map(|(category, polygons)| Zone { category, polygons }).collect();
    let day = "2025-12-05".parse().unwrap();
    ControlLayer::of_zones(day, Telling { contested: true, since: true }, resolve(&zones))
}

/// A ring that does not cross itself: positions around a middle, sorted by angle.
pub fn star() -> impl Strategy<Value = MultiPolygon<f64>> {
    let middle = (30.0..32.0f64, 47.0..49.0f64);
    (middle, prop::collection::vec(0.2..1.0f64, 3..20), 0.0..1.0f64).prop_map(|((x, y), reaches, turn)| {
        let count = reaches.len() as f64;
        let position = |(i, reach): (usize, &f64)| {
            let angle = (i as f64 + turn) / count * std::f64::consts::TAU;
            (x + reach * angle.cos(), y + reach * angle.sin())
        };
        polygon(&reaches.iter().enumerate().map(position).collect::<Vec<_>>())
    })
}

/// A closed ring through random positions, which mostly crosses itself.
pub fn tangle() -> impl Strategy<Value = Vec<Coord<f64>>> {
    prop::collection::vec((30.0..32.0f64, 47.0..49.0f64), 4..12).prop_map(|positions| ring(&positions))
}

/// Settings of property tests: the same polygons in every run, so that a green run stays green.
/// `PROPTEST_CASES` and `PROPTEST_RNG_SEED` in the environment search elsewhere.
pub fn laws() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(20_251_205);
    }
    config
}
