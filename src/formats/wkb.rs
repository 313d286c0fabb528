//! Reads well-known binary geometry (OGC 06-103r4, ISO 13249-3), with PostGIS's flags for height and system.
//!
//! Every count is held against the bytes that are left before room is made for it.

use geo::Coord;

use super::Feature;
use super::limits::Tally;
use crate::error::Problem;
use crate::geometry::{RawPolygon, Ring};

type Outcome<T = ()> = Result<T, Problem>;

/// Bytes that any geometry takes at least: order, type and a count.
const LEAST_GEOMETRY_BYTES: usize = 9;
/// PostGIS's flag of heights in a type.
const HAS_Z: u32 = 0x8000_0000;
/// PostGIS's flag of measures.
const HAS_M: u32 = 0x4000_0000;
/// PostGIS's flag of a coordinate system's number before the content.
const HAS_SRID: u32 = 0x2000_0000;

/// Adds the geometry of `bytes` to `feature`.
///
/// # Errors
/// When it is cut off, of a type that is no land, or beyond the limits.
pub(super) fn add(bytes: &[u8], feature: &mut Feature, tally: &Tally) -> Outcome {
    let mut cursor = Cursor { rest: bytes, little: true, ordinates: 2, tally };
    cursor.geometry(feature, 0)
}

fn broken() -> Problem {
    Problem::new("broken geometry: it promises more than there is").hint("export the layer again")
}

struct Cursor<'a> {
    rest: &'a [u8],
    little: bool,
    /// Numbers a position: two, and those for height and measure.
    ordinates: usize,
    tally: &'a Tally,
}

impl Cursor<'_> {
    fn geometry(&mut self, feature: &mut Feature, depth: usize) -> Outcome {
        self.tally.depth(depth)?;
        let (order, rest) = self.rest.split_first().ok_or_else(broken)?;
        (self.little, self.rest) = (*order == 1, rest);
        let code = self.number()?;
        if code & HAS_SRID != 0 {
            self.number()?;
        }
        let kind = code & 0x0fff_ffff;
        // ISO writes heights as +1000, measures as +2000, both as +3000.
        let iso = (kind / 1000) as usize;
        let extra = usize::from(code & HAS_Z != 0) + usize::from(code & HAS_M != 0);
        self.ordinates = 2 + extra + [0, 1, 1, 2].get(iso).copied().unwrap_or(0);
        match kind % 1000 {
            1 => feature.points.extend(self.point()?),
            2 => feature.lines.push(self.positions()?),
            3 => feature.polygons.extend(self.polygon()?),
            4..=7 => {
                for _ in 0..self.count(LEAST_GEOMETRY_BYTES)? {
                    self.geometry(feature, depth + 1)?;
                }
            }
            other => {
                return Err(Problem::new(format!("a geometry of type {other} is not land"))
                    .hint("export the layer as polygons, its curves as vertices"));
            }
        }
        Ok(())
    }

    fn polygon(&mut self) -> Outcome<Option<RawPolygon>> {
        let count = self.count(4)?;
        let mut rings = Vec::new();
        for _ in 0..count {
            self.tally.value()?;
            rings.push(self.positions()?);
        }
        Ok(Some(RawPolygon { rings }).filter(|polygon| !polygon.rings.is_empty()))
    }

    fn positions(&mut self) -> Outcome<Ring> {
        let count = self.count(8 * self.ordinates)?;
        self.tally.vertices(count)?;
        (0..count).map(|_| self.position()).collect()
    }

    /// A point; none where it is empty, which is written as not-a-number.
    fn point(&mut self) -> Outcome<Option<Coord<f64>>> {
        self.tally.vertices(1)?;
        Ok(Some(self.position()?).filter(|point| !point.x.is_nan() || !point.y.is_nan()))
    }

    fn position(&mut self) -> Outcome<Coord<f64>> {
        let position = Coord { x: self.ordinate()?, y: self.ordinate()? };
        for _ in 2..self.ordinates {
            self.ordinate()?;
        }
        Ok(position)
    }

    /// A count of things that take `bytes_each` at least.
    fn count(&mut self, bytes_each: usize) -> Outcome<usize> {
        let count = self.number()? as usize;
        if count.checked_mul(bytes_each).is_none_or(|needed| needed > self.rest.len()) {
            Err(broken())
        } else {
            Ok(count)
        }
    }

    fn number(&mut self) -> Outcome<u32> {
        let bytes = self.take::<4>()?;
        Ok(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn ordinate(&mut self) -> Outcome<f64> {
        let bytes = self.take::<8>()?;
        Ok(if self.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn take<const N: usize>(&mut self) -> Outcome<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk::<N>().ok_or_else(broken)?;
        self.rest = rest;
        Ok(*taken)
    }
}
