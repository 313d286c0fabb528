//! Names beside a point: twenty positions around it, the best free one; what must be named and has no room there stands a
//! little away on a leader line.

use geo::{Coord, Intersects, Line, Rect};

use super::ink::{inks, is_of_two_inks, reach_px as halo_px, with_halo};
use super::led::{Reach, afar};
use super::placer::{Placer, around_both, grow, overlap};
use super::under::{Grounds, is_abroad, is_changed, own_ground};
use crate::draw::{Anchor, Colour, Face, Font, Node, Tag, Text};
use crate::map::sheet::Sheet;

/// A name to stand beside a point.
#[derive(Clone)]
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
    /// How much the map needs it.
    pub need: Need,
    /// The colour of the words, where it does not follow the ground.
    pub colour: Option<Colour>,
}

/// How much a map needs a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The map would be wrong without it.
    Vital,
    /// A reader looks for it where a firm line is near.
    Notable,
    /// One of many.
    Other,
}

/// Lines \[px\] that names keep off.
#[derive(Debug, Default)]
pub struct Lines {
    /// What the map is about, the contact line and the outlines of changes: crossed only by what must be named and has no
    /// room elsewhere.
    pub firm: Vec<Line<f64>>,
    /// Lines that names would rather not lie on.
    pub soft: Vec<Line<f64>>,
    /// Frames, which no name crosses that need not, but which nobody looks for a name at.
    pub frames: Vec<Line<f64>>,
}

/// Costs of a position, in positions down the list of candidates: for crossing a firm line, a soft one, a border or coast;
/// for lying on another control than the point does, in another country, on ground of several colours, by the part of the
/// name that does; and for lying on ground that no one ink is legible on.
const ACROSS_FIRM: f64 = 40.0;
const ACROSS_SOFT: f64 = 12.0;
const ACROSS: f64 = 5.0;
const WRONG_CONTROL: f64 = 30.0;
const ABROAD: f64 = 24.0;
const MIXED: f64 = 6.0;
const TWO_INKS: f64 = 8.0;
/// From the mark to the name, and room around the letters, in parts of their size.
const GAP_EM: f64 = 0.22;
pub(super) const RIM_EM: f64 = 0.06;
/// How far from its end a name is above or below its point where it is not in the middle, in parts of its width.
const NEAR_END: f64 = 0.22;
/// How much farther from its point a name may stand than right beside it, in parts of its size.
const FARTHER_EM: f64 = 0.5;
/// A name of which more than this part lies on another control than its point would mislead; so would a name in a colour of
/// its own, which is meant for land held by Ukraine, with more than this part on land that is not.
const MISLEADING: f64 = 0.3;
/// Not even a name that the map would be wrong without lies on another control than its point with more than this part.
const MAINLY: f64 = 0.5;

/// A point is beside a line as near as this to its mark \[parts of the size\].
const BESIDE_EM: f64 = 1.0;
/// How much smaller the letters are of a name that finds no room at home otherwise.
const SMALLER: f64 = 0.85;

/// Where a name may stand.
pub struct Candidate {
    at: Coord<f64>,
    anchor: Anchor,
    /// The room that it takes \[px\].
    pub area: Rect<f64>,
    /// What speaks against it, in positions down the list.
    pub cost: f64,
    /// True where it neither misleads nor covers what the map is about.
    pub is_sound: bool,
    /// True where a part of it lies in another country.
    is_abroad: bool,
}

/// Places `name` where it is free, level and beside its point. Prefers the right, then the left, then above and below; keeps
/// off firm lines and ground under another control; shuns coasts. A name that is not vital is left out before it misleads,
/// stands abroad, crosses a firm line or would want two inks. A vital one, and a notable one beside such a line, first gets a
/// leader line, then smaller letters; only then a vital one stands abroad, and last a vital one, and one of a
/// place in a change, stands where there is any room.
pub fn place(name: &Name, sheet: &Sheet<'_>, lines: &Lines, placer: &mut Placer) -> Option<Vec<Node>> {
    let candidates = candidates(name, sheet, lines, placer);
    let fit = Fit { cost: &|one| one.cost, is_plain: &|_| true };
    place_at(name, &candidates, &fit, sheet, lines, placer)
}

