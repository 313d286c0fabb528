//! Mending a feature: what can be mended is, part by part; what cannot is left out, and an error says so.

use geo::{Coord, MultiPolygon, Polygon};

use super::polygons::{Placed, as_given};
use super::rings::{encloses_nothing, is_too_short};
use crate::error::Place;
use crate::formats::Feature;
use crate::geometry::repair::Mender;
use crate::geometry::rings::{Winding, check, mend};
use crate::geometry::{RawPolygon, Ring, antimeridian, ellipsoid, overlay};
use crate::units::SquareMetres;

/// A feature with what mending made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// The feature, its polygons mended: exteriors counter-clockwise, no km² twice.
    pub feature: Feature,
    /// The area of its polygons as the file has them: of each the first ring less all others.
    pub before: SquareMetres,
    /// The area as mended.
    pub after: SquareMetres,
}

impl Mended {
    /// The mended polygons.
    pub fn polygons(&self) -> MultiPolygon<f64> {
        self.feature.polygons.iter().cloned().filter_map(RawPolygon::into_polygon).collect()
    }

    /// The same feature of other polygons.
    #[must_use]
    pub fn with(mut self, polygons: MultiPolygon<f64>) -> Mended {
        self.after = ellipsoid::multipolygon_area(&polygons);
        self.feature.polygons = polygons.into_iter().map(raw).collect();
        self
    }
}

/// The rings of a polygon that can be used, closed, clean and wound, with their places; none where the exterior cannot.
pub fn usable(polygon: &RawPolygon) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::with_capacity(polygon.rings.len());
    for (index, ring) in polygon.rings.iter().enumerate() {
        let winding = if index == 0 { Winding::CounterClockwise } else { Winding::Clockwise };
        let mended = match check(ring, &Place::default()) {
            Ok(()) if !is_too_short(ring) => mend(ring.clone(), winding).0,
            _ => Ring::new(),
        };
        match (encloses_nothing(&mended), index) {
            (true, 0) => return Vec::new(),
            (true, _) => {}
            (false, _) => placed.push((index, mended)),
        }
    }
    placed
}

/// The polygons that a polygon of usable rings makes.
pub fn parts_of(rings: &[Placed]) -> MultiPolygon<f64> {
    let bare: Vec<Ring> = rings.iter().map(|(_, ring)| ring.clone()).collect();
    let cut = antimeridian::cut(&bare).unwrap_or_else(|| vec![RawPolygon { rings: bare }]);
    cut.into_iter().flat_map(|polygon| Mender::default().polygons(vec![polygon], &Place::default())).collect()
}

/// The feature mended; its `parts` are those of its polygons, each mended.
pub fn mended(read: &Feature, parts: Vec<MultiPolygon<f64>>) -> Mended {
    let measurable =
        |polygon: &&RawPolygon| polygon.rings.iter().all(|ring| check(ring, &Place::default()).is_ok());
    let before = read.polygons.iter().filter(measurable).map(|polygon| as_given(&polygon.rings)).sum();
    let all: MultiPolygon<f64> = parts.into_iter().flatten().collect();
    let rings: Vec<Vec<Ring>> = all.iter().cloned().map(|polygon| raw(polygon).rings).collect();
    let sound = crate::geometry::nesting::are_disjoint(&rings);
    let polygons = if sound { all } else { overlay::union(&[&all]) };
    let feature = Feature { polygons: Vec::new(), ..read.clone() };
    Mended { feature, before, after: SquareMetres::ZERO }.with(polygons)
}

fn raw(polygon: Polygon<f64>) -> RawPolygon {
    let (exterior, interiors) = polygon.into_inner();
    let ring = |line: geo::LineString<f64>| -> Vec<Coord<f64>> { line.0 };
    RawPolygon { rings: std::iter::once(exterior).chain(interiors).map(ring).collect() }
}
