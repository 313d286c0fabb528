//! The search for a place for the map and its legend.

use geo::{Coord, Rect};

use super::corner::{Corner, in_corner};
use super::coverage::filled;
use super::land::Land;
use super::{Room, box_between};
use crate::map::view::View;
use crate::projection::{Albers, Fit};

/// How far the map leans away from the legend, in parts of what it may; the middle of the page is liked best.
const LEANS: [f64; 3] = [0.0, 0.5, 1.0];

/// The search for a place for map and legend.
pub struct Fitting<'a> {
    /// The projection that suits the extent.
    pub projection: Albers,
    /// The country, and the extent.
    pub lands: [Land; 2],
    /// The room that the page has.
    pub room: &'a Room<'a>,
}

/// A view, which of the legend's sizes it has room for, and in which corner; none for below the map.
pub type Found = (View, usize, Option<Corner>);

impl Fitting<'_> {
    /// The largest view there can be, with the legend in a corner that it leaves free: best of all off the country and
    /// with the frame filled, else off the country, else off the extent.
    pub fn in_a_corner(&self) -> Option<Found> {
        let [country, extent] = &self.lands;
        let passes = [(country, true), (country, false), (extent, true), (extent, false)];
        passes
            .into_iter()
            .find_map(|(land, filled)| self.corners().find(|found| self.suits(found, land, filled)))
    }

    /// Every size of the legend, in every corner, with every lean.
    fn corners(&self) -> impl Iterator<Item = Found> {
        let leans = || LEANS.into_iter().flat_map(|lean| Corner::ALL.map(|corner| (corner, lean)));
        let tried = (0..self.room.legends.len())
            .flat_map(move |size| leans().map(move |(corner, lean)| (size, corner, lean)));
        tried.filter_map(|(size, corner, lean)| {
            let inner = self.leaning(corner, self.room.legends[size], lean)?;
            Some((self.view(inner, self.room.frame)?, size, Some(corner)))
        })
    }

    fn suits(&self, (view, size, corner): &Found, land: &Land, is_filled: bool) -> bool {
        let Some(corner) = corner else { return false };
        let legend = in_corner(*corner, self.room.legends[*size], self.room.frame, self.room.theme);
        let full = || self.room.coverage.is_none_or(|coverage| filled(view, coverage) == Some(view.frame));
        !land.covered(legend, view) && (!is_filled || full())
    }

    /// The larger of the views that leave the legend room beside the extent, or below it.
    pub fn making_room(&self) -> Option<Found> {
        let frame = self.room.frame;
        let tried = self.room.legends.iter().enumerate().flat_map(|(size, legend)| {
            let right = frame.min().x + legend.x + self.room.theme.px(self.room.theme.space.furniture);
            let beside = box_between(right, frame.min().y, frame.max().x, frame.max().y);
            let beside = beside
                .filter(|_| legend.y < frame.height())
                .and_then(|inner| self.view(self.inner(inner)?, frame));
            let above = box_between(frame.min().x, frame.min().y, frame.max().x, frame.max().y - legend.y);
            let above = above.and_then(|inner| self.view(self.inner(inner)?, inner));
            [beside.map(|view| (view, size, Some(Corner::BottomLeft))), above.map(|view| (view, size, None))]
        });
        tried
            .flatten()
            .reduce(|best, other| if other.0.px_per_km() > best.0.px_per_km() { other } else { best })
    }

    fn view(&self, inner: Rect<f64>, frame: Rect<f64>) -> Option<View> {
        let places = self.lands[1].rings.iter().flatten().copied();
        Some(View::new(self.projection, Fit::new(places, inner), frame))
    }

    /// The frame's inside, without a part of what a map of this shape leaves empty anyway on the legend's side.
    fn leaning(&self, corner: Corner, legend: Coord<f64>, part: f64) -> Option<Rect<f64>> {
        let inner = self.inner(self.room.frame)?;
        let fit = Fit::new(self.lands[1].rings.iter().flatten().copied(), inner);
        let size = self.lands[1].size() * fit.scale();
        let lean = |spare: f64, wanted: f64| {
            part * spare.clamp(0.0, wanted + self.room.theme.px(self.room.theme.space.furniture))
        };
        let (x, y) = (lean(inner.width() - size.x, legend.x), lean(inner.height() - size.y, legend.y));
        let (mut min, mut max) = (inner.min(), inner.max());
        match corner {
            Corner::BottomLeft | Corner::TopLeft => min.x += x,
            Corner::BottomRight | Corner::TopRight => max.x -= x,
        }
        match corner {
            Corner::TopLeft | Corner::TopRight => min.y += y,
            Corner::BottomLeft | Corner::BottomRight => max.y -= y,
        }
        box_between(min.x, min.y, max.x, max.y)
    }

    fn inner(&self, frame: Rect<f64>) -> Option<Rect<f64>> {
        let px = self.room.theme.px(self.room.theme.space.extent);
        box_between(frame.min().x + px, frame.min().y + px, frame.max().x - px, frame.max().y - px)
    }
}
