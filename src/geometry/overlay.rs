//! Boolean operations on polygons: the only caller of `i_overlay`.
//!
//! Every call maps coordinates to the same integer grid of 2⁻⁵³ degrees, on which every `f64` of
//! magnitude 1 to 256 lies exactly: no input vertex moves, and a vertex that two polygons share comes back
//! the same from both. Only crossings are rounded, by less than 1e-14°. Areas are not made here.
//!
//! Filled is what rings wind around a positive number of times, so a hole cut by one polygon is filled where another
//! covers it, and a hole outside its exterior fills nothing.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::core::extract::BooleanExtractionBuffer;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::ShapeType;
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::float::overlay::{FloatOverlay, OverlayOptions};
use i_overlay::i_float::adapter::FloatPointAdapter;
use i_overlay::i_float::float::rect::FloatRect;

use super::rings::rings_of;

/// Half the side of the square \[°\] in which all coordinates must lie.
const REACH_DEG: f64 = 256.0;
/// Grid steps in a degree: with `REACH_DEG` these fill the 61 bits that the 64-bit engine takes safely.
const STEPS_PER_DEG: f64 = 9_007_199_254_740_992.0;

/// Grid steps in a degree where polygons are settled: 2³⁰, some 0.1 mm. Positions that coarse are written exactly.
const SETTLED_STEPS_PER_DEG: f64 = 1_073_741_824.0;

/// A polygon as the engine takes and gives it: unclosed contours, the exterior first.
pub(super) type Shape = Vec<Vec<[f64; 2]>>;

/// What lies in one of `subjects` and in none of `clips`; overlapping subjects are dissolved.
///
/// Rings must be closed and wound (exteriors counter-clockwise), positions within ±180°, ±90°.
pub fn difference(subjects: &[&MultiPolygon<f64>], clips: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    run(subjects, clips, OverlayRule::Difference)
}

/// What lies both in one of `subjects` and in one of `clips`. The same is asked of the input as by [`difference`].
pub fn intersection(subjects: &[&MultiPolygon<f64>], clips: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    run(subjects, clips, OverlayRule::Intersect)
}

/// What lies in at least one of `parts`. The same is asked of the input as by [`difference`].
pub fn union(parts: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    run(parts, &[], OverlayRule::Subject)
}

/// The two parts of `subjects`: what lies in one of `clips`, and what lies in none. One arrangement of edges gives
/// both, so that they meet in the same vertices. The same is asked of the input as by [`difference`].
pub fn split(subjects: &[&MultiPolygon<f64>], clips: &[&MultiPolygon<f64>]) -> [MultiPolygon<f64>; 2] {
    arrange(subjects, clips, [OverlayRule::Intersect, OverlayRule::Difference])
}

/// What lies both in one of `subjects` and in one of `clips`, and what lies in one of `clips` alone, from one arrangement of
/// edges. The same is asked of the input as by [`difference`].
pub fn cut(subjects: &[&MultiPolygon<f64>], clips: &[&MultiPolygon<f64>]) -> [MultiPolygon<f64>; 2] {
    arrange(subjects, clips, [OverlayRule::Intersect, OverlayRule::InverseDifference])
}

/// What `new` covers and `old` does not, and what `old` covers and `new` does not, from one arrangement of edges. The same
/// is asked of the input as by [`difference`].
///
/// Leaving out the edges that both have beforehand was tried: it takes longer than the engine does to merge them.
pub fn changes(old: &MultiPolygon<f64>, new: &MultiPolygon<f64>) -> [MultiPolygon<f64>; 2] {
    arrange(&[new], &[old], [OverlayRule::Difference, OverlayRule::InverseDifference])
}

/// What two rules give in one arrangement of edges.
fn arrange(
    subjects: &[&MultiPolygon<f64>],
    clips: &[&MultiPolygon<f64>],
    rules: [OverlayRule; 2],
) -> [MultiPolygon<f64>; 2] {
    let mut engine = loaded(subjects, clips);
    let Some(graph) = engine.build_graph_view(FillRule::Positive) else {
        return [MultiPolygon(vec![]), MultiPolygon(vec![])];
    };
    let mut buffer = BooleanExtractionBuffer::default();
    rules.map(|rule| to_geo(graph.extract_shapes(rule, &mut buffer)))
}

