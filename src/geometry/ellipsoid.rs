//! Areas on the WGS 84 ellipsoid of polygons whose edges are straight in longitude and latitude (RFC 7946).
//!
//! By Green's theorem the area of a ring is (a²/2)·∮ q(φ) dλ, where q is the authalic function (`authalic`). Along an edge
//! φ is linear in λ, so each edge is one mean of q. Splitting an edge changes no area, so parts sum to the whole.
//! Against cells of the closed formula the relative error is below 1e-12 (tests/numbers/shares.rs).

use std::sync::LazyLock;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::authalic::{E2, mean_q, q};
use crate::units::SquareMetres;

/// Semi-major axis of WGS 84 \[m\].
const A: f64 = 6_378_137.0;
/// Edges that span more latitude \[°\] are split before the mean is taken.
const LONGEST_SPAN_DEG: f64 = 1.0;

/// ∫ (q(φ) − q₀) dλ along an edge, q₀ being one constant for all edges, so that parts of different rings may be added to
/// closed chains.
pub fn edge_integral(from: Coord<f64>, to: Coord<f64>) -> f64 {
    integral_above(from, to, origin_q())
}

/// ∫ (q(φ) − `q_origin`) dλ along one edge.
#[inline]
fn integral_above(from: Coord<f64>, to: Coord<f64>, q_origin: f64) -> f64 {
    if (to.y - from.y).abs() <= LONGEST_SPAN_DEG {
        return (mean_q(from.y, to.y) - q_origin) * (to.x - from.x).to_radians();
    }
    let parts = libm::ceil((to.y - from.y).abs() / LONGEST_SPAN_DEG);
    let step_lon = (to.x - from.x).to_radians() / parts;
    let step_lat = (to.y - from.y) / parts;
    let mut sum = 0.0;
    let mut part = 0.0;
    while part < parts {
        let lat = from.y + part * step_lat;
        sum += mean_q(lat, lat + step_lat) - q_origin;
        part += 1.0;
    }
    sum * step_lon
}

/// The area of a ring \[m²\]: positive counter-clockwise, negative clockwise; an unclosed ring is taken as closed.
///
/// q is taken relative to the first vertex, which leaves a closed ring's integral the same and keeps digits.
pub fn ring_area(ring: &[Coord<f64>]) -> SquareMetres {
    let (Some(first), Some(last)) = (ring.first(), ring.last()) else {
        return SquareMetres::ZERO;
    };
    let q_origin = q(first.y);
    let mut sum = CompensatedSum::default();
    for edge in ring.windows(2) {
        sum.add(integral_above(edge[0], edge[1], q_origin));
    }
    sum.add(integral_above(*last, *first, q_origin));
    chain_area(sum.total())
}

/// The running integral of (q(φ) − q₀) dλ along a ring: what Green's theorem needs to measure parts of the ring.
#[derive(Debug, Clone)]
pub struct RunningIntegral {
    /// At each position of the closed ring, the integral from its start.
    along: Vec<f64>,
}

/// Latitude of q₀ \[°\]: the middle of Ukraine, where it saves most digits. Any constant gives the same areas.
const ORIGIN_LAT_DEG: f64 = 48.5;

impl RunningIntegral {
    /// Integrates along a closed ring.
    pub fn new(ring: &[Coord<f64>]) -> Self {
        let mut sum = CompensatedSum::default();
        let mut along = vec![0.0];
        for edge in ring.windows(2) {
            sum.add(edge_integral(edge[0], edge[1]));
            along.push(sum.total());
        }
        RunningIntegral { along }
    }

    /// The integral around the whole ring.
    pub fn whole(&self) -> f64 {
        self.along.last().copied().unwrap_or(0.0)
    }

    /// The integral from the start of the ring to `place`, which lies on the edge that begins at position `edge`, `from`.
    pub fn until(&self, edge: usize, from: Coord<f64>, place: Coord<f64>) -> f64 {
        self.along[edge] + edge_integral(from, place)
    }

    /// The integral to the end of the ring from `place`, which lies on the edge that begins at position `edge` and ends
    /// at `to`.
    pub fn from(&self, edge: usize, place: Coord<f64>, to: Coord<f64>) -> f64 {
        edge_integral(place, to) + (self.whole() - self.along[edge + 1])
    }
}

fn origin_q() -> f64 {
    static Q: LazyLock<f64> = LazyLock::new(|| q(ORIGIN_LAT_DEG));
    *Q
}

/// The area \[m²\] that a closed chain of integrals encloses: positive counter-clockwise. Such a chain runs east along its
/// south side, where q is smaller: hence the sign.
pub fn chain_area(integral: f64) -> SquareMetres {
    SquareMetres(-integral * A * A / 2.0)
}

/// About how long the straight way between two positions is \[m\]: right to a part in a thousand over 100 km, which is
/// enough to say how large a fault is.
pub fn length_m(from: Coord<f64>, to: Coord<f64>) -> f64 {
    let middle = ((from.y + to.y) / 2.0).to_radians();
    let sine = libm::sin(middle);
    let bent = 1.0 - E2 * sine * sine;
    let (across, along) = (A / bent.sqrt(), A * (1.0 - E2) / (bent * bent.sqrt()));
    let [dx, dy] = [to.x - from.x, to.y - from.y].map(f64::to_radians);
    libm::hypot(dx * across * libm::cos(middle), dy * along)
}

/// The area of a polygon \[m²\]: its exterior less its holes, whichever way they are wound.
pub fn polygon_area(polygon: &Polygon<f64>) -> SquareMetres {
    let area = |ring: &LineString<f64>| ring_area(&ring.0).abs();
    area(polygon.exterior()) - polygon.interiors().iter().map(area).sum()
}

/// The summed area of polygons that do not overlap \[m²\].
pub fn multipolygon_area(polygons: &MultiPolygon<f64>) -> SquareMetres {
    let mut sum = CompensatedSum::default();
    for polygon in polygons {
        sum.add(polygon_area(polygon).0);
    }
    SquareMetres(sum.total())
}

/// A sum that carries its rounding error along (Neumaier 1974): its result does not lose digits with its length.
#[derive(Default)]
struct CompensatedSum {
    sum: f64,
    error: f64,
}

impl CompensatedSum {
    fn add(&mut self, term: f64) {
        let sum = self.sum + term;
        self.error +=
            if self.sum.abs() >= term.abs() { (self.sum - sum) + term } else { (term - sum) + self.sum };
        self.sum = sum;
    }

    fn total(&self) -> f64 {
        self.sum + self.error
    }
}
