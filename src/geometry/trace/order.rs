//! Crossings in their order along rings, and how those that coincide are put.

use super::{Crossing, Station};

/// Crossings less far apart than this part of an edge coincide but for rounding.
const COINCIDING: f64 = 1e-9;

/// Crossings in their order along rings.
pub(super) struct Order {
    /// Crossings, ring by ring.
    sorted: Vec<usize>,
    /// The place of each crossing in `sorted`.
    place: Vec<usize>,
    /// The first and last place of each ring's crossings in `sorted`, by ring.
    spans: Vec<(usize, usize)>,
}

impl Order {
    /// The order of `crossings` along rings on which they have these `stations`.
    pub fn new(stations: &[Station], crossings: &[Crossing], rings: usize) -> Order {
        let mut sorted: Vec<usize> = (0..stations.len()).collect();
        sorted.sort_by(|&a, &b| {
            let (a, b) = (stations[a], stations[b]);
            (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2))
        });
        for same in sorted.chunk_by_mut(|&a, &b| stations[a].0 == stations[b].0) {
            take_turns(same, stations, crossings);
        }
        let mut place = vec![0; sorted.len()];
        let mut spans = vec![(0, 0); rings];
        let mut begun = 0;
        for same in sorted.chunk_by(|&a, &b| stations[a].0 == stations[b].0) {
            same.iter().enumerate().for_each(|(offset, &crossing)| place[crossing] = begun + offset);
            spans[stations[same[0]].0] = (begun, begun + same.len());
            begun += same.len();
        }
        Order { sorted, place, spans }
    }

    pub fn untouched(&self) -> Vec<usize> {
        (0..self.spans.len()).filter(|&ring| self.spans[ring].0 == self.spans[ring].1).collect()
    }

    /// The crossing after this one, and whether the ring's begin lies between them.
    pub fn next(&self, crossing: usize, ring: usize) -> (usize, bool) {
        let (begin, end) = self.spans[ring];
        let next = self.place[crossing] + 1;
        if next == end { (self.sorted[begin], true) } else { (self.sorted[next], false) }
    }

    /// The crossing before this one, and whether the ring's begin lies between them.
    pub fn before(&self, crossing: usize, ring: usize) -> (usize, bool) {
        let (begin, end) = self.spans[ring];
        let place = self.place[crossing];
        if place == begin { (self.sorted[end - 1], true) } else { (self.sorted[place - 1], false) }
    }
}

/// Exchanges neighbours of the crossings on one ring that coincide where that makes the region's boundary leave and enter
/// by turns.
fn take_turns(of_ring: &mut [usize], stations: &[Station], crossings: &[Crossing]) {
    let Some(&last) = of_ring.last() else { return };
    let mut before = crossings[last].region_leaves;
    for place in 0..of_ring.len() - 1 {
        let pair = [of_ring[place], of_ring[place + 1]];
        let [one, two] = pair.map(|crossing| stations[crossing]);
        let [here, next] = pair.map(|crossing| &crossings[crossing]);
        let coincide = one.1 == two.1 && two.2 - one.2 < COINCIDING && here.is_between() && next.is_between();
        if coincide && here.region_leaves == before && next.region_leaves != before {
            of_ring.swap(place, place + 1);
        }
        before = crossings[of_ring[place]].region_leaves;
    }
}

impl Crossing {
    /// True for a crossing of two edges between their ends. Where boundaries run along each other they cross at ends, and
    /// no order of these would be better than another.
    fn is_between(&self) -> bool {
        [self.on_cell.2, self.on_region.2].iter().all(|along| (COINCIDING..1.0 - COINCIDING).contains(along))
    }
}
