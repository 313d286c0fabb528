//! The marks of places: a star for the capital, rings and dots by rank, a dashed ring for a claim,
//! a diamond or an arrow for an annotation.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
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

/// How far the mark of an annotated point reaches \[px\].
pub fn note_reach_px(theme: &Theme) -> f64 {
    theme.px(theme.marks.annotation).max(3.0)
}

/// The mark of an annotated point: a diamond, which no city has.
pub fn note(at: Coord<f64>, tag: Tag, theme: &Theme) -> Node {
    let reach = note_reach_px(theme);
    let corners = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)];
    let ring = corners.into_iter().map(|(x, y)| at + Coord { x, y }).collect();
    let rim = theme.stroke(theme.paper, theme.marks.rim, 0.6);
    Shape::area(tag, MultiPolygon(vec![Polygon::new(LineString(ring), Vec::new())]), theme.ink)
        .stroked(rim)
        .into()
}

/// The length of an arrow's head, in widths of its shaft.
const HEAD: f64 = 5.5;

/// An arrow along a line, on a rim of its own; none where the line is shorter than its head.
pub fn arrow(line: &[Coord<f64>], tag: Tag, colour: Colour, theme: &Theme) -> Option<Vec<Node>> {
    let width_px = theme.px(theme.lines.annotation).max(1.2);
    let head_px = width_px * HEAD;
    let away = |a: Coord<f64>, b: Coord<f64>| libm::hypot(b.x - a.x, b.y - a.y);
    let tip = *line.last()?;
    // The shaft ends where the head begins, so that it does not stick out at the tip.
    let last = line.iter().rposition(|&at| away(at, tip) > head_px)?;
    let along = (tip - line[last]) / away(line[last], tip);
    let (base, aside) = (tip - along * head_px, Coord { x: -along.y, y: along.x } * (head_px * 0.42));
    let shaft: Vec<Coord<f64>> = line[..=last].iter().copied().chain([base]).collect();
    let shaft = || MultiLineString(vec![LineString(shaft.clone())]);
    let head = Polygon::new(LineString(vec![tip, base + aside, base - aside]), Vec::new());
    let rim = Stroke::solid(theme.government, width_px * 2.4);
    Some(vec![
        Shape::lines(Tag::default(), shaft(), rim.clone()).into(),
        Shape::area(Tag::default(), MultiPolygon(vec![head.clone()]), theme.government).stroked(rim).into(),
        Shape::lines(tag, shaft(), Stroke::solid(colour, width_px)).into(),
        Shape::area(Tag::default(), MultiPolygon(vec![head]), colour).into(),
    ])
}
