//! Cells that lie side by side, as rings of vertices, and the one law they must keep: every edge inside the
//! coverage occurs exactly twice, once in each direction, in two different cells; every edge of its outline once.
//!
//! How such a coverage is mended is in `noding`. Coordinates are (lon, lat) in degrees.

use std::collections::HashMap;

use geo::{Coord, LineString, MultiPolygon, Polygon};

/// An open ring: the first vertex isn't repeated.
pub type Ring = Vec<Coord<f64>>;

/// A directed edge.
pub type Edge = (Coord<f64>, Coord<f64>);

/// One cell: for each polygon its exterior, then its holes.
pub struct Cell {
    /// What the cell is called in messages.
    pub name: String,
    /// The rings, polygon by polygon.
    pub polygons: Vec<Vec<Ring>>,
}

/// Bits of a position, to compare and hash it by.
pub type Key = [u64; 2];

/// The key of a position; positions are the same when all their bits are.
pub fn key(at: Coord<f64>) -> Key {
    [at.x.to_bits(), at.y.to_bits()]
}

impl Cell {
    /// Takes the rings of `shape`, without their closing positions.
    pub fn new(name: &str, shape: &MultiPolygon<f64>) -> Self {
        let open = |line: &LineString<f64>| line.0[..line.0.len().saturating_sub(1)].to_vec();
        let rings = |polygon: &Polygon<f64>| {
            std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(open).collect()
        };
        Cell { name: name.to_owned(), polygons: shape.0.iter().map(rings).collect() }
    }

    /// The cell as closed rings.
    pub fn to_multi_polygon(&self) -> MultiPolygon<f64> {
        let polygon = |rings: &Vec<Ring>| {
            let mut lines = rings.iter().map(|ring| LineString(ring.clone()));
            lines.next().map(|exterior| Polygon::new(exterior, lines.collect()))
        };
        self.polygons.iter().filter_map(polygon).collect()
    }

    /// Every ring of the cell.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }

    /// Every ring of the cell, to change it.
    pub fn rings_mut(&mut self) -> impl Iterator<Item = &mut Ring> {
        self.polygons.iter_mut().flatten()
    }
}

/// The edges of a ring, the closing one last.
pub fn edges(ring: &Ring) -> impl Iterator<Item = Edge> {
    (0..ring.len()).map(|i| (ring[i], ring[(i + 1) % ring.len()]))
}

/// The edges that occur once, that is, the outline of the coverage.
///
/// # Errors
///
/// If an edge occurs twice in one direction, or in both directions in one cell.
pub fn outline(cells: &[Cell]) -> Result<Vec<Edge>, String> {
    let mut owners = HashMap::new();
    for (cell, edge) in directed_edges(cells) {
        if let Some(other) = owners.insert((key(edge.0), key(edge.1)), cell) {
            return Err(fault("has an edge in common, in one direction, with", cell, other, edge));
        }
    }
    let mut outer = Vec::new();
    for (cell, edge) in directed_edges(cells) {
        match owners.get(&(key(edge.1), key(edge.0))) {
            None => outer.push(edge),
            Some(&other) if std::ptr::eq(cell, other) => {
                return Err(fault("folds back on", cell, other, edge));
            }
            Some(_) => {}
        }
    }
    Ok(outer)
}

fn directed_edges(cells: &[Cell]) -> impl Iterator<Item = (&Cell, Edge)> {
    cells.iter().flat_map(|cell| cell.rings().flat_map(edges).map(move |edge| (cell, edge)))
}

fn fault(what: &str, cell: &Cell, other: &Cell, (from, to): Edge) -> String {
    let (name, other) = (&cell.name, &other.name);
    format!("{name} {what} {other}: from {} {} to {} {}", from.x, from.y, to.x, to.y)
}
