//! Placing furniture into the corners of the map: piece by piece, stacked where a corner has several.

use geo::{Coord, Rect};

use super::corner::{Corner, in_corner};
use super::positions::Spot;
use crate::map::furniture::Piece;
use crate::map::theme::Theme;

/// Boxes on the page that are taken by furniture.
#[derive(Debug, Clone)]
pub struct Placing<'a> {
    frame: Rect<f64>,
    theme: &'a Theme,
    taken: Vec<(Piece, Rect<f64>, Option<Corner>)>,
}

impl<'a> Placing<'a> {
    /// An empty frame.
    pub fn new(frame: Rect<f64>, theme: &'a Theme) -> Placing<'a> {
        Placing { frame, theme, taken: Vec::new() }
    }

    /// Takes a box that stands where it does.
    pub fn take(&mut self, piece: Piece, area: Rect<f64>, corner: Option<Corner>) {
        self.taken.push((piece, area, corner));
    }

    /// The box of a piece that was placed.
    pub fn of(&self, piece: Piece) -> Option<Rect<f64>> {
        self.taken.iter().find(|(other, ..)| *other == piece).map(|(_, area, _)| *area)
    }

    /// All boxes.
    pub fn boxes(&self) -> Vec<Rect<f64>> {
        self.taken.iter().map(|(_, area, _)| *area).collect()
    }

    /// Places a piece of this size where it is wanted, or else in the corner of least `cost`, given its box there and
    /// whether it shares the corner. False where there is no room.
    pub fn place(
        &mut self,
        piece: Piece,
        size: Coord<f64>,
        wanted: Option<Spot>,
        cost: impl Fn(Rect<f64>, bool) -> f64,
    ) -> bool {
        let best = self.best(size, wanted, cost);
        if let Some((area, corner)) = best {
            self.take(piece, area, Some(corner));
        }
        best.is_some()
    }

    /// Where a piece of this size would be placed: its box, and in which corner.
    pub fn best(
        &self,
        size: Coord<f64>,
        wanted: Option<Spot>,
        cost: impl Fn(Rect<f64>, bool) -> f64,
    ) -> Option<(Rect<f64>, Corner)> {
        let corners: Vec<Corner> = match wanted {
            Some(Spot::Corner(corner)) => vec![corner],
            _ => Corner::ALL.to_vec(),
        };
        let tried = corners
            .into_iter()
            .rev()
            .flat_map(|corner| self.stacked(corner, size).into_iter().map(move |area| (area, corner)));
        let tried = tried.map(|(area, corner)| (area, corner, cost(area, self.is_shared(corner))));
        let best = tried.reduce(|best, other| if other.2 < best.2 { other } else { best });
        best.map(|(area, corner, _)| (area, corner))
    }

    fn is_shared(&self, corner: Corner) -> bool {
        self.taken.iter().any(|(.., other)| *other == Some(corner))
    }

    /// The box of this size in a corner, or where that is taken those next to what stands there already: further from it up or
    /// down, then sideways.
    fn stacked(&self, corner: Corner, size: Coord<f64>) -> Vec<Rect<f64>> {
        let gap = self.theme.px(self.theme.space.between);
        let own = || self.taken.iter().filter(|(.., other)| *other == Some(corner)).map(|(_, area, _)| *area);
        let start = in_corner(corner, size, self.frame, self.theme);
        let inward = corner.inward();
        let beyond = |area: Rect<f64>| {
            let upright = if inward.y > 0.0 { area.max().y + gap } else { area.min().y - gap - size.y };
            let level = if inward.x > 0.0 { area.max().x + gap } else { area.min().x - gap - size.x };
            [(start.min().x, upright), (level, start.min().y)]
        };
        let boxed = |(x, y): (f64, f64)| {
            let corner = Coord { x: x.round(), y: y.round() };
            Rect::new(corner, corner + size)
        };
        if self.is_free(start) {
            return vec![start];
        }
        own().flat_map(|area| beyond(area).map(boxed)).filter(|area| self.is_free(*area)).collect()
    }

    fn is_free(&self, area: Rect<f64>) -> bool {
        let (min, max, frame) = (area.min(), area.max(), self.frame);
        let inside = frame.min().x <= min.x
            && frame.min().y <= min.y
            && max.x <= frame.max().x
            && max.y <= frame.max().y;
        let apart = |other: &Rect<f64>| {
            other.max().x <= min.x
                || max.x <= other.min().x
                || other.max().y <= min.y
                || max.y <= other.min().y
        };
        inside && self.taken.iter().all(|(_, other, _)| apart(other))
    }
}
