//! Well-known binary of points and multipolygons, little-endian (OGC Simple Features 06-103r4, section 8.2).

use geo::{Coord, Geometry, MultiPolygon};

/// Byte order: little-endian.
const LITTLE_ENDIAN: u8 = 1;
const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// The bytes of `shape`; none for a kind that no output of ours has.
pub fn bytes(shape: &Geometry<f64>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match shape {
        Geometry::Point(point) => {
            head(&mut bytes, POINT);
            position(&mut bytes, point.0);
        }
        Geometry::MultiPolygon(polygons) => multi_polygon(&mut bytes, polygons),
        _ => return None,
    }
    Some(bytes)
}

fn multi_polygon(bytes: &mut Vec<u8>, polygons: &MultiPolygon<f64>) {
    head(bytes, MULTI_POLYGON);
    count(bytes, polygons.0.len());
    for polygon in polygons {
        head(bytes, POLYGON);
        count(bytes, 1 + polygon.interiors().len());
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            count(bytes, ring.0.len());
            ring.0.iter().for_each(|&place| position(bytes, place));
        }
    }
}

fn head(bytes: &mut Vec<u8>, kind: u32) {
    bytes.push(LITTLE_ENDIAN);
    bytes.extend(kind.to_le_bytes());
}

/// A count. Inputs are bounded far below what does not fit.
fn count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn position(bytes: &mut Vec<u8>, place: Coord<f64>) {
    bytes.extend(place.x.to_le_bytes());
    bytes.extend(place.y.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_the_bytes_of_the_standard() {
        // POINT(1 2) as PostGIS prints it.
        let hex = "0101000000000000000000f03f0000000000000040";
        let shape = Geometry::Point(geo::Point::new(1.0, 2.0));
        let text: String = bytes(&shape).unwrap_or_default().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(text, hex);
    }
}
