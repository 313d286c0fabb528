//! Cutting the map to what the basemap covers, and where the legend stands then: on the map or below it, not half of each.

use geo::{Coord, Rect};

use super::Room;
use super::corner::{Corner, in_corner};
use super::coverage::{Side, filled, within_coverage};
use super::land::Land;
use super::positions::Spot;
use crate::map::labels::overlap;
use crate::map::view::View;

/// What is asked before the map is cut.
pub struct Cutting<'a> {
    /// The room that the page has.
    pub room: &'a Room<'a>,
    /// The country, and the extent.
    pub lands: &'a [Land; 2],
    /// The size of the legend.
    pub legend: Coord<f64>,
}

/// The map as far as there is something to draw, and where the legend stands.
pub struct Cut {
    /// The view through its frame.
    pub view: View,
    /// Where the legend stands; none for no legend.
    pub legend: Option<Spot>,
    /// In the corners of what.
    pub within: Rect<f64>,
    /// True where it stands half on the map and half on the paper, for want of room.
    pub is_half: bool,
}

impl Cutting<'_> {
    /// Cuts the map. Where it then ends early, a legend that is not wanted elsewhere has room below it; one that would
    /// stand half on the map goes below a map that is cut for it, or onto it altogether, where either covers nothing.
    pub fn cut(&self, view: View, legend: Option<Spot>) -> Option<Cut> {
        let page = self.room.frame;
        let as_it_is = |view, legend| Some(Cut { view, legend, within: page, is_half: false });
        let Some(coverage) = self.room.coverage else { return as_it_is(view, legend) };
        let Some(Spot::Corner(corner)) = legend else {
            let side = if self.room.aside.is_some() { Side::Right } else { Side::Middle };
            return as_it_is(within_coverage(&view, coverage, side)?, legend);
        };
        let beside = within_coverage(&view, coverage, away_from(corner))?;
        let middle = || within_coverage(&view, coverage, Side::Middle);
        let is_free = self.room.legend.is_none();
        if is_free && beside.frame.max().y <= self.below() {
            return as_it_is(middle()?, Some(Spot::Below));
        }
        let area = in_corner(corner, self.legend, page, self.room.theme);
        if inside(area, beside.frame) {
            return as_it_is(beside, legend);
        }
        let overhangs = is_free && area.max().y > beside.frame.max().y;
        if let Some(view) = middle().filter(|_| overhangs).and_then(|view| self.shortened(view)) {
            return as_it_is(view, Some(Spot::Below));
        }
        // With the usual gap below it, or else flush with the map.
        let (frame, gap) = (beside.frame, self.room.theme.px(self.room.theme.space.furniture));
        let flush = Rect::new(frame.min(), frame.max() + Coord { x: 0.0, y: gap });
        let frees = |within: &Rect<f64>| {
            let on_map = in_corner(corner, self.legend, *within, self.room.theme);
            inside(on_map, frame)
                && self
                    .lands
                    .iter()
                    .any(|land| !land.covered(on_map, &beside) && !land.covered(area, &beside))
        };
        if let Some(within) = [frame, flush].into_iter().find(frees) {
            return Some(Cut { view: beside, legend, within, is_half: false });
        }
        let clear = [gap, gap / 4.0].into_iter().find_map(|gap| self.clear_of(area, corner, gap, &beside));
        let is_half = clear.is_none() && overlap(area, beside.frame);
        Some(Cut { view: clear.unwrap_or(beside), legend, within: page, is_half })
    }

    /// The view through the part of its frame that is not on the legend's side of the page, with this gap between; none where
    /// that would cut the extent off.
    fn clear_of(&self, legend: Rect<f64>, corner: Corner, gap: f64, view: &View) -> Option<View> {
        let [_, extent] = self.lands;
        let (mut min, mut max) = (view.frame.min(), view.frame.max());
        match corner.inward().x > 0.0 {
            true => min.x = min.x.max((legend.max().x + gap).round()),
            false => max.x = max.x.min((legend.min().x - gap).round()),
        }
        let frame = (min.x < max.x).then(|| Rect::new(min, max))?;
        let [west, east] = [frame.min(), frame.max()].map(|at| view.to_plane(at).x);
        let shows = extent.rings.iter().flatten().all(|place| (west..=east).contains(&place.x));
        shows.then(|| view.clone().framed(frame))
    }

    /// Where a legend below the map begins at the latest.
    fn below(&self) -> f64 {
        self.room.frame.max().y - self.legend.y
    }

    /// The view through a frame that leaves the legend room below, in the middle of it where there is something to draw
    /// all round; none where that would cut the extent off.
    fn shortened(&self, view: View) -> Option<View> {
        let up = Coord { x: 0.0, y: (self.below().min(view.frame.max().y) - view.frame.max().y) / 2.0 };
        let centred = self.cut_above_legend(view.clone().moved(up)).filter(|view| {
            let [_, extent] = &self.lands;
            let highest = view.to_plane(view.frame.min()).y;
            let shows = extent.rings.iter().flatten().all(|place| place.y <= highest);
            shows && self.room.coverage.is_none_or(|coverage| filled(view, coverage) == Some(view.frame))
        });
        centred.or_else(|| self.cut_above_legend(view))
    }

    /// The view through the part of its frame that leaves the legend room below; none where that would cut the extent off.
    fn cut_above_legend(&self, view: View) -> Option<View> {
        let [_, extent] = self.lands;
        let (min, max) = (view.frame.min(), view.frame.max());
        let gap = self.room.theme.px(self.room.theme.space.extent) / 2.0;
        // Up is up in the plane of the projection.
        let lowest = view.to_plane(Coord { x: min.x, y: self.below() - gap }).y;
        let fits = extent.rings.iter().flatten().all(|place| place.y >= lowest);
        (fits && min.y < self.below()).then(|| {
            let frame = Rect::new(min, Coord { x: max.x, y: self.below().min(max.y) });
            view.framed(frame)
        })
    }
}

/// True when `inner` lies in `outer` altogether.
fn inside(inner: Rect<f64>, outer: Rect<f64>) -> bool {
    let (a, b, c, d) = (inner.min(), inner.max(), outer.min(), outer.max());
    a.x >= c.x && a.y >= c.y && b.x <= d.x && b.y <= d.y
}

/// The side of the page on which a map stands that is narrower than it.
fn away_from(corner: Corner) -> Side {
    if corner.inward().x > 0.0 { Side::Right } else { Side::Left }
}
