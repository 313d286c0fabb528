//! Names beside a point: eight positions around it, the best free one.

use geo::{Coord, Line, Rect};

use super::placer::{Placer, grow};
use crate::control::{Category, Since};
use crate::draw::{Anchor, Colour, Font, Halo, Tag, Text};
use crate::map::sheet::{Ground, Sheet};

/// A name to stand beside a point.
pub struct Name {
    /// What it is.
    pub tag: Tag,
    /// The words.
    pub words: String,
    /// How they are set.
    pub font: Font,
    /// The point \[px\].
    pub at: Coord<f64>,
    /// How far the point's mark reaches \[px\].
    pub reach_px: f64,
    /// The colour of the words, where it does not follow the ground.
    pub colour: Option<Colour>,
}

/// Places `name` where it is free, level and beside its point. Prefers the right, then the left, then above and below;
/// shuns the contact line, and ground of several colours.
pub fn place(name: Name, sheet: &Sheet<'_>, front: &[Line<f64>], placer: &mut Placer) -> Option<Text> {
    const ACROSS_FRONT: f64 = 12.0;
    const MIXED_GROUND: f64 = 12.0;
    let candidates = candidates(&name);
    let boxes: Vec<Rect<f64>> = candidates.iter().map(|(at, anchor)| bounds(&name, *at, *anchor)).collect();
    let cost = |i: usize| {
        let across = if front.iter().any(|edge| touches(*edge, boxes[i])) { ACROSS_FRONT } else { 0.0 };
        let main = sheet.grounds(boxes[i]).first().map_or(1.0, |(_, part)| *part);
        i as f64 + across + MIXED_GROUND * (1.0 - main)
    };
    let chosen = placer.place(&boxes, cost)?;
    let (at, anchor) = candidates[chosen];
    let (ink, mut halo) = inks(sheet, boxes[chosen]);
    if name.colour.is_some() {
        halo.colour = sheet.theme.government;
    }
    let mut text = Text::level(name.words, name.font, name.colour.unwrap_or(ink), at, anchor);
    text.tag = name.tag;
    text.halo = Some(halo);
    Some(text)
}

/// The colours of words and halo that are legible on the ground in `area`: the halo has the colour of most of it.
pub fn inks(sheet: &Sheet<'_>, area: Rect<f64>) -> (Colour, Halo) {
    /// Less than this part of the other kind of ground does not matter.
    const STRAY: f64 = 0.12;
    let theme = sheet.theme;
    let is_dark = |ground: &Ground| *ground == Ground::Ukraine(Category::Occupied(Some(Since::Y2014)));
    let grounds = sheet.grounds(area);
    let dark: f64 = grounds.iter().filter(|(ground, _)| is_dark(ground)).map(|(_, part)| part).sum();
    let light = grounds.iter().find(|(ground, _)| !is_dark(ground)).map(|(ground, _)| sheet.ground_colour(*ground));
    let (ink, ground) = match light {
        None => (theme.paper, theme.occupied_2014),
        Some(_) if dark > 1.0 - STRAY => (theme.paper, theme.occupied_2014),
        Some(_) if dark > STRAY => (theme.ink, theme.government),
        Some(colour) => (theme.ink, colour),
    };
    (ink, Halo { colour: ground, reach_px: theme.px(2.0).max(1.0) })
}

/// Where the baseline may stand, the best first.
fn candidates(name: &Name) -> Vec<(Coord<f64>, Anchor)> {
    let (at, cap) = (name.at, name.font.cap_height());
    let gap = name.reach_px + name.font.size_px * 0.22;
    let (level, above, below) = (at.y + cap / 2.0, at.y - gap, at.y + gap + cap);
    let (up, down) = (at.y - gap * 0.5, at.y + gap * 0.5 + cap);
    let aside = gap * 0.8;
    [
        (at.x + gap, level, Anchor::Start),
        (at.x - gap, level, Anchor::End),
        (at.x + aside, up, Anchor::Start),
        (at.x + aside, down, Anchor::Start),
        (at.x, above, Anchor::Middle),
        (at.x, below, Anchor::Middle),
        (at.x - aside, up, Anchor::End),
        (at.x - aside, down, Anchor::End),
    ]
    .into_iter()
    .map(|(x, y, anchor)| (Coord { x, y }, anchor))
    .collect()
}

fn bounds(name: &Name, at: Coord<f64>, anchor: Anchor) -> Rect<f64> {
    grow(Text::level(name.words.as_str(), name.font, Colour::hex(0), at, anchor).bounds(), name.font.size_px * 0.06)
}

/// True when a line enters a box, as far as its ends and two places between them tell.
fn touches(edge: Line<f64>, area: Rect<f64>) -> bool {
    let (min, max) = (area.min(), area.max());
    let holds = |at: Coord<f64>| at.x > min.x && at.x < max.x && at.y > min.y && at.y < max.y;
    (0..=3).any(|i| holds(edge.start + edge.delta() * (f64::from(i) / 3.0)))
}
