//! The WGS 84 ellipsoid as projections need it: its size and shape, the isometric latitude with its inverse, and lengths
//! on the ground. Areas on it are `geometry`'s.
//!
//! Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), equations 4-18, 4-20,
//! 7-7 and 7-9.

use geo::{Coord, Rect};
use libm::{asin, atanh, cos, hypot, sin, sqrt, tanh};

/// Equatorial radius \[m\].
pub const A_M: f64 = 6_378_137.0;
/// Square of the first eccentricity: f (2 − f) with 1/f = 298.257223563.
pub const E2: f64 = 0.006_694_379_990_141_317;
/// A cone has no apex where its parallels mirror each other across the equator: they are moved this much \[°\].
const OFF_EQUATOR_DEG: f64 = 1e-3;
/// Steps of an inverse's iteration at most; each gains over two digits.
const STEPS: usize = 12;

/// Snyder's m: radius of the parallel of latitude `phi` \[rad\], in equatorial radii (14-15).
pub fn parallel_radius(phi: f64) -> f64 {
    let sin_phi = sin(phi);
    cos(phi) / sqrt(1.0 - E2 * sin_phi * sin_phi)
}

/// The isometric latitude of latitude `phi` \[rad\]: the height of its parallel on a Mercator map of radius 1 (7-7).
pub fn isometric(phi: f64) -> f64 {
    let e = sqrt(E2);
    atanh(sin(phi)) - e * atanh(e * sin(phi))
}

/// The latitude \[rad\] whose isometric latitude is `psi`, by iteration (7-9).
pub fn latitude_of_isometric(psi: f64) -> f64 {
    let e = sqrt(E2);
    (0..STEPS).fold(asin(tanh(psi)), |phi, _| asin(tanh(psi + e * atanh(e * sin(phi)))))
}

/// The standard parallels \[rad\] that suit an extent (lon, lat) \[°\] best, at one and five sixths of its span of latitude,
/// which halves the distortion at its edges.
pub fn standard_parallels(extent: Rect<f64>) -> [f64; 2] {
    let (south, span) = (extent.min().y, extent.height());
    off_equator([south + span / 6.0, south + span * 5.0 / 6.0])
}

/// Two parallels \[rad\] of these latitudes \[°\], moved where no cone has them.
pub fn off_equator(parallels_deg: [f64; 2]) -> [f64; 2] {
    let mirrored = (parallels_deg[0] + parallels_deg[1]).abs() < OFF_EQUATOR_DEG;
    let nudge = if mirrored { OFF_EQUATOR_DEG } else { 0.0 };
    parallels_deg.map(|deg| (deg + nudge).to_radians())
}

/// The distance \[m\] between two positions (lon, lat) \[°\] a few kilometres apart, by the radii of curvature between them.
pub fn ground_m(from: Coord<f64>, to: Coord<f64>) -> f64 {
    let phi = ((from.y + to.y) / 2.0).to_radians();
    let w = 1.0 - E2 * sin(phi) * sin(phi);
    let along_parallel = A_M * parallel_radius(phi) * (to.x - from.x).to_radians();
    let along_meridian = A_M * (1.0 - E2) / (w * sqrt(w)) * (to.y - from.y).to_radians();
    hypot(along_parallel, along_meridian)
}
