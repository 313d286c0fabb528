//! Overlays by tracing: where a cell and a region cross in few places, their difference or intersection is walked along
//! their rings from crossing to crossing, at the price of finding the crossings.
//!
//! As in `coverage`, the region is moved by an infinitesimal (ε, ε²), so that boundaries cross properly or not at all.
//! Crossings of one edge that coincide, as where parts of a region share a border but for rounding, have no order of their
//! own: they are put so that the boundary enters and leaves by turns. A trace may still go wrong: whoever asks checks the
//! area of what comes out, and has the overlay (`overlay`) to fall back on.

mod order;
mod walk;

use geo::{Coord, MultiPolygon};

use self::walk::Walk;
use super::coverage::{Meeting, meeting};
use super::grid::EdgeGrid;
use super::locate::{Bands, surround_when_moved};
use super::nesting::nested;
use super::rings::{Ring, planar_area, rings_of};
use super::whereabouts::Search;

/// So many questions are answered more quickly without an index over the region.
const FEW: usize = 16;

/// What to keep of a cell and a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The cell without the region.
    CellOnly,
    /// What they share.
    Shared,
}

/// A cell with a grid over its edges, to be traced against any number of regions.
#[derive(Debug, Clone)]
pub struct Tracer {
    rings: Vec<Ring>,
    bands: Bands,
    grid: EdgeGrid,
}

/// A place on a ring: the ring, the edge, and how far along it.
type Station = (usize, usize, f64);

/// A crossing of the region's boundary with the cell's.
#[derive(Debug, Clone, Copy)]
struct Crossing {
    at: Coord<f64>,
    on_cell: Station,
    on_region: Station,
    /// True where the region's boundary leaves the cell, and the cell's enters the region.
    region_leaves: bool,
}

/// Where the edges of a region cross a cell, as they were found when the cell was traced last.
#[derive(Debug, Default)]
pub struct Crossings {
    /// The edges, in their order.
    edges: Vec<[Coord<f64>; 2]>,
    /// Where the crossings of each end among all.
    ends: Vec<usize>,
    all: Vec<(Station, Meeting)>,
}

impl Crossings {
    /// The crossings of the edge at this place.
    fn of(&self, place: usize) -> &[(Station, Meeting)] {
        let begin = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[begin..self.ends[place]]
    }

    /// Adds an edge.
    fn push(&mut self, edge: [Coord<f64>; 2], crossings: impl IntoIterator<Item = (Station, Meeting)>) {
        self.edges.push(edge);
        self.all.extend(crossings);
        self.ends.push(self.all.len());
    }
}

impl Tracer {
    /// Prepares polygons that do not overlap, rings closed and wound.
    pub fn new(polygons: &MultiPolygon<f64>) -> Tracer {
        let rings: Vec<Ring> = rings_of(polygons).map(<[_]>::to_vec).collect();
        let lines: Vec<&[Coord<f64>]> = rings.iter().map(Vec::as_slice).collect();
        let (bands, grid) = (Bands::new(lines.iter().copied()), EdgeGrid::new(&lines));
        Tracer { rings, bands, grid }
    }

    /// True when `place` lies in the cell.
    pub fn contains(&self, place: Coord<f64>) -> bool {
        self.bands.contain(place)
    }

    /// What to `keep` of the cell and of the region of `polygons`. None where boundaries do not alternate as they must.
    pub fn trace(&self, polygons: &[&MultiPolygon<f64>], keep: Keep) -> Option<MultiPolygon<f64>> {
        let mut near = Vec::new();
        let region: Vec<&[Coord<f64>]> = polygons.iter().flat_map(|one| rings_of(one)).collect();
        self.trace_crossed(&region, keep, |edge, each| {
            self.crossings_of(edge, &mut near).for_each(each);
        })
    }

    /// As [`Tracer::trace`] of a region of `rings`, with the crossings of edges that this cell was traced with last; these
    /// go on to the edges now.
    pub fn trace_on(
        &self,
        region: &[&[Coord<f64>]],
        keep: Keep,
        known: &mut Crossings,
    ) -> Option<MultiPolygon<f64>> {
        let before = std::mem::take(known);
        let (mut near, mut next, mut search) = (Vec::new(), 0, Search::default());
        self.trace_crossed(region, keep, |edge, each| {
            let is_it = |place: usize| before.edges[place] == edge;
            let place = if before.edges.get(next) == Some(&edge) {
                Some(next)
            } else {
                search.find(&before.edges, |[from, _]| *from, (next, edge[0]), is_it)
            };
            match place {
                Some(place) => {
                    known.push(edge, before.of(place).iter().copied());
                    next = place + 1;
                }
                None => known.push(edge, self.crossings_of(edge, &mut near)),
            }
            known.of(known.edges.len() - 1).iter().copied().for_each(each);
        })
    }

