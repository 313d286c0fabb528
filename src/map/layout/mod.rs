//! The layout: where header, map, legend and credits stand on a page of any shape.
//!
//! The legend goes into a corner of the map where it covers no part of the country, or at least none of the extent;
//! what room the extent does not need is left to the legend's side. Where there is no such corner, the extent makes
//! room: beside the legend or above it, whichever leaves it larger.

mod corner;
mod coverage;
mod fitting;
mod land;
mod placing;
mod positions;

use geo::{Coord, MultiPolygon, Rect};

use super::furniture::Piece;
use super::theme::Theme;
use super::view::View;
use crate::projection::Fitted;
pub use corner::Corner;
use corner::in_corner;
use coverage::{Side, within_coverage};
use fitting::Fitting;
use land::Land;
pub use placing::Placing;
pub use positions::{Positions, Spot};

/// The room that a page has for the map.
pub struct Room<'a> {
    /// The part of the page between header and credits \[px\].
    pub frame: Rect<f64>,
    /// The sizes that the legend may have, the one liked best first; none for no legend.
    pub legends: &'a [Coord<f64>],
    /// Where the legend is wanted.
    pub legend: Option<Spot>,
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
    /// Where the legend stands; none for no legend.
    legend: Option<Spot>,
    /// The country in the plane of the projection.
    country: Land,
    /// The part of the page between header and credits, which may reach beyond the map.
    room: Rect<f64>,
}

/// Finds the largest map of `extent` that leaves the legend a place, off `country` where possible. None where there is no
/// room.
pub fn layout(
    extent: &MultiPolygon<f64>,
    country: &MultiPolygon<f64>,
    projection: Fitted,
    room: &Room<'_>,
) -> Option<Layout> {
    let lands = [Land::new(country, &projection), Land::new(extent, &projection)];
    let fitting = Fitting { projection, lands, room };
    let (view, legend_size, legend) = fitting.find()?;
    let legend_px = room.legends.get(legend_size).copied().unwrap_or(Coord { x: 0.0, y: 0.0 });
    let (view, legend) = match room.coverage {
        Some(coverage) => cut(&view, coverage, legend, (legend_px, room.legend))?,
        None => (view, legend),
    };
    let [country, _] = fitting.lands;
    Some(Layout { view, legend_size, legend, country, room: room.frame })
}

/// Cuts the map to what the basemap covers. Where it then ends early, a legend that is not `wanted` elsewhere has room
/// below it.
fn cut(
    view: &View,
    coverage: Rect<f64>,
    legend: Option<Spot>,
    (size, wanted): (Coord<f64>, Option<Spot>),
) -> Option<(View, Option<Spot>)> {
    let off_legend = match legend {
        Some(Spot::Corner(corner)) if corner.inward().x > 0.0 => Side::Right,
        Some(Spot::Corner(_)) => Side::Left,
        Some(Spot::Below) | None => Side::Middle,
    };
    let beside = within_coverage(view, coverage, off_legend)?;
    let is_free = matches!(legend, Some(Spot::Corner(_))) && wanted.is_none();
    if !is_free || view.frame.max().y - beside.frame.max().y < size.y {
        return Some((beside, legend));
    }
    Some((within_coverage(view, coverage, Side::Middle)?, Some(Spot::Below)))
}

impl Layout {
    /// The legend's box, where there is one of this size, as the first piece placed.
    pub fn placing<'a>(&self, legend: Option<Coord<f64>>, theme: &'a Theme) -> Placing<'a> {
        let mut placing = Placing::new(self.view.frame, theme);
        if let Some((size, spot)) = legend.zip(self.legend) {
            let below = Coord {
                x: self.room.min().x + theme.px(theme.space.extent) / 2.0,
                y: self.view.frame.max().y,
            };
            let (area, corner) = match spot {
                Spot::Corner(corner) => (in_corner(corner, size, self.room, theme), Some(corner)),
                Spot::Below => (Rect::new(below, below + size), None),
            };
            placing.take(Piece::Legend, area, corner);
        }
        placing
    }

    /// True when a box of the page lies on a part of the country.
    pub fn covers_country(&self, area: Rect<f64>) -> bool {
        self.country.covered(area, &self.view)
    }

    /// How much of the country's width and height shows, the lesser of the two: 1 for all of it.
    pub fn part_shown(&self) -> f64 {
        let (frame, size) = (self.view.frame, self.country.size());
        let plane = self.view.to_plane(frame.max()) - self.view.to_plane(frame.min());
        (plane.x.abs() / size.x).min(plane.y.abs() / size.y)
    }
}

/// The box between these sides; none where it would be empty.
pub fn box_between(left: f64, top: f64, right: f64, bottom: f64) -> Option<Rect<f64>> {
    (left < right && top < bottom)
        .then(|| Rect::new(Coord { x: left, y: top }, Coord { x: right, y: bottom }))
}
