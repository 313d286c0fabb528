//! The land and the sea around Ukraine as a coverage, run some way under Ukraine.

use std::error::Error;

use controlmap::geometry::overlay;
use geo::orient::Direction;
use geo::{Buffer, Coord, MultiPolygon, Orient, Rect};

use super::coverage::{Cell, Ring};
use super::names::COUNTRIES;
use super::noding::mend;
use super::source;

/// West, south, east and north of what is drawn \[°\].
pub const EXTENT: [f64; 4] = [11.0, 40.0, 52.0, 57.5];
/// West, south, east and north of what maps of a part of Ukraine show \[°\]: the rest is there for wide and high pages,
/// and coarser.
pub const NEAR: [f64; 4] = [18.0, 42.0, 44.0, 54.5];
/// Vertices closer than this are one \[°\].
pub const TOLERANCE_DEG: f64 = 1e-9;
/// Rings below this are dropped \[square degrees\]: about a square kilometre, 0.25 mm² at 1:2 000 000.
pub const SMALLEST_DEG2: f64 = 1.2e-4;
/// The same beyond [`NEAR`] \[square degrees\]: about 50 km².
const SMALLEST_FAR_DEG2: f64 = 0.006;
/// How far land and sea run under Ukraine in a round \[°\], and in how many rounds: 1.5 to 2.2 km in all. In rounds,
/// so that neither gets far along the outline of the other where they meet.
const ROUND_DEG: f64 = 0.005;
const ROUNDS: usize = 4;

/// The name of the cell that Ukraine keeps, and of the sea's; countries are named by their codes.
pub const UKRAINE: &str = "UA";
pub const SEA: &str = "sea";

type Shape = MultiPolygon<f64>;

/// The cells of the countries, of the sea, and what they leave of Ukraine; together they cover the extent.
///
/// `oblasts` is the file of Ukraine's units, `folder` that of the neighbours' files.
pub fn build(oblasts: &str, folder: &str) -> Result<Vec<Cell>, Box<dyn Error>> {
    let mut units = cells_of(UKRAINE, oblasts)?;
    for country in COUNTRIES {
        units.extend(cells_of(country.iso, &format!("{folder}/{}.json", country.file))?);
    }
    let account = mend(&mut units, TOLERANCE_DEG, |_| 0.0);
    eprintln!("units: {}\n{account}", units.len());
    let shapes = lay_out(&units);
    let mut cells: Vec<Cell> = shapes.iter().map(|(name, shape)| Cell::new(name, shape)).collect();
    let account = mend(&mut cells, TOLERANCE_DEG, least_deg2);
    eprintln!("cells: {}\n{account}", cells.len());
    Ok(cells)
}

/// The shapes of the cells: countries cut at the extent, the sea, the rest of Ukraine.
fn lay_out(units: &[Cell]) -> Vec<(&'static str, Shape)> {
    let extent = Shape::from(Rect::new((EXTENT[0], EXTENT[1]), (EXTENT[2], EXTENT[3])).to_polygon());
    let ukraine = dissolve(units, UKRAINE);
    let mut shapes = Vec::new();
    for country in COUNTRIES {
        let land = dissolve(units, country.iso);
        shapes.push((country.iso, overlay::intersection(&[&land], &[&extent])));
    }
    let land: Vec<&Shape> = shapes.iter().map(|(_, shape)| shape).chain([&ukraine]).collect();
    let sea = overlay::difference(&[&extent], &land);
    shapes.push((SEA, sea));
    let rest = run_under(&mut shapes, ukraine);
    shapes.push((UKRAINE, rest));
    shapes
}

/// How far a position lies beyond [`NEAR`] \[°\].
pub fn beyond_deg(at: Coord<f64>) -> f64 {
    let [west, south, east, north] = NEAR;
    let x = (west - at.x).max(at.x - east).max(0.0);
    x.max(south - at.y).max(at.y - north)
}

/// The least area that a ring is kept with \[square degrees\]. One at the side of the extent is no hole in its neighbour, so
/// it cannot be left out.
pub fn least_deg2(ring: &Ring) -> f64 {
    let [west, south, east, north] = EXTENT;
    let at_side = |at: &Coord<f64>| at.x == west || at.x == east || at.y == south || at.y == north;
    if ring.iter().any(at_side) {
        0.0
    } else if ring.iter().all(|at| beyond_deg(*at) > 0.0) {
        SMALLEST_FAR_DEG2
    } else {
        SMALLEST_DEG2
    }
}

fn cells_of(name: &str, path: &str) -> Result<Vec<Cell>, Box<dyn Error>> {
    let units = source::read(path, "name_en")?;
    // The source winds the other way round than overlays ask.
    Ok(units.iter().map(|(_, shape)| Cell::new(name, &shape.orient(Direction::Default))).collect())
}

fn dissolve(units: &[Cell], name: &str) -> Shape {
    let shapes: Vec<Shape> =
        units.iter().filter(|unit| unit.name == name).map(Cell::to_multi_polygon).collect();
    overlay::union(&shapes.iter().collect::<Vec<_>>())
}

/// Lets every shape grow into Ukraine, in turns; returns what is left of it.
fn run_under(shapes: &mut [(&str, Shape)], ukraine: Shape) -> Shape {
    let mut rest = ukraine;
    for _ in 0..ROUNDS {
        for (_, shape) in shapes.iter_mut() {
            let grown = overlay::intersection(&[&shape.buffer(ROUND_DEG)], &[&rest]);
            if !grown.0.is_empty() {
                *shape = overlay::union(&[shape, &grown]);
                rest = overlay::difference(&[&rest], &[&grown]);
            }
        }
    }
    rest
}
