//! The view: from positions on the globe to places on the page, for one extent in one frame.

use geo::{Coord, LineString, MultiPolygon, Rect};

use crate::draw::{self, Step};
use crate::projection::{Fit, Fitted, Projection, densify, ground_m};

/// A closed ring on the grid of the page, its first step repeated at the end.
pub type Ring = Vec<Step>;
/// Polygons on the grid of the page: each an exterior, then its holes.
pub type Polygons = Vec<Vec<Ring>>;

/// The page's frame, and the way onto it.
#[derive(Debug, Clone)]
pub struct View {
    projection: Fitted,
    fit: Fit,
    /// The frame \[px\].
    pub frame: Rect<f64>,
}

impl View {
    /// The view through a projection and its fit to the page, of which `frame` shows.
    pub fn new(projection: Fitted, fit: Fit, frame: Rect<f64>) -> View {
        View { projection, fit, frame }
    }

    /// The same view with everything but its frame moved across the page.
    #[must_use]
    pub fn moved(self, by: Coord<f64>) -> View {
        View { fit: self.fit.moved(by), ..self }
    }

    /// The same view through another frame.
    #[must_use]
    pub fn framed(self, frame: Rect<f64>) -> View {
        View { frame, ..self }
    }

    /// The place in the plane of the projection \[m\] of a place on the page.
    pub fn to_plane(&self, page: Coord<f64>) -> Coord<f64> {
        self.fit.to_plane(page)
    }

    /// The place on the page of a place in the plane of the projection \[m\].
    pub fn of_plane(&self, plane: Coord<f64>) -> Coord<f64> {
        self.fit.to_page(plane)
    }

    /// The view, in another frame, of what lies between two corners in the plane of the projection \[m\].
    #[must_use]
    pub fn onto(&self, corners: [Coord<f64>; 2], frame: Rect<f64>) -> View {
        View { projection: self.projection.clone(), fit: Fit::new(corners, frame), frame }
    }

    /// The place on the page \[px\] of a position (lon, lat) \[°\].
    pub fn to_page(&self, position: Coord<f64>) -> Coord<f64> {
        self.fit.to_page(self.projection.forward(position))
    }

    /// The position (lon, lat) \[°\] of a place on the page \[px\]: undoes [`View::to_page`].
    pub fn to_position(&self, page: Coord<f64>) -> Coord<f64> {
        self.projection.inverse(self.to_plane(page))
    }

    /// A line or ring on the grid of the page; long edges bend as they should.
    pub fn line(&self, line: &LineString<f64>) -> Vec<Step> {
        let mut steps: Vec<Step> =
            densify(&line.0).into_iter().map(|position| draw::step(self.to_page(position))).collect();
        steps.dedup();
        steps
    }

    /// Polygons on the grid of the page; rings that shrink to a point are left out.
    pub fn polygons(&self, polygons: &MultiPolygon<f64>) -> Polygons {
        let ring = |ring: &LineString<f64>| Some(self.line(ring)).filter(|steps| steps.len() > 3);
        let polygon = |polygon: &geo::Polygon<f64>| {
            let exterior = ring(polygon.exterior())?;
            Some(std::iter::once(exterior).chain(polygon.interiors().iter().filter_map(ring)).collect())
        };
        polygons.iter().filter_map(polygon).collect()
    }

    /// How many pixels a kilometre is in the middle of the frame, by area: the mean of level and upright.
    pub fn px_per_km(&self) -> f64 {
        libm::sqrt(
            self.px_per_km_along(Coord { x: 1.0, y: 0.0 }) * self.px_per_km_along(Coord { x: 0.0, y: 1.0 }),
        )
    }

    /// How many pixels a kilometre on the ground is, level through the middle of the frame.
    pub fn px_per_km_at_centre(&self) -> f64 {
        self.px_per_km_along(Coord { x: 1.0, y: 0.0 })
    }

    /// How many pixels a kilometre on the ground is in the middle of the frame, along `direction`, which is 1 px long.
    fn px_per_km_along(&self, direction: Coord<f64>) -> f64 {
        const HALF_PX: f64 = 5.0;
        let centre = self.frame.center();
        let [from, to] = [-HALF_PX, HALF_PX].map(|aside| self.to_position(centre + direction * aside));
        2.0 * HALF_PX / (ground_m(from, to) / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::Albers;

    #[test]
    fn the_scale_at_the_centre_is_that_of_the_ground() {
        let corners = [Coord { x: 22.0, y: 44.0 }, Coord { x: 40.0, y: 52.0 }];
        let projection = Albers::for_extent(Rect::new(corners[0], corners[1]));
        let frame = Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: 1600.0, y: 1000.0 });
        let fit = Fit::new(corners.map(|corner| projection.forward(corner)), frame);
        let view = View::new(Fitted::Albers(projection), fit, frame);
        // Between the standard parallels a conic map is a little too small, by less than 0.3 % here.
        let ratio = view.px_per_km_at_centre() / (fit.scale() * 1000.0);
        assert!((0.997..1.0).contains(&ratio), "{ratio}");
    }
}
