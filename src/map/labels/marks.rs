//! The marks of places: a star for the capital, rings and dots by rank, a dashed ring for a claim.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use libm::{cos, sin};

use crate::draw::{Colour, Node, Shape, Stroke, Tag};
use crate::map::cities::{City, CityKind};
use crate::map::theme::Theme;

/// How far a mark reaches from its middle \[px\].
pub fn reach_px(city: &City, theme: &Theme) -> f64 {
    let reach = match (city.kind, city.rank) {
        (CityKind::Capital, _) => theme.marks.capital,
        (CityKind::OblastCapital, _) | (_, 1) => theme.marks.city,
        (CityKind::Town, 2) => theme.marks.town,
        (CityKind::Town, _) => theme.marks.small_town,
    };
    theme.px(reach).max(2.0)
}

/// The mark of a city at a place on the page.
pub fn city(city: &City, at: Coord<f64>, tag: Tag, theme: &Theme) -> Node {
    let reach = reach_px(city, theme);
    let rim = theme.stroke(theme.paper, theme.marks.rim, 0.6);
    match city.kind {
        CityKind::Capital => Shape::area(tag, star(at, reach), theme.ink).stroked(rim).into(),
        CityKind::OblastCapital => {
            let ring = theme.stroke(theme.ink, theme.marks.ring, 1.0);
            Shape::circle(tag, at, reach - ring.width_px * 0.3).filled(theme.paper).stroked(ring).into()
        }
        CityKind::Town => Shape::circle(tag, at, reach).filled(theme.ink).stroked(rim).into(),
    }
}

/// A star of five points.
pub fn star(at: Coord<f64>, reach_px: f64) -> MultiPolygon<f64> {
    /// The inner corners of a pentagram lie at this part of its reach; a little more is plumper at small sizes.
    const INNER: f64 = 0.45;
    let corner = |i: i32| {
        let turn = f64::from(i) * std::f64::consts::PI / 5.0;
        let reach = if i % 2 == 0 { reach_px } else { reach_px * INNER };
        Coord { x: at.x + reach * sin(turn), y: at.y - reach * cos(turn) }
    };
    MultiPolygon(vec![Polygon::new(LineString((0..10).map(corner).collect()), Vec::new())])
}

/// How far the ring of a claim reaches \[px\].
pub fn claim_reach_px(theme: &Theme) -> f64 {
    theme.px(theme.marks.claim).max(4.0)
}

/// The ring of a claim: dashed, since it is not a fact of the map.
pub fn claim(at: Coord<f64>, tag: Tag, theme: &Theme) -> Node {
    ring(at, claim_reach_px(theme), tag, theme.claim, theme)
}

fn ring(at: Coord<f64>, reach_px: f64, tag: Tag, colour: Colour, theme: &Theme) -> Node {
    let width_px = theme.px(theme.marks.ring * 1.1).max(1.2);
    let stroke = Stroke { colour, width_px, dash_px: vec![width_px * 1.2, width_px * 1.6] };
    Shape::circle(tag, at, reach_px - width_px / 2.0).stroked(stroke).into()
}
