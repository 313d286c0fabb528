//! Edges that follow edges: of two drawings of nearly the same rings, which edges went and which are new.
//!
//! Both are read in their order, side by side. Where they part, the earlier edges are searched for where to go on, so
//! rings may be moved, begun elsewhere or cut in two. Any edge that both have is kept; of one that occurs several times
//! some may be called gone and new: added and taken away again it changes no exact sum.

use std::ops::Range;

use geo::Coord;

use super::coverage::Change;
use super::region::Edge;
use super::tally::ExactSum;
use super::whereabouts::{Search, Whereabouts};

/// The edges of rings, to be followed by those of later rings.
#[derive(Debug, Default)]
pub struct Succession {
    edges: Edges,
}

/// The edges of rings, each known by the place of its first position among those of all rings.
#[derive(Debug, Default)]
struct Edges {
    positions: Vec<Coord<f64>>,
    /// Along the edge that begins at each position; nothing at the last of a ring.
    integrals: Vec<ExactSum>,
    /// Where the positions of each ring end.
    ends: Vec<usize>,
}

/// What became of the edges, both in their order.
#[derive(Debug, Default)]
pub struct Changes {
    /// Edges that are gone.
    pub gone: Vec<Edge>,
    /// Edges that are new.
    pub new: Vec<Edge>,
    /// Their places among all the edges that there are now.
    pub places: Vec<usize>,
}

impl Changes {
    /// Hands every chain of edges that changed to `each`, with what became of it.
    pub fn each_chain(&self, mut each: impl FnMut(&[Edge], Change)) {
        for (edges, change) in [(&self.gone, Change::Removed), (&self.new, Change::Added)] {
            edges.chunk_by(|edge, next| edge.to == next.from).for_each(|chain| each(chain, change));
        }
    }

    /// The same but for edges that are told as gone and as new: the search for them was given up too soon.
    fn without_kept(self) -> Changes {
        let Changes { mut gone, new, places } = self;
        if gone.is_empty() || new.is_empty() {
            return Changes { gone, new, places };
        }
        let table = Whereabouts::new(gone.iter().map(|edge| edge.from));
        let mut kept = vec![GONE; gone.len()];
        let mut is_new = |edge: &Edge| {
            let is_it = |place: usize| gone[place] == *edge && kept[place] == GONE;
            let found = table.find(edge.from, is_it);
            found.into_iter().for_each(|place| kept[place] = KEPT);
            found.is_none()
        };
        let (new, places) = new.into_iter().zip(places).filter(|(edge, _)| is_new(edge)).unzip();
        let mut kept = kept.into_iter();
        gone.retain(|_| kept.next() == Some(GONE));
        Changes { gone, new, places }
    }
}

impl Succession {
    /// How many edges there are.
    pub fn count(&self) -> usize {
        self.edges.count()
    }

    /// What the edges of the ring of this index add up to.
    pub fn sum_of(&self, ring: usize) -> ExactSum {
        let Edges { integrals, ends, .. } = &self.edges;
        let begin = ring.checked_sub(1).map_or(0, |before| ends[before]);
        integrals[begin..ends[ring]].iter().copied().sum()
    }

    /// Goes on to `rings` (closed, none empty), and tells what changed.
    pub fn follow<'a>(&mut self, rings: impl Iterator<Item = &'a [Coord<f64>]>) -> Changes {
        let before = std::mem::take(&mut self.edges);
        self.edges.reserve_for(&before);
        let mut earlier = Earlier::new(&before);
        let mut changes = Changes::default();
        for ring in rings {
            let mut rest = ring;
            while let [from, to, ..] = *rest {
                let kept = earlier.keep(rest);
                self.edges.extend(&before, kept.clone());
                if kept.is_empty() {
                    let edge = Edge::new(from, to);
                    changes.new.push(edge);
                    changes.places.push(self.edges.count());
                    self.edges.push(from, edge.integral);
                }
                rest = &rest[kept.len().max(1)..];
            }
            self.edges.end_ring(rest);
        }
        changes.gone = earlier.gone();
        changes.without_kept()
    }
}

