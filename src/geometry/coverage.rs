//! Areas of a region within each cell of a coverage, without building overlay geometry.
//!
//! By Green's theorem the area of region ∩ cell is the integral of q(φ) dλ along the parts of the region's rings that
//! lie in the cell and of the cell's rings that lie in the region. Those parts run from crossing to crossing, and the
//! running integral along each ring gives theirs, so all that is searched are crossings, with a grid over the edges of
//! the cells, and one inside-test a ring.
//!
//! The region is moved by an infinitesimal (ε, ε²) (simulation of simplicity: Edelsbrunner and Mücke 1990), which
//! changes no area, so no vertex lies on an edge, no edges overlap, and exact predicates leave nothing undecided.
//! What is in the cell, what is left of it, and what is left of the region are each integrated on their own.

use geo::{Coord, MultiPolygon};

use super::crossings::side;
use super::ellipsoid::{RunningIntegral, chain_area};
use super::grid::Grid;
use super::locate::Bands;
use super::rings::rings_of;
use crate::units::SquareMetres;

/// Polygons with everything that measuring against others needs.
#[derive(Debug, Clone)]
pub struct Region {
    rings: Vec<Ring>,
    bands: Bands,
}

#[derive(Debug, Clone)]
struct Ring {
    positions: Vec<Coord<f64>>,
    integral: RunningIntegral,
}

/// Cells that do not overlap, with a grid over their edges.
#[derive(Debug, Clone)]
pub struct Coverage {
    cells: Vec<Region>,
    grid: Option<Grid>,
    /// Edges by grid cell.
    edges: Vec<Vec<Edge>>,
}

/// An edge of a cell, by the indices of cell, ring and first position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    cell: u32,
    ring: u32,
    position: u32,
}

/// How a region and a cell share the land, each part integrated on its own.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// In both.
    pub shared: SquareMetres,
    /// In the cell alone.
    pub cell_only: SquareMetres,
    /// In the region alone.
    pub region_only: SquareMetres,
}

/// Running sums of the integrals of boundary parts, for one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    region_within: f64,
    region_without: f64,
    cell_within: f64,
    cell_without: f64,
    /// Times that boundaries were left less times that they were entered: zero around closed rings.
    balance: i64,
}

impl Region {
    /// Prepares polygons that do not overlap, rings closed and wound.
    pub fn new<'a>(polygons: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Region {
        let rings: Vec<Ring> = polygons
            .into_iter()
            .flat_map(rings_of)
            .map(|ring| Ring { positions: ring.to_vec(), integral: RunningIntegral::new(ring) })
            .collect();
        let bands = Bands::new(rings.iter().map(|ring| ring.positions.as_slice()));
        Region { rings, bands }
    }

    /// Its area.
    pub fn area(&self) -> SquareMetres {
        chain_area(self.rings.iter().map(|ring| ring.integral.whole()).sum())
    }
}

impl Coverage {
    /// Prepares cells that do not overlap.
    pub fn new(cells: Vec<Region>) -> Coverage {
        let rings: Vec<&[Coord<f64>]> =
            cells.iter().flat_map(|cell| &cell.rings).map(|ring| ring.positions.as_slice()).collect();
        let grid = Grid::new(&rings);
        let mut edges = vec![Vec::new(); grid.as_ref().map_or(0, Grid::cell_count)];
        for (cell, region) in (0..).zip(&cells) {
            for (ring, line) in (0..).zip(&region.rings) {
                for (position, ends) in (0..).zip(line.positions.windows(2)) {
                    for index in grid.iter().flat_map(|grid| grid.cells_of(ends[0], ends[1])) {
                        edges[index].push(Edge { cell, ring, position });
                    }
                }
            }
        }
        Coverage { cells, grid, edges }
    }

    /// The area of each cell.
    pub fn areas(&self) -> Vec<SquareMetres> {
        self.cells.iter().map(Region::area).collect()
    }

    /// How `region` shares the land with each cell. None where its boundary was not left as often as entered, so that a
    /// crossing must have been missed: then an overlay has to tell.
    pub fn measure(&self, region: &Region) -> Option<Vec<Parts>> {
        let mut sums = vec![Sums::default(); self.cells.len()];
        let mut near = Vec::new();
        for ring in &region.rings {
            for (position, ends) in ring.positions.windows(2).enumerate() {
                self.edges_near(ends, &mut near);
                for &edge in &near {
                    self.add_crossing(ring, position, edge, &mut sums[edge.cell as usize]);
                }
            }
        }
        for (cell, sums) in self.cells.iter().zip(&mut sums) {
            for ring in &region.rings {
                let within = cell.bands.contain(ring.positions[0]);
                *(if within { &mut sums.region_within } else { &mut sums.region_without }) +=
                    ring.integral.whole();
            }
            for ring in &cell.rings {
                let within = region.bands.contain_when_moved(ring.positions[0]);
                *(if within { &mut sums.cell_within } else { &mut sums.cell_without }) +=
                    ring.integral.whole();
            }
        }
        let closed = sums.iter().all(|sums| sums.balance == 0);
        closed.then(|| sums.iter().map(Sums::parts).collect())
    }

