//! Albers equal-area conic projection of the WGS 84 ellipsoid: areas on the map are true.
//!
//! Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), section 14,
//! equations 14-1 to 14-21, with 3-12 and 3-16 for the authalic function and its inverse. The origin is the
//! middle of the extent; there are no false eastings.

use geo::{Coord, Rect};
use libm::{asin, atan2, cos, hypot, sin, sincos, sqrt};

use super::Projection;
use super::ellipsoid::{A_M, E2, off_equator, parallel_radius, standard_parallels};

/// Steps of the inverse's iteration at most; four are enough at any latitude of Ukraine.
const STEPS: usize = 12;
/// Step \[rad\] below which the iteration has arrived: a nanometre's fraction on the ground.
const ARRIVED_RAD: f64 = 1e-15;

/// An Albers projection with its cone: two standard parallels, along which lengths are true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Albers {
    /// Central meridian \[rad\].
    lon0: f64,
    /// Radius of the parallel through the origin \[m\].
    rho0: f64,
    /// The constant of the cone.
    n: f64,
    /// Snyder's C.
    c: f64,
}

impl Albers {
    /// The projection that suits `extent` (lon, lat) \[°\] best: standard parallels at one and five sixths of
    /// its span of latitude, which halves the distortion of shape at its edges; origin in its middle.
    pub fn for_extent(extent: Rect<f64>) -> Self {
        Albers::through(extent.center(), standard_parallels(extent))
    }

    /// The projection with this `origin` (lon, lat) and these standard parallels \[°\].
    pub fn new(origin: Coord<f64>, parallel1_deg: f64, parallel2_deg: f64) -> Self {
        Albers::through(origin, off_equator([parallel1_deg, parallel2_deg]))
    }

    /// The projection with this `origin` (lon, lat) \[°\] and these standard parallels \[rad\].
    fn through(origin: Coord<f64>, [phi1, phi2]: [f64; 2]) -> Self {
        let [m1, m2] = [phi1, phi2].map(parallel_radius);
        let [q1, q2] = [phi1, phi2].map(authalic);
        // Two standard parallels (14-14), or its limit where they coincide.
        let n = if (phi1 - phi2).abs() < 1e-10 { sin(phi1) } else { (m1 * m1 - m2 * m2) / (q2 - q1) };
        let c = m1 * m1 + n * q1;
        let mut albers = Albers { lon0: origin.x.to_radians(), rho0: 0.0, n, c };
        albers.rho0 = albers.rho(origin.y.to_radians());
        albers
    }

    /// Radius \[m\] of the parallel of latitude `phi` \[rad\] (14-12).
    fn rho(&self, phi: f64) -> f64 {
        A_M * sqrt((self.c - self.n * authalic(phi)).max(0.0)) / self.n
    }
}

impl Projection for Albers {
    fn forward(&self, position: Coord<f64>) -> Coord<f64> {
        let rho = self.rho(position.y.to_radians());
        let theta = self.n * (position.x.to_radians() - self.lon0);
        let (sin_theta, cos_theta) = sincos(theta);
        Coord { x: rho * sin_theta, y: self.rho0 - rho * cos_theta }
    }

    fn inverse(&self, place: Coord<f64>) -> Coord<f64> {
        let side = self.n.signum();
        let (x, y) = (side * place.x, side * (self.rho0 - place.y));
        let rho = hypot(x, y) * self.n / A_M;
        let q = (self.c - rho * rho) / self.n;
        let lon = self.lon0 + atan2(x, y) / self.n;
        Coord { x: lon.to_degrees(), y: latitude_of(q).to_degrees() }
    }
}

/// Snyder's q: area between the equator and latitude `phi`, per radian and per a²/2 (3-12).
fn authalic(phi: f64) -> f64 {
    let sin_phi = sin(phi);
    let squared = E2 * sin_phi * sin_phi;
    (1.0 - E2) * (sin_phi / (1.0 - squared) + sin_phi * atanh_ratio(squared))
}

