//! The layout: where header, map, legend and credits stand on a page of any shape.
//!
//! The legend goes into a corner of the map where it covers no part of the country, or at least none of the extent;
//! what room the extent does not need is left to the legend's side. Where there is no such corner, the extent makes
//! room: beside the legend or above it, whichever leaves it larger.

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

use super::theme::Theme;
use super::view::View;
use crate::geometry::locate::Bands;
use crate::geometry::rings::rings_of;
use crate::projection::{Albers, Fit, Projection, densify};

/// Room between the map's extent and its frame \[px of the map that sizes are meant for\].
const AROUND_EXTENT_PX: f64 = 20.0;
/// Room around furniture on the map, likewise.
const AROUND_FURNITURE_PX: f64 = 18.0;

/// How far the map leans away from the legend, in parts of what it may; the middle of the page is liked best.
const LEANS: [f64; 3] = [0.0, 0.5, 1.0];

/// The room that a page has for the map.
pub struct Room<'a> {
    /// The part of the page between header and credits \[px\].
    pub frame: Rect<f64>,
    /// The sizes that the legend may have, the one liked best first.
    pub legends: &'a [Coord<f64>],
    /// The box of longitude and latitude \[°\] beyond which there is nothing to draw.
    pub coverage: Option<Rect<f64>>,
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
    /// The corner of the scale bar.
    scale_bar: Corner,
    /// The part of the page between header and credits, which may reach beyond the map.
    room: Rect<f64>,
}

/// A corner of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Corner {
    BottomLeft,
    BottomRight,
    TopLeft,
    TopRight,
}

/// Land in the plane of the projection \[m\], to be asked whether a box of the page covers it.
struct Land {
    rings: Vec<Vec<Coord<f64>>>,
    within: Bands,
}

/// Finds the largest map of `extent` that leaves the legend a place, off `country` where possible. None where the extent
/// is empty or there is no room.
pub fn layout(extent: &MultiPolygon<f64>, country: &MultiPolygon<f64>, room: &Room<'_>) -> Option<Layout> {
    let projection = Albers::for_extent(extent.bounding_rect()?);
    let lands = [Land::new(country, &projection), Land::new(extent, &projection)];
    let fitting = Fitting { projection, lands, room };
    let (mut view, legend_size, legend) = fitting.in_a_corner().or_else(|| fitting.making_room())?;
    if let Some(coverage) = room.coverage {
        view = within_coverage(view, coverage, legend)?;
    }
    // Where the map ends early, the legend has room below it.
    let below = room.frame.max().y - view.frame.max().y >= room.legends[legend_size].y;
    let legend = legend.filter(|_| !below);
    let mut layout = Layout { view, legend_size, legend, scale_bar: Corner::BottomRight, room: room.frame };
    let free = Corner::ALL.into_iter().rev().filter(|corner| Some(*corner) != legend);
    let bar = Coord { x: room.theme.px(200.0), y: room.theme.px(30.0) };
    let clear = |corner: &Corner| !fitting.lands[0].covered(in_corner(*corner, bar, view.frame, room.theme), &view);
    layout.scale_bar = free.clone().find(clear).or_else(|| free.clone().next())?;
    Some(layout)
}

/// The search for a place for map and legend.
struct Fitting<'a> {
    projection: Albers,
    /// The country, and the extent.
    lands: [Land; 2],
    room: &'a Room<'a>,
}

type Found = (View, usize, Option<Corner>);

impl Fitting<'_> {
    /// The largest view there can be, with the legend in a corner that it leaves free: best of all off the country and
    /// with the frame filled, else off the country, else off the extent.
    fn in_a_corner(&self) -> Option<Found> {
        let [country, extent] = &self.lands;
        let passes = [(country, true), (country, false), (extent, true), (extent, false)];
        passes.into_iter().find_map(|(land, filled)| self.corners().find(|found| self.suits(found, land, filled)))
    }

    /// Every size of the legend, in every corner, with every lean.
    fn corners(&self) -> impl Iterator<Item = Found> {
        let leans = || LEANS.into_iter().flat_map(|lean| Corner::ALL.map(|corner| (corner, lean)));
        let tried = (0..self.room.legends.len()).flat_map(move |size| leans().map(move |(corner, lean)| (size, corner, lean)));
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
    fn making_room(&self) -> Option<Found> {
        let frame = self.room.frame;
        let tried = self.room.legends.iter().enumerate().flat_map(|(size, legend)| {
            let right = frame.min().x + legend.x + self.room.theme.px(AROUND_FURNITURE_PX);
            let beside = box_between(right, frame.min().y, frame.max().x, frame.max().y);
            let beside = beside.filter(|_| legend.y < frame.height()).and_then(|inner| self.view(self.inner(inner)?, frame));
            let above = box_between(frame.min().x, frame.min().y, frame.max().x, frame.max().y - legend.y);
            let above = above.and_then(|inner| self.view(self.inner(inner)?, inner));
            [beside.map(|view| (view, size, Some(Corner::BottomLeft))), above.map(|view| (view, size, None))]
        });
        tried.flatten().reduce(|best, other| if other.0.px_per_km() > best.0.px_per_km() { other } else { best })
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
        let lean = |spare: f64, wanted: f64| part * spare.clamp(0.0, wanted + self.room.theme.px(AROUND_FURNITURE_PX));
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
        let px = self.room.theme.px(AROUND_EXTENT_PX);
        box_between(frame.min().x + px, frame.min().y + px, frame.max().x - px, frame.max().y - px)
    }
}

