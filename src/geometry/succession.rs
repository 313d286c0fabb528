//! Edges that follow edges: of two drawings of nearly the same rings, which edges went and which are new.
//!
//! Both are read in their order, side by side. Where they part, a table of the earlier edges tells where to go on, so
//! rings may be moved, begun elsewhere or cut in two. Any edge that both have is kept; of one that occurs several times
//! some may be called gone and new: added and taken away again it changes no exact sum.

use geo::Coord;

use super::coverage::Change;
use super::region::Edge;

/// The edges of rings, to be followed by those of later rings.
#[derive(Debug, Default)]
pub struct Succession {
    edges: Vec<Edge>,
}

/// What became of the edges, both in their order.
#[derive(Debug, Default)]
pub struct Changes {
    /// Edges that are gone.
    pub gone: Vec<Edge>,
    /// Edges that are new.
    pub new: Vec<Edge>,
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
    /// Goes on to `rings` (closed), and tells what changed.
    pub fn follow<'a>(&mut self, rings: impl Iterator<Item = &'a [Coord<f64>]>) -> Changes {
        let before = std::mem::take(&mut self.edges);
        self.edges.reserve(before.len());
        let mut kept = vec![false; before.len()];
        let mut table = None;
        let (mut changes, mut next) = (Changes::default(), 0);
        for ends in rings.flat_map(|ring| ring.windows(2)) {
            let (from, to) = (ends[0], ends[1]);
            let is_it = |place: usize| {
                before.get(place).is_some_and(|edge| edge.from == from && edge.to == to) && !kept[place]
            };
            let place = if is_it(next) {
                Some(next)
            } else {
                table.get_or_insert_with(|| Table::new(&before)).find(from, is_it)
            };
            let edge = match place {
                Some(place) => {
                    kept[place] = true;
                    next = place + 1;
                    before[place]
                }
                None => {
                    let edge = Edge::new(from, to);
                    changes.new.push(edge);
                    edge
                }
            };
            self.edges.push(edge);
        }
        changes.gone = before.into_iter().zip(kept).filter(|(_, kept)| !kept).map(|(edge, _)| edge).collect();
        changes
    }
}

/// Edges by where they begin.
struct Table {
    /// The place of an edge, or [`FREE`]; after a place that is taken the next one is tried.
    places: Vec<u32>,
    bits: u32,
}

/// No edge.
const FREE: u32 = u32::MAX;

impl Table {
    fn new(edges: &[Edge]) -> Table {
        let bits = (2 * edges.len()).max(2).next_power_of_two().ilog2();
        let mut table = Table { places: vec![FREE; 1 << bits], bits };
        for (place, edge) in (0..).zip(edges) {
            let free = table.from(edge.from).find(|&slot| table.places[slot] == FREE);
            free.into_iter().for_each(|slot| table.places[slot] = place);
        }
        table
    }

    /// The first place that may hold what is looked for and `is_it`.
    fn find(&self, from: Coord<f64>, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let places = self.from(from).map(|slot| self.places[slot]).take_while(|place| *place != FREE);
        places.map(|place| place as usize).find(|place| is_it(*place))
    }

    /// The slots from where an edge that begins here belongs on.
    fn from(&self, place: Coord<f64>) -> impl Iterator<Item = usize> + use<> {
        // Fibonacci hashing (Knuth, *The Art of Computer Programming* 3, section 6.4) of both coordinates.
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (place.x.to_bits().wrapping_mul(GOLDEN) ^ place.y.to_bits()).wrapping_mul(GOLDEN);
        let (first, count) = ((mixed >> (64 - self.bits)) as usize, self.places.len());
        (0..count).map(move |step| (first + step) & (count - 1))
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
