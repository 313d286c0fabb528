//! Strips: parts of a change so narrow that they are likelier a line drawn anew than land that changed hands.
//!
//! A connected part is narrow where no circle of the width fits into it, so a strip that hangs on a wider part counts with
//! it. Why 100 m: between DeepStateMap's files of 2025-07-01 and 2025-12-01, 591 of 724 parts are narrower than 10 m, where
//! vertices moved by a digit, and 639 than 100 m (81 of these less than a square metre, which are not counted), with 1.2 of
//! 2,147 km² in all; from there on up the parts are those of a slow advance. What is 100 m wide is a tenth of a millimetre on a map of 1:1,000,000.

use geo::{MapCoords, MultiPolygon, Polygon};

use crate::geometry::extent::extent_of;
use crate::geometry::offset::offset;
use crate::geometry::rings::rings_of;
use crate::projection::{Albers, Projection};

/// The width \[m\] below which a part is a strip, unless asked for otherwise.
pub const WIDTH_M: f64 = 100.0;
/// Angle \[rad\] between the edges of a rounded corner, which only rounds what is shrunk.
const STEP_RAD: f64 = 0.1;

/// True where no circle of `width_m` fits into the connected `part`, in degrees.
pub fn is_narrow(part: &Polygon<f64>, width_m: f64) -> bool {
    let part = MultiPolygon(vec![part.clone()]);
    let Some(extent) = extent_of([&part]).filter(|_| width_m > 0.0) else { return false };
    let projection = Albers::for_extent(extent);
    let planar = part.map_coords(|position| projection.forward(position));
    let radius_m = width_m / 2.0;
    let (area, perimeter) = size(&planar);
    if area < std::f64::consts::PI * radius_m * radius_m {
        return true;
    }
    // The circles that fit shrink the perimeter, so the area is at most the perimeter times the largest radius; with more
    // holes than one they may grow it.
    let is_simple = planar.iter().all(|polygon| polygon.interiors().len() <= 1);
    let certainly_wide = is_simple && area > perimeter * radius_m;
    !certainly_wide && offset(&planar, -radius_m, STEP_RAD).0.is_empty()
}

/// Area \[m²\] and perimeter \[m\] of polygons in a plane.
fn size(planar: &MultiPolygon<f64>) -> (f64, f64) {
    let edges = || rings_of(planar).flat_map(|ring| ring.windows(2));
    let origin = rings_of(planar).flatten().next().copied().unwrap_or_default();
    let doubled: f64 = edges()
        .map(|edge| {
            let (a, b) = (edge[0] - origin, edge[1] - origin);
            a.x * b.y - b.x * a.y
        })
        .sum();
    let length = edges().map(|edge| libm::hypot(edge[1].x - edge[0].x, edge[1].y - edge[0].y)).sum();
    (doubled.abs() / 2.0, length)
}

#[cfg(test)]
mod tests {
    use geo::{Coord, LineString};

    use super::*;

    /// A rectangle near 37° E, 48° N, of these sides in metres.
    fn rectangle(width_m: f64, height_m: f64) -> Polygon<f64> {
        let (x, y) = (width_m / 74_600.0, height_m / 111_200.0);
        let corner = |dx: f64, dy: f64| Coord { x: 37.0 + dx, y: 48.0 + dy };
        Polygon::new(LineString(vec![corner(0.0, 0.0), corner(x, 0.0), corner(x, y), corner(0.0, y)]), vec![])
    }

    #[test]
    fn what_no_circle_fits_into_is_narrow_however_long() {
        assert!(is_narrow(&rectangle(20_000.0, 90.0), 100.0));
        assert!(is_narrow(&rectangle(90.0, 20_000.0), 100.0));
        assert!(is_narrow(&rectangle(90.0, 90.0), 100.0));
        assert!(!is_narrow(&rectangle(20_000.0, 110.0), 100.0));
        assert!(!is_narrow(&rectangle(130.0, 130.0), 100.0));
        assert!(!is_narrow(&rectangle(90.0, 90.0), 0.0), "nothing is narrower than nothing");
    }
}
