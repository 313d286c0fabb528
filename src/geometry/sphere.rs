//! Areas on a sphere by the form that web maps use: DeepStateMap's published totals come out of it to the kilometre.
//!
//! Ring area = (R²/2)·|Σ Δλ·(2 + sin φ₁ + sin φ₂)|, R = 6 378 137 m (Chamberlain and Duquette 2007, *Some Algorithms for
//! Polygons on a Sphere*, JPL 07-03, eq. 13). An edge of it is neither straight in lon/lat nor a great circle, so parts do
//! not sum to the whole: overlays move the sum by up to 0.6 km².

use geo::Coord;

use crate::units::SquareMetres;

/// The radius \[m\] that the form takes: the semi-major axis of WGS 84.
const RADIUS_M: f64 = 6_378_137.0;

/// The area of a ring \[m²\], positive counter-clockwise; an unclosed ring is taken as closed.
pub fn ring_area(ring: &[Coord<f64>]) -> SquareMetres {
    let (Some(first), Some(last)) = (ring.first(), ring.last()) else {
        return SquareMetres::ZERO;
    };
    let sine = |position: &Coord<f64>| libm::sin(position.y.to_radians());
    let term =
        |from: &Coord<f64>, to: &Coord<f64>| (to.x - from.x).to_radians() * (2.0 + sine(from) + sine(to));
    let sum: f64 = ring.windows(2).map(|edge| term(&edge[0], &edge[1])).sum();
    // Such a chain runs east along its south side, where the term is smaller: hence the sign.
    SquareMetres(-(sum + term(last, first)) * RADIUS_M * RADIUS_M / 2.0)
}