/// How well places fit a name beside other places and their names.
pub struct Fit<'a> {
    /// What speaks against a place, in positions down the list.
    pub cost: &'a dyn Fn(&Candidate) -> f64,
    /// True where a box would not be read as the name of another place.
    pub is_plain: &'a dyn Fn(Rect<f64>) -> bool,
}

/// Places `name` at the free one of `candidates` that fits and costs least.
pub fn place_at(
    name: &Name,
    candidates: &[Candidate],
    fit: &Fit<'_>,
    sheet: &Sheet<'_>,
    lines: &Lines,
    placer: &mut Placer,
) -> Option<Vec<Node>> {
    let best = |suits: fn(&Candidate) -> bool, placer: &Placer| {
        let free = candidates.iter().filter(|one| suits(one) && placer.is_free(one.area));
        fit.best(free)
    };
    if let Some(at_home) = best(Candidate::is_at_home, placer) {
        return Some(name.set(at_home, sheet, placer));
    }
    if !name.may_be_led(sheet, lines) {
        return None;
    }
    let led = afar(name, Reach::Home, fit, sheet, lines, placer);
    if let Some(placed) = led.or_else(|| smaller(name, fit, sheet, lines, placer)) {
        return Some(placed);
    }
    if let Some(abroad) = best(|one| one.is_sound, placer) {
        return Some(name.set(abroad, sheet, placer));
    }
    afar(name, Reach::Abroad, fit, sheet, lines, placer)
        .or_else(|| best(|_| true, placer).map(|any| name.set(any, sheet, placer)))
}

/// The name in smaller letters at home, beside its point or on a leader line.
fn smaller(
    name: &Name,
    fit: &Fit<'_>,
    sheet: &Sheet<'_>,
    lines: &Lines,
    placer: &mut Placer,
) -> Option<Vec<Node>> {
    let least_px = sheet.theme.font(Face::Regular, 0.0).size_px;
    let name = Name { font: name.font.sized((name.font.size_px * SMALLER).max(least_px)), ..name.clone() };
    let candidates = candidates(&name, sheet, lines, placer);
    match fit.best(candidates.iter().filter(|one| one.is_at_home())) {
        Some(at_home) => Some(name.set(at_home, sheet, placer)),
        None => afar(&name, Reach::Home, fit, sheet, lines, placer),
    }
}

impl Fit<'_> {
    fn best<'a>(&self, among: impl Iterator<Item = &'a Candidate>) -> Option<&'a Candidate> {
        let plain = among.filter(|one| (self.is_plain)(one.area)).map(|one| (one, (self.cost)(one)));
        plain.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(one, _)| one)
    }
}

impl Candidate {
    /// True for a sound place that is in no other country.
    fn is_at_home(&self) -> bool {
        self.is_sound && !self.is_abroad
    }
}

impl Name {
    /// True for a name that rather stands on a leader line than nowhere.
    pub fn may_be_led(&self, sheet: &Sheet<'_>, lines: &Lines) -> bool {
        let around = grow(Rect::new(self.at, self.at), self.reach_px + self.font.size_px * BESIDE_EM);
        match self.need {
            Need::Vital => true,
            Need::Notable => {
                is_changed(sheet.ground(self.at)) || lines.firm.iter().any(|line| around.intersects(line))
            }
            Need::Other => false,
        }
    }

    /// Sets the name where it stands, and takes the room.
    fn set(&self, chosen: &Candidate, sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
        placer.take(chosen.area);
        let ink = self.colour.unwrap_or_else(|| inks(sheet, chosen.area).0);
        let mut text = Text::level(self.words.as_str(), self.font, ink, chosen.at, chosen.anchor);
        text.tag = self.tag.clone();
        vec![with_halo(text, sheet).into()]
    }
}

