//! Fitting: the linear step from projected metres to page units, y down, that makes an extent fill a frame.

use geo::{Coord, Rect};

/// A uniform scale and a shift; page units are as large both ways, so that shapes stay true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Page units a metre.
    scale: f64,
    /// Page position of the plane's origin.
    origin: Coord<f64>,
}

impl Fit {
    /// The fit that puts all of `places` \[m\] into `frame` \[page units\], as large as possible and centred.
    ///
    /// Without any place, or with a single one, a metre is a page unit and the place is the frame's centre.
    pub fn new(places: impl IntoIterator<Item = Coord<f64>>, frame: Rect<f64>) -> Self {
        let bounds = places.into_iter().fold(None, |bounds: Option<Rect<f64>>, place| {
            Some(bounds.map_or(Rect::new(place, place), |b| {
                Rect::new(
                    Coord { x: b.min().x.min(place.x), y: b.min().y.min(place.y) },
                    Coord { x: b.max().x.max(place.x), y: b.max().y.max(place.y) },
                )
            }))
        });
        let bounds = bounds.unwrap_or(Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: 0.0, y: 0.0 }));
        let scale = (frame.width() / bounds.width()).min(frame.height() / bounds.height());
        let scale = if scale.is_finite() { scale } else { 1.0 };
        let (page, plane) = (frame.center(), bounds.center());
        Fit { scale, origin: Coord { x: page.x - plane.x * scale, y: page.y + plane.y * scale } }
    }

    /// The same fit with everything moved on the page.
    #[must_use]
    pub fn moved(self, by: Coord<f64>) -> Self {
        Fit { origin: self.origin + by, ..self }
    }

    /// The page position of a place in the plane \[m\].
    pub fn to_page(self, place: Coord<f64>) -> Coord<f64> {
        Coord { x: self.origin.x + place.x * self.scale, y: self.origin.y - place.y * self.scale }
    }

    /// The place in the plane \[m\] of a page position: undoes [`Fit::to_page`].
    pub fn to_plane(self, page: Coord<f64>) -> Coord<f64> {
        Coord { x: (page.x - self.origin.x) / self.scale, y: (self.origin.y - page.y) / self.scale }
    }

    /// How many page units a metre in the plane is.
    pub fn scale(&self) -> f64 {
        self.scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: (Coord<f64>, Coord<f64>) = (Coord { x: 10.0, y: 20.0 }, Coord { x: 110.0, y: 70.0 });

    #[test]
    fn the_extent_fills_the_frame_and_north_is_up() {
        let fit =
            Fit::new([Coord { x: -50.0, y: 0.0 }, Coord { x: 50.0, y: 40.0 }], Rect::new(FRAME.0, FRAME.1));
        assert_eq!(fit.scale(), 1.0);
        assert_eq!(fit.to_page(Coord { x: -50.0, y: 40.0 }), Coord { x: 10.0, y: 25.0 });
        assert_eq!(fit.to_plane(fit.to_page(Coord { x: 3.0, y: 4.0 })), Coord { x: 3.0, y: 4.0 });
    }

    #[test]
    fn nothing_and_a_single_place_fit_too() {
        let frame = Rect::new(FRAME.0, FRAME.1);
        assert_eq!(Fit::new([], frame).scale(), 1.0);
        let place = Coord { x: 7.0, y: 9.0 };
        assert_eq!(Fit::new([place], frame).to_page(place), frame.center());
    }
}
