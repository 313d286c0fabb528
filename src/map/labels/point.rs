//! Names beside a point: eight positions around it, the best free one.

use geo::{Coord, Line, Rect};

use super::placer::{Placer, grow};
use crate::control::{Category, Status};
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
    /// True for a name that the map would be wrong without.
    pub is_vital: bool,
    /// The colour of the words, where it does not follow the ground.
    pub colour: Option<Colour>,
}

/// Costs of a position, in positions down the list of candidates: for crossing the contact line, for lying on another
/// control than the point does, in another country, and on ground of several colours, by the part of the name that does.
const ACROSS_FRONT: f64 = 6.0;
const WRONG_CONTROL: f64 = 30.0;
const ABROAD: f64 = 6.0;
const MIXED: f64 = 6.0;
/// A name of which more than this part lies on another control than its point would mislead.
const MISLEADING: f64 = 0.3;

/// Places `name` where it is free, level and beside its point. Prefers the right, then the left, then above and below;
/// shuns the contact line, ground under another control, abroad, and coasts. A name that is not vital is left out before it
/// misleads.
pub fn place(name: Name, sheet: &Sheet<'_>, front: &[Line<f64>], placer: &mut Placer) -> Option<Text> {
    let own = sheet.ground(name.at);
    let mut candidates = candidates(&name);
    // What the map shows under those that come after the last free one is never asked for.
    let last = candidates.iter().rposition(|(at, anchor)| placer.is_free(bounds(&name, *at, *anchor)))?;
    candidates.truncate(last + 1);
    let mut candidates: Vec<Candidate> =
        candidates.into_iter().map(|(at, anchor)| Candidate::new(&name, at, anchor, sheet)).collect();
    if !name.is_vital {
        candidates.retain(|candidate| wrong_control(&name, own, &candidate.grounds) <= MISLEADING);
    }
    let boxes: Vec<Rect<f64>> = candidates.iter().map(|candidate| candidate.area).collect();
    let cost = |i: usize| {
        let grounds = &candidates[i].grounds;
        let across = if front.iter().any(|edge| touches(*edge, boxes[i])) { ACROSS_FRONT } else { 0.0 };
        let abroad = part_on(grounds, |ground| ground == Ground::Neighbour);
        let mixed = 1.0 - grounds.first().map_or(1.0, |(_, part)| *part);
        let changed = part_on(grounds, |ground| matches!(ground, Ground::Changed(_)));
        let wrong = wrong_control(&name, own, grounds) + changed / 2.0;
        i as f64 + across + ABROAD * abroad + MIXED * mixed + WRONG_CONTROL * wrong
    };
    let Candidate { at, anchor, area, .. } = candidates[placer.place(&boxes, cost)?];
    let (ink, mut halo) = inks(sheet, area);
    if name.colour.is_some() {
        halo.colour = sheet.theme.government;
    }
    let mut text = Text::level(name.words, name.font, name.colour.unwrap_or(ink), at, anchor);
    text.tag = name.tag;
    text.halo = Some(halo);
    Some(text)
}

/// The part of a box that is occupied while its point is not, or the reverse; none for a claim, which says what it says anywhere.
fn wrong_control(name: &Name, own: Ground, grounds: &[(Ground, f64)]) -> f64 {
    if name.colour.is_some() {
        return 0.0;
    }
    part_on(grounds, |ground| match (ground, own) {
        (Ground::Ukraine(there), Ground::Ukraine(here)) => is_occupied(there) != is_occupied(here),
        _ => false,
    })
}

fn is_occupied(category: Category) -> bool {
    category.status() == Status::Occupied
}

/// The part of a box that `counts`, by what the map shows in it.
fn part_on(grounds: &[(Ground, f64)], counts: impl Fn(Ground) -> bool) -> f64 {
    grounds.iter().filter(|(ground, _)| counts(*ground)).map(|(_, part)| part).sum()
}

/// A position for a name, and what the map shows in its box.
struct Candidate {
    at: Coord<f64>,
    anchor: Anchor,
    area: Rect<f64>,
    grounds: Vec<(Ground, f64)>,
}

impl Candidate {
    fn new(name: &Name, at: Coord<f64>, anchor: Anchor, sheet: &Sheet<'_>) -> Candidate {
        let area = bounds(name, at, anchor);
        Candidate { at, anchor, area, grounds: sheet.grounds(area) }
    }
}

/// The colours of words and halo that are legible on the ground in `area`: the halo has the colour of most of it.
pub fn inks(sheet: &Sheet<'_>, area: Rect<f64>) -> (Colour, Halo) {
    /// Less than this part of the other kind of ground does not matter.
    const STRAY: f64 = 0.12;
    let theme = sheet.theme;
    let grounds: Vec<(Colour, f64)> =
        sheet.grounds(area).into_iter().map(|(ground, part)| (sheet.ground_colour(ground), part)).collect();
    let first = |reversed: bool| grounds.iter().find(|(ground, _)| theme.is_reversed_on(*ground) == reversed);
    let reversed: f64 =
        grounds.iter().filter(|(ground, _)| theme.is_reversed_on(*ground)).map(|(_, part)| part).sum();
    let (ink, ground) = match (first(false), first(true)) {
        (None, Some((ground, _))) => (theme.paper, *ground),
        (Some(_), Some((ground, _))) if reversed > 1.0 - STRAY => (theme.paper, *ground),
        (Some((ground, _)), _) if reversed <= STRAY => (theme.ink, *ground),
        _ => (theme.ink, theme.government),
    };
    (ink, Halo { colour: ground, reach_px: theme.px(theme.lines.halo).max(1.0) })
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
    grow(name.font.text_box(&name.words, at, anchor), name.font.size_px * 0.06)
}

/// True when a line enters a box, as far as its ends and two places between them tell.
fn touches(edge: Line<f64>, area: Rect<f64>) -> bool {
    let (min, max) = (area.min(), area.max());
    let (a, b) = (edge.start, edge.end);
    // Most lines are far away.
    let is_aside = |a: f64, b: f64, min: f64, max: f64| a.max(b) < min - 1.0 || a.min(b) > max + 1.0;
    if is_aside(a.x, b.x, min.x, max.x) || is_aside(a.y, b.y, min.y, max.y) {
        return false;
    }
    let holds = |at: Coord<f64>| at.x > min.x && at.x < max.x && at.y > min.y && at.y < max.y;
    (0..=3).any(|i| holds(edge.start + edge.delta() * (f64::from(i) / 3.0)))
}
