//! The north arrow: points along the meridian where it stands.

use geo::{Coord, LineString, MultiPolygon, Polygon, Rect};

use crate::draw::{Anchor, Face, Font, Group, Node, Shape, Stroke, Tag, Text};
use crate::map::labels::inks;
use crate::map::sheet::Sheet;
use crate::map::theme::Theme;
use crate::words::{Language, furniture};

/// Its width, in parts of the length.
const WIDTH: f64 = 0.56;
/// Where the notch of its tail is, in parts of the length from there.
const NOTCH: f64 = 0.24;
/// How far to the north \[°\] the direction is taken.
const NORTHWARDS_DEG: f64 = 0.01;

/// A north arrow, measured.
pub struct NorthArrow {
    font: Font,
    length_px: f64,
    label: &'static str,
    /// Its size \[px\].
    pub size: Coord<f64>,
}

impl NorthArrow {
    /// The arrow in a theme and language.
    pub fn new(theme: &Theme, language: Language) -> NorthArrow {
        let font = theme.font(Face::Bold, theme.text.scale_bar);
        let length_px = theme.px(theme.space.north_arrow).max(20.0);
        let label = furniture::NORTH.of(language);
        let size = Coord { x: length_px.max(font.roomy_width(label)), y: length_px + font.size_px * 1.2 };
        NorthArrow { font, length_px, label, size }
    }

    /// Draws the arrow with its top left corner at `at`: the letter above, the arrow turned to the north.
    pub fn draw(&self, at: Coord<f64>, sheet: &Sheet<'_>) -> Node {
        let (ink, halo) = inks(sheet, Rect::new(at, at + self.size));
        let middle = Coord { x: at.x + self.size.x / 2.0, y: at.y + self.size.y - self.length_px / 2.0 };
        let north = north_at(middle, sheet);
        let aside = Coord { x: -north.y, y: north.x };
        let part = |along: f64, across: f64| {
            middle + north * (along * self.length_px) + aside * (across * self.length_px)
        };
        let tip = part(0.5, 0.0);
        let corners = [tip, part(-0.5, WIDTH / 2.0), part(-0.5 + NOTCH, 0.0), part(-0.5, -WIDTH / 2.0), tip];
        let shape = MultiPolygon(vec![Polygon::new(LineString(corners.to_vec()), Vec::new())]);
        let rim = Stroke::solid(halo.colour, sheet.theme.px(sheet.theme.lines.north_arrow).max(0.8));
        let place = Coord { x: middle.x, y: at.y + self.font.cap_height() };
        let mut text = Text::level(self.label, self.font, ink, place, Anchor::Middle);
        text.halo = Some(halo);
        Group::node(
            "north-arrow",
            [Shape::area(Tag::id("arrow"), shape, ink).stroked(rim).into(), text.into()],
        )
    }
}

/// The direction of north at a place on the page, 1 px long.
fn north_at(place: Coord<f64>, sheet: &Sheet<'_>) -> Coord<f64> {
    let position = sheet.view.to_position(place);
    let onward = sheet.view.to_page(Coord { x: position.x, y: position.y + NORTHWARDS_DEG }) - place;
    onward / libm::hypot(onward.x, onward.y)
}
