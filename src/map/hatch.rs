//! Hatching: real lines, cut at the outline of what they fill. No patterns, so every editor shows them.

use std::f64::consts::SQRT_2;

use geo::{Coord, LineString, MapCoords, MultiLineString, MultiPolygon};

use super::theme::{Hatch, Lines, Theme};
use crate::draw::{Node, Shape, Tag};

/// Lines are never closer \[px\] nor thinner than this.
const CLOSEST_PX: f64 = 3.0;
const THINNEST_PX: f64 = 0.75;

/// Lines all over `polygons`; none where there is no hatching.
pub fn hatch(polygons: &MultiPolygon<f64>, hatch: Hatch, theme: &Theme, tag: Tag) -> Option<Node> {
    let spacing = theme.px(theme.hatching.spacing).max(CLOSEST_PX);
    let falling = || {
        let mirror = |at: Coord<f64>| Coord { x: -at.x, y: at.y };
        rising(&polygons.map_coords(mirror), spacing).map_coords(mirror)
    };
    // Sheared so that lines which rise there lie level here, as close together as those that rise.
    let level = |polygons: &MultiPolygon<f64>| {
        let there = |at: Coord<f64>| Coord { x: at.x, y: SQRT_2 * at.y - at.x };
        let back = |at: Coord<f64>| Coord { x: at.x, y: (at.x + at.y) / SQRT_2 };
        rising(&polygons.map_coords(there), spacing).map_coords(back)
    };
    let turned = |at: Coord<f64>| Coord { x: at.y, y: at.x };
    let lines = match hatch.lines {
        Lines::None => MultiLineString(Vec::new()),
        Lines::Rising => rising(polygons, spacing),
        Lines::Falling => falling(),
        Lines::Crossed => rising(polygons, spacing).into_iter().chain(falling()).collect(),
        Lines::Level => level(polygons),
        Lines::Upright => level(&polygons.map_coords(turned)).map_coords(turned),
    };
    let stroke = theme.stroke(hatch.colour, theme.hatching.width, THINNEST_PX);
    (!lines.0.is_empty()).then(|| Shape::lines(tag, lines, stroke).into())
}

/// The parts inside `polygons` of the lines x + y = k · `spacing`, which rise to the right.
fn rising(polygons: &MultiPolygon<f64>, spacing: f64) -> MultiLineString<f64> {
    let rings =
        polygons.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    // Crossings of ring edges with hatching lines, as (number of the line, x of the crossing).
    let mut crossings: Vec<(i64, f64)> = Vec::new();
    for edge in rings.flat_map(|ring| ring.0.windows(2)) {
        let [a, b] = [edge[0], edge[1]].map(|place| (place.x + place.y) / spacing);
        // Half-open, so that a line through a vertex crosses once.
        for k in (a.min(b).ceil() as i64)..(a.max(b).ceil() as i64) {
            let part = (k as f64 - a) / (b - a);
            crossings.push((k, edge[0].x + (edge[1].x - edge[0].x) * part));
        }
    }
    crossings.sort_by(|p, q| p.0.cmp(&q.0).then(p.1.total_cmp(&q.1)));
    let place = |(k, x): (i64, f64)| Coord { x, y: k as f64 * spacing - x };
    let pairs = crossings.chunk_by(|p, q| p.0 == q.0).flat_map(|line| line.chunks_exact(2));
    pairs.map(|pair| LineString(vec![place(pair[0]), place(pair[1])])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Figure;
    use crate::map::{Size, ThemeChoice};
    use geo::{Rect, polygon};

    #[test]
    fn hatching_stays_inside_and_out_of_holes() {
        let square = polygon!(
            exterior: [(x: 0.0, y: 0.0), (x: 90.0, y: 0.0), (x: 90.0, y: 90.0), (x: 0.0, y: 90.0)],
            interiors: [[(x: 30.0, y: 30.0), (x: 60.0, y: 30.0), (x: 60.0, y: 60.0), (x: 30.0, y: 60.0)]],
        );
        let lines = rising(&MultiPolygon(vec![square]), 10.0);
        // The line x + y = 90 is cut in two by the hole; those of 10 and 170 are whole.
        assert_eq!(lines.iter().filter(|line| (line.0[0].x + line.0[0].y - 90.0).abs() < 1e-9).count(), 2);
        let length: f64 = lines.iter().map(|line| (line.0[1].x - line.0[0].x).abs() * f64::sqrt(2.0)).sum();
        // Length times perpendicular distance is the area hatched.
        assert!((length * 10.0 / f64::sqrt(2.0) - 7200.0).abs() < 400.0, "{length}");
    }

    #[test]
    fn lines_of_every_direction_are_equally_close() {
        let size = Size::new(1600, 1100);
        let theme = ThemeChoice::default().theme().unwrap().at(size);
        let square = Rect::new((0.0, 0.0), (700.0, 700.0)).to_polygon();
        let [level, upright, rising] = [Lines::Level, Lines::Upright, Lines::Rising].map(|lines| {
            let paint = Hatch { lines, ..Hatch::default() };
            match hatch(&MultiPolygon(vec![square.clone()]), paint, &theme, Tag::default()).unwrap() {
                Node::Shape(Shape { figure: Figure::Lines(lines), .. }) => lines,
                other => panic!("{other:?}"),
            }
        });
        assert!(level.iter().all(|line| (line.0[0].y - line.0[1].y).abs() < 1e-9));
        assert!(upright.iter().all(|line| (line.0[0].x - line.0[1].x).abs() < 1e-9));
        let length = |lines: &MultiLineString<f64>| -> f64 {
            lines.iter().map(|l| f64::hypot(l.0[1].x - l.0[0].x, l.0[1].y - l.0[0].y)).sum()
        };
        for lines in [&level, &upright] {
            assert!((length(lines) / length(&rising) - 1.0).abs() < 0.02);
        }
    }
}
