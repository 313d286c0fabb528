//! Clipping to the frame, geometrically: editors and presses get no masks.
//!
//! Source for polygons: I. E. Sutherland and G. W. Hodgman, Reentrant polygon clipping, CACM 17 (1974). It leaves parts that
//! the frame cuts apart joined along its edge, there and back; these ways are taken out again, since a line around the parts
//! would show them. Lines are cut on their own.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon, Rect};

use super::view::Polygons;
use crate::draw::{self, Step};
use crate::geometry::dissolve::dissolve_edges;
use crate::geometry::rings::planar_area;

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

    /// Where the edge between a place inside and one outside crosses this side: on it to the last bit.
    fn crossing(self, a: Coord<f64>, b: Coord<f64>) -> Coord<f64> {
        let (depth_a, depth_b) = (self.depth(a), self.depth(b));
        let at = a + (b - a) * (depth_a / (depth_a - depth_b));
        match self {
            Side::Left(x) | Side::Right(x) => Coord { x, ..at },
            Side::Top(y) | Side::Bottom(y) => Coord { y, ..at },
        }
    }

    /// How far along this side a place is that lies on it; none for one that does not.
    fn along(self, place: Coord<f64>) -> Option<f64> {
        let is_on = self.depth(place) == 0.0;
        is_on.then_some(match self {
            Side::Left(_) | Side::Right(_) => place.y,
            Side::Top(_) | Side::Bottom(_) => place.x,
        })
    }

    /// The place so far along this side.
    fn at(self, along: f64) -> Coord<f64> {
        match self {
            Side::Left(x) | Side::Right(x) => Coord { x, y: along },
            Side::Top(y) | Side::Bottom(y) => Coord { x: along, y },
        }
    }
}

/// The part of `polygons` in the frame, in pixels.
pub fn polygons(polygons: &Polygons, frame: Rect<f64>) -> MultiPolygon<f64> {
    polygons.iter().flat_map(|rings| in_frame(rings, frame)).collect()
}

/// The parts of a polygon in the frame, wound as it is.
fn in_frame(rings: &[Vec<Step>], frame: Rect<f64>) -> MultiPolygon<f64> {
    let places = |ring: &Vec<Step>| ring.iter().map(|&step| draw::place(step)).collect::<Vec<_>>();
    let rings: Vec<Vec<Coord<f64>>> = rings.iter().map(places).collect();
    let is_in = |place: &Coord<f64>| Side::all(frame).iter().all(|side| side.depth(*place) >= 0.0);
    if rings.iter().flatten().all(is_in) {
        let mut rings = rings.into_iter().filter(|ring| ring.len() > 3).map(LineString);
        return MultiPolygon(
            rings.next().map(|first| Polygon::new(first, rings.collect())).into_iter().collect(),
        );
    }
    let is_clockwise = rings.first().is_some_and(|exterior| planar_area(exterior) < 0.0);
    let mut clipped: Vec<Vec<Coord<f64>>> =
        rings.into_iter().map(|ring| clip_ring(ring, frame)).filter(|ring| ring.len() > 3).collect();
    if !is_clockwise {
        return dissolve_edges(&noded_on_sides(&clipped, frame));
    }
    clipped.iter_mut().for_each(|ring| ring.reverse());
    let reversed = |mut ring: LineString<f64>| {
        ring.0.reverse();
        ring
    };
    let parts = dissolve_edges(&noded_on_sides(&clipped, frame)).into_iter().map(Polygon::into_inner);
    parts
        .map(|(exterior, holes)| Polygon::new(reversed(exterior), holes.into_iter().map(reversed).collect()))
        .collect()
}

/// The edges of rings, those along the frame cut where any of the rings has a place: what is walked there and back cancels.
fn noded_on_sides(rings: &[Vec<Coord<f64>>], frame: Rect<f64>) -> Vec<[Coord<f64>; 2]> {
    let nodes = Side::all(frame).map(|side| {
        let mut nodes: Vec<f64> = rings.iter().flatten().filter_map(|&place| side.along(place)).collect();
        nodes.sort_by(f64::total_cmp);
        nodes.dedup();
        (side, nodes)
    });
    let cut = |edge: &[Coord<f64>]| {
        let [from, to] = [edge[0], edge[1]];
        let on_side =
            nodes.iter().find_map(|(side, nodes)| Some((side, nodes, side.along(from)?, side.along(to)?)));
        let Some((side, nodes, start, end)) = on_side else { return vec![[from, to]] };
        let between = nodes.iter().filter(|&&node| start.min(end) < node && node < start.max(end));
        let mut places: Vec<f64> = [start, end].into_iter().chain(between.copied()).collect();
        places.sort_by(f64::total_cmp);
        if start > end {
            places.reverse();
        }
        places.windows(2).map(|ends| [side.at(ends[0]), side.at(ends[1])]).collect()
    };
    let edges = rings.iter().flat_map(|ring| ring.windows(2)).flat_map(cut);
    edges.filter(|[from, to]| from != to).collect()
}

fn clip_ring(mut places: Vec<Coord<f64>>, frame: Rect<f64>) -> Vec<Coord<f64>> {
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

    /// 2026-11-30: parts that the frame cut apart stayed joined along its edge, and the line around a zone showed there.
    #[test]
    fn parts_that_the_frame_cuts_apart_come_apart() {
        // A comb whose back lies left of the frame and whose two teeth reach in, and a hole in one of them.
        let comb = vec![
            (-160, 16),
            (80, 16),
            (80, 48),
            (-80, 48),
            (-80, 96),
            (80, 96),
            (80, 144),
            (-160, 144),
            (-160, 16),
        ];
        let hole = vec![(16, 112), (16, 128), (48, 128), (48, 112), (16, 112)];
        for reversed in [false, true] {
            let mut rings = vec![comb.clone(), hole.clone()];
            if reversed {
                rings.iter_mut().for_each(|ring| ring.reverse());
            }
            let parts = polygons(&vec![rings], frame());
            assert_eq!(parts.0.len(), 2, "{parts:?}");
            assert_eq!(parts.iter().map(|part| part.interiors().len()).sum::<usize>(), 1);
            let edges = || parts.iter().flat_map(|part| part.exterior().lines());
            let along: f64 = edges()
                .filter(|edge| edge.start.x == 0.0 && edge.end.x == 0.0)
                .map(|edge| edge.dy().abs())
                .sum();
            assert_eq!(along, 5.0, "two px and three, without the gap between");
        }
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
