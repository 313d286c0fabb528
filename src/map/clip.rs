//! Clipping to the frame, geometrically: editors and presses get no masks.
//!
//! Source for polygons: I. E. Sutherland and G. W. Hodgman, Reentrant polygon clipping, CACM 17 (1974). Parts that
//! the frame cuts apart stay joined along its edge, which a fill does not show; lines are cut on their own.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon, Rect};

use super::view::Polygons;
use crate::draw::{self, Step};

/// A side of the frame, as a bound on one coordinate.
#[derive(Clone, Copy)]
enum Side {
    Left(f64),
    Top(f64),
    Right(f64),
    Bottom(f64),
}

impl Side {
    fn all(frame: Rect<f64>) -> [Side; 4] {
        let (min, max) = (frame.min(), frame.max());
        [Side::Left(min.x), Side::Top(min.y), Side::Right(max.x), Side::Bottom(max.y)]
    }

    /// How far inside a place is; negative outside.
    fn depth(self, place: Coord<f64>) -> f64 {
        match self {
            Side::Left(x) => place.x - x,
            Side::Top(y) => place.y - y,
            Side::Right(x) => x - place.x,
            Side::Bottom(y) => y - place.y,
        }
    }

    /// Where the edge between a place inside and one outside crosses this side.
    fn crossing(self, a: Coord<f64>, b: Coord<f64>) -> Coord<f64> {
        let (depth_a, depth_b) = (self.depth(a), self.depth(b));
        a + (b - a) * (depth_a / (depth_a - depth_b))
    }
}

/// The part of `polygons` in the frame, in pixels.
pub fn polygons(polygons: &Polygons, frame: Rect<f64>) -> MultiPolygon<f64> {
    let ring = |steps: &Vec<Step>| LineString(clip_ring(steps, frame));
    let clipped = polygons.iter().filter_map(|rings| {
        let mut rings = rings.iter().map(ring).filter(|ring| ring.0.len() > 3);
        let exterior = rings.next()?;
        Some(Polygon::new(exterior, rings.collect()))
    });
    clipped.collect()
}

fn clip_ring(ring: &[Step], frame: Rect<f64>) -> Vec<Coord<f64>> {
    let mut places: Vec<Coord<f64>> = ring.iter().map(|&step| draw::place(step)).collect();
    for side in Side::all(frame) {
        if places.iter().all(|&place| side.depth(place) >= 0.0) {
            continue;
        }
        let mut inside = Vec::with_capacity(places.len());
        for edge in places.windows(2) {
            match (side.depth(edge[0]) >= 0.0, side.depth(edge[1]) >= 0.0) {
                (true, true) => inside.push(edge[1]),
                (true, false) => inside.push(side.crossing(edge[0], edge[1])),
                (false, true) => inside.extend([side.crossing(edge[0], edge[1]), edge[1]]),
                (false, false) => {}
            }
        }
        inside.extend(inside.first().copied());
        places = inside;
    }
    places
}

/// The parts of `lines` in the frame, in pixels.
pub fn lines<'a>(lines: impl IntoIterator<Item = &'a Vec<Step>>, frame: Rect<f64>) -> MultiLineString<f64> {
    let mut parts: Vec<LineString<f64>> = Vec::new();
    for line in lines {
        let mut part: Vec<Coord<f64>> = Vec::new();
        for edge in line.windows(2) {
            let Some((from, to)) = clip_edge(draw::place(edge[0]), draw::place(edge[1]), frame) else {
                continue;
            };
            if part.last() != Some(&from) {
                parts.extend(Some(LineString(std::mem::take(&mut part))).filter(|line| line.0.len() > 1));
                part.push(from);
            }
            part.push(to);
        }
        parts.extend(Some(LineString(part)).filter(|line| line.0.len() > 1));
    }
    MultiLineString(parts)
}

/// The part of an edge in the frame.
fn clip_edge(from: Coord<f64>, to: Coord<f64>, frame: Rect<f64>) -> Option<(Coord<f64>, Coord<f64>)> {
    Side::all(frame).into_iter().try_fold((from, to), |(from, to), side| {
        match (side.depth(from) >= 0.0, side.depth(to) >= 0.0) {
            (true, true) => Some((from, to)),
            (true, false) => Some((from, side.crossing(from, to))),
            (false, true) => Some((side.crossing(from, to), to)),
            (false, false) => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Rect<f64> {
        Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: 10.0, y: 10.0 })
    }

    #[test]
    fn polygons_end_at_the_frame() {
        let ring = vec![(-80, 80), (80, -80), (80, 240), (-80, 80)];
        let clipped = polygons(&vec![vec![ring]], frame());
        let places = || clipped.iter().flat_map(|polygon| polygon.exterior().0.iter());
        assert!(places().all(|place| (0.0..=10.0).contains(&place.x) && (0.0..=10.0).contains(&place.y)));
        assert!(places().count() > 4);
        assert!(polygons(&vec![vec![vec![(900, 0), (990, 0), (990, 99), (900, 0)]]], frame()).0.is_empty());
    }

    #[test]
    fn lines_are_cut_in_parts() {
        let line = vec![(-80, 80), (80, 80), (240, 80), (240, 160), (80, 120)];
        let parts = lines([&line], frame());
        assert_eq!(parts.0.len(), 2);
        assert_eq!(parts.0[0].0.first().copied(), Some(Coord { x: 0.0, y: 5.0 }));
        assert_eq!(parts.0[0].0.last().copied(), Some(Coord { x: 10.0, y: 5.0 }));
    }
}
