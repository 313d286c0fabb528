//! The search for a place for the map and its legend.

use geo::{Area, Coord, Rect};

use super::corner::{Corner, in_corner};
use super::coverage::filled;
use super::land::Land;
use super::positions::Spot;
use super::{Room, box_between};
use crate::map::view::View;
use crate::projection::{Fit, Fitted};

/// How far the map leans away from the legend, in parts of what it may, or farther, as from one so many times as large; the
/// middle of the page is liked best.
const LEANS: [f64; 4] = [0.0, 0.5, 1.0, 2.0];
/// In which parts of its largest size the extent is tried, so that the legend need not stand apart.
const SHRUNK: [f64; 5] = [0.96, 0.92, 0.88, 0.84, 0.8];

/// A map lower or narrower than this, in pixels of a screen, shows nothing.
const LEAST_PX: f64 = 40.0;

/// The part of the map that a legend may take \[1\] where it covers a part of the country that is not the extent: a larger
/// one would hide what the reader looks round for.
const MOST_TAKEN: f64 = 0.25;

/// The search for a place for map and legend.
pub struct Fitting<'a> {
    /// The projection that suits the extent.
    pub projection: Fitted,
    /// The country, and the extent.
    pub lands: [Land; 2],
    /// The room that the page has.
    pub room: &'a Room<'a>,
}

/// A view, which of the legend's sizes it has room for, and where; none for no legend.
pub type Found = (View, usize, Option<Spot>);

