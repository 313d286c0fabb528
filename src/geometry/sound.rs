//! Polygons that other programs take: every ring closed, of four positions or more, none of them repeated in a row.
//!
//! Overlays leave rings that others refuse: positions twice, edges forth and back, triangles without area.

use geo::{LineString, MultiPolygon, Polygon, Validation};

use super::overlay;
use super::rings::{Winding, mend, planar_area};

/// A ring of less \[square degrees\] encloses nothing: at 48°N some 0.8 m². Overlays leave such where edges run side by side,
/// and round them to rings that cross themselves.
const NO_AREA_DEG2: f64 = 1e-10;

/// A polygon of no more positions is looked through for crossings, each edge with each other: those that overlays leave are
/// in small ones.
const LOOKED_THROUGH: usize = 256;

/// `polygons` without what encloses nothing; exteriors run counter-clockwise, holes clockwise.
pub fn sound(polygons: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    polygons.iter().filter_map(sound_polygon).flat_map(uncrossed).collect()
}

fn sound_polygon(polygon: &Polygon<f64>) -> Option<Polygon<f64>> {
    let ring = |ring: &LineString<f64>, winding: Winding| {
        let (mended, _) = mend(ring.0.clone(), winding);
        (planar_area(&mended).abs() >= NO_AREA_DEG2).then(|| LineString::new(mended))
    };
    let exterior = ring(polygon.exterior(), Winding::CounterClockwise)?;
    let holes = polygon.interiors().iter().filter_map(|hole| ring(hole, Winding::Clockwise));
    Some(Polygon::new(exterior, holes.collect()))
}

/// The polygon without the crossings that rounding leaves where edges run side by side.
fn uncrossed(polygon: Polygon<f64>) -> MultiPolygon<f64> {
    if polygon.exterior().0.len() > LOOKED_THROUGH || polygon.is_valid() {
        return MultiPolygon(vec![polygon]);
    }
    overlay::settled(&polygon).iter().filter_map(sound_polygon).collect()
}
