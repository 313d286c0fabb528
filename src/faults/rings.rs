//! The faults of one ring as its file gives it: positions, closing, repetitions, spikes, winding.

use geo::Coord;

use super::Code;
use super::fault::{Fault, Size, Spot};
use crate::geometry::crossings::side;
use crate::geometry::ellipsoid::length_m;
use crate::geometry::rings::{RingMend, Winding, mend};

/// How far from a line \[°\] positions lie that are meant to be on it: a micrometre.
const ON_LINE_DEG: f64 = 1e-11;

/// What is asked of a ring.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// How it should be wound.
    pub winding: Winding,
    /// Whether its format asks that it be wound so.
    pub winding_matters: bool,
}

/// The faults of `ring`. Those that no one can mend come alone: nothing else can be said of such a ring.
pub fn of_ring(ring: &[Coord<f64>], spot: &Spot, asked: Asked) -> Vec<Fault> {
    let beyond = unusable(ring, spot);
    if !beyond.is_empty() {
        return beyond;
    }
    let mut faults = across_antimeridian(ring, spot);
    let (first, last) = (ring[0], ring[ring.len() - 1]);
    if first != last {
        let gap = Size::Length(length_m(last, first));
        faults.push(Fault::new(Code::UnclosedRing, spot.position(ring.len() - 1, last)).size(gap));
    }
    faults.extend(repetitions(ring, spot));
    let (mended, mends) = mend(ring.to_vec(), asked.winding);
    if encloses_nothing(&mended) {
        faults.push(Fault::new(Code::NoArea, spot.at(first)));
        return faults;
    }
    if mends.contains(&RingMend::SpikesDropped) {
        faults.extend(spikes(ring, spot));
    }
    if asked.winding_matters && mends.contains(&RingMend::Rewound) {
        faults.push(Fault::new(Code::WrongWinding, spot.clone()));
    }
    faults
}

/// Why nothing can be made of a ring.
fn unusable(ring: &[Coord<f64>], spot: &Spot) -> Vec<Fault> {
    let is_number = |c: &Coord<f64>| c.x.is_finite() && c.y.is_finite();
    let bad = ring.iter().enumerate().filter(|(_, c)| !is_number(c));
    let numbers: Vec<Fault> = bad
        .map(|(index, c)| {
            let spot = spot.position(index, *c);
            Fault::new(Code::NotANumber, spot).detail(format!("({}, {})", c.x, c.y))
        })
        .collect();
    if !numbers.is_empty() {
        return numbers;
    }
    let outside = |c: &Coord<f64>| c.x.abs() > 180.0 || c.y.abs() > 90.0;
    if let Some((index, c)) = ring.iter().enumerate().find(|(_, c)| outside(c)) {
        let count = ring.iter().filter(|c| outside(c)).count();
        let spot = Spot { position: Some(index), ..spot.clone() };
        let fault = Fault::new(Code::OutOfRange, spot).count(count);
        return vec![fault.detail(format!("({}, {})", c.x, c.y))];
    }
    if is_too_short(ring) {
        let fault = Fault::new(Code::TooFewPositions, spot.clone());
        return vec![fault.detail(ring.len().to_string())];
    }
    Vec::new()
}

/// True for a ring that cannot enclose anything for want of positions.
pub fn is_too_short(ring: &[Coord<f64>]) -> bool {
    ring.len() < 4 && !(ring.len() == 3 && ring.first() != ring.last())
}

/// True for a mended ring that is gone, or lies on one line but for rounding.
pub fn encloses_nothing(ring: &[Coord<f64>]) -> bool {
    let Some(&first) = ring.first() else { return true };
    let reach = |c: &Coord<f64>| libm::hypot(c.x - first.x, c.y - first.y);
    let Some(farthest) = ring.iter().max_by(|a, b| reach(a).total_cmp(&reach(b))) else { return true };
    let off = |c: &Coord<f64>| side(first, *farthest, *c).abs() / reach(farthest);
    ring.iter().all(|c| off(c) < ON_LINE_DEG)
}

fn across_antimeridian(ring: &[Coord<f64>], spot: &Spot) -> Vec<Fault> {
    let jumps = ring.windows(2).enumerate().filter(|(_, edge)| (edge[0].x - edge[1].x).abs() > 180.0);
    jumps.map(|(index, edge)| Fault::new(Code::Antimeridian, spot.position(index, edge[0]))).collect()
}

fn repetitions(ring: &[Coord<f64>], spot: &Spot) -> Option<Fault> {
    let repeated: Vec<usize> = (1..ring.len()).filter(|&index| ring[index] == ring[index - 1]).collect();
    let &first = repeated.first()?;
    Some(Fault::new(Code::DuplicatePositions, spot.position(first, ring[first])).count(repeated.len()))
}

/// Each tip from which the ring turns back to the position before it.
fn spikes(ring: &[Coord<f64>], spot: &Spot) -> Vec<Fault> {
    let mut open: Vec<(usize, Coord<f64>)> = ring.iter().copied().enumerate().collect();
    open.dedup_by_key(|(_, position)| *position);
    while open.len() > 1 && open[0].1 == open[open.len() - 1].1 {
        open.pop();
    }
    let count = open.len();
    let turns = |&at: &usize| open[(at + count - 1) % count].1 == open[(at + 1) % count].1;
    let tips = (0..count).filter(turns).map(|at| {
        let (index, tip) = open[at];
        let length = Size::Length(length_m(open[(at + 1) % count].1, tip));
        Fault::new(Code::Spike, spot.position(index, tip)).size(length)
    });
    tips.collect()
}
