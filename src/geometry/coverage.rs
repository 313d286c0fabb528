//! Areas of a region within each cell of a coverage, without building overlay geometry.
//!
//! By Green's theorem the area of region ∩ cell is the integral of q(φ) dλ along the parts of the region's boundary that
//! lie in the cell and of the cell's boundary that lie in the region. Every edge of the region adds its own terms: its
//! part in the cell, what its crossings begin or end on the cell's rings, and how it winds around where those rings
//! begin. So a region may be tallied edge by edge, and edges may be taken away again ([`Tally`]).
//!
//! The region is moved by an infinitesimal (ε, ε²) (simulation of simplicity: Edelsbrunner and Mücke 1990), which
//! changes no area, so no vertex lies on an edge, no edges overlap, and exact predicates leave nothing undecided.
//! What is in the cell, what is left of it, and what is left of the region are each integrated on their own.

use std::sync::OnceLock;

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

use super::crossings::{boxes_apart, side};
use super::ellipsoid::{RunningIntegral, edge_integral};
use super::extent;
use super::grid::EdgeGrid;
use super::locate::Bands;
use super::region::{Edge, Region};
use super::rings::rings_of;
use super::tally::{ExactSum, Sums, Tally};
use crate::units::SquareMetres;

/// Polygons with everything that measuring against them needs.
#[derive(Debug, Clone)]
pub struct Cell {
    rings: Vec<Ring>,
    /// Made when it is first asked what lies inside.
    bands: OnceLock<Bands>,
    extent: Option<Rect<f64>>,
}

#[derive(Debug, Clone)]
struct Ring {
    positions: Vec<Coord<f64>>,
    integral: RunningIntegral,
}

/// Cells, with a grid over their edges.
#[derive(Debug, Clone)]
pub struct Coverage {
    cells: Vec<Cell>,
    /// Edges of cells, by the place of their ring in `rings` and of their first position.
    grid: EdgeGrid,
    /// Cell and place in it of every ring.
    rings: Vec<(u32, u32)>,
    /// Rings by the latitude of their first position.
    starts: Vec<(f64, u32)>,
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

/// Whether edges come into a tally or leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// They come in.
    Added,
    /// They leave.
    Removed,
}

/// The cells that a position lies in. One edge may leave a cell before it is known to enter it: hence counts.
struct Within(Vec<(u32, i32)>);

impl Within {
    fn toggle(&mut self, cell: u32, by: i32) {
        match self.0.iter().position(|(known, _)| *known == cell) {
            Some(place) if self.0[place].1 + by == 0 => {
                self.0.swap_remove(place);
            }
            Some(place) => self.0[place].1 += by,
            None => self.0.push((cell, by)),
        }
    }

    fn cells(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|(cell, _)| *cell)
    }
}

impl Cell {
    /// Prepares polygons that do not overlap, rings closed and wound.
    pub fn new(polygons: &MultiPolygon<f64>) -> Cell {
        let ring = |positions: &[Coord<f64>]| Ring {
            positions: positions.to_vec(),
            integral: RunningIntegral::new(positions),
        };
        Cell {
            rings: rings_of(polygons).map(ring).collect(),
            bands: OnceLock::new(),
            extent: polygons.bounding_rect(),
        }
    }

    /// Its area.
    pub fn area(&self) -> SquareMetres {
        ExactSum::of(self.rings.iter().map(|ring| ring.integral.whole())).area()
    }

    fn contains(&self, place: Coord<f64>) -> bool {
        let near = self.extent.is_some_and(|extent| extent::touch(extent, Rect::new(place, place)));
        let bands = || Bands::new(self.rings.iter().map(|ring| ring.positions.as_slice()));
        near && self.bands.get_or_init(bands).contain(place)
    }
}

impl Coverage {
    /// Prepares cells.
    pub fn new(cells: Vec<Cell>) -> Coverage {
        let mut rings: Vec<(u32, u32)> = Vec::new();
        for (cell, of) in (0..).zip(&cells) {
            rings.extend((0..).zip(&of.rings).map(|(ring, _)| (cell, ring)));
        }
        let ring_of = |&(cell, ring): &(u32, u32)| &cells[cell as usize].rings[ring as usize];
        let lines: Vec<&[Coord<f64>]> = rings.iter().map(|of| ring_of(of).positions.as_slice()).collect();
        let mut starts: Vec<(f64, u32)> = (0..).zip(&lines).map(|(ring, line)| (line[0].y, ring)).collect();
        starts.sort_by(|a, b| a.0.total_cmp(&b.0));
        Coverage { grid: EdgeGrid::new(&lines), starts, rings, cells }
    }

    /// The area of each cell.
    pub fn areas(&self) -> Vec<SquareMetres> {
        self.cells.iter().map(Cell::area).collect()
    }

    /// How `region` shares the land with each cell. None where its boundary was not left as often as entered, so that a
    /// crossing must have been missed: then an overlay has to tell.
    pub fn measure(&self, region: &Region) -> Option<Vec<Parts>> {
        self.parts(&self.tally(region))
    }

    /// What all edges of `region` add up to.
    pub fn tally(&self, region: &Region) -> Tally {
        let mut tally = self.nothing();
        region.chains().iter().for_each(|chain| self.add_chain(&mut tally, chain, Change::Added));
        tally
    }

    /// The tally of no edge.
    pub fn nothing(&self) -> Tally {
        Tally {
            sums: vec![Sums::default(); self.cells.len()],
            windings: vec![0; self.rings.len()],
            ..Tally::default()
        }
    }

