//! The authalic function q(φ) of WGS 84 and its mean over a stretch of latitude: what areas on the ellipsoid are made of.
//!
//! q(φ) = (1−e²)·[sin φ/(1−e² sin² φ) + artanh(e sin φ)/e] (Snyder 1987, *Map Projections: A Working Manual*, eq. 3-12),
//! or 2(1−e²)·s·Σ (k+1)/(2k+1)·(e²s²)ᵏ with s = sin φ: both terms expanded and added. An area asks for q at every edge, so
//! q is expanded once more, about the middle of each degree of latitude, into polynomials that need no sine. What these
//! leave out is below 1e-18 of q.

use std::sync::OnceLock;

/// Flattening of WGS 84.
const F: f64 = 1.0 / 298.257_223_563;
/// First eccentricity squared.
pub(super) const E2: f64 = F * (2.0 - F);
/// Terms of a polynomial: the next is below (½°)⁷/7! of q.
const TERMS: usize = 7;
/// Polynomials, one a degree.
const DEGREES: usize = 180;
/// Half the span of a polynomial \[°\].
const HALF_DEG: f64 = 0.5;

/// Coefficients of powers of the distance \[rad\] from the middle of a degree.
type Series = [f64; TERMS];

static SERIES: [OnceLock<Series>; DEGREES] = [const { OnceLock::new() }; DEGREES];

/// q at a latitude \[°\].
pub(super) fn q(lat_deg: f64) -> f64 {
    mean_q(lat_deg, lat_deg)
}

/// The mean of q between two latitudes \[°\] at most a degree apart: with m their middle and h half their distance,
/// q + q″h²/6 + q⁗h⁴/120 at m, which the coefficients give. The next term is below 1e-16.
#[inline]
pub(super) fn mean_q(from_lat_deg: f64, to_lat_deg: f64) -> f64 {
    let middle = (from_lat_deg + to_lat_deg) / 2.0;
    let half = (to_lat_deg - from_lat_deg).to_radians() / 2.0;
    let degree = ((middle + 90.0) as usize).min(DEGREES - 1);
    let c = SERIES[degree].get_or_init(|| series(degree));
    let t = (middle - middle_of(degree)).to_radians();
    let q = c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * (c[5] + t * c[6])))));
    let second =
        c[2] * (1.0 / 3.0) + t * (c[3] + t * (2.0 * c[4] + t * (10.0 / 3.0 * c[5] + t * (5.0 * c[6]))));
    let fourth = c[4] * (1.0 / 5.0) + t * (c[5] + t * (3.0 * c[6]));
    let square = half * half;
    q + square * (second + square * fourth)
}

fn middle_of(degree: usize) -> f64 {
    degree as f64 - 90.0 + HALF_DEG
}

/// The expansion of q about the middle of a degree.
fn series(degree: usize) -> Series {
    let middle = middle_of(degree).to_radians();
    let (sin, cos) = (libm::sin(middle), libm::cos(middle));
    // sin(φ + t): its derivatives are sin, cos, −sin, −cos, …, over factorials.
    let s = [sin, cos, -sin / 2.0, -cos / 6.0, sin / 24.0, cos / 120.0, -sin / 720.0];
    let x = product(s, s).map(|term| E2 * term);
    let ratio = |k: f64| (k + 1.0) / (2.0 * k + 1.0);
    let mut sum: Series = [0.0; TERMS];
    for k in [7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0] {
        sum = product(sum, x);
        sum[0] += ratio(k);
    }
    product(s, sum).map(|term| 2.0 * (1.0 - E2) * term)
}

/// The product of two series, as far as they go.
fn product(a: Series, b: Series) -> Series {
    std::array::from_fn(|power| (0..=power).map(|term| a[term] * b[power - term]).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The closed formula.
    fn closed(lat_deg: f64) -> f64 {
        let (s, e) = (libm::sin(lat_deg.to_radians()), E2.sqrt());
        (1.0 - E2) * (s / (1.0 - E2 * s * s) + libm::atanh(e * s) / e)
    }

    #[test]
    fn q_is_that_of_the_closed_formula() {
        for step in -9_000..=9_000 {
            let lat = f64::from(step) / 100.0 + 0.003;
            let lat = lat.clamp(-90.0, 90.0);
            assert!((q(lat) - closed(lat)).abs() < 5e-16 * 3.0, "{lat}: {} {}", q(lat), closed(lat));
        }
    }

    #[test]
    fn the_mean_is_that_of_many_parts() {
        for (from, to) in [(48.0, 49.0), (44.3, 44.31), (-0.5, 0.5), (89.0, 90.0), (51.9, 51.2)] {
            let parts = 1000;
            let at = |part: f64| from + (to - from) * part / f64::from(parts);
            let sum: f64 = (0..parts).map(|part| mean_q(at(f64::from(part)), at(f64::from(part + 1)))).sum();
            // A sum of a thousand terms is off by more than the mean is.
            assert!((sum / f64::from(parts) - mean_q(from, to)).abs() < 1e-13, "{from} to {to}");
        }
    }
}
