//! A tree of boxes over the edges of rings in their order: whether any two of them touch, without a grid.
//!
//! Edges that follow one another lie near one another, so a box around a few of them is small, and most pairs of boxes
//! lie apart.

use geo::Coord;

use super::crossings::touch;
use super::extent::{greater, lesser};
use super::locate::surround_by;

/// Edges in a box of the lowest level.
const LEAF: usize = 8;

/// The box around positions.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    low: Coord<f64>,
    high: Coord<f64>,
}

/// Edges of rings (closed), each known by the index of its first position among those of all rings, with boxes around
/// every eight of them, around pairs of these, and so on.
pub struct EdgeTree {
    positions: Vec<Coord<f64>>,
    /// Where the positions of each ring end.
    ends: Vec<usize>,
    levels: Vec<Vec<Bounds>>,
}

impl EdgeTree {
    /// Boxes the edges of `rings`.
    pub fn new(rings: &[&[Coord<f64>]]) -> EdgeTree {
        let positions = rings.concat();
        let mut end = 0;
        let end_of = |ring: &&[Coord<f64>]| {
            end += ring.len();
            end
        };
        let ends: Vec<usize> = rings.iter().map(end_of).collect();
        let mut tree = EdgeTree { positions, ends, levels: Vec::new() };
        tree.levels.push(tree.leaves());
        while let Some(lower) = tree.levels.last().filter(|level| level.len() > 1) {
            let upper = lower.chunks(2).map(around_boxes).collect();
            tree.levels.push(upper);
        }
        tree
    }

    /// The boxes of the lowest level.
    fn leaves(&self) -> Vec<Bounds> {
        let mut ends = self.ends.iter().peekable();
        let leaf = |begin: usize| {
            while ends.next_if(|&&end| end <= begin).is_some() {}
            // No edge leads from the last position of a ring to the next ring.
            let last = (begin + LEAF).min(self.positions.len() - 1);
            match ends.peek() {
                Some(&&end) if end <= last => {
                    let own = self.within(begin / LEAF).filter(|edge| !self.is_between_rings(*edge));
                    own.map(|edge| self.around(edge)).fold(NOTHING, Bounds::with)
                }
                _ => around_positions(&self.positions[begin..=last]),
            }
        };
        (0..self.positions.len()).step_by(LEAF).map(leaf).collect()
    }

    /// True where two edges that do not follow each other cross or touch.
    pub fn has_touch(&self) -> bool {
        let count = self.positions.len().saturating_sub(1);
        let bounds: Vec<Bounds> = (0..count).map(|edge| self.around(edge)).collect();
        let mut pairs = vec![(self.levels.len() - 1, 0, 0)];
        while let Some((level, one, two)) = pairs.pop() {
            let boxes = &self.levels[level];
            let (Some(a), Some(b)) = (boxes.get(one), boxes.get(two)) else { continue };
            if one != two && apart(a, b) {
                continue;
            }
            if level > 0 {
                let (one, two) = (2 * one, 2 * two);
                pairs.extend([
                    (level - 1, one, two),
                    (level - 1, one, two + 1),
                    (level - 1, one + 1, two + 1),
                ]);
                if one != two {
                    pairs.push((level - 1, one + 1, two));
                }
            } else if self.leaves_touch(one, two, &bounds) {
                return true;
            }
        }
        false
    }

    /// True where an edge of one leaf touches one of another, or of the same.
    fn leaves_touch(&self, one: usize, two: usize, bounds: &[Bounds]) -> bool {
        let around_two = &self.levels[0][two];
        self.within(one).filter(|&edge| !apart(&bounds[edge], around_two)).any(|edge| {
            let from = if one == two { edge + 1 } else { two * LEAF };
            let mut later = from..self.within(two).end;
            later.any(|later| !apart(&bounds[edge], &bounds[later]) && self.touch(edge, later))
        })
    }

    /// True where one of the edges at `places` (among all edges, in the order of the rings) crosses or touches another
    /// that neither follows it nor goes before it.
    pub fn has_touch_of(&self, places: &[usize]) -> bool {
        let (mut ring, mut ends) = (0, self.ends.iter().peekable());
        places.iter().any(|&place| {
            // A ring has one edge less than positions.
            while ends.next_if(|&&end| end <= place + ring + 1).is_some() {
                ring += 1;
            }
            let edge = place + ring;
            let own = self.around(edge);
            self.each_near(|around| !apart(&own, around)).any(|other| {
                other != edge
                    && !apart(&own, &self.around(other))
                    && self.touch(edge.min(other), edge.max(other))
            })
        })
    }

    /// True when the ring of this index surrounds `point`, which lies on none of its edges.
    pub fn surrounds(&self, ring: usize, point: Coord<f64>) -> bool {
        let own = self.positions_of(ring);
        let reached =
            |around: &Bounds| around.low.y <= point.y && point.y <= around.high.y && point.x <= around.high.x;
        let near = self.each_near(reached).filter(|edge| own.contains(edge) && edge + 1 < own.end);
        surround_by(near.map(|edge| self.edge(edge)), point)
    }

