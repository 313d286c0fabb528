//! The national outline as something to measure distances to.

use geo::{Coord, MultiPolygon};

use crate::geometry::rings::rings_of;
use crate::map::nearby::{Nearby, Nearest};

/// A kilometre in degrees of latitude.
const DEG_PER_KM: f64 = 1.0 / 111.2;
/// A place as near to the outline as this lies on it \[km\]: a tenth of a millimetre.
const ON_KM: f64 = 1e-7;

/// The outline. Distances are measured in kilometres on a plane that is true in the middle latitude.
pub struct Outline {
    nearby: Nearby,
    /// Kilometres a degree: of longitude, of latitude.
    scale: (f64, f64),
}

impl Outline {
    /// Takes in the outline of `land` (lon, lat) \[°\], of which places up to `reach_km` away are to be found.
    pub fn new(land: &MultiPolygon<f64>, reach_km: f64) -> Outline {
        let rings: Vec<Vec<Coord<f64>>> = rings_of(land).map(<[Coord<f64>]>::to_vec).collect();
        let (south, north) =
            rings.iter().flatten().fold((90.0_f64, -90.0_f64), |(s, n), c| (s.min(c.y), n.max(c.y)));
        let scale = (libm::cos(((south + north) / 2.0).to_radians()) / DEG_PER_KM, 1.0 / DEG_PER_KM);
        let flat = |c: Coord<f64>| Coord { x: c.x * scale.0, y: c.y * scale.1 };
        let edges = rings.iter().flat_map(|ring| ring.windows(2));
        let nearby = Nearby::new(edges.map(|ends| [flat(ends[0]), flat(ends[1])]), reach_km);
        Outline { nearby, scale }
    }

    /// The place on the outline nearest to `at`, where one is within reach.
    pub fn nearest(&self, at: Coord<f64>) -> Option<Nearest> {
        self.nearby.nearest(Coord { x: at.x * self.scale.0, y: at.y * self.scale.1 })
    }

    /// True when the nearest place is the place itself.
    pub fn is_on(nearest: Option<Nearest>) -> bool {
        nearest.is_some_and(|nearest| nearest.distance < ON_KM)
    }

    /// The length of a line \[km\].
    pub fn length_km(&self, line: &[Coord<f64>]) -> f64 {
        let edge = |e: &[Coord<f64>]| {
            libm::hypot((e[1].x - e[0].x) * self.scale.0, (e[1].y - e[0].y) * self.scale.1)
        };
        line.windows(2).map(edge).sum()
    }

    /// The area of a ring \[km²\], without its sign.
    pub fn area_km2(&self, ring: &[Coord<f64>]) -> f64 {
        crate::geometry::rings::planar_area(ring).abs() * self.scale.0 * self.scale.1
    }
}
