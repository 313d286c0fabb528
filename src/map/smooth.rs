//! Smoothing the steps of settlement cells, for display alone: no figure is made of what comes out.
//!
//! Source: G. M. Chaikin, An algorithm for high-speed curve generation, Computer Graphics and Image Processing 3 (1974):
//! every corner is cut at a quarter of its edges, again and again. Cutting corners takes area from whoever bulges; each line
//! is then moved aside, least at its ends, until what it encloses is what it enclosed before. So the area on either side of a
//! line stays what it was, but for rounding to the grid: under 0.02 % of the occupied area on the embedded example.

use geo::Coord;

use super::nearby::Nearby;
use crate::draw::{self, Step};

/// How often corners are cut.
const CUTS: usize = 4;
/// How often a line is moved aside to win back its area; each time leaves a small part of what was missing.
const MOVES: usize = 3;
/// An edge as near as this \[px\] to a line that is held lies on it.
const ON_HELD_PX: f64 = 0.75;

/// The line with its steps smoothed; what runs along `held` (the coast, the state border) stays, and so do both ends of every
/// part between.
pub fn smooth_between(line: &[Step], held: &Nearby) -> Vec<Step> {
    let is_held = |edge: &[Step]| {
        let (a, b) = (draw::place(edge[0]), draw::place(edge[1]));
        let near = |at: Coord<f64>| held.nearest(at).is_some_and(|near| near.distance <= ON_HELD_PX);
        [a, (a + b) / 2.0, b].into_iter().all(near)
    };
    let mut smoothed: Vec<Step> = line.first().copied().into_iter().collect();
    let mut from = 0;
    while from + 1 < line.len() {
        let first_held = is_held(&line[from..=from + 1]);
        let mut to = from + 1;
        while to + 1 < line.len() && is_held(&line[to..=to + 1]) == first_held {
            to += 1;
        }
        let part = &line[from..=to];
        let part = if first_held { part.to_vec() } else { smooth(part) };
        smoothed.extend(part.into_iter().skip(1));
        from = to;
    }
    smoothed
}

/// Cuts the corners of a line and moves it aside by what that took; its ends stay. A closed line stays closed where it began.
fn smooth(line: &[Step]) -> Vec<Step> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let places: Vec<Coord<f64>> = line.iter().map(|&step| draw::place(step)).collect();
    let wanted = swept(&places);
    let mut cut = (0..CUTS).fold(places, |line, _| cut_corners(&line));
    for _ in 0..MOVES {
        let missing = wanted - swept(&cut);
        cut = moved_aside(&cut, missing);
    }
    let mut steps: Vec<Step> = cut.into_iter().map(draw::step).collect();
    steps.dedup();
    steps
}

fn cut_corners(line: &[Coord<f64>]) -> Vec<Coord<f64>> {
    let last = line.len().saturating_sub(2);
    let cut = line.windows(2).enumerate().flat_map(|(i, edge)| {
        let part = |part: f64| edge[0] + (edge[1] - edge[0]) * part;
        let from = if i == 0 { edge[0] } else { part(0.25) };
        let to = if i == last { edge[1] } else { part(0.75) };
        [from, to]
    });
    cut.collect()
}

/// Twice the signed area between a line and the chord of its ends, relative to its first place.
fn swept(line: &[Coord<f64>]) -> f64 {
    let Some(&origin) = line.first() else { return 0.0 };
    let cross = |edge: &[Coord<f64>]| {
        let (a, b) = (edge[0] - origin, edge[1] - origin);
        a.x * b.y - b.x * a.y
    };
    line.windows(2).map(cross).sum()
}