    /// Collects the edges of cells that `ends` may cross, each once.
    fn edges_near(&self, ends: &[Coord<f64>], near: &mut Vec<Edge>) {
        near.clear();
        for index in self.grid.iter().flat_map(|grid| grid.cells_of(ends[0], ends[1])) {
            near.extend_from_slice(&self.edges[index]);
        }
        near.sort_unstable();
        near.dedup();
    }

    /// Adds what the crossing of an edge of the region with an edge of a cell begins and ends, if they cross.
    fn add_crossing(&self, ring: &Ring, position: usize, edge: Edge, sums: &mut Sums) {
        let cell = &self.cells[edge.cell as usize].rings[edge.ring as usize];
        let at = edge.position as usize;
        let (p, t) = (ring.positions[position], ring.positions[position + 1]);
        let (c, d) = (cell.positions[at], cell.positions[at + 1]);
        let (p_side, t_side) = (side(c, d, p), side(c, d, t));
        let leaves = is_left(p_side, c, d);
        if leaves == is_left(t_side, c, d) || is_left_of_moved(p, t, c) == is_left_of_moved(p, t, d) {
            return;
        }
        let crossing = p + (t - p) * (p_side / (p_side - t_side));
        let of_region = ring.integral.until(position, p, crossing);
        let of_cell = cell.integral.until(at, c, crossing);
        // Where the region's boundary leaves the cell, the cell's boundary enters the region.
        let sign = if leaves { 1.0 } else { -1.0 };
        sums.region_within += sign * of_region;
        sums.region_without -= sign * of_region;
        sums.cell_within -= sign * of_cell;
        sums.cell_without += sign * of_cell;
        sums.balance += if leaves { 1 } else { -1 };
    }
}

impl Sums {
    fn parts(&self) -> Parts {
        Parts {
            shared: chain_area(self.region_within + self.cell_within),
            cell_only: chain_area(self.cell_without - self.region_within),
            region_only: chain_area(self.region_without - self.cell_within),
        }
    }
}

/// True when a point of the region, moved by (ε, ε²), lies to the left of c → d, where `side` tells its unmoved side.
fn is_left(side: f64, c: Coord<f64>, d: Coord<f64>) -> bool {
    if side != 0.0 {
        side > 0.0
    } else if d.y != c.y {
        d.y < c.y
    } else {
        d.x > c.x
    }
}

/// True when a vertex of a cell lies to the left of the region's edge p → t moved by (ε, ε²).
fn is_left_of_moved(p: Coord<f64>, t: Coord<f64>, vertex: Coord<f64>) -> bool {
    let side = side(p, t, vertex);
    if side != 0.0 {
        side > 0.0
    } else if t.y != p.y {
        t.y > p.y
    } else {
        t.x < p.x
    }
}

#[cfg(test)]
mod tests {
    use geo::polygon;

    use super::*;

    fn square(x: f64, y: f64, size: f64) -> MultiPolygon<f64> {
        polygon![(x: x, y: y), (x: x + size, y: y), (x: x + size, y: y + size), (x: x, y: y + size)].into()
    }

    fn measured(cell: &MultiPolygon<f64>, region: &MultiPolygon<f64>) -> [f64; 3] {
        let coverage = Coverage::new(vec![Region::new([cell])]);
        let parts = coverage.measure(&Region::new([region])).unwrap()[0];
        [parts.shared.km2(), parts.cell_only.km2(), parts.region_only.km2()]
    }

    fn area(polygons: &MultiPolygon<f64>) -> f64 {
        super::super::ellipsoid::multipolygon_area(polygons).km2()
    }

    fn assert_near(found: [f64; 3], wanted: [f64; 3]) {
        for (found, wanted) in found.iter().zip(wanted) {
            assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
        }
    }

    #[test]
    fn the_same_square_is_shared_whole() {
        let one = square(30.0, 48.0, 1.0);
        assert_near(measured(&one, &one), [area(&one), 0.0, 0.0]);
    }

    #[test]
    fn touching_along_an_edge_or_at_a_corner_shares_nothing() {
        let one = square(30.0, 48.0, 1.0);
        for (x, y) in
            [(31.0, 48.0), (29.0, 48.0), (30.0, 49.0), (30.0, 47.0), (31.0, 49.0), (29.0, 47.0), (31.0, 48.5)]
        {
            let other = square(x, y, 1.0);
            assert_near(measured(&one, &other), [0.0, area(&one), area(&other)]);
        }
    }

    #[test]
    fn nested_squares_that_share_a_side_or_a_corner_are_told_apart() {
        let large = square(30.0, 48.0, 2.0);
        for (x, y) in [(30.0, 48.0), (31.0, 48.0), (30.0, 49.0), (31.0, 49.0), (30.5, 48.5), (30.5, 48.0)] {
            let small = square(x, y, 1.0);
            assert_near(measured(&large, &small), [area(&small), area(&large) - area(&small), 0.0]);
            assert_near(measured(&small, &large), [area(&small), 0.0, area(&large) - area(&small)]);
        }
    }
}
