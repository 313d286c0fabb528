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
/// From one place that is asked to the next \[km\], and \[px\] at least.
const STRIDE_KM: f64 = 0.25;
const STRIDE_PX: f64 = 0.75;
/// A stretch of a bank shorter than this \[km\] is as those beside it.
const SHORT_KM: f64 = 5.0;
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
        // Bays are no water to cross, and what is left between shores no front.
        for is_short_shore in [true, false] {
            self.join_short_runs(&mut are_shores, &lengths, is_short_shore);
        }
        let mut from = 0;
        let runs = are_shores.chunk_by(|a, b| a == b).filter_map(|run| {
            let part = &line[from..=from + run.len()];
            from += run.len();
            (!run[0]).then(|| part.to_vec())
        });
        runs.collect()
    }

    /// Makes short runs of edges that are shores, or are none, as their neighbours are.
    fn join_short_runs(&self, are_shores: &mut [bool], lengths: &[f64], of: bool) {
        let runs: Vec<usize> = are_shores.chunk_by(|a, b| a == b).map(<[bool]>::len).collect();
        let mut from = 0;
        for count in runs.iter().filter(|_| runs.len() > 1) {
            let run = from..from + count;
            from = run.end;
            let is_short = lengths[run.clone()].iter().sum::<f64>() < SHORT_KM * self.px_per_km;
            if is_short && are_shores[run.start] == of {
                are_shores[run].fill(!of);
            }
        }
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
        let (mut dry_px, mut is_wet) = (0.0, false);
        for step in 1..=(WIDEST_KM * self.px_per_km / stride_px) as u32 {
            let at = from + way * (f64::from(step) * stride_px);
            if self.occupied.contain(at) {
                return is_wet;
            }
            if self.lakes.contain(at) {
                is_wet = true;
            } else {
                dry_px += stride_px;
                if dry_px > DRY_KM * self.px_per_km {
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
