//! Edges that follow edges: of two drawings of nearly the same rings, which edges went and which are new.
//!
//! Both are read in their order, side by side. Where they part, a table of the earlier edges tells where to go on, so
//! rings may be moved, begun elsewhere or cut in two. Any edge that both have is kept; of one that occurs several times
//! some may be called gone and new: added and taken away again it changes no exact sum.

use geo::Coord;

use super::coverage::Change;
use super::region::Edge;
use super::whereabouts::Whereabouts;

/// The edges of rings, to be followed by those of later rings.
#[derive(Debug, Default)]
pub struct Succession {
    edges: Vec<Edge>,
    /// Those before them, in whose place those come that are next.
    spare: Vec<Edge>,
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
}

impl Succession {
    /// The edges as they were last seen, in their order.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Goes on to `rings` (closed), and tells what changed.
    pub fn follow<'a>(&mut self, rings: impl Iterator<Item = &'a [Coord<f64>]>) -> Changes {
        std::mem::swap(&mut self.edges, &mut self.spare);
        self.edges.clear();
        let before = &self.spare;
        let mut earlier = Earlier { kept: vec![GONE; before.len()], edges: before, next: 0, table: None };
        let mut changes = Changes::default();
        for ring in rings {
            let mut rest = ring;
            while let [from, to, ..] = *rest {
                let common = earlier.common(rest);
                let passed = common.len().max(1);
                if !common.is_empty() {
                    self.edges.extend_from_slice(common);
                } else if let Some(edge) = earlier.find(from, to) {
                    self.edges.push(edge);
                } else {
                    changes.new.push(Edge::new(from, to));
                    changes.places.push(self.edges.len());
                    self.edges.extend(changes.new.last());
                }
                rest = &rest[passed..];
            }
        }
        changes.gone = earlier.gone();
        changes
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
    edges: &'a [Edge],
    /// [`KEPT`] or [`GONE`] of each: bytes are looked through quickly.
    kept: Vec<u8>,
    /// The one that is expected next.
    next: usize,
    table: Option<Whereabouts>,
}

impl<'a> Earlier<'a> {
    /// The edges that are expected next and are those at the beginning of `positions`, which are kept.
    fn common(&mut self, positions: &[Coord<f64>]) -> &'a [Edge] {
        let (edges, from) = (self.edges, self.next);
        let expected = edges[from..].iter().zip(&self.kept[from..]);
        let is_it = |(ends, (edge, kept)): &(&[Coord<f64>], (&Edge, &u8))| {
            edge.from == ends[0] && edge.to == ends[1] && **kept == GONE
        };
        let count = positions.windows(2).zip(expected).take_while(is_it).count();
        self.kept[from..from + count].fill(KEPT);
        self.next += count;
        &edges[from..from + count]
    }

    /// The edge between these positions, which is kept, wherever it is; the one after it is expected next.
    fn find(&mut self, from: Coord<f64>, to: Coord<f64>) -> Option<Edge> {
        let edges = self.edges;
        let table = || Whereabouts::new(edges.iter().map(|edge| edge.from));
        let is_it =
            |place: usize| edges[place].from == from && edges[place].to == to && self.kept[place] == GONE;
        let place = self.table.get_or_insert_with(table).find(from, is_it)?;
        self.kept[place] = KEPT;
        self.next = place + 1;
        Some(self.edges[place])
    }

    /// The edges that were not found again.
    fn gone(&self) -> Vec<Edge> {
        let blocks = self.edges.chunks(BLOCK).zip(self.kept.chunks(BLOCK));
        let with_some = blocks.filter(|(_, kept)| kept.contains(&GONE));
        let each = with_some.flat_map(|(edges, kept)| edges.iter().zip(kept));
        each.filter(|(_, kept)| **kept == GONE).map(|(edge, _)| *edge).collect()
    }
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
}
