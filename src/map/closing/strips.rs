//! Strips: where the boundary of a zone runs along the outline, what lies between the two.

use geo::{Coord, MultiPolygon};

use super::TOLERANCE_KM;
use super::outline::{Lie, Outline};
use crate::geometry::overlay;
use crate::geometry::rings::rings_of;
use crate::map::nearby::Nearest;

/// A way along the outline more than this many times as long as the zone's own (and a tolerance) leads elsewhere.
const DETOUR: f64 = 4.0;

/// The strips between `zone`, which lies on the land, and the outline.
pub fn strips(zone: &MultiPolygon<f64>, outline: &Outline<'_>) -> Vec<MultiPolygon<f64>> {
    let strips = rings_of(zone).flat_map(|ring| Walk::new(ring, outline).strips());
    let (exact, rough): (Vec<Strip>, Vec<Strip>) = strips.partition(|strip| strip.follows_outline);
    let rough: Vec<&MultiPolygon<f64>> = rough.iter().map(|strip| &strip.land).collect();
    let cut = (!rough.is_empty()).then(|| overlay::intersection(&rough, &[outline.land]));
    exact.into_iter().map(|strip| strip.land).chain(cut).collect()
}

/// What lies between a run of a zone's boundary and the outline.
struct Strip {
    land: MultiPolygon<f64>,
    /// False where the strip was closed straight, and may reach beyond the outline.
    follows_outline: bool,
}

/// A walk around a ring, looking at the outline.
struct Walk<'a> {
    ring: &'a [Coord<f64>],
    nearest: Vec<Option<Nearest>>,
    outline: &'a Outline<'a>,
}

impl<'a> Walk<'a> {
    fn new(ring: &'a [Coord<f64>], outline: &'a Outline<'a>) -> Walk<'a> {
        Walk { ring, nearest: ring.iter().map(|&at| outline.nearest(at)).collect(), outline }
    }

    /// The strips along every run of near edges; a run ends where the ring touches the outline or leaves it.
    fn strips(&self) -> Vec<Strip> {
        let at = |i: usize| (self.ring[i], self.nearest[i]);
        let lies: Vec<Lie> = (1..self.ring.len()).map(|end| self.outline.lie(at(end - 1), at(end))).collect();
        let Some(start) = lies.iter().position(|lie| *lie != Lie::Near) else { return Vec::new() };
        let mut strips = Vec::new();
        let mut run: Vec<usize> = Vec::new();
        for step in 0..=lies.len() {
            let edge = (start + step) % lies.len();
            let near = lies[edge] == Lie::Near;
            if !run.is_empty() && (!near || Outline::is_on(self.nearest[edge])) {
                run.push(edge);
                strips.extend(self.strip(&run));
                run.clear();
            }
            if near {
                run.push(edge);
            }
        }
        strips
    }

    /// What lies between a run and the outline; none where the run only comes up to the outline, as a front does,
    /// or where no short way along the outline leads back.
    fn strip(&self, run: &[usize]) -> Option<Strip> {
        let (first, last) = (self.nearest[*run.first()?]?, self.nearest[*run.last()?]?);
        let boundary: Vec<Coord<f64>> = run.iter().map(|&i| self.ring[i]).collect();
        let length = self.outline.length_km(&boundary);
        let anchored = Outline::is_on(Some(first)) && Outline::is_on(Some(last));
        if !anchored && length < 2.0 * TOLERANCE_KM {
            return None;
        }
        let short = |way: &Vec<Coord<f64>>| self.outline.length_km(way) <= DETOUR * (length + TOLERANCE_KM);
        let way = self.outline.way(last, first).filter(short);
        let follows_outline = way.is_some();
        let way_back = match way {
            Some(way) => way,
            None if anchored => return None,
            None => vec![self.outline.position(last), self.outline.position(first)],
        };
        let land = overlay::even_odd(&[boundary.into_iter().chain(way_back).collect()]);
        Some(Strip { land, follows_outline })
    }
}