/// artanh(x) ÷ x for the square of an x up to the eccentricity, by its series: the first term left out is below 1e-18.
fn atanh_ratio(squared: f64) -> f64 {
    const TERMS: [f64; 8] =
        [1.0, 1.0 / 3.0, 1.0 / 5.0, 1.0 / 7.0, 1.0 / 9.0, 1.0 / 11.0, 1.0 / 13.0, 1.0 / 15.0];
    TERMS.iter().rev().fold(0.0, |sum, term| sum * squared + term)
}

/// The latitude \[rad\] whose authalic function is `q`, by iteration (3-16).
fn latitude_of(q: f64) -> f64 {
    let mut phi = asin((q / 2.0).clamp(-1.0, 1.0));
    for _ in 0..STEPS {
        let sin_phi = sin(phi);
        let w = 1.0 - E2 * sin_phi * sin_phi;
        let slope = 2.0 * (1.0 - E2) * cos(phi) / (w * w);
        if slope < f64::EPSILON {
            break;
        }
        let step = (q - authalic(phi)) / slope;
        phi += step;
        if step.abs() < ARRIVED_RAD {
            break;
        }
    }
    phi
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rounding of metres at a cone radius of some 6,000 km.
    const TOLERANCE_M: f64 = 1e-8;

    fn ukraine() -> Albers {
        Albers::for_extent(Rect::new(Coord { x: 22.1, y: 44.3 }, Coord { x: 40.3, y: 52.4 }))
    }

    #[test]
    fn inverse_undoes_forward() {
        for albers in [ukraine(), Albers::new(Coord { x: 20.0, y: -30.0 }, -20.0, -40.0)] {
            for (lon, lat) in
                (0..60).flat_map(|i| (0..40).map(move |j| (f64::from(i), f64::from(j) * 4.0 - 78.0)))
            {
                let back = albers.inverse(albers.forward(Coord { x: lon, y: lat }));
                assert!((back.x - lon).abs() < 1e-12 && (back.y - lat).abs() < 1e-12, "{lon} {lat} {back:?}");
            }
        }
    }

    #[test]
    fn proj_gives_the_same_metres() {
        let ours = Albers::new(Coord { x: 31.0, y: 48.0 }, 46.0, 51.0);
        let text = "+proj=aea +lat_1=46 +lat_2=51 +lat_0=48 +lon_0=31 +ellps=WGS84";
        let theirs = proj4rs::Proj::from_proj_string(text).unwrap();
        let degrees = proj4rs::Proj::from_proj_string("+proj=longlat +ellps=WGS84").unwrap();
        for (lon, lat) in [(31.0, 48.0), (22.2, 48.4), (40.2, 49.6), (33.5, 44.4), (18.0, 54.5), (44.0, 42.0)]
        {
            let mut point = (f64::to_radians(lon), f64::to_radians(lat), 0.0);
            proj4rs::transform::transform(&degrees, &theirs, &mut point).unwrap();
            let place = ours.forward(Coord { x: lon, y: lat });
            assert!((place.x - point.0).abs() < TOLERANCE_M && (place.y - point.1).abs() < TOLERANCE_M);
        }
    }

    #[test]
    fn snyders_worked_example_comes_out() {
        // Page 292, for the Clarke 1866 ellipsoid, which differs from WGS 84 by less than 1e-4 in size and shape.
        let albers = Albers::new(Coord { x: -96.0, y: 23.0 }, 29.5, 45.5);
        let place = albers.forward(Coord { x: -75.0, y: 35.0 });
        assert!((place.x / 1_885_472.7 - 1.0).abs() < 1e-4 && (place.y / 1_535_925.0 - 1.0).abs() < 1e-4);
    }

    #[test]
    fn parallels_that_mirror_each_other_still_project() {
        let albers = Albers::for_extent(Rect::new(Coord { x: -5.0, y: -5.0 }, Coord { x: 5.0, y: 5.0 }));
        let back = albers.inverse(albers.forward(Coord { x: 3.0, y: -4.0 }));
        assert!((back.x - 3.0).abs() < 1e-9 && (back.y + 4.0).abs() < 1e-9);
    }
}
