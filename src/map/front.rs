//! The contact line as geometry: where occupied meets government or contested inside Ukraine. Never the coast, never
//! the state border: those are where the zones end only because the country does. Nor the shores of water that a source
//! leaves out of its zones.

use geo::{Coord, Intersects, Line, LineString, MultiLineString};

use super::chain::{chain, counted, edge};
use super::clip;
use super::labels::grow;
use super::nearby::Nearby;
use super::shapes::Shapes;
use super::sheet::bands;
use super::view::{Polygons, View};
use super::water::Water;
use crate::draw::{Step, place};
use crate::geometry::locate::Bands;

/// An edge whose ends and middle are as near as this \[px\] to the outline lies on it: thrice what simplifying may move.
const ON_OUTLINE_PX: f64 = 0.75;
/// A line that stays as near as this \[km\] to the outline is what is left of two drawings of one border.
const ALONG_OUTLINE_KM: f64 = 1.5;

/// A piece of the line that comes no further into the frame \[px\] would look as a part of the frame.
const AT_EDGE_PX: f64 = 3.0;

/// The contact line in the frame \[px\], which is drawn as wide as this: without what is debris at that width.
pub fn contact_line(shapes: &Shapes, lakes: &[Polygons], view: &View, width_px: f64) -> MultiLineString<f64> {
    let along_px = (ALONG_OUTLINE_KM * view.px_per_km()).max(ON_OUTLINE_PX);
    let outline = Nearby::new(segments(&shapes.outline).map(|(a, b)| [place(a), place(b)]), along_px);
    let near =
        |at: Coord<f64>, reach: f64| outline.nearest(at).is_some_and(|nearest| nearest.distance <= reach);
    let on_outline = |(a, b): (Step, Step)| {
        let (a, b) = (place(a), place(b));
        let middle = Coord { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 };
        [a, middle, b].into_iter().all(|at| near(at, ON_OUTLINE_PX))
    };
    let inner = segments(&shapes.occupied).filter(|ends| !on_outline(*ends)).map(|(a, b)| edge(a, b));
    // An edge that is walked there and back, as along a slit that is narrower than the page can tell, has the same on both
    // sides.
    let occupied = bands(&shapes.occupied);
    let lines = chain(counted(inner, |count| count % 2 == 1));
    let water = Water::new(lakes, &occupied, view);
    let mut lines: Vec<Vec<Step>> = lines.iter().flat_map(|line| water.without_shores(line)).collect();
    lines.retain(|line| line.iter().any(|&step| !near(place(step), along_px)));
    let mut front = clip::lines(&lines, view.frame);
    let inner = grow(view.frame, -AT_EDGE_PX);
    front.0.retain(|line| line.0.iter().any(|at| inner.intersects(at)));
    MultiLineString(front.iter().flat_map(|line| without_debris(line, &occupied, width_px)).collect())
}

/// A line that has the same on both sides, as far aside as it is wide, and that for this many times its width, is no front at
/// this scale: a strip that the line itself would cover.
const DEBRIS_WIDTHS: f64 = 3.0;
/// Such a strip goes on where it is a little wider: as far as the line has the same on both sides so many widths aside. Else a
/// strip about as wide as the line would have one here and none there. A ring that is no wider anywhere would be a dot, as of a
/// town.
const STRIP_WIDTHS: f64 = 2.2;

/// The parts of a line between `occupied` and what is not that are no debris.
fn without_debris(line: &LineString<f64>, occupied: &Bands, width_px: f64) -> Vec<LineString<f64>> {
    let pieces = pieces(line, width_px);
    let has_the_same = |piece: &Piece, widths: f64| {
        let Line { start, end } = piece.line;
        let aside = Coord { x: end.y - start.y, y: start.x - end.x }
            * (widths * width_px / piece.length.max(f64::MIN_POSITIVE));
        let middle = (start + end) / 2.0;
        occupied.contain(middle + aside) == occupied.contain(middle - aside)
    };
    let covered = |run: &[Piece]| -> f64 {
        run.iter().filter(|piece| has_the_same(piece, 1.0)).map(|piece| piece.length).sum()
    };
    let in_strip: Vec<bool> = pieces.iter().map(|piece| has_the_same(piece, STRIP_WIDTHS)).collect();
    let mut is_kept = Vec::with_capacity(pieces.len());
    for same in in_strip.chunk_by(|a, b| a == b) {
        let run = &pieces[is_kept.len()..is_kept.len() + same.len()];
        let is_whole_ring = run.len() == pieces.len() && line.is_closed();
        let is_debris = same[0] && (is_whole_ring || covered(run) > DEBRIS_WIDTHS * width_px);
        is_kept.resize(is_kept.len() + run.len(), !is_debris);
    }
    // Neither is the tip of such a strip: what is left between two stretches of debris and is no longer than the line is wide.
    let mut from = 0;
    let stretches: Vec<usize> = is_kept.chunk_by(|a, b| a == b).map(<[bool]>::len).collect();
    for (i, count) in stretches.iter().enumerate() {
        let part = from..from + count;
        let is_between = i > 0 && i + 1 < stretches.len();
        if is_between && pieces[part.clone()].iter().map(|piece| piece.length).sum::<f64>() <= width_px {
            is_kept[part.clone()].fill(false);
        }
        from = part.end;
    }
    let mut from = 0;
    let parts = is_kept.chunk_by(|a, b| a == b).filter_map(|run| {
        let part = &pieces[from..from + run.len()];
        from += run.len();
        let start = part.first().filter(|_| run[0])?.line.start;
        let corners = part.iter().enumerate().filter(|(i, piece)| piece.ends_edge || i + 1 == part.len());
        Some(std::iter::once(start).chain(corners.map(|(_, piece)| piece.line.end)).collect())
    });
    parts.collect()
}

