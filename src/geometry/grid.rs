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
    /// The corner opposite to the origin.
    end: Coord<f64>,
    /// Cells a degree: to multiply is quicker than to divide.
    per_deg: Coord<f64>,
    side: u32,
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
        let side = (edges * CELLS_PER_EDGE).isqrt().clamp(1, MOST_CELLS_A_SIDE) as u32;
        // A box without width or height still needs cells of some size.
        let per_deg = |low: f64, high: f64| f64::from(side) / (high - low).max(f64::MIN_POSITIVE);
        let per_deg = Coord { x: per_deg(low.x, high.x), y: per_deg(low.y, high.y) };
        Some(Grid { origin: low, end: high, per_deg, side })
    }

    /// How many cells there are.
    pub fn cell_count(&self) -> usize {
        (self.side * self.side) as usize
    }

    /// True where the box around an edge does not touch that around the rings.
    #[inline]
    fn is_apart(&self, a: Coord<f64>, b: Coord<f64>) -> bool {
        let apart = |a: f64, b: f64, low: f64, high: f64| a.max(b) < low || high < a.min(b);
        apart(a.x, b.x, self.origin.x, self.end.x) || apart(a.y, b.y, self.origin.y, self.end.y)
    }

    /// The cells that the box around an edge touches. What lies beyond the grid counts to its rim.
    #[inline]
    pub fn span(&self, a: Coord<f64>, b: Coord<f64>) -> Span {
        let last = self.side - 1;
        let along = |value: f64, origin: f64, per_deg: f64| (((value - origin) * per_deg) as u32).min(last);
        let column = |x: f64| along(x, self.origin.x, self.per_deg.x);
        let row = |y: f64| along(y, self.origin.y, self.per_deg.y);
        let columns = [column(a.x.min(b.x)), column(a.x.max(b.x))];
        Span { columns, rows: [row(a.y.min(b.y)), row(a.y.max(b.y))], side: self.side }
    }
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    columns: [u32; 2],
    rows: [u32; 2],
    side: u32,
}

impl Span {
    /// The index of the cell, where it is one.
    #[inline]
    fn only(self) -> Option<usize> {
        let is_one = self.columns[0] == self.columns[1] && self.rows[0] == self.rows[1];
        is_one.then_some((self.rows[0] * self.side + self.columns[0]) as usize)
    }

    /// The index of the first cell that both have, if they have any.
    #[inline]
    pub fn first_common(self, other: Span) -> usize {
        let [row, column] = [self.rows[0].max(other.rows[0]), self.columns[0].max(other.columns[0])];
        (row * self.side + column) as usize
    }

    /// Hands the index of every cell to `each`, row by row.
    #[inline]
    pub fn each(self, mut each: impl FnMut(usize)) {
        for row in self.rows[0]..=self.rows[1] {
            for column in self.columns[0]..=self.columns[1] {
                each((row * self.side + column) as usize);
            }
        }
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
        let Some(cells) = &grid else { return EdgeGrid { grid, begins: vec![0], edges: Vec::new() } };
        // The spans are computed twice: to keep them, or another list of cells, would take a megabyte for a moment, and
        // after that the allocator keeps as much for good.
        let spans = || {
            (0..).zip(rings).flat_map(|(ring, line)| {
                let edges = (0..).zip(line.windows(2));
                edges.map(move |(position, ends)| ((ring, position), cells.span(ends[0], ends[1])))
            })
        };
        // Two places on, so that each entry has become the begin of its cell once all edges are put.
        let mut begins = vec![0_u32; cells.cell_count() + 2];
        spans().for_each(|(_, span)| span.each(|cell| begins[cell + 2] += 1));
        for cell in 1..begins.len() {
            begins[cell] += begins[cell - 1];
        }
        let mut edges = vec![(0, 0); begins.last().map_or(0, |end| *end as usize)];
        for (edge, span) in spans() {
            span.each(|cell| {
                edges[begins[cell + 1] as usize] = edge;
                begins[cell + 1] += 1;
            });
        }
        begins.pop();
        EdgeGrid { grid, begins, edges }
    }

    /// The edges of each cell that has any, in the order of rings and positions.
    pub fn cells(&self) -> impl Iterator<Item = &[(u32, u32)]> {
        let cells = self.begins.windows(2).map(|span| &self.edges[span[0] as usize..span[1] as usize]);
        cells.filter(|edges| !edges.is_empty())
    }

    /// Collects the edges that the edge a → b may cross, each once.
    pub fn near(&self, a: Coord<f64>, b: Coord<f64>, near: &mut Vec<(u32, u32)>) {
        near.clear();
        let Some(grid) = self.grid.as_ref().filter(|grid| !grid.is_apart(a, b)) else { return };
        let span = grid.span(a, b);
        if let Some(cell) = span.only() {
            return near.extend_from_slice(self.of_cell(cell));
        }
        span.each(|cell| near.extend_from_slice(self.of_cell(cell)));
        near.sort_unstable();
        near.dedup();
    }

    fn of_cell(&self, cell: usize) -> &[(u32, u32)] {
        &self.edges[self.begins[cell] as usize..self.begins[cell + 1] as usize]
    }
}