impl Edges {
    /// Makes room for about as many edges as there were.
    fn reserve_for(&mut self, before: &Edges) {
        let count = before.positions.len() + before.positions.len() / 16;
        self.positions.reserve(count);
        self.integrals.reserve(count);
    }

    fn count(&self) -> usize {
        self.positions.len() - self.ends.len()
    }

    fn push(&mut self, from: Coord<f64>, integral: ExactSum) {
        self.positions.push(from);
        self.integrals.push(integral);
    }

    /// Adds the edges at these places of `others`.
    fn extend(&mut self, others: &Edges, places: Range<usize>) {
        self.positions.extend_from_slice(&others.positions[places.clone()]);
        self.integrals.extend_from_slice(&others.integrals[places]);
    }

    /// Ends a ring with its last position.
    fn end_ring(&mut self, last: &[Coord<f64>]) {
        if let [last] = *last {
            self.push(last, ExactSum::default());
            self.ends.push(self.positions.len());
        }
    }

    fn edge(&self, place: usize) -> Edge {
        let integral = self.integrals[place];
        Edge { from: self.positions[place], to: self.positions[place + 1], integral }
    }
}

/// An edge that was not found again.
const GONE: u8 = 0;
/// An edge that was.
const KEPT: u8 = 1;
/// So many edges are asked at once whether any is gone.
const BLOCK: usize = 64;

/// Edges that others follow.
struct Earlier<'a> {
    edges: &'a Edges,
    /// [`KEPT`] or [`GONE`] of each: bytes are looked through quickly. No edge begins at the last position of a ring, which
    /// counts as kept.
    kept: Vec<u8>,
    /// The one that is expected next.
    next: usize,
    search: Search,
}

impl Earlier<'_> {
    fn new(edges: &Edges) -> Earlier<'_> {
        let mut kept = vec![GONE; edges.positions.len()];
        edges.ends.iter().for_each(|end| kept[end - 1] = KEPT);
        Earlier { edges, kept, next: 0, search: Search::default() }
    }

    /// Keeps edges that go as `positions` (at least two) begin: those that are expected next, or one from elsewhere, after
    /// which the next is expected. None where there is none.
    fn keep(&mut self, positions: &[Coord<f64>]) -> Range<usize> {
        let expected = self.expected(positions);
        let kept = if expected.is_empty() { self.find(positions[0], positions[1]) } else { Some(expected) };
        let Some(kept) = kept else { return 0..0 };
        self.kept[kept.clone()].fill(KEPT);
        self.next = kept.end;
        kept
    }

    /// The edges that are expected next, as far as they go as `positions` do.
    fn expected(&self, positions: &[Coord<f64>]) -> Range<usize> {
        let Edges { positions: earlier, ends, .. } = self.edges;
        let is_last = ends.binary_search(&(self.next + 1)).is_ok();
        let begin = self.next + usize::from(is_last);
        let Some(&end) = ends.get(ends.partition_point(|&end| end <= begin)) else { return begin..begin };
        let count = common(&earlier[begin..end], positions).saturating_sub(1);
        let kept = &self.kept[begin..begin + count];
        let is_free = !kept.contains(&KEPT);
        let free = if is_free { count } else { kept.iter().take_while(|kept| **kept == GONE).count() };
        begin..begin + free
    }

    /// The edge between these positions, wherever it is.
    fn find(&mut self, from: Coord<f64>, to: Coord<f64>) -> Option<Range<usize>> {
        let (positions, kept) = (&self.edges.positions, &self.kept);
        let is_it = |place: usize| kept[place] == GONE && positions[place + 1] == to;
        let place = self.search.find(positions, |at| *at, (self.next, from), is_it)?;
        Some(place..place + 1)
    }

    /// The edges that were not found again.
    fn gone(&self) -> Vec<Edge> {
        let blocks = self.kept.chunks(BLOCK).enumerate().filter(|(_, kept)| kept.contains(&GONE));
        let places = blocks.flat_map(|(block, kept)| (block * BLOCK..).zip(kept));
        places.filter(|(_, kept)| **kept == GONE).map(|(place, _)| self.edges.edge(place)).collect()
    }
}

