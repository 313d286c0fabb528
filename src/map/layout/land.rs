//! Land in the plane of the projection, to be asked whether a box of the page covers it.

use geo::{Coord, MultiPolygon, Rect};

use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
use crate::map::view::View;
use crate::projection::{Fitted, Projection, densify};

/// Land in the plane of the projection \[m\], to be asked whether a box of the page covers it.
pub struct Land {
    /// Its rings.
    pub rings: Vec<Vec<Coord<f64>>>,
    within: Bands,
}

impl Land {
    /// Projects `land` (lon, lat) \[°\].
    pub fn new(land: &MultiPolygon<f64>, projection: &Fitted) -> Land {
        let forward =
            |ring: &[Coord<f64>]| densify(ring).into_iter().map(|at| projection.forward(at)).collect();
        let rings: Vec<Vec<Coord<f64>>> = rings_of(land).map(forward).collect();
        Land { within: Bands::new(rings.iter().map(Vec::as_slice)), rings }
    }

    /// Width and height \[m\].
    pub fn size(&self) -> Coord<f64> {
        let sides = |of: fn(&Coord<f64>) -> f64| {
            let (low, high) = self
                .rings
                .iter()
                .flatten()
                .map(of)
                .fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
            (high - low).max(0.0)
        };
        Coord { x: sides(|at| at.x), y: sides(|at| at.y) }
    }

    /// True when a place in the plane lies on the land.
    pub fn holds(&self, at: Coord<f64>) -> bool {
        self.within.contain(at)
    }

    /// True when a box of the page lies on a part of the land.
    pub fn covered(&self, area: Rect<f64>, view: &View) -> bool {
        let (a, b) = (view.to_plane(area.min()), view.to_plane(area.max()));
        let area = Rect::new(a, b);
        let (min, max) = (area.min(), area.max());
        let inside = |at: &Coord<f64>| (min.x..=max.x).contains(&at.x) && (min.y..=max.y).contains(&at.y);
        self.rings.iter().flatten().any(inside) || [a, b, area.center()].into_iter().any(|at| self.holds(at))
    }
}
