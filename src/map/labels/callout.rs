//! Callouts: a block of lines beside a point, or away from it on a leader line where there is no room beside it.

use geo::{Coord, Intersects, Line, LineString, MultiLineString, Rect};

use super::ink::{inks, with_halo};
use super::placer::{Placer, grow};
use crate::draw::{Anchor, Colour, Font, Node, Shape, Stroke, Tag, Text};
use crate::map::sheet::Sheet;

/// From line to line, in parts of the size.
const LEADING: f64 = 1.18;
/// How far away \[parts of the size\] a block on a leader line may stand, the nearest first.
const LEADER_REACHES: [f64; 6] = [1.4, 2.6, 4.2, 6.5, 9.0, 12.0];
/// How far away it stands at most, unless there are few of them and all must be told.
const LEADER_EM: f64 = 6.5;
/// In how many directions a leader line may go.
const DIRECTIONS: u32 = 16;
/// How far \[parts of its width\] a block above or below its point is moved aside, and above which sine of the direction it is.
const ASIDE: [f64; 3] = [0.0, -0.35, 0.35];
const STEEP: f64 = 0.7;

/// Lines of text that belong to a point.
#[derive(Clone)]
pub struct Callout<'a> {
    /// What it is; the first line bears it.
    pub tag: Tag,
    /// The lines with their fonts, from above.
    pub lines: Vec<(String, Font)>,
    /// The point \[px\].
    pub at: Coord<f64>,
    /// How far the point's mark reaches \[px\].
    pub reach_px: f64,
    /// The colour of the words, where it does not follow the ground.
    pub colour: Option<Colour>,
    /// Where it may stand.
    pub room: Room<'a>,
}

/// Where a callout may stand, so that it would belong to its point for a reader as well.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    /// True where the block may.
    pub suits: &'a dyn Fn(Rect<f64>) -> bool,
    /// True where its leader line may pass.
    pub leads: &'a dyn Fn(Coord<f64>) -> bool,
    /// Lines that the block does not cross, and those that its leader line does not.
    pub front: &'a [Line<f64>],
    pub leader_front: &'a [Line<f64>],
    /// How long its leader line may be \[parts of the size\]; 0 for none.
    pub longest_em: f64,
    /// How much room it keeps around the block \[parts of the size\].
    pub air_em: f64,
}

/// The least room around a block \[parts of the size\].
const RIM_EM: f64 = 0.06;

impl Room<'_> {
    /// Anywhere.
    pub const ANYWHERE: Room<'static> = Room {
        suits: &|_| true,
        leads: &|_| true,
        front: &[],
        leader_front: &[],
        longest_em: LEADER_EM,
        air_em: RIM_EM,
    };
}

