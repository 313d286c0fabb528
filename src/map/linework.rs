//! Linework: all rings of a map together, so that lines which several of them share stay shared.
//!
//! Rings are cut into arcs where they meet or part; each arc is simplified on its own, the same from whichever
//! ring and in whichever direction it is walked. So neighbours keep a common border without gaps or overlaps.

use rustc_hash::FxHashMap;

use super::nearby::Nearby;
use super::simplify::simplify;
use super::smooth::smooth_between;
use super::view::{Polygons, Ring};
use crate::draw::Step;

/// How the rings of a map pass through each place.
#[derive(Debug, Default)]
pub struct Linework {
    passages: FxHashMap<Step, Passage>,
}

/// The two neighbours that a place has on every ring through it, unless rings meet or part there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passage {
    Between(Step, Step),
    Junction,
}

impl Linework {
    /// Takes in rings that will be simplified, and rings that only must be kept in step with.
    pub fn add<'a>(&mut self, polygons: impl IntoIterator<Item = &'a Polygons>) {
        for ring in polygons.into_iter().flatten().flatten() {
            let open = &ring[..ring.len().saturating_sub(1)];
            for (i, &here) in open.iter().enumerate() {
                let before = open[if i == 0 { open.len() - 1 } else { i - 1 }];
                let after = open[if i + 1 == open.len() { 0 } else { i + 1 }];
                let passage = Passage::Between(before.min(after), before.max(after));
                self.passages
                    .entry(here)
                    .and_modify(|known| {
                        if *known != passage {
                            *known = Passage::Junction;
                        }
                    })
                    .or_insert(passage);
            }
        }
    }

    /// As [`Linework::simplify`], but with every line that does not run along `held` rounded first: the steps between the
    /// cells of settlements. Lines meet where they met, and on the whole no area changes hands ([`smooth_between`]).
    pub fn smooth(&self, polygons: &Polygons, held: &Nearby, tolerance: f64, smallest: f64) -> Polygons {
        let arc = |arc: &[Step]| smooth_between(arc, held);
        self.simplified(polygons, &arc, tolerance, smallest)
    }

    /// The polygons with every line simplified to within `tolerance` steps, in keeping with all rings taken in.
    /// Rings that enclose less than `smallest` square steps are left out.
    pub fn simplify(&self, polygons: &Polygons, tolerance: f64, smallest: f64) -> Polygons {
        self.simplified(polygons, &|arc: &[Step]| arc.to_vec(), tolerance, smallest)
    }

    fn simplified(&self, polygons: &Polygons, mend: &Mend<'_>, tolerance: f64, smallest: f64) -> Polygons {
        let ring = |ring: &Ring| {
            Some(self.simplify_ring(ring, mend, tolerance)).filter(|r| area(r).abs() >= smallest)
        };
        let polygon = |rings: &Vec<Ring>| {
            let [exterior, holes @ ..] = &rings[..] else { return None };
            Some(std::iter::once(ring(exterior)?).chain(holes.iter().filter_map(ring)).collect())
        };
        polygons.iter().filter_map(polygon).collect()
    }

    fn simplify_ring(&self, ring: &Ring, mend: &Mend<'_>, tolerance: f64) -> Ring {
        let open = &ring[..ring.len().saturating_sub(1)];
        if open.is_empty() {
            return ring.clone();
        }
        let junction = |step: &Step| self.passages.get(step) == Some(&Passage::Junction);
        // A ring of its own is cut at its least place, which does not depend on where the ring begins.
        let least = || open.iter().enumerate().min_by_key(|(_, step)| **step).map_or(0, |(i, _)| i);
        let start = open.iter().position(junction).unwrap_or_else(least);
        let walk: Vec<Step> = (0..=open.len()).map(|i| open[(start + i) % open.len()]).collect();
        let mut simple: Ring = walk.first().copied().into_iter().collect();
        let mut from = 0;
        for to in 1..walk.len() {
            if to + 1 == walk.len() || junction(&walk[to]) {
                simple.extend(simplify_arc(&walk[from..=to], mend, tolerance).into_iter().skip(1));
                from = to;
            }
        }
        simple
    }
}

/// What is done to an arc before it is simplified.
type Mend<'a> = dyn Fn(&[Step]) -> Vec<Step> + 'a;

/// Simplifies an arc in the direction that both its users agree on, and gives it in the direction asked for.
fn simplify_arc(arc: &[Step], mend: &Mend<'_>, tolerance: f64) -> Vec<Step> {
    let forwards = arc.iter().le(arc.iter().rev());
    let mut line: Vec<Step> = arc.to_vec();
    if !forwards {
        line.reverse();
    }
    let mut simple = simplify(&mend(&line), tolerance);
    if !forwards {
        simple.reverse();
    }
    simple
}

/// The signed area of a ring in square steps, summed relative to its first place.
pub fn area(ring: &[Step]) -> f64 {
    let Some(&origin) = ring.first() else { return 0.0 };
    let from_origin =
        |step: Step| (f64::from(step.0) - f64::from(origin.0), f64::from(step.1) - f64::from(origin.1));
    let cross = |edge: &[Step]| {
        let (a, b) = (from_origin(edge[0]), from_origin(edge[1]));
        a.0 * b.1 - b.0 * a.1
    };
    ring.windows(2).map(cross).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares with a ragged border between them.
    fn neighbours() -> [Polygons; 2] {
        let border: Vec<Step> = (0..=40).map(|i| (100 + (i * 7) % 5, i * 10)).collect();
        let west: Ring = border.iter().copied().chain([(0, 400), (0, 0), border[0]]).collect();
        let east: Ring = border.iter().rev().copied().chain([(300, 0), (300, 400), border[40]]).collect();
        [vec![vec![west]], vec![vec![east]]]
    }

    #[test]
    fn neighbours_keep_their_border_in_common() {
        let [west, east] = neighbours();
        let mut linework = Linework::default();
        linework.add([&west, &east]);
        let [west, east] = [west, east].map(|p| linework.simplify(&p, 3.0, 1.0));
        let (mut west, mut east) = (west[0][0].clone(), east[0][0].clone());
        assert!(west.len() < 45 && area(&west) * area(&east) > 0.0);
        west.retain(|step| step.0 >= 100);
        east.retain(|step| step.0 <= 104);
        west.sort_unstable();
        east.sort_unstable();
        west.dedup();
        east.dedup();
        assert_eq!(west, east);
    }

    #[test]
    fn a_ring_simplifies_the_same_wherever_it_begins() {
        let ring: Ring = vec![(0, 0), (50, 1), (100, 0), (101, 50), (100, 100), (0, 100), (0, 0)];
        let mut turned: Ring = ring[3..].to_vec();
        turned.extend(&ring[1..4]);
        let mut linework = Linework::default();
        linework.add([&vec![vec![ring.clone()]]]);
        let once = linework.simplify(&vec![vec![ring]], 2.0, 1.0);
        assert_eq!(once, linework.simplify(&vec![vec![turned]], 2.0, 1.0));
        assert_eq!(once[0][0].len(), 5);
        assert!(linework.simplify(&once, 2.0, 1e6).is_empty());
    }
}
