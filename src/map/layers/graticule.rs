//! The graticule: meridians and parallels in round degrees, with their names at the left and lower edge of the map.

use geo::{Coord, Rect};

use crate::draw::{self, Anchor, Face, Group, Node, Shape, Stroke, Tag, Text};
use crate::map::clip;
use crate::map::labels::{inks, overlap, with_halo};
use crate::map::sheet::Sheet;
use crate::words::furniture;

/// Steps \[°\] from line to line, the widest first.
const STEPS_DEG: [f64; 8] = [10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05];
/// Lines are at least as far apart \[px of the map that sizes are meant for\].
const APART_PX: f64 = 150.0;
/// Places along the edge of the frame, and along a line, that are looked at.
const SAMPLES: u32 = 64;
/// From the edge of the frame to a name \[px of the map that sizes are meant for\].
const EDGE_PX: f64 = 6.0;

/// The lines, beneath everything but the land and the sea.
pub fn lines(sheet: &Sheet<'_>) -> Node {
    let colour = sheet.theme.sea_ink.mix(sheet.theme.government, 0.6);
    let stroke = Stroke::solid(colour, sheet.theme.px(sheet.theme.lines.graticule).max(0.5));
    let (meridians, parallels) = degrees(sheet);
    let [meridians, parallels] = [(meridians, true), (parallels, false)].map(|(all, is_meridian)| {
        let lines: Vec<Vec<draw::Step>> = all.into_iter().map(|deg| line(deg, is_meridian, sheet)).collect();
        clip::lines(&lines, sheet.view.frame)
    });
    Group::node(
        "graticule",
        [
            Shape::lines(Tag::id("meridians"), meridians, stroke.clone()).into(),
            Shape::lines(Tag::id("parallels"), parallels, stroke).into(),
        ],
    )
}

/// The names of the lines, where nothing of `furniture` stands, with their boxes.
pub fn names(sheet: &Sheet<'_>, furniture: &[Rect<f64>]) -> (Vec<Text>, Vec<Rect<f64>>) {
    let (meridians, parallels) = degrees(sheet);
    let names =
        meridians.into_iter().map(|deg| (deg, true)).chain(parallels.into_iter().map(|deg| (deg, false)));
    let (mut texts, mut boxes): (Vec<Text>, Vec<Rect<f64>>) = (Vec::new(), Vec::new());
    for (deg, is_meridian) in names {
        let Some((text, area)) = name(deg, is_meridian, sheet) else { continue };
        if !furniture.iter().chain(&boxes).any(|taken| overlap(*taken, area)) {
            texts.push(text);
            boxes.push(area);
        }
    }
    (texts, boxes)
}

/// A line's name where it meets the edge: a meridian's at the lower one, a parallel's at the left one.
fn name(deg: f64, is_meridian: bool, sheet: &Sheet<'_>) -> Option<(Text, Rect<f64>)> {
    let theme = sheet.theme;
    let (font, frame) = (theme.font(Face::Regular, theme.text.credit), sheet.view.frame);
    let edge = theme.px(EDGE_PX).max(3.0);
    let inner = Rect::new(
        Coord { x: frame.min().x + edge, y: frame.min().y + edge },
        Coord { x: frame.max().x - edge, y: frame.max().y - edge },
    );
    let shown = clip::lines(&[line(deg, is_meridian, sheet)], inner);
    let places = shown.0.iter().flat_map(|line| &line.0);
    let end = if is_meridian {
        places.max_by(|a, b| a.y.total_cmp(&b.y)).filter(|at| at.y > inner.max().y - 1.0)
    } else {
        places.min_by(|a, b| a.x.total_cmp(&b.x)).filter(|at| at.x < inner.min().x + 1.0)
    };
    let end = *end?;
    let words = furniture::degrees(deg, is_meridian, sheet.spec.language);
    let lift = Coord { x: edge / 2.0, y: -edge / 2.0 - font.descent() * 0.5 };
    let at = end + lift;
    let area = font.text_box(&words, at, Anchor::Start);
    let fits = area.max().x < frame.max().x && area.min().y > frame.min().y && area.max().y < frame.max().y;
    let (ink, halo) = inks(sheet, area);
    let text = Text::level(words, font, ink.mix(halo.colour, 0.2), at, Anchor::Start);
    fits.then(|| (with_halo(text, sheet), area))
}

/// A meridian or parallel on the grid of the page, from edge to edge of the frame and beyond.
fn line(deg: f64, is_meridian: bool, sheet: &Sheet<'_>) -> Vec<draw::Step> {
    let around = around(sheet);
    let along = |i: u32| {
        let part = f64::from(i) / f64::from(SAMPLES);
        let (min, max) = (around.min(), around.max());
        if is_meridian {
            Coord { x: deg, y: min.y + (max.y - min.y) * part }
        } else {
            Coord { x: min.x + (max.x - min.x) * part, y: deg }
        }
    };
    (0..=SAMPLES).map(|i| draw::step(sheet.view.to_page(along(i)))).collect()
}

/// The degrees of the meridians and of the parallels that may show.
fn degrees(sheet: &Sheet<'_>) -> (Vec<f64>, Vec<f64>) {
    const KM_PER_DEG: f64 = 111.2;
    let around = around(sheet);
    let apart = |px_per_deg: f64| {
        let wide = |step: &&f64| **step * px_per_deg >= sheet.theme.px(APART_PX);
        STEPS_DEG.iter().rev().find(wide).copied().unwrap_or(STEPS_DEG[0])
    };
    let px_per_deg = sheet.view.px_per_km() * KM_PER_DEG;
    let narrower = libm::cos(around.center().y.to_radians());
    let all = |from: f64, to: f64, step: f64| {
        ((from / step).ceil() as i64..=(to / step).floor() as i64).map(|i| i as f64 * step).collect()
    };
    (
        all(around.min().x, around.max().x, apart(px_per_deg * narrower)),
        all(around.min().y, around.max().y, apart(px_per_deg)),
    )
}

/// The box (lon, lat) \[°\] of all that the frame shows.
fn around(sheet: &Sheet<'_>) -> Rect<f64> {
    let corners = sheet.view.frame.to_polygon().exterior().0.clone();
    let along = |ends: &[Coord<f64>]| {
        let (from, to) = (ends[0], ends[1]);
        (0..=SAMPLES).map(move |i| from + (to - from) * (f64::from(i) / f64::from(SAMPLES)))
    };
    let positions = corners.windows(2).flat_map(along).map(|at| sheet.view.to_position(at));
    let none = Coord { x: f64::MAX, y: f64::MAX };
    let (low, high) = positions.fold((none, Coord { x: f64::MIN, y: f64::MIN }), |(low, high), at| {
        (Coord { x: low.x.min(at.x), y: low.y.min(at.y) }, Coord { x: high.x.max(at.x), y: high.y.max(at.y) })
    });
    Rect::new(low, high)
}