impl Callout<'_> {
    /// Places the block beside its point, else on a leader line; takes its room. None where there is none.
    pub fn place(&self, sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Vec<Node>> {
        self.place_beside(sheet, placer).or_else(|| self.place_afar(sheet, placer))
    }

    fn place_beside(&self, sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Vec<Node>> {
        let beside = self.beside(self.size());
        // Of the places beside the point, that on the most even ground; a step down the list costs little.
        let cost = |i: usize, area: Rect<f64>| {
            i as f64 * 0.1 + 1.0 - sheet.grounds(area).first().map_or(1.0, |(_, part)| *part)
        };
        let free = beside.iter().enumerate().filter(|(_, area)| self.fits(**area, placer));
        let best = free.map(|(i, area)| (cost(i, *area), *area)).min_by(|a, b| a.0.total_cmp(&b.0));
        let (_, area) = best?;
        placer.take(self.with_rim(area));
        Some(self.texts(area, sheet))
    }

    /// Places the block on a leader line.
    pub fn place_afar(&self, sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Vec<Node>> {
        let leads = |leader: Line<f64>| {
            let shown = Line::new(on_leader(leader, self.reach_px), leader.end);
            samples(leader, self.reach_px).all(|dot| placer.is_free(dot) && (self.room.leads)(dot.center()))
                && !self.room.leader_front.iter().any(|edge| edge.intersects(&shown))
        };
        let (area, leader) = self
            .afar(self.size())
            .into_iter()
            .find(|(area, leader)| self.fits(*area, placer) && leads(*leader))?;
        placer.take(self.with_rim(area));
        samples(leader, self.reach_px).for_each(|dot| placer.take(dot));
        Some(self.leader(leader, sheet).into_iter().chain(self.texts(area, sheet)).collect())
    }

    fn fits(&self, area: Rect<f64>, placer: &Placer) -> bool {
        let rim = self.with_rim(area);
        placer.is_free(grow(area, self.first_font().size_px * self.room.air_em))
            && (self.room.suits)(rim)
            && !self.room.front.iter().any(|edge| rim.intersects(edge))
    }

    fn with_rim(&self, area: Rect<f64>) -> Rect<f64> {
        grow(area, self.first_font().size_px * RIM_EM)
    }

    fn first_font(&self) -> Font {
        self.lines.first().map_or_else(|| Font::new(crate::draw::Face::Regular, 1.0), |(_, font)| *font)
    }

    /// The room that the lines take \[px\].
    pub fn size(&self) -> Coord<f64> {
        let width = self.lines.iter().map(|(words, font)| font.roomy_width(words)).fold(0.0, f64::max);
        let below: f64 = self.lines.iter().skip(1).map(|(_, font)| font.size_px * LEADING).sum();
        let last = self.lines.last().map_or(0.0, |(_, font)| font.descent());
        Coord { x: width, y: self.first_font().cap_height() + below + last }
    }

    /// Boxes right beside the point, the best first.
    fn beside(&self, size: Coord<f64>) -> Vec<Rect<f64>> {
        let gap = self.reach_px + self.first_font().size_px * 0.22;
        let aside = gap * 0.75;
        let middle = Coord { x: self.at.x - size.x / 2.0, y: self.at.y - size.y / 2.0 };
        let corners = [
            (self.at.x + gap, middle.y),
            (self.at.x - gap - size.x, middle.y),
            (self.at.x + aside, self.at.y - aside - size.y),
            (self.at.x + aside, self.at.y + aside),
            (middle.x, self.at.y - gap - size.y),
            (middle.x, self.at.y + gap),
            (self.at.x - aside - size.x, self.at.y - aside - size.y),
            (self.at.x - aside - size.x, self.at.y + aside),
        ];
        corners.into_iter().map(|(x, y)| Rect::new(Coord { x, y }, Coord { x, y } + size)).collect()
    }

    /// Boxes away from the point, the nearest first, each with its leader line from the point to the box.
    fn afar(&self, size: Coord<f64>) -> Vec<(Rect<f64>, Line<f64>)> {
        let em = self.first_font().size_px;
        let direction = |i: u32| {
            let turn = f64::from(i) * std::f64::consts::TAU / f64::from(DIRECTIONS);
            Coord { x: libm::cos(turn), y: -libm::sin(turn) }
        };
        let mut found = Vec::new();
        for reach in LEADER_REACHES.into_iter().filter(|reach| *reach <= self.room.longest_em) {
            for aside in ASIDE {
                // Only what is above or below its point stays as near to it when it is moved aside.
                let ways = (0..DIRECTIONS).map(direction);
                for way in ways.filter(|way| aside == 0.0 || way.y.abs() > STEEP) {
                    let away = self.reach_px + reach * em;
                    let half = (way.x.abs() * size.x + way.y.abs() * size.y) / 2.0;
                    let centre = self.at + way * (away + half) + Coord { x: aside * size.x, y: 0.0 };
                    let area = Rect::new(centre - size / 2.0, centre + size / 2.0);
                    let to = nearest_in(area, self.at);
                    found.push((area, Line::new(self.at, to)));
                }
            }
        }
        found
    }

    fn leader(&self, leader: Line<f64>, sheet: &Sheet<'_>) -> [Node; 2] {
        let theme = sheet.theme;
        let start = on_leader(leader, self.reach_px);
        let line = |from: Coord<f64>| MultiLineString(vec![LineString(vec![from, leader.end])]);
        let width_px = theme.px(theme.lines.panel).max(0.8);
        let rim = Stroke::solid(theme.government, width_px * 3.0);
        // The rim, whose ends are round, keeps off the mark.
        let off_px = theme.px(theme.marks.ring) / 2.0 + rim.width_px / 2.0;
        let rim_start = on_leader(leader, self.reach_px + off_px);
        let ink = Stroke::solid(self.colour.unwrap_or(theme.ink), width_px);
        [
            Shape::lines(Tag::default(), line(rim_start), rim).into(),
            Shape::lines(Tag::id(format!("leader-{}", self.tag.id)), line(start), ink).into(),
        ]
    }

    /// The lines in their box, flush with the side that is nearer to the point.
    pub fn texts(&self, area: Rect<f64>, sheet: &Sheet<'_>) -> Vec<Node> {
        let (x, anchor) = match () {
            () if area.min().x >= self.at.x => (area.min().x, Anchor::Start),
            () if area.max().x <= self.at.x => (area.max().x, Anchor::End),
            () => (area.center().x, Anchor::Middle),
        };
        let ink = self.colour.unwrap_or_else(|| inks(sheet, area).0);
        let mut baseline = area.min().y + self.first_font().cap_height();
        let mut nodes = Vec::with_capacity(self.lines.len());
        for (i, (words, font)) in self.lines.iter().enumerate() {
            baseline += if i > 0 { font.size_px * LEADING } else { 0.0 };
            let at = Coord { x, y: baseline };
            let mut text = Text::level(words.as_str(), *font, ink, at, anchor);
            text.tag = if i == 0 { self.tag.clone() } else { Tag::default() };
            nodes.push(with_halo(text, sheet).into());
        }
        nodes
    }
}

/// The place in a box that is nearest to another.
fn nearest_in(area: Rect<f64>, at: Coord<f64>) -> Coord<f64> {
    Coord { x: at.x.clamp(area.min().x, area.max().x), y: at.y.clamp(area.min().y, area.max().y) }
}

/// The place so far along a leader line \[px\], or its end.
fn on_leader(leader: Line<f64>, px: f64) -> Coord<f64> {
    let length = libm::hypot(leader.dx(), leader.dy()).max(f64::MIN_POSITIVE);
    leader.start + leader.delta() * (px / length).min(1.0)
}

/// Small boxes along a leader line, from the rim of its mark to just before its text.
fn samples(leader: Line<f64>, from_px: f64) -> impl Iterator<Item = Rect<f64>> {
    const EVERY_PX: f64 = 4.0;
    let length = libm::hypot(leader.dx(), leader.dy());
    let count = ((length - from_px - 2.0) / EVERY_PX).max(0.0) as u32;
    (1..count).map(move |i| {
        let at = leader.start + leader.delta() * ((from_px + f64::from(i) * EVERY_PX) / length);
        grow(Rect::new(at, at), 1.0)
    })
}
