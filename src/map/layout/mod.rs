//! The layout: where header, map, legend and credits stand on a page of any shape.
//!
//! The legend goes into a corner of the map where it covers no part of the country, or at least none of the extent and as
//! little of the front as may be;
//! what room the extent does not need is left to the legend's side. Where there is no such corner, the extent makes
//! room: beside the legend or above it, whichever leaves it larger. A legend in a column of text needs no room of the map.

mod corner;
mod coverage;
mod cutting;
mod fitting;
mod front;
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
use cutting::{Cut, Cutting};
use fitting::{Fitting, Found};
pub use front::Front;
use land::Land;
pub use placing::Placing;
pub use positions::{Positions, Spot};

/// How much smaller a map may be, for the sake of a legend that stands on it or beside it and not half of each, in parts of
/// its scale.
const LEAST_FOR_WHOLE: f64 = 0.7;

/// The room that a page has for the map.
pub struct Room<'a> {
    /// The part of the page between header and credits \[px\].
    pub frame: Rect<f64>,
    /// The sizes that the legend may have, the one liked best first; none for no legend.
    pub legends: &'a [Coord<f64>],
    /// How many of them, the first ones, may stand in a corner: the others stand below the map alone.
    pub anywhere: usize,
    /// Where the legend is wanted.
    pub legend: Option<Spot>,
    /// The top left corner of a legend that stands beside this room.
    pub aside: Option<Coord<f64>>,
    /// The box of longitude and latitude \[°\] beyond which there is nothing to draw.
    pub coverage: Option<Rect<f64>>,
    /// The front, which the legend should not hide.
    pub front: &'a Front<'a>,
    /// Cities (lon, lat) \[°\] that the map would be wrong without, which it should not hide either.
    pub vital: &'a [Coord<f64>],
    /// Colours, widths and sizes.
    pub theme: &'a Theme,
}

/// Where the map and its legend stand.
pub struct Layout {
    /// The way onto the page.
    pub view: View,
    /// Which of the legend's sizes has room.
    pub legend_size: usize,
    /// How large the map is, in parts of what it would be without a legend.
    pub part: f64,
    /// The top left corner of a legend that stands beside the map's room.
    aside: Option<Coord<f64>>,
    /// Where the legend stands; none for no legend.
    legend: Option<Spot>,
    /// The country in the plane of the projection.
    country: Land,
    /// The part of the page in whose corners the legend stands, which may reach beyond the map.
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
    let cut = |(view, size, legend): &Found| {
        let legend_px = room.legends.get(*size).copied().unwrap_or(Coord { x: 0.0, y: 0.0 });
        Cutting { room, lands: &fitting.lands, legend: legend_px }.cut(view.clone(), *legend)
    };
    let mut found = fitting.find()?;
    let mut best = cut(&found)?;
    if best.is_half {
        let least = found.0.px_per_km() * LEAST_FOR_WHOLE;
        let stands = |one: &Found| one.0.px_per_km() >= least && cut(one).is_some_and(|cut| !cut.is_half);
        let whole = fitting.elsewhere(&stands);
        (found, best) = whole.and_then(|whole| cut(&whole).map(|cut| (whole, cut))).unwrap_or((found, best));
    }
    let part = found.0.px_per_km() / fitting.largest()?.px_per_km();
    let (legend_size, Cut { view, legend, within, .. }) = (found.1, best);
    let [country, _] = fitting.lands;
    Some(Layout { view, legend_size, part, aside: room.aside, legend, country, room: within })
}

impl Layout {
    /// The legend's box, where there is one of this size, as the first piece placed.
    pub fn placing<'a>(&self, legend: Option<Coord<f64>>, theme: &'a Theme) -> Placing<'a> {
        let mut placing = Placing::new(self.view.frame, theme);
        if let Some((size, at)) = legend.zip(self.aside) {
            placing.take(Piece::Legend, Rect::new(at, at + size), None);
        }
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

    /// How much of a front a box of the page would hide, in no unit.
    pub fn hidden(&self, front: &Front<'_>, area: Rect<f64>) -> usize {
        front.hidden(area, &self.country, &self.view)
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
