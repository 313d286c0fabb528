//! Lambert conformal conic projection of the WGS 84 ellipsoid: shapes on the map are true, areas nearly.
//!
//! Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), section 15, equations
//! 15-1 to 15-11, with t = exp(−ψ), ψ the isometric latitude. The origin is the middle of the extent.

use geo::{Coord, Rect};
use libm::{atan2, cos, exp, hypot, log, sin};

use super::Projection;
use super::ellipsoid::{
    A_M, isometric, latitude_of_isometric, off_equator, parallel_radius, standard_parallels,
};

/// A Lambert conformal projection with its cone: two standard parallels, along which lengths are true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lambert {
    /// Central meridian \[rad\].
    lon0: f64,
    /// Radius of the parallel through the origin \[m\].
    rho0: f64,
    /// The constant of the cone.
    n: f64,
    /// Radius \[m\] and isometric latitude of the first standard parallel.
    standard: [f64; 2],
}

impl Lambert {
    /// The projection that suits `extent` (lon, lat) \[°\] best; origin in its middle.
    pub fn for_extent(extent: Rect<f64>) -> Self {
        Lambert::through(extent.center(), standard_parallels(extent))
    }

    /// The projection with this `origin` (lon, lat) and these standard parallels \[°\].
    pub fn new(origin: Coord<f64>, parallel1_deg: f64, parallel2_deg: f64) -> Self {
        Lambert::through(origin, off_equator([parallel1_deg, parallel2_deg]))
    }

    /// The projection with this `origin` (lon, lat) \[°\] and these standard parallels \[rad\].
    fn through(origin: Coord<f64>, [phi1, phi2]: [f64; 2]) -> Self {
        let [m1, m2] = [phi1, phi2].map(parallel_radius);
        let [psi1, psi2] = [phi1, phi2].map(isometric);
        // Two standard parallels (15-8), or its limit where they coincide.
        let n = if (phi1 - phi2).abs() < 1e-10 { sin(phi1) } else { (log(m1) - log(m2)) / (psi2 - psi1) };
        let mut lambert =
            Lambert { lon0: origin.x.to_radians(), rho0: 0.0, n, standard: [A_M * m1 / n, psi1] };
        lambert.rho0 = lambert.rho(origin.y.to_radians());
        lambert
    }

    /// Radius \[m\] of the parallel of latitude `phi` \[rad\] (15-7).
    fn rho(&self, phi: f64) -> f64 {
        let [radius_m, psi] = self.standard;
        radius_m * exp(self.n * (psi - isometric(phi)))
    }
}

impl Projection for Lambert {
    fn forward(&self, position: Coord<f64>) -> Coord<f64> {
        let rho = self.rho(position.y.to_radians());
        let theta = self.n * (position.x.to_radians() - self.lon0);
        Coord { x: rho * sin(theta), y: self.rho0 - rho * cos(theta) }
    }

    fn inverse(&self, place: Coord<f64>) -> Coord<f64> {
        let side = self.n.signum();
        let (x, y) = (side * place.x, side * (self.rho0 - place.y));
        let [radius_m, psi] = self.standard;
        let psi = psi - log(hypot(x, y) / (side * radius_m)) / self.n;
        let lon = self.lon0 + atan2(x, y) / self.n;
        Coord { x: lon.to_degrees(), y: latitude_of_isometric(psi).to_degrees() }
    }
}
