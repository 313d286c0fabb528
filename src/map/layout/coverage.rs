//! Keeping the map's frame to what the basemap covers.

use geo::{Coord, Rect};

use super::box_between;
use crate::map::view::View;

/// Where on the page a map narrower than it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// At the left edge.
    Left,
    /// In the middle.
    Middle,
    /// At the right edge.
    Right,
}

/// The view moved up, and to one side, to where `coverage` (lon, lat) fills the frame, and the frame cut to what it fills
/// then, so that nothing empty is passed off as land or sea.
pub fn within_coverage(view: &View, coverage: Rect<f64>, side: Side) -> Option<View> {
    let (frame, full) = (view.frame, filled(view, coverage)?);
    let (left, right) = (frame.min().x - full.min().x, frame.max().x - full.max().x);
    let x = match side {
        Side::Left => left,
        Side::Middle => (left + right) / 2.0,
        Side::Right => right,
    };
    let moved = view.clone().moved(Coord { x, y: frame.min().y - full.min().y });
    let filled = filled(&moved, coverage)?;
    Some(moved.framed(filled))
}

/// The part of the view's frame that `coverage` fills.
pub fn filled(view: &View, coverage: Rect<f64>) -> Option<Rect<f64>> {
    const SAMPLES: u32 = 64;
    let (min, max, frame) = (coverage.min(), coverage.max(), view.frame);
    let along = |from: Coord<f64>, to: Coord<f64>| {
        (0..=SAMPLES).map(move |i| view.to_page(from + (to - from) * (f64::from(i) / f64::from(SAMPLES))))
    };
    let beside = |at: &Coord<f64>| (frame.min().y..=frame.max().y).contains(&at.y);
    let above = |at: &Coord<f64>| (frame.min().x..=frame.max().x).contains(&at.x);
    let (se, nw) = (Coord { x: max.x, y: min.y }, Coord { x: min.x, y: max.y });
    let left = along(min, nw).filter(beside).map(|at| at.x).fold(frame.min().x, f64::max);
    let right = along(se, max).filter(beside).map(|at| at.x).fold(frame.max().x, f64::min);
    let top = along(nw, max).filter(above).map(|at| at.y).fold(frame.min().y, f64::max);
    let bottom = along(min, se).filter(above).map(|at| at.y).fold(frame.max().y, f64::min);
    box_between(left, top, right, bottom)
}