/// The line moved aside so that it sweeps `missing` more: most in its middle, not at its ends.
fn moved_aside(line: &[Coord<f64>], missing: f64) -> Vec<Coord<f64>> {
    let count = line.len();
    let length = |from: Coord<f64>, to: Coord<f64>| libm::hypot(to.x - from.x, to.y - from.y);
    let mut along = vec![0.0];
    for edge in line.windows(2) {
        along.push(along.last().copied().unwrap_or(0.0) + length(edge[0], edge[1]));
    }
    let whole = along.last().copied().unwrap_or(0.0);
    // How much a place is moved, and what moving all of them by that sweeps: the sum over places of weight times the length
    // of line that is theirs.
    let weight =
        |i: usize| if whole > 0.0 { libm::sin(std::f64::consts::PI * along[i] / whole) } else { 0.0 };
    let own = |i: usize| (along[(i + 1).min(count - 1)] - along[i.saturating_sub(1)]) / 2.0;
    let swept: f64 = (0..count).map(|i| weight(i) * own(i)).sum();
    let by = if swept > 0.0 { missing / 2.0 / swept } else { 0.0 };
    let moved = |i: usize| {
        let (before, after) = (line[i.saturating_sub(1)], line[(i + 1).min(count - 1)]);
        let span = length(before, after);
        if span == 0.0 || i == 0 || i + 1 == count {
            return line[i];
        }
        // To the right of the way, with y downwards: what adds to the swept area.
        let aside = Coord { x: after.y - before.y, y: before.x - after.x } / span;
        line[i] + aside * (by * weight(i))
    };
    (0..count).map(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::linework::area;

    /// A line of steps as cells make them.
    fn steps() -> Vec<Step> {
        [(0, 0), (400, 0), (520, 300), (900, 340), (1000, 900), (1500, 1000), (1700, 400), (2400, 300)]
            .to_vec()
    }

    fn far_away() -> Nearby {
        let nowhere = Coord { x: -9e5, y: -9e5 };
        Nearby::new([[nowhere, nowhere]], ON_HELD_PX)
    }

    #[test]
    fn smoothing_keeps_ends_and_the_area_on_either_side() {
        let line = steps();
        let smooth = smooth_between(&line, &far_away());
        assert_eq!((smooth.first(), smooth.last()), (line.first(), line.last()));
        assert!(smooth.len() > 3 * line.len());
        let closed = |line: &[Step]| line.iter().copied().chain([(0, 4000), (0, 0)]).collect::<Vec<_>>();
        let (before, after) = (area(&closed(&line)), area(&closed(&smooth)));
        assert!((after / before - 1.0).abs() < 1e-3, "{before} {after}");
    }

    #[test]
    fn a_cell_of_its_own_keeps_its_area_and_turns_round() {
        let cell = vec![(0, 0), (800, 0), (1200, 600), (700, 1100), (0, 900), (0, 0)];
        let smooth = smooth_between(&cell, &far_away());
        assert_eq!(smooth.first(), smooth.last());
        assert!((area(&smooth) / area(&cell) - 1.0).abs() < 2e-3, "{} {}", area(&smooth), area(&cell));
        let turn = |line: &[Step]| {
            let ways = line.windows(3).map(|p| {
                let way = |a: Step, b: Step| f64::from(b.1 - a.1).atan2(f64::from(b.0 - a.0));
                let turn = (way(p[1], p[2]) - way(p[0], p[1])).abs();
                turn.min(std::f64::consts::TAU - turn)
            });
            ways.fold(0.0, f64::max)
        };
        assert!(turn(&smooth) < 0.5 && turn(&cell) > 0.9, "{} {}", turn(&smooth), turn(&cell));
    }

    #[test]
    fn what_runs_along_the_border_stays() {
        let border = [Coord { x: 0.0, y: 0.0 }, Coord { x: 100.0, y: 0.0 }];
        let line = vec![(160, 0), (800, 0), (1600, 0), (1700, 900), (2300, 800), (2500, 1600)];
        let smooth = smooth_between(&line, &Nearby::new([border], ON_HELD_PX));
        assert_eq!(smooth[..3], line[..3]);
        assert!(smooth.len() > line.len() + 4);
    }
}
