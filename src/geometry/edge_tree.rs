//! A tree of boxes over the edges of rings in their order: whether any two of them touch, without a grid.
//!
//! Edges that follow one another lie near one another, so a box around a few of them is small, and most pairs of boxes
//! lie apart.

use geo::Coord;

use super::crossings::touch;
use super::locate::surround;

/// Edges in a box of the lowest level.
const LEAF: usize = 8;

/// The least and largest x, the least and largest y.
type Bounds = [f64; 4];

/// Edges of rings (closed), with boxes around every eight of them, around pairs of these, and so on.
pub struct EdgeTree {
    edges: Vec<[Coord<f64>; 2]>,
    /// The box around each edge.
    bounds: Vec<Bounds>,
    /// The ring of each edge.
    ring: Vec<u32>,
    /// Where the edges of each ring begin, and where those of the last end.
    begins: Vec<usize>,
    levels: Vec<Vec<Bounds>>,
}

impl EdgeTree {
    /// Boxes the edges of `rings`.
    pub fn new(rings: &[&[Coord<f64>]]) -> EdgeTree {
        let mut edges = Vec::with_capacity(rings.iter().map(|ring| ring.len()).sum());
        let mut begins = vec![0];
        let mut ring = Vec::with_capacity(edges.capacity());
        for (index, line) in (0..).zip(rings) {
            edges.extend(line.windows(2).map(|ends| [ends[0], ends[1]]));
            ring.resize(edges.len(), index);
            begins.push(edges.len());
        }
        let bounds: Vec<Bounds> = edges.iter().map(around_edge).collect();
        let mut levels: Vec<Vec<Bounds>> = vec![bounds.chunks(LEAF).map(around_boxes).collect()];
        while let Some(lower) = levels.last().filter(|level| level.len() > 1) {
            let upper = lower.chunks(2).map(around_boxes).collect();
            levels.push(upper);
        }
        EdgeTree { edges, bounds, ring, begins, levels }
    }

    /// True where two edges that do not follow each other cross or touch.
    pub fn has_touch(&self) -> bool {
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
            } else if self.leaves_touch(one, two) {
                return true;
            }
        }
        false
    }

    /// True where an edge of one leaf touches one of another, or of the same.
    fn leaves_touch(&self, one: usize, two: usize) -> bool {
        let boxes = &self.levels[0];
        self.within(one).filter(|&edge| !apart(&self.bounds[edge], &boxes[two])).any(|edge| {
            let from = if one == two { edge + 1 } else { two * LEAF };
            let mut later = from..self.within(two).end;
            later.any(|later| !apart(&self.bounds[edge], &self.bounds[later]) && self.touch(edge, later))
        })
    }

    /// True where one of the edges at `places` crosses or touches another that neither follows it nor goes before it.
    pub fn has_touch_of(&self, places: &[usize]) -> bool {
        places.iter().any(|&edge| {
            self.each_near(|around| !apart(&self.bounds[edge], around)).any(|other| {
                other != edge
                    && !apart(&self.bounds[edge], &self.bounds[other])
                    && self.touch(edge.min(other), edge.max(other))
            })
        })
    }

    /// True when the ring of this index surrounds `point`, which lies on none of its edges.
    pub fn surrounds(&self, ring: usize, point: Coord<f64>) -> bool {
        let own = self.begins[ring]..self.begins[ring + 1];
        let reached = |around: &Bounds| around[2] <= point.y && point.y <= around[3] && point.x <= around[1];
        let near = self.each_near(reached).filter(|edge| own.contains(edge));
        surround(near.map(|edge| self.edges[edge]), point)
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

    /// The edges of a leaf.
    fn within(&self, leaf: usize) -> std::ops::Range<usize> {
        leaf * LEAF..((leaf + 1) * LEAF).min(self.edges.len())
    }

    fn touch(&self, edge: usize, later: usize) -> bool {
        let ([a, b], [c, d]) = (self.edges[edge], self.edges[later]);
        !self.follow(edge, later) && touch([a, b, c, d])
    }

    /// True for two edges of one ring, the earlier first, of which one follows the other.
    fn follow(&self, edge: usize, later: usize) -> bool {
        let ring = self.ring[edge] as usize;
        let (begin, end) = (self.begins[ring], self.begins[ring + 1]);
        later < end && (later == edge + 1 || (edge == begin && later + 1 == end))
    }
}

fn around_edge([a, b]: &[Coord<f64>; 2]) -> Bounds {
    [lesser(a.x, b.x), greater(a.x, b.x), lesser(a.y, b.y), greater(a.y, b.y)]
}

fn around_boxes(boxes: &[Bounds]) -> Bounds {
    boxes.iter().fold(NOTHING, |one, two| {
        [lesser(one[0], two[0]), greater(one[1], two[1]), lesser(one[2], two[2]), greater(one[3], two[3])]
    })
}

/// Of two numbers (no position is not a number, which `f64::min` has to ask).
fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The box around nothing.
const NOTHING: Bounds = [f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY];

fn apart(one: &Bounds, two: &Bounds) -> bool {
    one[1] < two[0] || two[1] < one[0] || one[3] < two[2] || two[3] < one[2]
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
            assert_eq!(EdgeTree::new(&lines).has_touch(), touch, "{count} positions");
            found += usize::from(touch);
        }
        assert!((10..180).contains(&found), "{found} of 197");
        assert!(!EdgeTree::new(&[]).has_touch());
    }
}
