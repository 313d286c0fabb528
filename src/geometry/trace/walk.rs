//! The walk along the rings of a cell and a region, from crossing to crossing.

use geo::Coord;

use super::order::Order;
use super::{Crossing, Keep, Station};
use crate::geometry::rings::{Ring, drop_spikes};

/// The walk from crossing to crossing.
pub(super) struct Walk<'a> {
    crossings: &'a [Crossing],
    cell: &'a [Ring],
    region: &'a [&'a [Coord<f64>]],
    keep: Keep,
    /// Crossings in their order along the rings of the cell, and of the region.
    on_cell: Order,
    on_region: Order,
}

/// Rings that no crossing touches.
pub(super) struct Untouched {
    /// Those of the cell.
    pub of_cell: Vec<usize>,
    /// Those of the region.
    pub of_region: Vec<usize>,
}

impl<'a> Walk<'a> {
    /// The walk over `crossings` of the rings of a cell with those of a region.
    pub fn new(
        crossings: &'a [Crossing],
        cell: &'a [Ring],
        region: &'a [&'a [Coord<f64>]],
        keep: Keep,
    ) -> Walk<'a> {
        let on_cell: Vec<Station> = crossings.iter().map(|crossing| crossing.on_cell).collect();
        let on_region: Vec<Station> = crossings.iter().map(|crossing| crossing.on_region).collect();
        Walk {
            crossings,
            cell,
            region,
            keep,
            on_cell: Order::new(&on_cell, crossings, cell.len()),
            on_region: Order::new(&on_region, crossings, region.len()),
        }
    }

    /// The rings that pass crossings, and those rings of cell and region that pass none; nothing where the crossings contradict
    /// each other.
    pub fn rings(&self) -> Option<(Vec<Ring>, Untouched)> {
        let mut walked = vec![false; self.crossings.len()];
        let mut rings = Vec::new();
        for start in (0..self.crossings.len()).filter(|&start| !self.crossings[start].region_leaves) {
            if walked[start] {
                continue;
            }
            let mut ring = Ring::new();
            let mut here = start;
            loop {
                if std::mem::replace(&mut walked[here], true) {
                    return None;
                }
                let leaving = self.first_leg(here, &mut ring);
                if !self.crossings[leaving].region_leaves || std::mem::replace(&mut walked[leaving], true) {
                    return None;
                }
                here = self.second_leg(leaving, &mut ring);
                if self.crossings[here].region_leaves {
                    return None;
                }
                if here == start {
                    break;
                }
            }
            ring.dedup();
            // Where cell and region run along each other, the walk goes there and back.
            drop_spikes(&mut ring);
            if let Some(&first) = ring.first() {
                ring.push(first);
                rings.push(ring);
            }
        }
        let untouched =
            Untouched { of_cell: self.on_cell.untouched(), of_region: self.on_region.untouched() };
        Some((rings, untouched))
    }

    /// From where the region's boundary enters the cell to where it leaves it: along the cell outside the region, or
    /// along the region inside the cell.
    fn first_leg(&self, from: usize, ring: &mut Ring) -> usize {
        match self.keep {
            Keep::CellOnly => self.along_cell(from, ring),
            Keep::Shared => self.along_region(from, ring),
        }
    }

    /// And back: against the region's boundary inside the cell, or along the cell inside the region.
    fn second_leg(&self, from: usize, ring: &mut Ring) -> usize {
        match self.keep {
            Keep::CellOnly => self.against_region(from, ring),
            Keep::Shared => self.along_cell(from, ring),
        }
    }

    fn along_cell(&self, from: usize, ring: &mut Ring) -> usize {
        let (line, begin, _) = self.crossings[from].on_cell;
        let (to, wraps) = self.on_cell.next(from, line);
        ring.push(self.crossings[from].at);
        push_between(&self.cell[line], [begin, self.crossings[to].on_cell.1], wraps, ring);
        to
    }

    fn along_region(&self, from: usize, ring: &mut Ring) -> usize {
        let (line, begin, _) = self.crossings[from].on_region;
        let (to, wraps) = self.on_region.next(from, line);
        ring.push(self.crossings[from].at);
        push_between(self.region[line], [begin, self.crossings[to].on_region.1], wraps, ring);
        to
    }

    fn against_region(&self, from: usize, ring: &mut Ring) -> usize {
        let (line, begin, _) = self.crossings[from].on_region;
        let (to, wraps) = self.on_region.before(from, line);
        ring.push(self.crossings[from].at);
        let first = ring.len();
        push_between(self.region[line], [self.crossings[to].on_region.1, begin], wraps, ring);
        ring[first..].reverse();
        to
    }
}

/// Pushes the positions of a closed line between places on two of its edges, past its begin where that `wraps`.
fn push_between(line: &[Coord<f64>], [from, to]: [usize; 2], wraps: bool, ring: &mut Ring) {
    let edges = line.len() - 1;
    let steps = if wraps { to + edges - from } else { to - from };
    ring.extend((1..=steps).map(|step| line[(from + step) % edges]));
}
