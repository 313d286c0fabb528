//! The layout: where header, map, legend and credits stand on a page of any shape.
//!
//! The legend goes into a corner of the map that the extent leaves free. Where there is none, the extent makes room:
//! beside the legend or above it, whichever leaves it larger.

use geo::{Coord, MultiPolygon, Rect};

use super::sheet::bands;
use super::theme::Theme;
use super::view::{Polygons, View};
use crate::draw::{place, step};
use crate::geometry::locate::Bands;

/// Room between the map's extent and its frame \[px of the map that sizes are meant for\].
const AROUND_EXTENT_PX: f64 = 20.0;
/// Room around furniture on the map, likewise.
const AROUND_FURNITURE_PX: f64 = 18.0;

/// A corner of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Corner {
    /// Bottom left, where maps of Ukraine have most room.
    BottomLeft,
    /// Bottom right.
    BottomRight,
    /// Top left.
    TopLeft,
    /// Top right.
    TopRight,
}

/// The room that a page has for the map.
pub struct Room<'a> {
    /// The page \[px\].
    pub page: Rect<f64>,
    /// Where the header ends.
    pub top: f64,
    /// Where the credits begin.
    pub bottom: f64,
    /// The sizes that the legend may have, the one liked best first.
    pub legends: &'a [Coord<f64>],
    /// Colours, widths and sizes.
    pub theme: &'a Theme,
}

/// Where the map and its legend stand.
pub struct Layout {
    /// The way onto the page.
    pub view: View,
    /// Which of the legend's sizes has room.
    pub legend_size: usize,
    /// The corner of the legend; none for below the map.
    legend: Option<Corner>,
    /// The extent on the page, which furniture should not cover.
    extent: Polygons,
    /// The same, to be asked what it contains.
    within: Bands,
}

/// Finds the largest map of `extent` that leaves the legend a place. None where the extent is empty or there is no room.
pub fn layout(extent: &MultiPolygon<f64>, room: &Room<'_>) -> Option<Layout> {
    let theme = room.theme;
    let frame = box_between(room.page.min().x, room.top, room.page.max().x, room.bottom)?;
    let fit = |inner: Rect<f64>, frame: Rect<f64>, legend_size: usize, legend: Option<Corner>| {
        let view = View::new(extent, shrunk(inner, theme.px(AROUND_EXTENT_PX))?, frame)?;
        let extent = view.polygons(extent);
        Some(Layout { within: bands(&extent), extent, view, legend_size, legend })
    };
    let whole = fit(frame, frame, 0, None)?;
    let tried = (0..room.legends.len()).flat_map(|size| Corner::ALL.map(|corner| (size, corner)));
    let free = |&(size, corner): &(usize, Corner)| whole.is_free(in_corner(corner, room.legends[size], frame, theme));
    if let Some((legend_size, corner)) = tried.into_iter().find(free) {
        return Some(Layout { legend_size, legend: Some(corner), ..whole });
    }
    let made = room.legends.iter().enumerate().flat_map(|(i, legend)| {
        let right_of_legend = frame.min().x + legend.x + theme.px(AROUND_FURNITURE_PX);
        let beside = box_between(right_of_legend, frame.min().y, frame.max().x, frame.max().y);
        let beside = beside.filter(|_| legend.y < frame.height());
        let above = box_between(frame.min().x, frame.min().y, frame.max().x, frame.max().y - legend.y);
        [beside.and_then(|inner| fit(inner, frame, i, Some(Corner::BottomLeft))), above.and_then(|inner| fit(inner, inner, i, None))]
    });
    made.flatten().reduce(|best, other| if other.view.px_per_km() > best.view.px_per_km() { other } else { best })
}

impl Layout {
    /// The box of a legend of this size, where it stands on the map.
    pub fn legend_box(&self, size: Coord<f64>, theme: &Theme) -> Option<Rect<f64>> {
        self.legend.map(|corner| in_corner(corner, size, self.view.frame, theme))
    }

    /// Where a legend of this size has its top left corner: on the map, or below it.
    pub fn legend_at(&self, size: Coord<f64>, theme: &Theme) -> Coord<f64> {
        let below = Coord { x: self.view.frame.min().x + theme.px(AROUND_EXTENT_PX) / 2.0, y: self.view.frame.max().y };
        self.legend_box(size, theme).map_or(below, |area| area.min())
    }

    /// Where a scale bar of this size has its top left corner: off the legend, and off the extent where there is room.
    pub fn scale_bar_at(&self, size: Coord<f64>, theme: &Theme) -> Coord<f64> {
        let corners = [Corner::BottomRight, Corner::BottomLeft, Corner::TopRight, Corner::TopLeft];
        let boxes = corners.into_iter().filter(|corner| Some(*corner) != self.legend);
        let mut boxes = boxes.map(|corner| in_corner(corner, size, self.view.frame, theme));
        let first = boxes.next();
        let free = first.into_iter().chain(boxes).find(|area| self.is_free(*area));
        free.or(first).map_or(self.view.frame.min(), |area| area.min())
    }

    /// True when a box lies on no part of the extent.
    fn is_free(&self, area: Rect<f64>) -> bool {
        let (low, high) = (step(area.min()), step(area.max()));
        let within = |&(x, y): &(i32, i32)| (low.0..=high.0).contains(&x) && (low.1..=high.1).contains(&y);
        let corners = [low, (low.0, high.1), high, (high.0, low.1)];
        !self.extent.iter().flatten().flatten().any(within)
            && !corners.into_iter().any(|corner| self.within.contain(place(corner)))
    }
}

impl Corner {
    /// All of them, in the order in which the legend tries them.
    const ALL: [Corner; 4] = [Corner::BottomLeft, Corner::BottomRight, Corner::TopLeft, Corner::TopRight];
}

/// The box of this size in a corner of the frame.
fn in_corner(corner: Corner, size: Coord<f64>, frame: Rect<f64>, theme: &Theme) -> Rect<f64> {
    let gap = theme.px(AROUND_FURNITURE_PX);
    let (min, max) = (frame.min(), frame.max());
    let x = match corner {
        Corner::BottomLeft | Corner::TopLeft => min.x + gap,
        Corner::BottomRight | Corner::TopRight => max.x - gap - size.x,
    };
    let y = match corner {
        Corner::TopLeft | Corner::TopRight => min.y + gap,
        Corner::BottomLeft | Corner::BottomRight => max.y - gap - size.y,
    };
    Rect::new(Coord { x, y }, Coord { x: x + size.x, y: y + size.y })
}

/// The frame with `px` less on every side; none where nothing is left.
fn shrunk(frame: Rect<f64>, px: f64) -> Option<Rect<f64>> {
    box_between(frame.min().x + px, frame.min().y + px, frame.max().x - px, frame.max().y - px)
}

fn box_between(left: f64, top: f64, right: f64, bottom: f64) -> Option<Rect<f64>> {
    (left < right && top < bottom).then(|| Rect::new(Coord { x: left, y: top }, Coord { x: right, y: bottom }))
}
