//! Nearness: which of many segments is nearest to a place, as far as a given reach.

use geo::Coord;
use rustc_hash::FxHashMap;

/// Segments sorted into square cells as wide as the reach.
#[derive(Debug)]
pub struct Nearby {
    reach: f64,
    segments: Vec<[Coord<f64>; 2]>,
    /// The last entry of each cell that has any.
    cells: FxHashMap<(i64, i64), usize>,
    entries: Vec<Entry>,
}

/// A segment in a cell.
#[derive(Debug)]
struct Entry {
    segment: usize,
    /// The entry of its cell before it.
    before: Option<usize>,
}

/// The nearest place on a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The segment, by its place among those taken in.
    pub segment: usize,
    /// The nearest place on it.
    pub place: Coord<f64>,
    /// How far it is.
    pub distance: f64,
}

impl Nearby {
    /// Takes in segments that will be looked for within `reach`.
    pub fn new(segments: impl IntoIterator<Item = [Coord<f64>; 2]>, reach: f64) -> Nearby {
        let segments: Vec<[Coord<f64>; 2]> = segments.into_iter().collect();
        let (mut cells, mut entries) = (FxHashMap::default(), Vec::with_capacity(segments.len()));
        for (segment, [a, b]) in segments.iter().enumerate() {
            let (from, to) = (cell(*a, reach), cell(*b, reach));
            for x in from.0.min(to.0)..=from.0.max(to.0) {
                for y in from.1.min(to.1)..=from.1.max(to.1) {
                    let before = cells.insert((x, y), entries.len());
                    entries.push(Entry { segment, before });
                }
            }
        }
        Nearby { reach, segments, cells, entries }
    }

    /// The nearest place on any segment, where one is within reach; of several as near, on the first.
    pub fn nearest(&self, place: Coord<f64>) -> Option<Nearest> {
        let (x, y) = cell(place, self.reach);
        let around = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        let squared = |segment: usize| {
            let away = nearest_on(self.segments[segment], place) - place;
            away.x * away.x + away.y * away.y
        };
        let found = around.flat_map(|cell| self.in_cell(cell)).map(|segment| (squared(segment), segment));
        let (_, segment) = found.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        let on = nearest_on(self.segments[segment], place);
        let distance = libm::hypot(on.x - place.x, on.y - place.y);
        (distance <= self.reach).then_some(Nearest { segment, place: on, distance })
    }

    /// The segments in a cell.
    fn in_cell(&self, cell: (i64, i64)) -> impl Iterator<Item = usize> {
        let last = self.cells.get(&cell).map(|&last| &self.entries[last]);
        let entries = std::iter::successors(last, |entry| entry.before.map(|before| &self.entries[before]));
        entries.map(|entry| entry.segment)
    }
}

fn cell(place: Coord<f64>, side: f64) -> (i64, i64) {
    ((place.x / side).floor() as i64, (place.y / side).floor() as i64)
}

fn nearest_on([a, b]: [Coord<f64>; 2], place: Coord<f64>) -> Coord<f64> {
    let (along, aside) = (b - a, place - a);
    let length2 = along.x * along.x + along.y * along.y;
    let part = if length2 > 0.0 { (aside.x * along.x + aside.y * along.y) / length2 } else { 0.0 };
    a + along * part.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_segment_within_reach_is_found() {
        let at = |x: f64, y: f64| Coord { x, y };
        let nearby = Nearby::new([[at(0.0, 0.0), at(100.0, 0.0)], [at(0.0, 9.0), at(0.0, 9.0)]], 3.0);
        let nearest = nearby.nearest(at(50.0, -2.0)).unwrap();
        assert_eq!((nearest.segment, nearest.place, nearest.distance), (0, at(50.0, 0.0), 2.0));
        assert_eq!(nearby.nearest(at(1.0, 8.0)).unwrap().segment, 1);
        assert_eq!(nearby.nearest(at(50.0, 5.0)), None);
    }
}
