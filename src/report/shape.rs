//! Polygons as they are written as GeoJSON and GeoParquet: sound, whatever an overlay left. Figures stay as they were
//! measured.

use geo::MultiPolygon;

use crate::geometry::sound::sound;

/// Polygons that are fit to be written, and not empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape(MultiPolygon<f64>);

impl Shape {
    /// The shape of `polygons` in degrees (lon, lat), exteriors counter-clockwise; none where they enclose nothing.
    pub fn of(polygons: &MultiPolygon<f64>) -> Option<Shape> {
        let sound = sound(polygons);
        (!sound.0.is_empty()).then_some(Shape(sound))
    }

    /// The polygons.
    pub fn polygons(&self) -> &MultiPolygon<f64> {
        &self.0
    }

    /// The polygons alone.
    pub fn into_polygons(self) -> MultiPolygon<f64> {
        self.0
    }
}
