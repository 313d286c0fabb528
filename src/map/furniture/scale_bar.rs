//! The scale bar: true at the middle of the map, along the parallel.

use geo::{Coord, LineString, MultiLineString, Rect};

use crate::draw::{Anchor, Face, Font, Group, Node, Shape, Tag, Text};
use crate::map::labels::{inks, with_halo};
use crate::map::sheet::Sheet;
use crate::map::theme::Theme;
use crate::words::{self, Language};

/// A scale bar, measured.
pub struct ScaleBar {
    length_px: f64,
    label: String,
    font: Font,
    /// Its size \[px\].
    pub size: Coord<f64>,
}

impl ScaleBar {
    /// The bar of a round number of kilometres, given how many pixels a kilometre is.
    pub fn new(px_per_km: f64, theme: &Theme, language: Language) -> ScaleBar {
        let km = round_km(theme.px(theme.space.scale_bar_length) / px_per_km);
        let decimals = if km < 1.0 { 1 } else { 0 };
        let label = format!("{}\u{a0}{}", words::number(km, decimals, language), words::KM.of(language));
        let font = theme.font(Face::Regular, theme.text.scale_bar);
        let length_px = km * px_per_km;
        let size = Coord {
            x: length_px.max(font.roomy_width(&label)) + 2.0 * theme.px(theme.space.scale_bar),
            y: font.size_px * 1.9,
        };
        ScaleBar { length_px, label, font, size }
    }

    /// Draws the bar with its top left corner at `at`.
    pub fn draw(&self, at: Coord<f64>, sheet: &Sheet<'_>) -> Node {
        let theme = sheet.theme;
        let ink = inks(sheet, Rect::new(at, at + self.size)).0;
        let tick = self.font.size_px * 0.4;
        let padding = theme.px(theme.space.scale_bar);
        let (left, bottom) = (at.x + padding, (at.y + self.size.y - padding).round());
        let right = left + self.length_px;
        let corners = [(left, bottom - tick), (left, bottom), (right, bottom), (right, bottom - tick)];
        let line = LineString(corners.into_iter().map(|(x, y)| Coord { x, y }).collect());
        let stroke = theme.stroke(ink, theme.lines.scale_bar, 1.0);
        let place = Coord { x: left, y: bottom - tick - self.font.size_px * 0.3 };
        let text = Text::level(self.label.as_str(), self.font, ink, place, Anchor::Start);
        Group::node(
            "scale-bar",
            [
                Shape::lines(Tag::id("scale"), MultiLineString(vec![line]), stroke).into(),
                with_halo(text, sheet).into(),
            ],
        )
    }
}

/// The largest of 1, 2, 5 times a power of ten that is not above `km`.
fn round_km(km: f64) -> f64 {
    let power = libm::pow(10.0, libm::log10(km).floor());
    [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|round| *round <= km).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_round() {
        assert_eq!([180.0, 99.0, 250.0, 0.7].map(round_km), [100.0, 50.0, 200.0, 0.5]);
    }
}