/// What the rings of one polygon enclose an odd number of times: the reading of a polygon whose rings cross.
pub fn even_odd(rings: &[Vec<Coord<f64>>]) -> MultiPolygon<f64> {
    let mut engine = engine(rings.iter().map(Vec::len).sum());
    for ring in rings {
        engine = engine.unsafe_add_contour(&open(ring), ShapeType::Subject);
    }
    to_geo(engine.overlay(OverlayRule::Subject, FillRule::EvenOdd))
}

/// What the wound rings of `polygon` enclose, without the crossings that rounding leaves where edges run side by side:
/// positions move by some 0.1 mm.
pub fn settled(polygon: &Polygon<f64>) -> MultiPolygon<f64> {
    let polygon = MultiPolygon(vec![polygon.clone()]);
    let mut engine = engine_on(SETTLED_STEPS_PER_DEG, rings_of(&polygon).map(<[_]>::len).sum());
    for ring in rings_of(&polygon) {
        engine = engine.unsafe_add_contour(&open(ring), ShapeType::Subject);
    }
    to_geo(engine.overlay(OverlayRule::Subject, FillRule::Positive))
}

fn run(
    subjects: &[&MultiPolygon<f64>],
    clips: &[&MultiPolygon<f64>],
    rule: OverlayRule,
) -> MultiPolygon<f64> {
    to_geo(loaded(subjects, clips).overlay(rule, FillRule::Positive))
}

fn loaded(subjects: &[&MultiPolygon<f64>], clips: &[&MultiPolygon<f64>]) -> FloatOverlay<[f64; 2], i64> {
    let vertices = |parts: &[&MultiPolygon<f64>]| -> usize {
        parts.iter().flat_map(|part| rings_of(part)).map(<[_]>::len).sum()
    };
    let mut engine = engine(vertices(subjects) + vertices(clips));
    for (parts, kind) in [(subjects, ShapeType::Subject), (clips, ShapeType::Clip)] {
        for ring in parts.iter().flat_map(|part| rings_of(part)) {
            engine = engine.unsafe_add_contour(&open(ring), kind);
        }
    }
    engine
}

fn engine(capacity: usize) -> FloatOverlay<[f64; 2], i64> {
    engine_on(STEPS_PER_DEG, capacity)
}

fn engine_on(steps_per_deg: f64, capacity: usize) -> FloatOverlay<[f64; 2], i64> {
    let rect = FloatRect { min_x: -REACH_DEG, max_x: REACH_DEG, min_y: -REACH_DEG, max_y: REACH_DEG };
    let adapter = FloatPointAdapter::with_scale(rect, steps_per_deg);
    let mut options = OverlayOptions::default();
    options.preserve_input_collinear = true;
    options.preserve_output_collinear = true;
    options.clean_result = false;
    options.ogc = true;
    FloatOverlay::new_custom(adapter, options, Solver::default(), capacity)
}

/// The ring without its closing position, as the engine wants it.
pub(super) fn open(ring: &[Coord<f64>]) -> Vec<[f64; 2]> {
    let end = if ring.len() > 1 && ring.first() == ring.last() { ring.len() - 1 } else { ring.len() };
    ring[..end].iter().map(|c| [c.x, c.y]).collect()
}

pub(super) fn to_geo(shapes: Vec<Shape>) -> MultiPolygon<f64> {
    shapes.into_iter().filter_map(polygon).collect()
}

fn polygon(shape: Shape) -> Option<Polygon<f64>> {
    let mut rings = shape
        .into_iter()
        .map(|contour| LineString::from_iter(contour.into_iter().map(|[x, y]| Coord { x, y })));
    let exterior = rings.next()?;
    Some(Polygon::new(exterior, rings.collect()))
}