/// How many positions two rows have in common from their beginning on.
fn common(one: &[Coord<f64>], two: &[Coord<f64>]) -> usize {
    const BLOCK: usize = 8;
    let apart = |a: f64, b: f64| a.to_bits() ^ b.to_bits();
    let differ = |a: &Coord<f64>, b: &Coord<f64>| apart(a.x, b.x) | apart(a.y, b.y);
    // Without a branch for each position.
    let is_same = |(one, two): &(&[Coord<f64>], &[Coord<f64>])| {
        one.iter().zip(*two).fold(0, |all, (a, b)| all | differ(a, b)) == 0
    };
    let blocks = one.chunks_exact(BLOCK).zip(two.chunks_exact(BLOCK));
    let whole = BLOCK * blocks.take_while(is_same).count();
    whole + one[whole..].iter().zip(&two[whole..]).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Coord<f64>> {
        corners.iter().chain(corners.first()).map(|&(x, y)| Coord { x, y }).collect()
    }

    fn counts(succession: &mut Succession, rings: &[Vec<Coord<f64>>]) -> (usize, usize) {
        let changes = succession.follow(rings.iter().map(Vec::as_slice));
        (changes.gone.len(), changes.new.len())
    }

    #[test]
    fn only_what_changed_is_told() {
        let (one, two) =
            (ring(&[(0., 0.), (4., 0.), (4., 4.), (0., 4.)]), ring(&[(9., 0.), (9., 9.), (8., 9.)]));
        let begun_elsewhere = ring(&[(4., 4.), (0., 4.), (0., 0.), (4., 0.)]);
        let bent = ring(&[(0., 0.), (2., -1.), (4., 0.), (4., 4.), (0., 4.)]);
        let mut days = Succession::default();
        assert_eq!(counts(&mut days, &[one.clone(), two.clone()]), (0, 7));
        assert_eq!(counts(&mut days, &[one.clone(), two.clone()]), (0, 0));
        assert_eq!(counts(&mut days, &[two.clone(), begun_elsewhere]), (0, 0), "moved, and begun elsewhere");
        assert_eq!(counts(&mut days, std::slice::from_ref(&bent)), (1 + 3, 2), "an edge bent, a ring gone");
        assert_eq!(counts(&mut days, &[bent.clone(), bent.clone()]), (0, 5), "a ring twice");
        assert_eq!(counts(&mut days, &[bent]), (5, 0));
        assert_eq!(counts(&mut days, &[]), (5, 0));
    }

    #[test]
    fn edges_are_found_again_far_from_where_they_were_expected() {
        let turn =
            |count: usize| (0..count).map(move |step| std::f64::consts::TAU * step as f64 / count as f64);
        let around = |count, x: f64| -> Vec<(f64, f64)> {
            turn(count).map(|angle| (x + libm::cos(angle), libm::sin(angle))).collect()
        };
        let (large, small) = (around(900, 0.0), around(60, 9.0));
        let rings = |order: [&[(f64, f64)]; 2]| order.map(ring);
        let mut days = Succession::default();
        assert_eq!(counts(&mut days, &rings([&large, &small])), (0, 960));
        let whole = [0, 1].map(|ring| days.sum_of(ring));
        assert_eq!(counts(&mut days, &rings([&small, &large])), (0, 0), "in another order");
        assert_eq!([1, 0].map(|ring| days.sum_of(ring)), whole);
        let cut = [&large[..100], &large[700..]].concat();
        assert_eq!(counts(&mut days, &rings([&small, &cut])), (601, 1), "a long stretch gone");
        assert_eq!(counts(&mut days, &rings([&large, &small])), (1, 601), "and there again");
        assert_eq!([0, 1].map(|ring| days.sum_of(ring)), whole);
        assert_eq!(days.count(), 960);
    }
}