    /// The edges of the leaves whose boxes, and all that these lie in, are `near`.
    fn each_near(&self, near: impl Fn(&Bounds) -> bool) -> impl Iterator<Item = usize> {
        let mut boxes = vec![(self.levels.len() - 1, 0)];
        let next = move || {
            while let Some((level, at)) = boxes.pop() {
                let is_near = self.levels[level].get(at).is_some_and(&near);
                match level.checked_sub(1).filter(|_| is_near) {
                    Some(below) => boxes.extend([(below, 2 * at), (below, 2 * at + 1)]),
                    None if is_near => return Some(at),
                    None => {}
                }
            }
            None
        };
        std::iter::from_fn(next).flat_map(|leaf| self.within(leaf))
    }

    /// The edges of a leaf, and what lies between its rings.
    fn within(&self, leaf: usize) -> std::ops::Range<usize> {
        leaf * LEAF..((leaf + 1) * LEAF).min(self.positions.len() - 1)
    }

    /// True for the last position of a ring, from which no edge goes on.
    fn is_between_rings(&self, edge: usize) -> bool {
        self.ends.binary_search(&(edge + 1)).is_ok()
    }

    fn edge(&self, edge: usize) -> [Coord<f64>; 2] {
        [self.positions[edge], self.positions[edge + 1]]
    }

    /// The box around an edge.
    fn around(&self, edge: usize) -> Bounds {
        around_positions(&self.positions[edge..edge + 2])
    }

    /// Where the positions of a ring are.
    fn positions_of(&self, ring: usize) -> std::ops::Range<usize> {
        ring.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[ring]
    }

    fn touch(&self, edge: usize, later: usize) -> bool {
        let ([a, b], [c, d]) = (self.edge(edge), self.edge(later));
        let are_edges = !self.is_between_rings(edge) && !self.is_between_rings(later);
        are_edges && !self.follow(edge, later) && touch([a, b, c, d])
    }

    /// True for two edges of one ring, the earlier first, of which one follows the other.
    fn follow(&self, edge: usize, later: usize) -> bool {
        let own = self.positions_of(self.ends.partition_point(|&end| end <= edge));
        later < own.end && (later == edge + 1 || (edge == own.start && later + 2 == own.end))
    }
}

impl Bounds {
    /// The box around both.
    fn with(self, other: Bounds) -> Bounds {
        let low = Coord { x: lesser(self.low.x, other.low.x), y: lesser(self.low.y, other.low.y) };
        Bounds {
            low,
            high: Coord { x: greater(self.high.x, other.high.x), y: greater(self.high.y, other.high.y) },
        }
    }
}

fn around_positions(positions: &[Coord<f64>]) -> Bounds {
    positions.iter().fold(NOTHING, |around, at| around.with(Bounds { low: *at, high: *at }))
}

fn around_boxes(boxes: &[Bounds]) -> Bounds {
    boxes.iter().copied().fold(NOTHING, Bounds::with)
}

/// The box around nothing.
const NOTHING: Bounds = Bounds {
    low: Coord { x: f64::INFINITY, y: f64::INFINITY },
    high: Coord { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY },
};

fn apart(one: &Bounds, two: &Bounds) -> bool {
    one.high.x < two.low.x || two.high.x < one.low.x || one.high.y < two.low.y || two.high.y < one.low.y
}

#[cfg(test)]
mod tests {
    use super::super::crossings::first_touch;
    use super::*;

    /// A ring around the origin whose positions come out of their order by up to `disorder` places: with less than one it
    /// does not cross itself.
    fn ring(count: u32, disorder: f64, state: &mut u64) -> Vec<Coord<f64>> {
        let mut random = || {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (*state >> 40) as f64 / 2_f64.powi(24)
        };
        let mut position = |step: u32| {
            let angle = (f64::from(step) + disorder * random()) * std::f64::consts::TAU / f64::from(count);
            let reach = 1.0 + 0.1 * random();
            Coord { x: reach * libm::cos(angle), y: reach * libm::sin(angle) }
        };
        let mut positions: Vec<Coord<f64>> = (0..count).map(&mut position).collect();
        positions.push(positions[0]);
        positions
    }

    #[test]
    fn the_tree_finds_a_touch_where_the_grid_does() {
        let (mut state, mut found) = (7, 0);
        for count in 3..200 {
            let disorder = f64::from(count % 3);
            let around = ring(8, 0.5, &mut state).iter().map(|c| *c * 3.0).collect();
            let rings = [ring(count, 0.9 * disorder, &mut state), around];
            let lines: Vec<&[Coord<f64>]> = rings.iter().map(Vec::as_slice).collect();
            let touch = first_touch(&lines).is_some();
            let (tree, edges) = (EdgeTree::new(&lines), lines.iter().map(|line| line.len() - 1).sum());
            assert_eq!(tree.has_touch(), touch, "{count} positions");
            assert_eq!(tree.has_touch_of(&(0..edges).collect::<Vec<_>>()), touch, "{count} positions");
            found += usize::from(touch);
        }
        assert!((10..180).contains(&found), "{found} of 197");
        assert!(!EdgeTree::new(&[]).has_touch());
    }
}
