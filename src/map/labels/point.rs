//! Names beside a point: twelve positions around it, the best free one.

use geo::{Coord, Intersects, Line, Rect};

use super::ink::{inks, with_halo};
use super::placer::{Placer, grow, overlap};
use crate::control::{Category, Status};
use crate::draw::{Anchor, Colour, Font, Tag, Text};
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

/// Costs of a position, in positions down the list of candidates: for crossing the contact line; for crossing a border or
/// coast; for lying on another control than the point does, in another country, and on ground of several colours, by the
/// part of the name that does.
const ACROSS_FRONT: f64 = 12.0;
const ACROSS: f64 = 5.0;
const WRONG_CONTROL: f64 = 30.0;
const ABROAD: f64 = 8.0;
const MIXED: f64 = 6.0;
/// How far from its end a name is above or below its point where it is not in the middle, in parts of its width.
const NEAR_END: f64 = 0.22;
/// A name of which more than this part lies on another control than its point would mislead; so would a name in a colour of
/// its own, which is meant for land held by Ukraine, with more than this part elsewhere.
const MISLEADING: f64 = 0.3;

/// Where a name may stand.
struct Candidate {
    at: Coord<f64>,
    anchor: Anchor,
    /// The room that it takes \[px\].
    area: Rect<f64>,
    /// What it lies on, by part.
    grounds: Vec<(Ground, f64)>,
}

/// Places `name` where it is free, level and beside its point. Prefers the right, then the left, then above and below;
/// shuns the contact line, ground under another control, abroad, and coasts. A name that is not vital is left out before it
/// misleads or stands abroad.
pub fn place(name: Name, sheet: &Sheet<'_>, front: &[Line<f64>], placer: &mut Placer) -> Option<Text> {
    let own = own_ground(&name, sheet);
    let mut candidates = candidates(&name, sheet, placer);
    match name.colour {
        Some(_) => candidates.retain(|one| 1.0 - one.part(is_held) <= MISLEADING),
        None if name.is_vital => {}
        None => candidates.retain(|one| one.wrong_control(own) <= MISLEADING && one.part(is_abroad) == 0.0),
    }
    let near = near(&candidates, front);
    let cost = |one: &Candidate| {
        let across = if near.iter().any(|edge| touches(*edge, one.area)) { ACROSS_FRONT } else { 0.0 };
        let mixed = 1.0 - one.grounds.first().map_or(1.0, |(_, part)| *part);
        let crossing = if mixed > 0.0 && across == 0.0 { ACROSS } else { 0.0 };
        let changed = one.part(|ground| matches!(ground, Ground::Changed(_)));
        let wrong = if name.colour.is_some() { 0.0 } else { one.wrong_control(own) + changed / 2.0 };
        across + crossing + ABROAD * one.part(is_abroad) + MIXED * mixed + WRONG_CONTROL * wrong
    };
    let boxes: Vec<Rect<f64>> = candidates.iter().map(|one| one.area).collect();
    let chosen = &candidates[placer.place(&boxes, |i| i as f64 + cost(&candidates[i]))?];
    let ink = name.colour.unwrap_or_else(|| inks(sheet, chosen.area).0);
    let mut text = Text::level(name.words, name.font, ink, chosen.at, chosen.anchor);
    text.tag = name.tag;
    Some(with_halo(text, sheet))
}

impl Candidate {
    /// The part that lies on such ground.
    fn part(&self, counts: impl Fn(Ground) -> bool) -> f64 {
        self.grounds.iter().filter(|(ground, _)| counts(*ground)).map(|(_, part)| part).sum()
    }

    /// The part that is occupied while the point is not, or the reverse.
    fn wrong_control(&self, own: Ground) -> f64 {
        self.part(|ground| match (ground, own) {
            (Ground::Ukraine(there), Ground::Ukraine(here)) => is_occupied(there) != is_occupied(here),
            _ => false,
        })
    }
}

/// What the point of a name lies on, or the nearest land of Ukraine to it where it lies in the water, as on the bank of a
/// river; the water where there is none near.
fn own_ground(name: &Name, sheet: &Sheet<'_>) -> Ground {
    const DIRECTIONS: u32 = 8;
    const STEPS: u32 = 4;
    let own = sheet.ground(name.at);
    let around =
        (1..=STEPS).flat_map(|step| (0..DIRECTIONS).map(move |way| (step, way))).map(|(step, way)| {
            let turn = f64::from(way) * std::f64::consts::TAU / f64::from(DIRECTIONS);
            let away = name.reach_px * f64::from(step) / f64::from(STEPS) * 2.0;
            sheet.ground(name.at + Coord { x: libm::sin(turn), y: -libm::cos(turn) } * away)
        });
    let is_land = |ground: &Ground| matches!(ground, Ground::Ukraine(_));
    std::iter::once(own).chain(around).find(is_land).unwrap_or(own)
}

fn is_held(ground: Ground) -> bool {
    ground == Ground::Ukraine(Category::Government)
}

fn is_abroad(ground: Ground) -> bool {
    ground == Ground::Neighbour
}

fn is_occupied(category: Category) -> bool {
    category.status() == Status::Occupied
}

/// Where the baseline may stand, the best first: beside the point, aslant, above and below; then above and below with the
/// point near one end of the name.
fn candidates(name: &Name, sheet: &Sheet<'_>, placer: &Placer) -> Vec<Candidate> {
    let (at, cap) = (name.at, name.font.cap_height());
    let gap = name.reach_px + name.font.size_px * 0.22;
    let (level, above, below) = (at.y + cap / 2.0, at.y - gap, at.y + gap + cap);
    let (up, down) = (at.y - gap * 0.5, at.y + gap * 0.5 + cap);
    let (aside, shift) = (gap * 0.8, name.font.width(&name.words) * NEAR_END);
    [
        (at.x + gap, level, Anchor::Start),
        (at.x - gap, level, Anchor::End),
        (at.x + aside, up, Anchor::Start),
        (at.x + aside, down, Anchor::Start),
        (at.x, above, Anchor::Middle),
        (at.x, below, Anchor::Middle),
        (at.x - aside, up, Anchor::End),
        (at.x - aside, down, Anchor::End),
        (at.x - shift, above, Anchor::Start),
        (at.x - shift, below, Anchor::Start),
        (at.x + shift, above, Anchor::End),
        (at.x + shift, below, Anchor::End),
    ]
    .into_iter()
    .map(|(x, y, anchor)| {
        let at = Coord { x, y };
        let area = grow(name.font.text_box(&name.words, at, anchor), name.font.size_px * 0.06);
        let grounds = if placer.is_free(area) { sheet.grounds(area) } else { Vec::new() };
        Candidate { at, anchor, area, grounds }
    })
    .collect()
}

/// The lines that may enter one of the candidates' boxes.
fn near(candidates: &[Candidate], lines: &[Line<f64>]) -> Vec<Line<f64>> {
    let boxes = candidates.iter().map(|one| one.area);
    let around = boxes.reduce(|a, b| {
        let min = Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) };
        let max = Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) };
        Rect::new(min, max)
    });
    let near = |line: &&Line<f64>| {
        around.is_some_and(|around| overlap(grow(Rect::new(line.start, line.end), 1.0), around))
    };
    lines.iter().filter(near).copied().collect()
}

/// True when a line enters a box.
fn touches(line: Line<f64>, area: Rect<f64>) -> bool {
    area.intersects(&line)
}