impl Layout {
    /// The box of a legend of this size, where it stands on the map.
    pub fn legend_box(&self, size: Coord<f64>, theme: &Theme) -> Option<Rect<f64>> {
        self.legend.map(|corner| in_corner(corner, size, self.room, theme))
    }

    /// Where a legend of this size has its top left corner: on the map, or below it.
    pub fn legend_at(&self, size: Coord<f64>, theme: &Theme) -> Coord<f64> {
        let below = Coord { x: self.view.frame.min().x + theme.px(AROUND_EXTENT_PX) / 2.0, y: self.view.frame.max().y };
        self.legend_box(size, theme).map_or(below, |area| area.min())
    }

    /// Where a scale bar of this size has its top left corner.
    pub fn scale_bar_at(&self, size: Coord<f64>, theme: &Theme) -> Coord<f64> {
        in_corner(self.scale_bar, size, self.view.frame, theme).min()
    }
}

impl Land {
    fn new(land: &MultiPolygon<f64>, projection: &Albers) -> Land {
        let forward = |ring: &[Coord<f64>]| densify(ring).into_iter().map(|at| projection.forward(at)).collect();
        let rings: Vec<Vec<Coord<f64>>> = rings_of(land).map(forward).collect();
        Land { within: Bands::new(rings.iter().map(Vec::as_slice)), rings }
    }

    /// Width and height \[m\].
    fn size(&self) -> Coord<f64> {
        let sides = |of: fn(&Coord<f64>) -> f64| {
            let (low, high) = self.rings.iter().flatten().map(of).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
            (high - low).max(0.0)
        };
        Coord { x: sides(|at| at.x), y: sides(|at| at.y) }
    }

    /// True when a box of the page lies on a part of the land.
    fn covered(&self, area: Rect<f64>, view: &View) -> bool {
        let (a, b) = (view.to_plane(area.min()), view.to_plane(area.max()));
        let area = Rect::new(a, b);
        let (min, max) = (area.min(), area.max());
        let inside = |at: &Coord<f64>| (min.x..=max.x).contains(&at.x) && (min.y..=max.y).contains(&at.y);
        self.rings.iter().flatten().any(inside) || [a, b, area.center()].into_iter().any(|at| self.within.contain(at))
    }
}

impl Corner {
    /// All of them, in the order in which the legend tries them.
    const ALL: [Corner; 4] = [Corner::BottomLeft, Corner::TopLeft, Corner::TopRight, Corner::BottomRight];
}

/// The view moved up, and away from the legend, to where `coverage` (lon, lat) fills the frame, and the frame cut to
/// what it fills then, so that nothing empty is passed off as land or sea.
fn within_coverage(view: View, coverage: Rect<f64>, legend: Option<Corner>) -> Option<View> {
    let (frame, filled) = (view.frame, filled(&view, coverage)?);
    let x = match legend {
        Some(Corner::TopRight | Corner::BottomRight) => frame.min().x - filled.min().x,
        _ => frame.max().x - filled.max().x,
    };
    let moved = view.moved(Coord { x, y: frame.min().y - filled.min().y });
    Some(moved.framed(self::filled(&moved, coverage)?))
}

/// The part of the view's frame that `coverage` fills.
fn filled(view: &View, coverage: Rect<f64>) -> Option<Rect<f64>> {
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

/// The box between these sides; none where it would be empty.
pub fn box_between(left: f64, top: f64, right: f64, bottom: f64) -> Option<Rect<f64>> {
    (left < right && top < bottom).then(|| Rect::new(Coord { x: left, y: top }, Coord { x: right, y: bottom }))
}