/// Where `name` may stand, off what is taken; for one that is not to be told in any case, only where that is sound.
pub fn candidates(name: &Name, sheet: &Sheet<'_>, lines: &Lines, placer: &Placer) -> Vec<Candidate> {
    let own = own_ground(name, sheet);
    let positions = positions(name);
    let boxes = positions
        .map(|(at, anchor)| grow(name.font.text_box(&name.words, at, anchor), name.font.size_px * RIM_EM));
    let halo = halo_px(sheet.theme);
    let [mut firm, soft, frames] =
        [&lines.firm, &lines.soft, &lines.frames].map(|lines| near(&boxes, halo, lines));
    firm.extend(frames);
    let must_stand =
        name.need == Need::Vital || (name.need == Need::Notable && is_changed(sheet.ground(name.at)));
    let candidate = |i: usize| {
        let ((at, anchor), area) = (positions[i], boxes[i]);
        let touches = |lines: &[Line<f64>]| lines.iter().any(|line| grow(area, halo).intersects(line));
        let (is_across_firm, is_across_soft) = (touches(&firm), touches(&soft));
        let grounds = Grounds(sheet.grounds(area));
        let (wrong, abroad) = (grounds.wrong(name, own), grounds.part(is_abroad));
        let changed = grounds.part(is_changed);
        let mixed = 1.0 - grounds.0.first().map_or(1.0, |(_, part)| *part);
        let across = match (is_across_firm, is_across_soft) {
            (true, _) => ACROSS_FIRM,
            (_, true) => ACROSS_SOFT,
            _ if mixed > 0.0 => ACROSS,
            _ => 0.0,
        };
        let is_of_two_inks = name.colour.is_none() && is_of_two_inks(sheet, &grounds.0);
        let inks = if is_of_two_inks { TWO_INKS } else { 0.0 };
        let against = wrong + changed / 2.0;
        let cost = i as f64 + across + ABROAD * abroad + MIXED * mixed + inks + WRONG_CONTROL * against;
        let is_sound = wrong <= MISLEADING
            && !is_across_firm
            && (changed == 0.0 || changed == 1.0)
            && (name.need == Need::Vital || abroad == 0.0)
            && (name.need == Need::Vital || !is_of_two_inks);
        let is_abroad = abroad > 0.0;
        let may_stand =
            is_sound || (must_stand && wrong <= MAINLY && (name.need == Need::Vital || !is_abroad));
        may_stand.then_some(Candidate { at, anchor, area, cost, is_sound, is_abroad })
    };
    (0..positions.len()).filter(|&i| placer.is_free(boxes[i])).filter_map(candidate).collect()
}

/// Where the baseline may stand, the best first: beside the point, aslant, above and below; then above and below with the
/// point near one end of the name; then the same a little farther away.
fn positions(name: &Name) -> [(Coord<f64>, Anchor); 20] {
    let (at, cap) = (name.at, name.font.cap_height());
    let gap = name.reach_px + name.font.size_px * GAP_EM;
    let far = gap + name.font.size_px * FARTHER_EM;
    let level = at.y + cap / 2.0;
    // Above, letters that reach below the line keep off the mark as well.
    let lift =
        (name.font.descent() + name.font.size_px * (RIM_EM + 0.02) - name.font.size_px * GAP_EM).max(0.0);
    let [(above, below), (far_above, far_below)] =
        [gap, far].map(|gap| (at.y - gap - lift, at.y + gap + cap));
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
        (at.x + far, level, Anchor::Start),
        (at.x - far, level, Anchor::End),
        (at.x, far_above, Anchor::Middle),
        (at.x, far_below, Anchor::Middle),
        (at.x - shift, far_above, Anchor::Start),
        (at.x - shift, far_below, Anchor::Start),
        (at.x + shift, far_above, Anchor::End),
        (at.x + shift, far_below, Anchor::End),
    ]
    .map(|(x, y, anchor)| (Coord { x, y }, anchor))
}

/// The lines that may enter one of these boxes, or come as near as `reach_px`.
fn near(boxes: &[Rect<f64>], reach_px: f64, lines: &[Line<f64>]) -> Vec<Line<f64>> {
    let around = boxes.iter().copied().reduce(around_both);
    let near = |line: &&Line<f64>| {
        around.is_some_and(|around| overlap(grow(Rect::new(line.start, line.end), reach_px + 1.0), around))
    };
    lines.iter().filter(near).copied().collect()
}
