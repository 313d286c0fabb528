//! The layout: where header, map, legend and credits stand on a page of any shape.
//!
//! The legend goes into a corner of the map where it covers no part of the country, or at least none of the extent;
//! what room the extent does not need is left to the legend's side. Where there is no such corner, the extent makes
//! room: beside the legend or above it, whichever leaves it larger.

mod corner;
mod coverage;
mod fitting;
mod land;

use geo::{BoundingRect, Coord, MultiPolygon, Rect};

use super::theme::Theme;
use super::view::View;
use crate::projection::Albers;
use corner::{Corner, in_corner};
use coverage::{Side, within_coverage};
use fitting::Fitting;
use land::Land;

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

/// Finds the largest map of `extent` that leaves the legend a place, off `country` where possible. None where the extent
/// is empty or there is no room.
pub fn layout(extent: &MultiPolygon<f64>, country: &MultiPolygon<f64>, room: &Room<'_>) -> Option<Layout> {
    let projection = Albers::for_extent(extent.bounding_rect()?);
    let lands = [Land::new(country, &projection), Land::new(extent, &projection)];
    let fitting = Fitting { projection, lands, room };
    let (view, legend_size, legend) = fitting.in_a_corner().or_else(|| fitting.making_room())?;
    let (view, legend) = match room.coverage {
        Some(coverage) => cut(view, coverage, legend, room.legends[legend_size])?,
        None => (view, legend),
    };
    let mut layout = Layout { view, legend_size, legend, scale_bar: Corner::BottomRight, room: room.frame };
    let free = Corner::ALL.into_iter().rev().filter(|corner| Some(*corner) != legend);
    let bar = Coord { x: room.theme.px(200.0), y: room.theme.px(30.0) };
    let clear =
        |corner: &Corner| !fitting.lands[0].covered(in_corner(*corner, bar, view.frame, room.theme), &view);
    layout.scale_bar = free.clone().find(clear).or_else(|| free.clone().next())?;
    Some(layout)
}

/// Cuts the map to what the basemap covers. Where it then ends early, the legend has room below it.
fn cut(
    view: View,
    coverage: Rect<f64>,
    legend: Option<Corner>,
    size: Coord<f64>,
) -> Option<(View, Option<Corner>)> {
    let off_legend = match legend {
        Some(Corner::BottomLeft | Corner::TopLeft) => Side::Right,
        Some(Corner::BottomRight | Corner::TopRight) => Side::Left,
        None => Side::Middle,
    };
    let beside = within_coverage(view, coverage, off_legend)?;
    if view.frame.max().y - beside.frame.max().y < size.y {
        return Some((beside, legend));
    }
    Some((within_coverage(view, coverage, Side::Middle)?, None))
}

impl Layout {
    /// The box of a legend of this size, where it stands on the map.
    pub fn legend_box(&self, size: Coord<f64>, theme: &Theme) -> Option<Rect<f64>> {
        self.legend.map(|corner| in_corner(corner, size, self.room, theme))
    }

    /// Where a legend of this size has its top left corner: on the map, or below it.
    pub fn legend_at(&self, size: Coord<f64>, theme: &Theme) -> Coord<f64> {
        let below =
            Coord { x: self.room.min().x + theme.px(theme.space.extent) / 2.0, y: self.view.frame.max().y };
        self.legend_box(size, theme).map_or(below, |area| area.min())
    }

    /// Where a scale bar of this size has its top left corner.
    pub fn scale_bar_at(&self, size: Coord<f64>, theme: &Theme) -> Coord<f64> {
        in_corner(self.scale_bar, size, self.view.frame, theme).min()
    }
}

/// The box between these sides; none where it would be empty.
pub fn box_between(left: f64, top: f64, right: f64, bottom: f64) -> Option<Rect<f64>> {
    (left < right && top < bottom)
        .then(|| Rect::new(Coord { x: left, y: top }, Coord { x: right, y: bottom }))
}
