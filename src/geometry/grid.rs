//! A uniform grid over positions: which cells an edge touches, so that only near edges are compared.

use geo::Coord;

/// Cells for an edge: edges lie along lines, so most cells are empty and the others still hold several.
const CELLS_PER_EDGE: usize = 4;
/// The grid has at most this many cells a side, so that its memory stays small beside the rings.
const MOST_CELLS_A_SIDE: usize = 1024;

/// A grid of equal cells over the box around some rings.
#[derive(Debug, Clone)]
pub struct Grid {
    origin: Coord<f64>,
    cell: Coord<f64>,
    side: usize,
}

impl Grid {
    /// A grid that suits `rings`; none where they have no position.
    pub fn new(rings: &[&[Coord<f64>]]) -> Option<Grid> {
        let positions = || rings.iter().flat_map(|ring| ring.iter());
        let first = *positions().next()?;
        let (low, high) = positions().fold((first, first), |(low, high), c| {
            let lower = Coord { x: low.x.min(c.x), y: low.y.min(c.y) };
            (lower, Coord { x: high.x.max(c.x), y: high.y.max(c.y) })
        });
        let edges: usize = rings.iter().map(|ring| ring.len()).sum();
        let side = (edges * CELLS_PER_EDGE).isqrt().clamp(1, MOST_CELLS_A_SIDE);
        // A box without width or height still needs cells of some size.
        let step = |low: f64, high: f64| ((high - low) / side as f64).max(f64::MIN_POSITIVE);
        Some(Grid { origin: low, cell: Coord { x: step(low.x, high.x), y: step(low.y, high.y) }, side })
    }

    /// How many cells there are.
    pub fn cell_count(&self) -> usize {
        self.side * self.side
    }

    /// The indices of all cells that the box around an edge touches. What lies beyond the grid counts to its rim.
    pub fn cells_of(&self, a: Coord<f64>, b: Coord<f64>) -> impl Iterator<Item = usize> + use<> {
        let side = self.side;
        let along = |value: f64, origin: f64, step: f64| (((value - origin) / step) as usize).min(side - 1);
        let column = |x: f64| along(x, self.origin.x, self.cell.x);
        let row = |y: f64| along(y, self.origin.y, self.cell.y);
        let (left, right) = (column(a.x.min(b.x)), column(a.x.max(b.x)));
        let (low, high) = (row(a.y.min(b.y)), row(a.y.max(b.y)));
        (low..=high).flat_map(move |row| (left..=right).map(move |column| row * side + column))
    }
}

/// Edges of rings, by the cells of a grid that they touch.
#[derive(Debug, Clone)]
pub struct EdgeGrid {
    grid: Option<Grid>,
    /// Where the edges of each cell begin in `edges`, and where those of the last end.
    begins: Vec<u32>,
    /// Edges by the indices of their ring and of their first position.
    edges: Vec<(u32, u32)>,
}

impl EdgeGrid {
    /// Sorts the edges of `rings` (closed) into cells.
    pub fn new(rings: &[&[Coord<f64>]]) -> EdgeGrid {
        let grid = Grid::new(rings);
        let mut begins = vec![0_u32; grid.as_ref().map_or(0, Grid::cell_count) + 1];
        let cells = || {
            let ends = (0..).zip(rings).flat_map(|(ring, line)| {
                (0..).zip(line.windows(2)).map(move |(position, ends)| ((ring, position), ends))
            });
            ends.flat_map(|(edge, ends)| {
                grid.iter()
                    .flat_map(move |grid| grid.cells_of(ends[0], ends[1]))
                    .map(move |cell| (cell, edge))
            })
        };
        cells().for_each(|(cell, _)| begins[cell + 1] += 1);
        for cell in 1..begins.len() {
            begins[cell] += begins[cell - 1];
        }
        let mut next = begins.clone();
        let mut edges = vec![(0, 0); begins.last().map_or(0, |end| *end as usize)];
        for (cell, edge) in cells() {
            edges[next[cell] as usize] = edge;
            next[cell] += 1;
        }
        EdgeGrid { grid, begins, edges }
    }

    /// Collects the edges that the edge a → b may cross, each once.
    pub fn near(&self, a: Coord<f64>, b: Coord<f64>, near: &mut Vec<(u32, u32)>) {
        near.clear();
        let mut cells = 0;
        for cell in self.grid.iter().flat_map(|grid| grid.cells_of(a, b)) {
            near.extend_from_slice(&self.edges[self.begins[cell] as usize..self.begins[cell + 1] as usize]);
            cells += 1;
        }
        if cells > 1 {
            near.sort_unstable();
            near.dedup();
        }
    }
}
