//! Water that a source leaves out of its zones. A lake with the same side on both banks is no front, though what no zone covers
//! is land held by Ukraine; one between two sides is, along the bank of the occupied.

use geo::Coord;
use libm::{cos, hypot, sin};

use super::sheet::bands;
use super::view::{Polygons, View};
use crate::draw::{Step, place};
use crate::geometry::locate::Bands;

/// No lake of the basemap is wider \[km\].
const WIDEST_KM: f64 = 30.0;
/// How far \[km\] the shores of zones and lakes may be apart, on both banks together: as far as two drawings of a border.
const DRY_KM: f64 = 1.5;
/// Or this far, where the water between is at least as wide as they are apart.
const DRY_BY_WIDE_WATER_KM: f64 = 4.5;
/// From one place that is asked to the next \[km\], and \[px\] at least.
const STRIDE_KM: f64 = 0.25;
const STRIDE_PX: f64 = 0.75;
/// A stretch of a bank shorter than this \[km\] is as those beside it.
const SHORT_KM: f64 = 5.0;
/// What is no shore for as short as this \[km\] is so for a jag of the bank.
const JAG_KM: f64 = 1.5;
/// Between two shores that are no farther apart \[km\] than this, a line that is no longer, and twice as long as that at least,
/// goes round the end of the water, as a source has it and the basemap has not.
const END_OF_WATER_KM: [f64; 2] = [6.0, 50.0];
/// The ways across \[rad from the shortest\]: shores are jagged, and most of the ways decide.
const WAYS: [f64; 3] = [0.0, -0.6, 0.6];

/// The lakes of a map and the land that is occupied.
pub struct Water<'a> {
    lakes: Bands,
    occupied: &'a Bands,
    px_per_km: f64,
}

