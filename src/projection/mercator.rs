//! Mercator projection of the WGS 84 ellipsoid: meridians are upright, compass courses straight; areas grow northwards.
//!
//! Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), section 7, equations 7-6
//! to 7-9. Not the "Web Mercator" of tiles, which treats the ellipsoid as a sphere.

use geo::{Coord, Rect};

use super::Projection;
use super::ellipsoid::{A_M, isometric, latitude_of_isometric};

/// A Mercator projection with its central meridian; lengths are true at the equator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mercator {
    /// Central meridian \[rad\].
    lon0: f64,
}

impl Mercator {
    /// The projection with its central meridian in the middle of `extent` (lon, lat) \[°\].
    pub fn for_extent(extent: Rect<f64>) -> Self {
        Mercator { lon0: extent.center().x.to_radians() }
    }
}

impl Projection for Mercator {
    fn forward(&self, position: Coord<f64>) -> Coord<f64> {
        let lon = position.x.to_radians() - self.lon0;
        Coord { x: A_M * lon, y: A_M * isometric(position.y.to_radians()) }
    }

    fn inverse(&self, place: Coord<f64>) -> Coord<f64> {
        let lon = self.lon0 + place.x / A_M;
        Coord { x: lon.to_degrees(), y: latitude_of_isometric(place.y / A_M).to_degrees() }
    }
}
