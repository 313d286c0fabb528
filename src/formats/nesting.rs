//! Rings without a word on which hole is whose, as shapefiles and ArcGIS JSON have them, become polygons.
//!
//! There exteriors are wound clockwise and holes the other way. Files that wind all rings alike exist; a ring that
//! lies in an odd number of others is then a hole. Rings that cross are left to the checks of `geometry`.

use std::cell::OnceCell;

use geo::Coord;

use crate::error::Problem;
use crate::geometry::locate::Bands;
use crate::geometry::rings::{Winding, winding_of};
use crate::geometry::{RawPolygon, Ring};

/// How many pairs of rings of one shape are looked at: a tenth of a second, and a shape of 7,000 rings.
const MOST_PAIRS: usize = 50_000_000;

/// The polygons of `rings`, in the order of their exteriors.
pub(super) fn polygons(rings: Vec<Ring>) -> Result<Vec<RawPolygon>, Problem> {
    if rings.len() < 2 {
        return Ok(rings.into_iter().map(|ring| RawPolygon { rings: vec![ring] }).collect());
    }
    let owners = owners(&rings)?;
    Ok(gather(rings, &owners))
}

/// A ring, and what is needed to see what lies in it.
struct Candidate<'a> {
    ring: &'a Ring,
    clockwise: bool,
    low: Coord<f64>,
    high: Coord<f64>,
    bands: OnceCell<Bands>,
}

impl<'a> Candidate<'a> {
    fn new(ring: &'a Ring) -> Candidate<'a> {
        let fold = |start: f64, of: fn(f64, f64) -> f64| {
            ring.iter().fold(Coord { x: start, y: start }, |a, b| Coord { x: of(a.x, b.x), y: of(a.y, b.y) })
        };
        Candidate {
            ring,
            clockwise: winding_of(ring) == Winding::Clockwise,
            low: fold(f64::INFINITY, f64::min),
            high: fold(f64::NEG_INFINITY, f64::max),
            bands: OnceCell::new(),
        }
    }

    fn size(&self) -> f64 {
        (self.high.x - self.low.x) * (self.high.y - self.low.y)
    }

    /// True when most of three positions of `inner` lie in this ring: one may touch it.
    fn holds(&self, inner: &Candidate<'_>) -> bool {
        let boxed = inner.low.x >= self.low.x
            && inner.low.y >= self.low.y
            && inner.high.x <= self.high.x
            && inner.high.y <= self.high.y;
        if !boxed || inner.ring.is_empty() {
            return false;
        }
        let bands = self.bands.get_or_init(|| Bands::new([self.ring.as_slice()]));
        let count = inner.ring.len();
        let inside =
            [0, count / 3, 2 * count / 3].iter().filter(|&&at| bands.contain(inner.ring[at])).count();
        inside >= 2
    }
}

/// For each ring the exterior that it is a hole of; none for exteriors.
fn owners(rings: &[Ring]) -> Result<Vec<Option<usize>>, Problem> {
    let candidates: Vec<Candidate<'_>> = rings.iter().map(Candidate::new).collect();
    let mixed = candidates.iter().any(|one| one.clockwise != candidates[0].clockwise);
    let is_hole = |one: &Candidate<'_>| !mixed || !one.clockwise;
    let is_exterior = |one: &Candidate<'_>| !mixed || one.clockwise;
    let count = |test: &dyn Fn(&Candidate<'_>) -> bool| candidates.iter().filter(|one| test(one)).count();
    if count(&is_hole).saturating_mul(count(&is_exterior)) > MOST_PAIRS {
        return Err(Problem::new(format!("a shape of {} rings is too much to sort out", rings.len()))
            .hint("write it as GeoJSON, which says which hole is whose"));
    }
    let owner = |(index, one): (usize, &Candidate<'_>)| {
        let others = candidates.iter().enumerate().filter(|(other, _)| *other != index);
        let around: Vec<(usize, &Candidate<'_>)> =
            others.filter(|(_, other)| is_exterior(other) && other.holds(one)).collect();
        if !is_hole(one) || (!mixed && around.len().is_multiple_of(2)) {
            return None;
        }
        around.into_iter().min_by(|a, b| a.1.size().total_cmp(&b.1.size())).map(|(outer, _)| outer)
    };
    Ok(candidates.iter().enumerate().map(owner).collect())
}

fn gather(rings: Vec<Ring>, owners: &[Option<usize>]) -> Vec<RawPolygon> {
    let mut slots: Vec<Option<usize>> = vec![None; rings.len()];
    let mut polygons: Vec<RawPolygon> = Vec::new();
    let mut holes: Vec<(usize, Ring)> = Vec::new();
    for (index, ring) in rings.into_iter().enumerate() {
        match owners[index] {
            None => {
                slots[index] = Some(polygons.len());
                polygons.push(RawPolygon { rings: vec![ring] });
            }
            Some(outer) => holes.push((outer, ring)),
        }
    }
    for (outer, hole) in holes {
        match slots[outer] {
            Some(slot) => polygons[slot].rings.push(hole),
            // A hole in a hole of rings that are all wound alike is an island there.
            None => polygons.push(RawPolygon { rings: vec![hole] }),
        }
    }
    polygons
}