impl<'a> Water<'a> {
    /// The lakes \[px\] of a map with this view.
    pub fn new(lakes: &[Polygons], occupied: &'a Bands, view: &View) -> Water<'a> {
        Water { lakes: bands(lakes.iter().flatten()), occupied, px_per_km: view.px_per_km() }
    }

    /// The parts of a line around what is occupied that are no shores: such as it is occupied again across the water from.
    pub fn without_shores(&self, line: &[Step]) -> Vec<Vec<Step>> {
        let edges = || line.windows(2).map(|ends| [place(ends[0]), place(ends[1])]);
        let mut are_shores: Vec<bool> = edges().map(|[a, b]| self.is_shore(a, b)).collect();
        if !are_shores.contains(&true) {
            return vec![line.to_vec()];
        }
        let lengths: Vec<f64> = edges().map(|[a, b]| hypot(b.x - a.x, b.y - a.y)).collect();
        // Banks are jagged, bays are no water to cross, and what is left between shores is no front.
        for (is_shore, short_km) in [(false, JAG_KM), (true, SHORT_KM), (false, SHORT_KM)] {
            self.join_short_runs(&mut are_shores, &lengths, is_shore, short_km);
        }
        self.join_ends_of_water(&mut are_shores, &lengths, line);
        let mut from = 0;
        let runs = are_shores.chunk_by(|a, b| a == b).filter_map(|run| {
            let part = &line[from..=from + run.len()];
            from += run.len();
            (!run[0]).then(|| part.to_vec())
        });
        runs.collect()
    }

    /// Makes short runs of edges that are shores, or are none, as their neighbours are.
    fn join_short_runs(&self, are_shores: &mut [bool], lengths: &[f64], of: bool, short_km: f64) {
        let runs: Vec<usize> = are_shores.chunk_by(|a, b| a == b).map(<[bool]>::len).collect();
        let mut from = 0;
        for count in runs.iter().filter(|_| runs.len() > 1) {
            let run = from..from + count;
            from = run.end;
            let is_short = lengths[run.clone()].iter().sum::<f64>() < short_km * self.px_per_km;
            if is_short && are_shores[run.start] == of {
                are_shores[run].fill(!of);
            }
        }
    }

    /// Makes shores of the runs of edges that go round the end of the water between two shores.
    fn join_ends_of_water(&self, are_shores: &mut [bool], lengths: &[f64], line: &[Step]) {
        let runs: Vec<usize> = are_shores.chunk_by(|a, b| a == b).map(<[bool]>::len).collect();
        let mut from = 0;
        for count in runs {
            let run = from..from + count;
            from = run.end;
            let is_between = run.start > 0 && run.end < are_shores.len() && !are_shores[run.start];
            let ends = [line[run.start], line[run.end]].map(place);
            if is_between && self.is_mouth(ends, lengths[run.clone()].iter().sum()) {
                are_shores[run].fill(true);
            }
        }
    }

    /// True for two places that the end of a water lies between, the shore of which is so long \[px\] from one to the other.
    fn is_mouth(&self, [a, b]: [Coord<f64>; 2], shore_px: f64) -> bool {
        let [wide_km, long_km] = END_OF_WATER_KM;
        let across_px = hypot(b.x - a.x, b.y - a.y);
        across_px <= wide_km * self.px_per_km
            && (2.0 * across_px..=long_km * self.px_per_km).contains(&shore_px)
            && [0.25, 0.5, 0.75].into_iter().all(|part| !self.occupied.contain(a + (b - a) * part))
    }

    fn is_shore(&self, a: Coord<f64>, b: Coord<f64>) -> bool {
        let (middle, length) = ((a + b) / 2.0, hypot(b.x - a.x, b.y - a.y));
        let normal = Coord { x: b.y - a.y, y: a.x - b.x } / length.max(f64::MIN_POSITIVE);
        let outward = if self.occupied.contain(middle + normal * STRIDE_PX) { normal * -1.0 } else { normal };
        let crossed = WAYS.into_iter().filter(|&way| self.is_occupied_across(middle, turned(outward, way)));
        2 * crossed.count() > WAYS.len()
    }

    /// True when the way from a shore crosses water, little else, and then meets what is occupied.
    fn is_occupied_across(&self, from: Coord<f64>, way: Coord<f64>) -> bool {
        let stride_px = STRIDE_PX.max(STRIDE_KM * self.px_per_km);
        let [few_px, most_px] = [DRY_KM, DRY_BY_WIDE_WATER_KM].map(|km| km * self.px_per_km);
        let (mut dry_px, mut wet_px) = (0.0, 0.0);
        for step in 1..=(WIDEST_KM * self.px_per_km / stride_px) as u32 {
            let at = from + way * (f64::from(step) * stride_px);
            if self.occupied.contain(at) {
                return wet_px > 0.0 && (dry_px <= few_px || dry_px <= wet_px);
            }
            if self.lakes.contain(at) {
                wet_px += stride_px;
            } else {
                dry_px += stride_px;
                if dry_px > most_px {
                    return false;
                }
            }
        }
        false
    }
}

/// A direction turned by an angle \[rad\].
fn turned(way: Coord<f64>, angle: f64) -> Coord<f64> {
    let (sin, cos) = (sin(angle), cos(angle));
    Coord { x: way.x * cos - way.y * sin, y: way.x * sin + way.y * cos }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::step;

    fn bands_of(rings: &[&[(f64, f64)]]) -> Bands {
        let rings: Vec<Vec<Coord<f64>>> =
            rings.iter().map(|ring| ring.iter().map(|&(x, y)| Coord { x, y }).collect()).collect();
        Bands::new(rings.iter().map(Vec::as_slice))
    }

    /// 2026-11-30: the contact line went round the lower end of the Kakhovka Reservoir, which the basemap lacks, with both
    /// banks occupied.
    #[test]
    fn the_end_of_a_water_that_the_basemap_lacks_is_no_front() {
        // All is occupied up to y = 0, but for an inlet 4 km wide and 50 km long, the last 12 km of which are in no lake.
        let shore = [(0.0, 0.0), (20.0, 0.0), (20.0, 50.0), (24.0, 50.0), (24.0, 0.0), (60.0, 0.0)];
        let line: Vec<Step> = shore
            .windows(2)
            .flat_map(|ends| {
                let [(a, b), (c, d)] = [ends[0], ends[1]];
                (0..25).map(move |i| f64::from(i) / 25.0).map(move |t| (a + (c - a) * t, b + (d - b) * t))
            })
            .chain([(60.0, 0.0)])
            .map(|(x, y)| step(Coord { x, y }))
            .collect();
        let [rest, lake] =
            [[(60.0, 90.0), (0.0, 90.0), (0.0, 0.0)], [(24.0, 38.0), (24.0, -9.0), (20.0, -9.0)]];
        let occupied = bands_of(&[&[&shore[..], &rest].concat()]);
        let lakes = bands_of(&[&[&[(20.0, -9.0), (20.0, 38.0)], &lake[..]].concat()]);
        let water = Water { lakes, occupied: &occupied, px_per_km: 1.0 };
        let left = water.without_shores(&line);
        let deepest = left.iter().flatten().map(|&at| place(at).y).fold(0.0, f64::max);
        assert!(left.len() == 2 && deepest < 6.0, "{left:?}");
    }
}
