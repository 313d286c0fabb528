//! Nearness: which of many segments is nearest to a place, as far as a given reach.

use geo::Coord;
use rustc_hash::FxHashMap;

/// Segments sorted into square cells as wide as the reach.
#[derive(Debug)]
pub struct Nearby {
    reach: f64,
    segments: Vec<[Coord<f64>; 2]>,
    cells: FxHashMap<(i64, i64), Vec<usize>>,
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
        let segments = segments.into_iter().collect();
        let mut nearby = Nearby { reach, segments, cells: FxHashMap::default() };
        for (index, [a, b]) in nearby.segments.iter().enumerate() {
            let (from, to) = (cell(*a, reach), cell(*b, reach));
            for x in from.0.min(to.0)..=from.0.max(to.0) {
                for y in from.1.min(to.1)..=from.1.max(to.1) {
                    nearby.cells.entry((x, y)).or_default().push(index);
                }
            }
        }
        nearby
    }

    /// The nearest place on any segment, where one is within reach; of several as near, on the first.
    pub fn nearest(&self, place: Coord<f64>) -> Option<Nearest> {
        let (x, y) = cell(place, self.reach);
        let around = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        let found = around.filter_map(|cell| self.cells.get(&cell)).flatten().map(|&segment| {
            let on = nearest_on(self.segments[segment], place);
            Nearest { segment, place: on, distance: libm::hypot(on.x - place.x, on.y - place.y) }
        });
        found
            .filter(|nearest| nearest.distance <= self.reach)
            .min_by(|a, b| a.distance.total_cmp(&b.distance).then(a.segment.cmp(&b.segment)))
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
