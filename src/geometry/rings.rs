//! Rings as files give them, and the mending of one ring: closing, duplicates, spikes, winding.
//!
//! What cannot be mended (too few positions, not a number, out of range) is a problem with its place.
//! Crossings between edges are found in `repair`.

use std::cmp::Ordering;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use crate::error::{Place, Problem};

/// Positions (lon, lat) in degrees, as a file gives them: perhaps unclosed, perhaps wound either way.
pub type Ring = Vec<Coord<f64>>;

/// A polygon as a file gives it: its exterior, then its holes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawPolygon {
    /// Exterior first.
    pub rings: Vec<Ring>,
}

impl RawPolygon {
    /// The polygon of these rings as they are; none where there is no ring.
    pub fn into_polygon(self) -> Option<Polygon<f64>> {
        let mut rings = self.rings.into_iter().map(LineString::new);
        Some(Polygon::new(rings.next()?, rings.collect()))
    }
}

/// The order of positions from west to east, of those on one meridian from south to north.
pub fn from_the_west(a: &Coord<f64>, b: &Coord<f64>) -> Ordering {
    a.x.total_cmp(&b.x).then_with(|| a.y.total_cmp(&b.y))
}

/// What was mended on a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RingMend {
    /// The first position was repeated at the end.
    Closed,
    /// Positions equal to the one before them were dropped.
    DuplicatesDropped,
    /// Edges that ran forth and back were dropped.
    SpikesDropped,
    /// The winding was reversed.
    Rewound,
}

/// Winding of a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Winding {
    /// As exteriors are wound.
    CounterClockwise,
    /// As holes are wound.
    Clockwise,
}

/// Checks that every position is a number in range and that the ring has at least three different ones.
///
/// # Errors
/// The first offending position, or the lack of positions.
pub fn check(ring: &[Coord<f64>], place: &Place) -> Result<(), Problem> {
    // What is not a number is in no range. All are asked before the first is looked for: that takes no branch for each.
    let is_sound = |position: &Coord<f64>| position.x.abs() <= 180.0 && position.y.abs() <= 90.0;
    let are_sound = ring.iter().fold(true, |are_sound, position| are_sound & is_sound(position));
    if !are_sound && let Some(i) = ring.iter().position(|position| !is_sound(position)) {
        let position = ring[i];
        if !position.x.is_finite() || !position.y.is_finite() {
            return Err(Problem::new(format!(
                "position ({}, {}) is not a pair of numbers",
                position.x, position.y
            ))
            .at(place.position(i))
            .hint("remove the position or give its longitude and latitude"));
        }
        return Err(out_of_range(position).at(place.position(i)));
    }
    if ring.len() < 4 && !(ring.len() == 3 && ring.first() != ring.last()) {
        return Err(Problem::new(format!("a ring of {} positions encloses nothing", ring.len()))
            .at(place.clone())
            .hint("a ring needs at least four positions, the last equal to the first"));
    }
    Ok(())
}

fn out_of_range(position: Coord<f64>) -> Problem {
    let metres = position.x.abs() > 1000.0 || position.y.abs() > 1000.0;
    let hint = if metres {
        "these look like metres of a projection: give the file in longitude and latitude (EPSG:4326)"
    } else {
        "longitudes lie in ±180°, latitudes in ±90°, longitude first"
    };
    Problem::new(format!("position ({}, {}) is out of range", position.x, position.y)).hint(hint)
}

/// The winding of a ring that has nothing else to mend: it is closed, and no position repeats the one before it or the one
/// before that.
fn clean_winding(ring: &[Coord<f64>]) -> Option<Winding> {
    let closed = ring.len() > 3 && ring.first() == ring.last();
    let goes_on = |a: Coord<f64>, b: Coord<f64>, c: Coord<f64>| a != b && a != c;
    let is_clean = closed
        && ring.windows(3).all(|three| goes_on(three[0], three[1], three[2]))
        && goes_on(ring[ring.len() - 2], ring[0], ring[1]);
    is_clean.then(|| winding_of(ring))
}

/// Winds a ring that has nothing else to mend, and says what was done.
///
/// # Errors
/// The ring as it is, where it needs more than that.
pub fn wind(mut ring: Ring, winding: Winding) -> Result<(Ring, Vec<RingMend>), Ring> {
    match clean_winding(&ring) {
        Some(given) if given == winding => Ok((ring, Vec::new())),
        Some(_) => {
            ring.pop();
            Ok((rewound(ring), vec![RingMend::Rewound]))
        }
        None => Err(ring),
    }
}