/// A part of an edge.
struct Piece {
    line: Line<f64>,
    length: f64,
    /// True for the last part.
    ends_edge: bool,
}

/// The edges of a line, cut into pieces no longer than `most_px`.
fn pieces(line: &LineString<f64>, most_px: f64) -> Vec<Piece> {
    let cut = |edge: Line<f64>| {
        let count = (length(&edge) / most_px).ceil().max(1.0) as u32;
        let at = move |i: u32| edge.start + edge.delta() * (f64::from(i) / f64::from(count));
        (0..count).map(move |i| {
            let line = Line::new(at(i), if i + 1 == count { edge.end } else { at(i + 1) });
            Piece { line, length: length(&line), ends_edge: i + 1 == count }
        })
    };
    line.lines().flat_map(cut).collect()
}

fn length(line: &Line<f64>) -> f64 {
    libm::hypot(line.dx(), line.dy())
}

fn segments(polygons: &Polygons) -> impl Iterator<Item = (Step, Step)> {
    polygons.iter().flatten().flat_map(|ring| ring.windows(2)).map(|ends| (ends[0], ends[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30: strips narrower than the line were drawn as two black lines side by side, and slits as spurs.
    #[test]
    fn what_the_line_itself_would_cover_is_no_front() {
        let at = |places: &[(f64, f64)]| -> LineString<f64> {
            places.iter().map(|&(x, y)| Coord { x, y }).collect()
        };
        // Occupied below y = 0, with a spur 1 px wide and 50 px long towards the north.
        let ring = at(&[
            (0.0, 100.0),
            (0.0, 0.0),
            (50.0, 0.0),
            (50.0, -50.0),
            (51.0, -50.0),
            (51.0, 0.0),
            (100.0, 0.0),
            (100.0, 100.0),
            (0.0, 100.0),
        ]);
        let occupied = Bands::new([ring.0.as_slice()]);
        let front = LineString(ring.0[1..7].to_vec());
        let left = without_debris(&front, &occupied, 3.0);
        let highest = left.iter().flatten().map(|at| at.y).fold(0.0, f64::min);
        assert!(left.len() == 2 && highest > -4.0, "{left:?}");
        assert_eq!((left[0].0[0], left[1].0.last()), (front.0[0], front.0.last()));
        // A wider one is a front all around, and keeps its corners and no others.
        assert_eq!(without_debris(&front, &occupied, 0.4), [front]);
    }

    /// 2026-11-30: a pocket about as wide as the line, or a gap in a seam of two zones, was a black dot like a town's.
    #[test]
    fn what_the_line_itself_would_fill_has_none() {
        let square = |side: f64| -> LineString<f64> {
            [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)].into_iter().collect()
        };
        let left = |side: f64| {
            let ring = square(side);
            without_debris(&ring, &Bands::new([ring.0.as_slice()]), 2.0)
        };
        assert!(left(4.0).is_empty(), "{:?}", left(4.0));
        assert_eq!(left(20.0), [square(20.0)]);
    }

    /// 2026-11-30: a corridor about as wide as the line had one here and none there, like dashes.
    #[test]
    fn a_corridor_about_as_wide_as_the_line_has_none_anywhere() {
        // Occupied below y = 0, with a corridor towards the north that is 2.5 to 4.5 px wide by turns.
        let side = |x: f64, sign: f64| {
            (0..=20).map(move |i| Coord { x: x + sign * f64::from(i % 2), y: -10.0 * f64::from(i) })
        };
        let mut ring: Vec<Coord<f64>> = vec![Coord { x: 0.0, y: 100.0 }, Coord { x: 0.0, y: 0.0 }];
        ring.extend(side(50.0, -1.0));
        ring.extend(side(52.5, 1.0).collect::<Vec<_>>().into_iter().rev());
        ring.extend([(100.0, 0.0), (100.0, 100.0), (0.0, 100.0)].map(|(x, y)| Coord { x, y }));
        let occupied = Bands::new([ring.as_slice()]);
        let front = LineString(ring[1..ring.len() - 2].to_vec());
        let left = without_debris(&front, &occupied, 3.0);
        let highest = left.iter().flatten().map(|at| at.y).fold(0.0, f64::min);
        assert!(left.len() == 2 && highest > -8.0, "{left:?}");
    }
}