    /// As [`Tracer::trace`], of a region whose edges cross the cell where `crossed` tells.
    fn trace_crossed(
        &self,
        region: &[&[Coord<f64>]],
        keep: Keep,
        mut crossed: impl FnMut([Coord<f64>; 2], &mut dyn FnMut((Station, Meeting))),
    ) -> Option<MultiPolygon<f64>> {
        let mut crossings = Vec::new();
        for (ring, line) in region.iter().enumerate() {
            for (edge, ends) in line.windows(2).enumerate() {
                crossed([ends[0], ends[1]], &mut |(on_cell, meeting)| {
                    let on_region = (ring, edge, meeting.along);
                    let Meeting { at, region_leaves, .. } = meeting;
                    crossings.push(Crossing { at, on_cell, on_region, region_leaves });
                });
            }
        }
        let (mut rings, untouched) = Walk::new(&crossings, &self.rings, region, keep).rings()?;
        let mut inside = None;
        for &ring in &untouched.of_cell {
            let place = self.rings[ring][0];
            let in_region = if untouched.of_cell.len() > FEW {
                inside.get_or_insert_with(|| Bands::new(region.iter().copied())).contain_when_moved(place)
            } else {
                surround_when_moved(region.iter().copied(), place)
            };
            if in_region == (keep == Keep::Shared) {
                rings.push(self.rings[ring].clone());
            }
        }
        for &ring in untouched.of_region.iter().filter(|&&ring| self.bands.contain(region[ring][0])) {
            let mut ring = region[ring].to_vec();
            if keep == Keep::CellOnly {
                ring.reverse();
            }
            rings.push(ring);
        }
        rings.retain(|ring| ring.len() > 3 && planar_area(ring) != 0.0);
        Some(nested(rings))
    }

    /// Where an edge of a region crosses the cell; `near` is room for edges that it may cross.
    fn crossings_of(
        &self,
        ends: [Coord<f64>; 2],
        near: &mut Vec<(u32, u32)>,
    ) -> impl Iterator<Item = (Station, Meeting)> {
        self.grid.near(ends[0], ends[1], near);
        near.iter().filter_map(move |&(ring, edge)| {
            let (ring, edge) = (ring as usize, edge as usize);
            let cell = &self.rings[ring][edge..edge + 2];
            let meeting = meeting(ends, [cell[0], cell[1]])?;
            Some(((ring, edge, along(cell, meeting.at)), meeting))
        })
    }
}

/// How far along an edge a position on it lies, from 0 to 1.
fn along(edge: &[Coord<f64>], at: Coord<f64>) -> f64 {
    let (whole, part) = (edge[1] - edge[0], at - edge[0]);
    if whole.x.abs() > whole.y.abs() { part.x / whole.x } else { part.y / whole.y }
}

#[cfg(test)]
mod tests {
    use geo::Polygon;

    use super::*;

    fn polygon(corners: &[(f64, f64)]) -> Polygon<f64> {
        Polygon::new(corners.iter().map(|&(x, y)| Coord { x, y }).collect(), vec![])
    }

    fn area(polygons: &MultiPolygon<f64>) -> f64 {
        polygons.iter().map(|polygon| planar_area(&polygon.exterior().0)).sum()
    }

    #[test]
    fn where_cell_and_region_run_along_each_other_no_spike_is_left() {
        let around = [(0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 4.0), (0.0, 4.0)];
        let cell = Tracer::new(&MultiPolygon(vec![polygon(&around)]));
        let region = MultiPolygon(vec![polygon(&around[1..5])]);
        for keep in [Keep::CellOnly, Keep::Shared] {
            let traced = cell.trace(&[&region], keep).unwrap();
            assert_eq!(area(&traced), 8.0, "{keep:?}");
            let spike = rings_of(&traced).find_map(|ring| ring.windows(3).find(|three| three[0] == three[2]));
            assert_eq!(spike, None, "{keep:?}: {traced:?}");
        }
    }

    #[test]
    fn parts_of_a_region_that_share_a_border_but_for_rounding_are_traced_as_one() {
        let cell =
            Tracer::new(&MultiPolygon(vec![polygon(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)])]));
        // Two strips meet in a border whose end on the cell's edge each draws a rounding off, either way round.
        for off in [-1e-13, 0.0, 1e-13] {
            let one = polygon(&[(1.0, -1.0), (2.0 + off, -1.0), (2.0 + off, 1.0), (1.0, 1.0)]);
            let other = polygon(&[(2.0, -1.0), (3.0, -1.0), (3.0, 1.0), (2.0, 1.0)]);
            let region = MultiPolygon(vec![one, other]);
            for (keep, left) in [(Keep::CellOnly, 14.0), (Keep::Shared, 2.0)] {
                let traced = cell.trace(&[&region], keep).unwrap();
                assert!((area(&traced) - left).abs() < 1e-9, "{off:e}, {keep:?}: {}", area(&traced));
            }
        }
    }
}