impl Fitting<'_> {
    /// The largest view with the legend where it is wanted, or where it finds room.
    pub fn find(&self) -> Option<Found> {
        if self.room.legends.is_empty() {
            return Some((self.largest()?, 0, None));
        }
        match self.room.legend {
            Some(Spot::Below) => self.making_room(&[], true, &|_| true),
            Some(Spot::Corner(corner)) => {
                let covering = || Some((self.largest()?, 0, Some(Spot::Corner(corner))));
                self.in_a_corner(&[corner])
                    .or_else(|| self.making_room(&[corner], false, &|_| true))
                    .or_else(covering)
                    .filter(|found| self.legend_fits(found.1))
            }
            None => self.anywhere(),
        }
    }

    /// The view with the legend where it finds room: a somewhat smaller one, or one that makes room, before a vital city is
    /// hidden.
    fn anywhere(&self) -> Option<Found> {
        let corner = self.in_a_corner(&Corner::ALL);
        if corner.as_ref().is_some_and(|found| self.spares_cities(found)) {
            return corner;
        }
        let making_room =
            |suits: &dyn Fn(&Found) -> bool| self.making_room(&[Corner::BottomLeft], true, suits);
        let spares = |found: &Found| self.spares_cities(found);
        self.shrunk(&Corner::ALL, spares)
            .or_else(|| making_room(&spares))
            .or(corner)
            .or_else(|| self.shrunk(&Corner::ALL, |_| true))
            .or_else(|| making_room(&|_| true))
    }

    /// A somewhat smaller view that suits, or one that makes room.
    pub fn elsewhere(&self, suits: &dyn Fn(&Found) -> bool) -> Option<Found> {
        let suits = |found: &Found| self.spares_cities(found) && suits(found);
        self.shrunk(&Corner::ALL, suits).or_else(|| self.making_room(&[Corner::BottomLeft], true, &suits))
    }

    /// True where the legend hides no vital city.
    fn spares_cities(&self, (view, size, spot): &Found) -> bool {
        match spot {
            Some(Spot::Corner(corner)) => self.cities_hidden(self.legend_at(*corner, *size), view) == 0,
            _ => true,
        }
    }

    /// The view that there would be without a legend.
    pub fn largest(&self) -> Option<View> {
        self.view(self.inner(self.room.frame)?, self.room.frame)
    }

    fn legend_fits(&self, size: usize) -> bool {
        let (legend, frame) = (self.room.legends[size], self.room.frame);
        let gap = self.room.theme.px(self.room.theme.space.furniture);
        legend.x + gap < frame.width() && legend.y + gap < frame.height()
    }

    /// The largest view there can be, with the legend in a corner that it leaves free: best of all off the country and
    /// with the frame filled, else off the country, else off the extent.
    fn in_a_corner(&self, corners: &[Corner]) -> Option<Found> {
        let [country, _] = &self.lands;
        let off_country = [true, false]
            .into_iter()
            .find_map(|filled| self.corners(corners).find(|found| self.suits(found, country, filled)));
        let (view, size, corner) = off_country.or_else(|| self.off_extent(corners))?;
        Some((view, size, Some(Spot::Corner(corner))))
    }

    /// The same off the extent, where the legend hides no vital city, if there is such a corner, and least of the front.
    fn off_extent(&self, corners: &[Corner]) -> Option<(View, usize, Corner)> {
        let [country, extent] = &self.lands;
        let mut best: Option<([usize; 2], (View, usize, Corner))> = None;
        for filled in [true, false] {
            for found in self.corners(corners).filter(|found| self.suits(found, extent, filled)) {
                let (view, size, corner) = &found;
                let legend = self.legend_at(*corner, *size);
                let hidden =
                    [self.cities_hidden(legend, view), self.room.front.hidden(legend, country, view)];
                if hidden == [0, 0] {
                    return Some(found);
                }
                if best.as_ref().is_none_or(|(least, _)| hidden < *least) {
                    best = Some((hidden, found));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    /// How many vital cities a legend would hide, or leave no room for a name.
    fn cities_hidden(&self, legend: Rect<f64>, view: &View) -> usize {
        let theme = self.room.theme;
        let near = theme.px(theme.marks.city + theme.space.names);
        let (min, max) = (legend.min(), legend.max());
        let is_hidden = |at: Coord<f64>| {
            (min.x - near..=max.x + near).contains(&at.x) && (min.y - near..=max.y + near).contains(&at.y)
        };
        self.room.vital.iter().filter(|city| is_hidden(view.to_page(**city))).count()
    }

    /// The box of a legend in a corner \[px\].
    fn legend_at(&self, corner: Corner, size: usize) -> Rect<f64> {
        in_corner(corner, self.room.legends[size], self.room.frame, self.room.theme)
    }

    /// A somewhat smaller view that suits, away from the legend in one of these corners, off which the country, or at least the
    /// extent, then is.
    fn shrunk(&self, corners: &[Corner], suits: impl Fn(&Found) -> bool) -> Option<Found> {
        let tried = SHRUNK.into_iter().flat_map(|part| {
            let sizes = || 0..self.room.anywhere;
            let of = move |land| {
                sizes().flat_map(move |size| corners.iter().map(move |corner| (part, land, size, *corner)))
            };
            self.lands.iter().flat_map(of)
        });
        tried.into_iter().find_map(|(part, land, size, corner)| {
            let (inner, inward) = (self.inner(self.room.frame)?, corner.inward());
            let cut = Coord { x: inner.width(), y: inner.height() } * (1.0 - part);
            let (mut min, mut max) = (inner.min(), inner.max());
            if inward.x > 0.0 {
                min.x += cut.x
            } else {
                max.x -= cut.x
            }
            if inward.y > 0.0 {
                min.y += cut.y
            } else {
                max.y -= cut.y
            }
            let inner = self.leaning(corner, self.room.legends[size], 1.0, Rect::new(min, max))?;
            let found = (self.view(inner, self.room.frame)?, size, corner);
            let view = self.suits(&found, land, false).then_some(found.0)?;
            Some((view, size, Some(Spot::Corner(corner)))).filter(&suits)
        })
    }

    /// Every size of the legend, in each of these corners, with every lean.
    fn corners(&self, corners: &[Corner]) -> impl Iterator<Item = (View, usize, Corner)> {
        let leans = || LEANS.into_iter().flat_map(|lean| corners.iter().map(move |corner| (*corner, lean)));
        let tried = (0..self.room.anywhere)
            .flat_map(move |size| leans().map(move |(corner, lean)| (size, corner, lean)));
        tried.filter_map(|(size, corner, lean)| {
            let inner = self.leaning(corner, self.room.legends[size], lean, self.inner(self.room.frame)?)?;
            Some((self.view(inner, self.room.frame)?, size, corner))
        })
    }

    fn suits(&self, (view, size, corner): &(View, usize, Corner), land: &Land, is_filled: bool) -> bool {
        let legend = self.legend_at(*corner, *size);
        let full = || self.room.coverage.is_none_or(|coverage| filled(view, coverage) == Some(view.frame));
        let free = |land: &Land| !land.covered(legend, view);
        let small = legend.unsigned_area() <= MOST_TAKEN * view.frame.unsigned_area();
        let spares = free(land) && (small || free(&self.lands[0]));
        self.legend_fits(*size) && spares && (!is_filled || full())
    }

    /// The larger of the views that suit and leave the legend room beside the extent, in one of these corners, or below it.
    fn making_room(
        &self,
        corners: &[Corner],
        or_below: bool,
        suits: &dyn Fn(&Found) -> bool,
    ) -> Option<Found> {
        let tried = (0..self.room.legends.len()).flat_map(|size| {
            let corners = if size < self.room.anywhere { corners } else { &[] };
            let beside = corners.iter().filter_map(move |&corner| {
                let found = (self.beside(corner, size)?, size, corner);
                let stands = self.room.legend.is_some() || self.suits(&found, &self.lands[1], false);
                stands.then_some((found.0, size, Some(Spot::Corner(corner))))
            });
            let above = or_below.then(|| self.above(size)).flatten();
            beside.chain(above.map(|view| (view, size, Some(Spot::Below))))
        });
        tried
            .filter(suits)
            .reduce(|best, other| if other.0.px_per_km() > best.0.px_per_km() { other } else { best })
    }

    /// The view that leaves the legend room on the side of a corner.
    fn beside(&self, corner: Corner, size: usize) -> Option<View> {
        let (frame, legend) = (self.room.frame, self.room.legends[size]);
        let taken = legend.x + self.room.theme.px(self.room.theme.space.furniture);
        let (left, right) = if corner.inward().x > 0.0 { (taken, 0.0) } else { (0.0, taken) };
        let inner = box_between(frame.min().x + left, frame.min().y, frame.max().x - right, frame.max().y);
        self.view(self.inner(inner.filter(|_| legend.y < frame.height())?)?, frame)
    }

    /// The view that leaves the legend room below it.
    fn above(&self, size: usize) -> Option<View> {
        let (frame, legend) = (self.room.frame, self.room.legends[size]);
        let inner = box_between(frame.min().x, frame.min().y, frame.max().x, frame.max().y - legend.y);
        let inner = inner.filter(|_| legend.x <= frame.width())?;
        self.view(self.inner(inner)?, inner)
    }

    /// The view with the extent in the box `inner`; none where that is too small to show it.
    fn view(&self, inner: Rect<f64>, frame: Rect<f64>) -> Option<View> {
        if inner.width().min(inner.height()) < LEAST_PX * self.room.theme.density {
            return None;
        }
        let places = self.lands[1].rings.iter().flatten().copied();
        Some(View::new(self.projection.clone(), Fit::new(places, inner), frame))
    }

    /// The box `inner`, without a part of what a map of this shape leaves empty anyway on the legend's side.
    fn leaning(&self, corner: Corner, legend: Coord<f64>, part: f64, inner: Rect<f64>) -> Option<Rect<f64>> {
        let fit = Fit::new(self.lands[1].rings.iter().flatten().copied(), inner);
        let size = self.lands[1].size() * fit.scale();
        let lean = |spare: f64, wanted: f64| {
            let wanted = wanted + self.room.theme.px(self.room.theme.space.furniture);
            part.min(1.0) * spare.clamp(0.0, part.max(1.0) * wanted)
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
