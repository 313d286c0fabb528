//! The national outline as something to measure distances to and to walk along.

use geo::{Coord, MultiPolygon};

use crate::geometry::rings::rings_of;
use crate::map::nearby::{Nearby, Nearest};

/// A kilometre in degrees of latitude.
const DEG_PER_KM: f64 = 1.0 / 111.2;
/// A place as near to the outline as this lies on it \[km\]: a tenth of a millimetre.
const ON_KM: f64 = 1e-7;

/// The outline. Distances are measured in kilometres on a plane that is true in the middle latitude.
pub struct Outline<'a> {
    /// The land within.
    pub land: &'a MultiPolygon<f64>,
    rings: Vec<Vec<Coord<f64>>>,
    /// The ring, and the edge in it, of each segment of `nearby`.
    edges: Vec<(usize, usize)>,
    nearby: Nearby,
    /// Kilometres a degree: of longitude, of latitude.
    scale: (f64, f64),
}

/// How an edge lies to the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// On it.
    On,
    /// Within reach of it.
    Near,
    /// Beyond reach.
    Far,
}

impl<'a> Outline<'a> {
    /// Takes in the outline of `land` (lon, lat) \[°\], of which places up to `reach_km` away are to be found.
    pub fn new(land: &'a MultiPolygon<f64>, reach_km: f64) -> Outline<'a> {
        let rings: Vec<Vec<Coord<f64>>> = rings_of(land).map(<[Coord<f64>]>::to_vec).collect();
        let (south, north) =
            rings.iter().flatten().fold((90.0_f64, -90.0_f64), |(s, n), c| (s.min(c.y), n.max(c.y)));
        let scale = (libm::cos(((south + north) / 2.0).to_radians()) / DEG_PER_KM, 1.0 / DEG_PER_KM);
        let flat = |c: Coord<f64>| Coord { x: c.x * scale.0, y: c.y * scale.1 };
        let edges: Vec<(usize, usize)> = rings
            .iter()
            .enumerate()
            .flat_map(|(r, ring)| (1..ring.len()).map(move |end| (r, end - 1)))
            .collect();
        let nearby =
            Nearby::new(edges.iter().map(|&(r, e)| [flat(rings[r][e]), flat(rings[r][e + 1])]), reach_km);
        Outline { land, rings, edges, nearby, scale }
    }

    /// The place on the outline nearest to `at`, where one is within reach.
    pub fn nearest(&self, at: Coord<f64>) -> Option<Nearest> {
        self.nearby.nearest(Coord { x: at.x * self.scale.0, y: at.y * self.scale.1 })
    }

    /// True when the nearest place is the place itself.
    pub fn is_on(nearest: Option<Nearest>) -> bool {
        nearest.is_some_and(|nearest| nearest.distance < ON_KM)
    }

    /// How an edge lies, by its ends and its middle.
    pub fn lie(&self, from: (Coord<f64>, Option<Nearest>), to: (Coord<f64>, Option<Nearest>)) -> Lie {
        let three = [from.1, self.nearest((from.0 + to.0) / 2.0), to.1];
        match (three.iter().all(|&n| Self::is_on(n)), three.iter().all(Option::is_some)) {
            (true, _) => Lie::On,
            (_, true) => Lie::Near,
            _ => Lie::Far,
        }
    }

    /// The position (lon, lat) \[°\] of a place found.
    pub fn position(&self, nearest: Nearest) -> Coord<f64> {
        Coord { x: nearest.place.x / self.scale.0, y: nearest.place.y / self.scale.1 }
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

    /// The shorter way along the outline from one place on it to another; none between different rings.
    pub fn way(&self, from: Nearest, to: Nearest) -> Option<Vec<Coord<f64>>> {
        let ((ring, a), (other, b)) = (self.edges[from.segment], self.edges[to.segment]);
        if ring != other {
            return None;
        }
        let ring = &self.rings[ring];
        let count = ring.len() - 1;
        let (start, end) = (self.position(from), self.position(to));
        let past = |edge: usize, place: Coord<f64>| self.length_km(&[ring[edge], place]);
        let ahead = a < b || (a == b && past(a, start) <= past(b, end));
        let onward = if ahead { b - a } else { count + b - a };
        let forwards = (1..=onward).map(|i| ring[(a + i) % count]);
        let backwards = (0..count - onward).map(|i| ring[(a + count - i) % count]);
        let with_ends = |middle: Vec<Coord<f64>>| [vec![start], middle, vec![end]].concat();
        let ways = [with_ends(forwards.collect()), with_ends(backwards.collect())];
        ways.into_iter().min_by(|p, q| self.length_km(p).total_cmp(&self.length_km(q)))
    }
}