/// Closes, cleans and winds a ring, and says what was done. A ring that loses all its area becomes empty.
pub fn mend(ring: Ring, winding: Winding) -> (Ring, Vec<RingMend>) {
    let mut ring = match wind(ring, winding) {
        Ok(wound) => return wound,
        Err(ring) => ring,
    };
    let mut mends = Vec::new();
    if ring.first() == ring.last() {
        ring.pop();
    } else {
        mends.push(RingMend::Closed);
    }
    let positions = ring.len();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    if ring.len() < positions {
        mends.push(RingMend::DuplicatesDropped);
    }
    let positions = ring.len();
    drop_spikes(&mut ring);
    if ring.len() < positions {
        mends.push(RingMend::SpikesDropped);
    }
    if ring.len() < 3 {
        return (Ring::new(), mends);
    }
    if winding_of(&ring) != winding {
        mends.push(RingMend::Rewound);
        return (rewound(ring), mends);
    }
    ring.extend(ring.first().copied());
    (ring, mends)
}

/// An open ring turned round and closed.
fn rewound(mut ring: Ring) -> Ring {
    ring.reverse();
    ring.extend(ring.first().copied());
    ring
}

/// Drops positions at which the (open) ring turns back to the position before: a → b → a becomes a.
pub(super) fn drop_spikes(ring: &mut Ring) {
    let mut kept: Ring = Vec::with_capacity(ring.len());
    for &position in ring.iter() {
        match kept[..] {
            [.., before, _] if before == position => {
                kept.pop();
            }
            _ => kept.push(position),
        }
    }
    // The seam between the last and the first position may hide a spike as well.
    while kept.len() >= 3 {
        let end = kept.len() - 1;
        if kept[end - 1] == kept[0] {
            kept.truncate(end - 1);
        } else if kept[end] == kept[1] {
            kept.remove(0);
            kept.pop();
        } else {
            break;
        }
    }
    *ring = kept;
}

/// The winding in the plane of longitude and latitude, by the sign of the shoelace sum.
pub fn winding_of(ring: &[Coord<f64>]) -> Winding {
    if planar_area(ring) < 0.0 { Winding::Clockwise } else { Winding::CounterClockwise }
}

/// The signed area of a ring in its own units, relative to its first position; positive counter-clockwise.
pub fn planar_area(ring: &[Coord<f64>]) -> f64 {
    let Some(&origin) = ring.first() else { return 0.0 };
    let cross = |a: Coord<f64>, b: Coord<f64>| {
        (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    };
    let sum: f64 = ring.windows(2).map(|edge| cross(edge[0], edge[1])).sum();
    let closing = ring.last().map_or(0.0, |&last| cross(last, origin));
    (sum + closing) / 2.0
}

/// Every ring of `polygons`: of each its exterior, then its holes.
pub fn rings_of(polygons: &MultiPolygon<f64>) -> impl Iterator<Item = &[Coord<f64>]> {
    let rings =
        polygons.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.map(|ring| ring.0.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(positions: &[(f64, f64)]) -> Ring {
        positions.iter().map(|&(x, y)| Coord { x, y }).collect()
    }

    const SQUARE: [(f64, f64); 5] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];

    #[test]
    fn a_sound_ring_is_left_alone() {
        let (mended, mends) = mend(ring(&SQUARE), Winding::CounterClockwise);
        assert_eq!((mended, mends), (ring(&SQUARE), vec![]));
    }

    #[test]
    fn unclosed_duplicate_and_clockwise_are_mended_and_said() {
        let (mended, mends) = mend(
            ring(&[(0.0, 1.0), (1.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]),
            Winding::CounterClockwise,
        );
        assert_eq!(mends, [RingMend::Closed, RingMend::DuplicatesDropped, RingMend::Rewound]);
        assert_eq!(mended, ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]));
    }

    #[test]
    fn spikes_go_even_across_the_seam() {
        let inner = [(0.0, 0.0), (1.0, 0.0), (5.0, 0.5), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
        let seam = [(9.0, 9.0), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0), (9.0, 9.0)];
        for spiked in [&inner, &seam] {
            let (mended, mends) = mend(ring(spiked), Winding::CounterClockwise);
            assert_eq!(mends, [RingMend::SpikesDropped]);
            assert_eq!(planar_area(&mended), 1.0);
        }
    }

    #[test]
    fn a_ring_that_is_all_spike_vanishes() {
        assert!(
            mend(ring(&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (1.0, 1.0), (0.0, 0.0)]), Winding::Clockwise)
                .0
                .is_empty()
        );
    }
}
