//! Projects in a folder of their own: snapshots in `days/`, a project file, and what a build of it publishes.

use std::collections::BTreeMap;
use std::path::Path;

use controlmap::measure::narrow;
use controlmap::project::{LandRequest, Pair, PairInputs, PairRequest};

use super::geojson::control;
use super::program::Bench;

/// A little more than [`SQUARE`](super::geojson::SQUARE): 329 km², below every limit of a guard.
pub const WIDER: &str = "[[37,48],[38.04,48],[38.04,49],[37,49],[37,48]]";

/// Puts snapshots, each with its date and the ring of its zone, and `project` into `bench`.
pub fn set(bench: Bench, project: &str, days: &[(&str, &str)]) -> Bench {
    std::fs::create_dir(bench.path("days")).unwrap();
    for (date, ring) in days {
        bench.write(&format!("days/{date}.geojson"), control(ring));
    }
    bench.write("controlmap.toml", project);
    bench
}

/// Every file of the folder of outputs but hidden ones, with its content.
pub fn outputs(bench: &Bench) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(bench.path("output")).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.path().is_file());
    let named = files.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
    let shown = named.filter(|(name, _)| !name.starts_with('.'));
    shown.map(|(name, path)| (name, std::fs::read(path).unwrap())).collect()
}

/// What is asked of two layers, an old and a new one, where nothing else is said.
pub fn pair_request(old: &Path, new: &Path) -> PairRequest {
    PairRequest {
        land: LandRequest::default(),
        pair: Pair::of(&[old.to_owned(), new.to_owned()], None, None).unwrap(),
        sources: Default::default(),
        basis: Default::default(),
        min_width_m: narrow::WIDTH_M,
    }
}

/// Two layers a week apart, each with one zone of this ring.
pub fn pair(bench: &Bench, old: &str, new: &str) -> PairInputs {
    let [old, new] = [("2025-12-01.geojson", old), ("2025-12-08.geojson", new)]
        .map(|(name, ring)| bench.write(name, control(ring)));
    pair_request(&old, &new).read().unwrap().value
}
