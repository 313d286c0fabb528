//! The pole of inaccessibility: the place inside polygons that is farthest from their outline.
//!
//! Source: V. Agafonkin, polylabel, 2016 (a grid of square cells, the most promising halved again and again until none can
//! beat the best by more than a pixel); here each cell's promise is its centre's distance plus half its diagonal.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

use crate::geometry::locate::Bands;

/// No cell is halved that promises less than this \[px\] more than the best.
const PRECISION_PX: f64 = 1.0;
/// Cells looked at, at most: far more than any outline has needed.
const MOST_CELLS: usize = 4_000;

/// The place \[px\] inside `polygons` that is farthest from their outline; none for nothing.
pub fn pole(polygons: &MultiPolygon<f64>) -> Option<Coord<f64>> {
    let extent = polygons.bounding_rect()?;
    let rings: Vec<&[Coord<f64>]> = polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| ring.0.as_slice())
        .collect();
    let land = Land { inside: Bands::new(rings.iter().copied()), rings };
    let mut cells: BinaryHeap<Cell> = first_cells(extent).map(|(at, half)| land.cell(at, half)).collect();
    let mut best: Option<Cell> = None;
    for _ in 0..MOST_CELLS {
        let Some(cell) = cells.pop() else { break };
        let known = best.as_ref().map_or(0.0, |best| best.depth);
        if cell.promise <= known + PRECISION_PX {
            break;
        }
        let half = cell.half / 2.0;
        let quarters = [(-half, -half), (half, -half), (-half, half), (half, half)];
        cells.extend(quarters.map(|(x, y)| land.cell(cell.at + Coord { x, y }, half)));
        if cell.depth > known {
            best = Some(cell);
        }
    }
    best.map(|cell| cell.at)
}

/// Squares that cover a box, as wide as its shorter side: their centres and half their widths.
fn first_cells(extent: Rect<f64>) -> impl Iterator<Item = (Coord<f64>, f64)> {
    let side = extent.width().min(extent.height()).max(PRECISION_PX);
    let count = |length: f64| (length / side).ceil().clamp(1.0, 64.0) as u32;
    let (across, down) = (count(extent.width()), count(extent.height()));
    let centre = move |i: u32, j: u32| {
        extent.min() + Coord { x: (f64::from(i) + 0.5) * side, y: (f64::from(j) + 0.5) * side }
    };
    (0..across).flat_map(move |i| (0..down).map(move |j| (centre(i, j), side / 2.0)))
}

/// Polygons, to be asked how deep inside a place is.
struct Land<'a> {
    rings: Vec<&'a [Coord<f64>]>,
    inside: Bands,
}

/// A square and how deep its centre lies inside.
struct Cell {
    at: Coord<f64>,
    half: f64,
    depth: f64,
    promise: f64,
}

impl Land<'_> {
    fn cell(&self, at: Coord<f64>, half: f64) -> Cell {
        let edges = self.rings.iter().flat_map(|ring| ring.windows(2));
        let away = edges.map(|edge| squared_distance(at, edge[0], edge[1])).fold(f64::MAX, f64::min);
        let away = libm::sqrt(away);
        let depth = if self.inside.contain(at) { away } else { -away };
        Cell { at, half, depth, promise: depth + half * std::f64::consts::SQRT_2 }
    }
}

fn squared_distance(at: Coord<f64>, a: Coord<f64>, b: Coord<f64>) -> f64 {
    let (along, aside) = (b - a, at - a);
    let length2 = along.x * along.x + along.y * along.y;
    let part = if length2 > 0.0 { (aside.x * along.x + aside.y * along.y) / length2 } else { 0.0 };
    let off = aside - along * part.clamp(0.0, 1.0);
    off.x * off.x + off.y * off.y
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The more promising is the greater; of equals the one farther up and left, so that the order is the same anywhere.
impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |cell: &Cell| (cell.at.y, cell.at.x);
        let (own, its) = (place(self), place(other));
        self.promise.total_cmp(&other.promise).then(its.0.total_cmp(&own.0)).then(its.1.total_cmp(&own.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    #[test]
    fn the_pole_of_an_l_lies_in_its_corner_and_not_in_its_notch() {
        let l = polygon![
            (x: 0.0, y: 0.0), (x: 40.0, y: 0.0), (x: 40.0, y: 100.0), (x: 140.0, y: 100.0),
            (x: 140.0, y: 160.0), (x: 0.0, y: 160.0),
        ];
        let at = pole(&MultiPolygon(vec![l])).unwrap();
        // The largest circle touches the left side, the bottom and the corner of the notch, and is wider than either arm.
        assert!((25.0..45.0).contains(&at.x) && (110.0..135.0).contains(&at.y), "{at:?}");
        assert_eq!(pole(&MultiPolygon(Vec::new())), None);
    }
}
