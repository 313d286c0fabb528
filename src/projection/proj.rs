//! Coordinate systems given as PROJ strings, such as `+proj=utm +zone=36 +datum=WGS84`: the adapter of proj4rs.
//!
//! Datum shifts are those of the string (`+towgs84`). Results agree with PROJ to a micrometre, but carry no promise of
//! the same bits on another machine. Which string belongs to a code or to WKT is for `formats`.

use geo::Coord;

/// A coordinate system of a PROJ string.
#[derive(Debug)]
pub struct ProjString {
    system: proj4rs::Proj,
    lon_lat: proj4rs::Proj,
}

impl ProjString {
    /// Reads a PROJ string.
    ///
    /// # Errors
    /// The reason why it cannot be read, where it names an unknown projection, datum or parameter.
    pub fn parse(text: &str) -> Result<ProjString, String> {
        let read = |text: &str| proj4rs::Proj::from_proj_string(text).map_err(|error| error.to_string());
        let (system, lon_lat) = (read(text)?, read("+proj=longlat +datum=WGS84 +no_defs")?);
        if !system.is_latlong() && !system.has_inverse() {
            return Err("the projection has no inverse".to_owned());
        }
        Ok(ProjString { system, lon_lat })
    }

    /// True for longitudes and latitudes, on whatever datum.
    pub fn is_geographic(&self) -> bool {
        self.system.is_latlong()
    }

    /// The place \[its own units; degrees for a geographic system\] of a position (lon, lat) \[°\] on WGS 84; none where it
    /// has none.
    pub fn forward(&self, position: Coord<f64>) -> Option<Coord<f64>> {
        let mut place = (position.x.to_radians(), position.y.to_radians(), 0.0);
        proj4rs::transform::transform(&self.lon_lat, &self.system, &mut place).ok()?;
        let place = Coord { x: place.0, y: place.1 };
        let place = if self.system.is_latlong() {
            Coord { x: place.x.to_degrees(), y: place.y.to_degrees() }
        } else {
            place
        };
        (place.x.is_finite() && place.y.is_finite()).then_some(place)
    }

    /// The position (lon, lat) \[°\] on WGS 84 of a place \[its own units; degrees for a geographic system\]; none where
    /// it has none.
    pub fn inverse(&self, place: Coord<f64>) -> Option<Coord<f64>> {
        let mut position = if self.system.is_latlong() {
            (place.x.to_radians(), place.y.to_radians(), 0.0)
        } else {
            (place.x, place.y, 0.0)
        };
        proj4rs::transform::transform(&self.system, &self.lon_lat, &mut position).ok()?;
        let position = Coord { x: position.0.to_degrees(), y: position.1.to_degrees() };
        (position.x.is_finite() && position.y.is_finite()).then_some(position)
    }
}