    /// Adds edges that follow one another to a tally, or takes them away.
    pub fn add_chain(&self, tally: &mut Tally, chain: &[Edge], change: Change) {
        let Some(first) = chain.first() else { return };
        let times = if change == Change::Added { 1 } else { -1 };
        let begins_in = (0..).zip(&self.cells).filter(|(_, cell)| cell.contains(first.from));
        let mut within = Within(begins_in.map(|(cell, _)| (cell, 1)).collect());
        let mut near = Vec::new();
        for edge in chain {
            let integral = edge.integral.times(times);
            tally.whole = tally.whole.plus(integral);
            for cell in within.cells() {
                let sum = &mut tally.sums[cell as usize].region_within;
                *sum = sum.plus(integral);
            }
            self.grid.near(edge.from, edge.to, &mut near);
            for &(ring, position) in &near {
                self.add_crossing(tally, edge, ring, position as usize, times, &mut within);
            }
            for cell in within.cells() {
                let sum = &mut tally.sums[cell as usize].region_ending;
                *sum = sum.plus(integral);
            }
            self.wind(tally, edge, times);
        }
    }

    /// Adds what the crossing of `edge` with an edge of a cell begins and ends, if they cross.
    fn add_crossing(
        &self,
        tally: &mut Tally,
        edge: &Edge,
        ring: u32,
        at: usize,
        times: i32,
        within: &mut Within,
    ) {
        let (cell, place) = self.rings[ring as usize];
        let Ring { positions, integral } = &self.cells[cell as usize].rings[place as usize];
        let (p, t, c, d) = (edge.from, edge.to, positions[at], positions[at + 1]);
        let Some(Meeting { at: crossing, region_leaves: leaves, .. }) = meeting([p, t], [c, d]) else {
            return;
        };
        within.toggle(cell, if leaves { -1 } else { 1 });
        // Where the region's boundary leaves the cell, the cell's boundary enters the region.
        let (sign, sums) = (if leaves { times } else { -times }, &mut tally.sums[cell as usize]);
        sums.region_within.add(edge_integral(crossing, t), -sign);
        sums.region_ending.add(edge_integral(p, crossing), sign);
        sums.cell_within.add(integral.from(at, crossing, d), sign);
        sums.cell_without.add(integral.until(at, c, crossing), sign);
        sums.balance += sign;
    }

    /// Counts how `edge` winds around the first positions of rings: those whose ray to the east it crosses.
    fn wind(&self, tally: &mut Tally, edge: &Edge, times: i32) {
        let (Edge { from, to, .. }, upward) = (edge, edge.from.y < edge.to.y);
        let (below, above) = if upward { (*from, *to) } else { (*to, *from) };
        let first = self.starts.partition_point(|(lat, _)| *lat <= below.y);
        for &(lat, ring) in &self.starts[first..] {
            if lat > above.y {
                break;
            }
            let (cell, place) = self.rings[ring as usize];
            let start = self.cells[cell as usize].rings[place as usize].positions[0];
            if side(below, above, start) >= 0.0 {
                tally.windings[ring as usize] += if upward { times } else { -times };
            }
        }
    }

    /// How the region of a tally shares the land with each cell. None where its boundary was not left as often as
    /// entered, or it winds around a place otherwise than not at all or once.
    pub fn parts(&self, tally: &Tally) -> Option<Vec<Parts>> {
        let mut sums = tally.sums.clone();
        for (&(cell, ring), &winding) in self.rings.iter().zip(&tally.windings) {
            let mut whole = ExactSum::default();
            whole.add(self.cells[cell as usize].rings[ring as usize].integral.whole(), 1);
            let sums = &mut sums[cell as usize];
            sums.cell_within = sums.cell_within.plus(whole.times(winding));
            sums.cell_without = sums.cell_without.plus(whole.times(1 - winding));
        }
        let sound = sums.iter().all(|sums| sums.balance == 0)
            && tally.windings.iter().all(|winding| (0..=1).contains(winding));
        sound.then(|| sums.iter().map(|sums| parts(sums, tally.whole)).collect())
    }
}

fn parts(sums: &Sums, whole: ExactSum) -> Parts {
    Parts {
        shared: sums.region_within.plus(sums.cell_within).area(),
        cell_only: sums.cell_without.minus(sums.region_within).area(),
        region_only: whole.minus(sums.region_ending).minus(sums.cell_within).area(),
    }
}

/// Where an edge of a region crosses one of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meeting {
    pub at: Coord<f64>,
    /// How far along the region's edge, from 0 to 1.
    pub along: f64,
    /// True where the region's boundary leaves the cell.
    pub region_leaves: bool,
}

/// Where the edge p → t of a region, moved by (ε, ε²), crosses the edge c → d of a cell, if it does.
pub(super) fn meeting([p, t]: [Coord<f64>; 2], [c, d]: [Coord<f64>; 2]) -> Option<Meeting> {
    if boxes_apart([p, t, c, d]) {
        return None;
    }
    let (p_side, t_side) = (side(c, d, p), side(c, d, t));
    let region_leaves = is_left(p_side, c, d);
    if region_leaves == is_left(t_side, c, d) || is_left_of_moved(p, t, c) == is_left_of_moved(p, t, d) {
        return None;
    }
    let along = p_side / (p_side - t_side);
    Some(Meeting { at: p + (t - p) * along, along, region_leaves })
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
        let coverage = Coverage::new(vec![Cell::new(cell)]);
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
