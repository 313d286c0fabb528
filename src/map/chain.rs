//! Chaining: loose edges become lines as long as they go without a fork.

use super::view::Polygons;
use crate::draw::Step;

/// An edge without direction, its lesser end first.
pub type Edge = (Step, Step);

/// The edge between two places, whichever way it is walked.
pub fn edge(a: Step, b: Step) -> Edge {
    (a.min(b), a.max(b))
}

/// The edges that are there a number of times that `counts`, each once, in order.
pub fn counted(edges: impl Iterator<Item = Edge>, counts: impl Fn(usize) -> bool) -> Vec<Edge> {
    let mut ways: Vec<u128> = edges.map(way).collect();
    ways.sort_unstable();
    ways.chunk_by(|a, b| a == b).filter(|same| counts(same.len())).map(|same| ends(same[0])).collect()
}

/// The way from one place to another as a number, in the order of places: much sooner sorted than places are.
fn way((from, to): Edge) -> u128 {
    let part = |part: i32| u128::from(part.cast_unsigned() ^ SIGN);
    (part(from.0) << 96) | (part(from.1) << 64) | (part(to.0) << 32) | part(to.1)
}

/// The places that a way leads from and to: undoes [`way`].
fn ends(way: u128) -> Edge {
    let part = |low: u32| ((way >> low) as u32 ^ SIGN).cast_signed();
    ((part(96), part(64)), (part(32), part(0)))
}

/// The bit that puts negative numbers before the others.
const SIGN: u32 = 1 << 31;

/// Joins edges end to end into lines that break only at forks. A closed line repeats its first place at the end.
/// The result depends on the set of edges alone.
pub fn chain(edges: impl IntoIterator<Item = Edge>) -> Vec<Vec<Step>> {
    let mut net = Net::new(edges);
    let (through, ends): (Vec<usize>, Vec<usize>) =
        (0..net.places.len()).partition(|&place| net.is_through(place));
    let mut lines = Vec::new();
    // From the ends and forks first; what is left then are closed lines.
    for start in ends.into_iter().chain(through) {
        while let Some(way) = net.next(start) {
            lines.push(net.walk(start, way));
        }
    }
    lines
}

/// Edges by their ends. Places go by their number in order; each edge is a way from either of its ends.
struct Net {
    places: Vec<Step>,
    /// Where the ways from each place begin in `to`, and where those of the last end.
    begins: Vec<usize>,
    /// Where each way leads, in order.
    to: Vec<usize>,
    walked: Vec<bool>,
}

impl Net {
    fn new(edges: impl IntoIterator<Item = Edge>) -> Net {
        let edges = edges.into_iter().filter(|(a, b)| a != b);
        let mut ways: Vec<u128> = edges.flat_map(|(a, b)| [way((a, b)), way((b, a))]).collect();
        ways.sort_unstable();
        ways.dedup();
        let mut net =
            Net { places: Vec::new(), begins: vec![0], to: Vec::new(), walked: vec![false; ways.len()] };
        for from in ways.chunk_by(|a, b| a >> 64 == b >> 64) {
            net.places.push(ends(from[0]).0);
            net.begins.push(net.begins[net.begins.len() - 1] + from.len());
        }
        let number = |place: Step| net.places.partition_point(|other| *other < place);
        net.to = ways.iter().map(|&way| number(ends(way).1)).collect();
        net
    }

    fn ways(&self, place: usize) -> std::ops::Range<usize> {
        self.begins[place]..self.begins[place + 1]
    }

    /// True where a line neither ends nor forks.
    fn is_through(&self, place: usize) -> bool {
        self.ways(place).len() == 2
    }

    /// The first way from a place that was not walked.
    fn next(&self, place: usize) -> Option<usize> {
        self.ways(place).find(|&way| !self.walked[way])
    }

    /// Walks from `start` along `way` to the next end or fork.
    fn walk(&mut self, start: usize, way: usize) -> Vec<Step> {
        let mut line = vec![self.places[start]];
        let (mut from, mut way) = (start, way);
        loop {
            let to = self.to[way];
            self.walked[way] = true;
            if let Some(back) = self.ways(to).find(|&back| self.to[back] == from) {
                self.walked[back] = true;
            }
            line.push(self.places[to]);
            match self.next(to) {
                Some(onward) if self.is_through(to) => (from, way) = (to, onward),
                _ => return line,
            }
        }
    }
}

/// The edges of the rings of polygons.
pub fn edges(polygons: &Polygons) -> impl Iterator<Item = Edge> {
    polygons.iter().flatten().flat_map(|ring| ring.windows(2)).map(|ends| edge(ends[0], ends[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_forks_and_rings_close() {
        let [a, b, c, d, e] = [(0, 0), (1, 0), (2, 0), (3, 1), (3, -1)];
        let lines = chain([edge(b, a), edge(b, c), edge(c, d), edge(e, c)]);
        assert_eq!(lines.len(), 3);
        assert!(lines.contains(&vec![a, b, c]));
        let ring = chain([edge(a, b), edge(b, d), edge(d, a), edge(a, b)]);
        assert_eq!(ring, [vec![a, b, d, a]]);
    }

    #[test]
    fn edges_are_counted_in_the_order_of_their_places() {
        let [a, b, c] = [(-5, 7), (-5, -1), (3, i32::MIN)];
        let edges = [edge(a, b), edge(b, c), edge(c, a), edge(b, a), edge(a, c)];
        assert_eq!(counted(edges.into_iter(), |count| count == 2), [edge(a, b), edge(a, c)]);
        assert_eq!(counted(edges.into_iter(), |count| count == 1), [edge(b, c)]);
    }
}
