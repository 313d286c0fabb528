//! The embedded land ready for use: what `geodata/oblasts.geojson` and `geodata/margins.geojson` say, and the outline that
//! follows from them, without text to parse. `examples/make_land.rs` writes it, and a test compares the two.
//!
//! Little-endian throughout: the SHA-256 of the oblasts' text in hexadecimal, then polygon sets one after the other: each
//! with its name, all after their lengths.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::margins::Margins;
use super::{Area, AreaSet};
use crate::error::{Error, Result};
use crate::geodata;

/// Length of a SHA-256 in hexadecimal.
const HASH: usize = 64;
/// The name of the areas and margins together.
const REACH: &str = "reach";
/// The name of the outline.
const OUTLINE: &str = "outline";
/// Put before the name of an area whose margin is meant.
const MARGIN: &str = "margin of ";

/// Packs a set with its margins and outline.
pub fn pack(set: &AreaSet, margins: &Margins) -> Vec<u8> {
    let mut bytes = set.provenance.sha256.clone().into_bytes();
    let mut put = |name: &str, polygons: &MultiPolygon<f64>| {
        let packed = pack_polygons(polygons);
        for part in [name.as_bytes(), &packed] {
            bytes.extend((part.len() as u32).to_le_bytes());
            bytes.extend(part);
        }
    };
    put(OUTLINE, &set.dissolved());
    put(REACH, &margins.reach);
    for (area, strip) in set.areas.iter().zip(&margins.strips) {
        put(&area.id, &area.polygons);
        put(&format!("{MARGIN}{}", area.id), strip);
    }
    bytes
}

/// The SHA-256 of the text that the land was packed from.
pub(super) fn sha256() -> String {
    String::from_utf8_lossy(&geodata::LAND[..HASH]).into_owned()
}

/// The polygons of the area `id`.
pub(super) fn land(id: &str) -> Result<MultiPolygon<f64>> {
    find(id)
}

/// The outline of all areas.
pub(super) fn outline() -> Result<MultiPolygon<f64>> {
    find(OUTLINE)
}

/// The margins of `areas`.
pub(super) fn margins(areas: &[Area]) -> Result<Margins> {
    let strips = areas.iter().map(|area| find(&format!("{MARGIN}{}", area.id))).collect::<Result<_>>()?;
    Ok(Margins { strips, reach: find(REACH)? })
}

fn find(name: &str) -> Result<MultiPolygon<f64>> {
    let mut reader = Reader(&geodata::LAND[HASH..]);
    let found = std::iter::from_fn(|| Some((reader.part()?, reader.part()?)))
        .find(|(known, _)| *known == name.as_bytes());
    found
        .and_then(|(_, packed)| Reader(packed).polygons())
        .ok_or_else(|| Error::new("the embedded land is damaged"))
}

fn pack_polygons(polygons: &MultiPolygon<f64>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let count = |bytes: &mut Vec<u8>, count: usize| bytes.extend((count as u32).to_le_bytes());
    count(&mut bytes, polygons.0.len());
    for polygon in polygons {
        count(&mut bytes, 1 + polygon.interiors().len());
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            count(&mut bytes, ring.0.len());
            bytes.extend(ring.0.iter().flat_map(|c| [c.x, c.y]).flat_map(f64::to_le_bytes));
        }
    }
    bytes
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn count(&mut self) -> Option<usize> {
        let (count, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*count) as usize)
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    fn part(&mut self) -> Option<&'a [u8]> {
        let count = self.count()?;
        self.bytes(count)
    }

    fn polygons(&mut self) -> Option<MultiPolygon<f64>> {
        (0..self.count()?).map(|_| self.polygon()).collect::<Option<Vec<_>>>().map(MultiPolygon)
    }

    fn polygon(&mut self) -> Option<Polygon<f64>> {
        let mut rings = (0..self.count()?).map(|_| self.ring()).collect::<Option<Vec<_>>>()?.into_iter();
        Some(Polygon::new(rings.next()?, rings.collect()))
    }

    fn ring(&mut self) -> Option<LineString<f64>> {
        const SIZE: usize = size_of::<f64>();
        let count = self.count()?;
        let (positions, _) = self.bytes(count.checked_mul(2 * SIZE)?)?.as_chunks::<SIZE>();
        let (pairs, _) = positions.as_chunks::<2>();
        Some(
            pairs
                .iter()
                .map(|[x, y]| Coord { x: f64::from_le_bytes(*x), y: f64::from_le_bytes(*y) })
                .collect(),
        )
    }
}
