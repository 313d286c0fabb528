//! Annotations on the page: each with its mark and text together, or not at all; before the names of cities, in the order of
//! their file.

use geo::{Coord, Intersects, Line, MultiPolygon, Rect};

use super::along::smooth;
use super::callout::{Callout, Room};
use super::cities::Pinned;
use super::placer::{Placer, grow, overlap};
use super::{LISTED, inside, marks};
use crate::control::Category;
use crate::draw::{Colour, Face, Font, Node, Scene, Shape, Stroke, Tag, ids, place as on_page};
use crate::error::Warning;
use crate::map::annotations::{Annotation, Mark};
use crate::map::clip;
use crate::map::sheet::{Ground, Sheet};
use crate::map::view::Polygons;
use crate::words::maps;

/// Texts are broken into lines of this many times their size.
const LINE_EM: f64 = 13.0;
/// The same inside an area that has no room for such lines.
const NARROW_LINE_EM: f64 = 6.5;
/// How texts stand inside an area, the best first: how long lines are, and whether they may lie across a coast or a front.
const INSIDE: [(f64, bool); 4] =
    [(LINE_EM, false), (NARROW_LINE_EM, false), (LINE_EM, true), (NARROW_LINE_EM, true)];
/// Texts are placed with this much more of their size around them where they stand inside an area.
const INSIDE_EM: f64 = 0.4;

/// Places the annotations: marks, leader lines and texts; texts keep off the `front` and off `vital` boxes \[px\], where the
/// names of the largest cities would stand, as long as there is room elsewhere.
pub fn place(sheet: &Sheet<'_>, front: &[Line<f64>], vital: &[Rect<f64>], placer: &mut Placer) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (number, annotation) in (1..).zip(&sheet.spec.annotations) {
        let mut trial = placer.clone();
        let one = One { id: format!("annotation-{number}"), annotation, sheet, front, vital };
        let placed = match &annotation.mark {
            Mark::Point(at) => one.point(*at, &mut trial),
            Mark::Arrow(line) => one.arrow(line, &mut trial),
            Mark::Area(area) => one.area(area, &mut trial),
        };
        if let Some(placed) = placed {
            nodes.extend(placed);
            *placer = trial;
        }
    }
    nodes
}

/// The marks of annotated points in the frame.
pub fn pinned<'a>(sheet: &Sheet<'a>) -> Vec<Pinned<'a>> {
    let pin = |annotation: &'a Annotation| {
        let Mark::Point(at) = annotation.mark else { return None };
        let at = sheet.view.to_page(at);
        let mark = grow(Rect::new(at, at), reach_px(annotation, sheet));
        let is_claim = annotation.claim.is_some();
        let text = annotation.text.of(sheet.spec.language);
        super::placer::inside(mark, sheet.view.frame).then_some(Pinned { mark, text, is_claim })
    };
    sheet.spec.annotations.iter().filter_map(pin).collect()
}

/// The rings of claims among them.
pub fn claims(sheet: &Sheet<'_>) -> Vec<Rect<f64>> {
    pinned(sheet).into_iter().filter(|one| one.is_claim).map(|one| one.mark).collect()
}

/// How far the mark of an annotated point reaches \[px\].
fn reach_px(annotation: &Annotation, sheet: &Sheet<'_>) -> f64 {
    match annotation.claim {
        Some(_) => marks::claim_reach_px(sheet.theme),
        None => marks::note_reach_px(sheet.theme),
    }
}

/// The warning that some annotations are not in `scene`: those outside the map, and those that found no room.
pub fn left_out(sheet: &Sheet<'_>, scene: &Scene) -> Option<Warning> {
    let drawn = ids(scene);
    let annotations = &sheet.spec.annotations;
    let left: Vec<&Annotation> = (1..)
        .zip(annotations)
        .filter(|(number, _)| !drawn.contains(format!("annotation-{number}").as_str()))
        .map(|(_, annotation)| annotation)
        .collect();
    let outside = left.iter().filter(|annotation| is_outside(annotation, sheet)).count();
    let mut listed: Vec<String> = left.iter().take(LISTED).map(|a| format!("`{}`", a.text.en)).collect();
    listed.extend((left.len() > LISTED).then(|| "…".to_owned()));
    let message = format!(
        "{} of {} annotations are not drawn: {outside} lie outside the map, {} found no room ({})",
        left.len(),
        annotations.len(),
        left.len() - outside,
        listed.join(", ")
    );
    (!left.is_empty()).then(|| Warning::new("annotation-left-out", message))
}

fn is_outside(annotation: &Annotation, sheet: &Sheet<'_>) -> bool {
    let inside = |at: &Coord<f64>| {
        let at = sheet.view.to_page(*at);
        super::placer::inside(Rect::new(at, at), sheet.view.frame)
    };
    match &annotation.mark {
        Mark::Point(at) => !inside(at),
        Mark::Arrow(line) => !line.iter().all(inside),
        Mark::Area(area) => clip::polygons(&sheet.view.polygons(area), sheet.view.frame).0.is_empty(),
    }
}

/// An annotation on its way onto the page.
struct One<'a> {
    id: String,
    annotation: &'a Annotation,
    sheet: &'a Sheet<'a>,
    front: &'a [Line<f64>],
    vital: &'a [Rect<f64>],
}

impl One<'_> {
    fn point(&self, at: Coord<f64>, placer: &mut Placer) -> Option<Vec<Node>> {
        let theme = self.sheet.theme;
        let at = self.sheet.view.to_page(at);
        let is_claim = self.annotation.claim.is_some();
        let reach_px = reach_px(self.annotation, self.sheet);
        let area = grow(Rect::new(at, at), reach_px);
        if !placer.is_free(area) {
            return None;
        }
        placer.take(area);
        let tag = Tag::id(self.id.as_str());
        let mark = if is_claim { marks::claim(at, tag, theme) } else { marks::note(at, tag, theme) };
        Some([mark].into_iter().chain(self.text(at, reach_px, &|_| true, placer)?).collect())
    }

    /// An arrow with its text at the tail.
    fn arrow(&self, line: &[Coord<f64>], placer: &mut Placer) -> Option<Vec<Node>> {
        let line: Vec<Coord<f64>> = line.iter().map(|&position| self.sheet.view.to_page(position)).collect();
        let line = if line.len() > 2 { smooth(&line) } else { line };
        let (tail, head) = (*line.first()?, *line.last()?);
        if !(placer.holds(tail) && placer.holds(head)) {
            return None;
        }
        let reach_px = self.sheet.theme.px(self.sheet.theme.space.arrow);
        take_along(&line, reach_px, placer);
        let arrow = marks::arrow(&line, Tag::id(self.id.as_str()), self.ink(), self.sheet.theme)?;
        let way = |area: Rect<f64>, end: Coord<f64>| {
            let to = area.center() - end;
            libm::hypot(to.x, to.y)
        };
        let at_tail = |area: Rect<f64>| way(area, tail) <= way(area, head);
        Some(arrow.into_iter().chain(self.text(tail, reach_px, &at_tail, placer)?).collect())
    }

    /// An area with its text inside, or beside it on a leader line.
    fn area(&self, area: &MultiPolygon<f64>, placer: &mut Placer) -> Option<Vec<Node>> {
        let shape = self.sheet.view.polygons(area);
        if clip::polygons(&shape, self.sheet.view.frame).0.is_empty() {
            return None;
        }
        let middle = inside::middle(&shape, self.sheet.view.frame)?;
        let rings: Vec<Vec<Coord<f64>>> =
            shape.iter().flatten().map(|ring| ring.iter().map(|&step| on_page(step)).collect()).collect();
        let edges = || rings.iter().flat_map(|ring| ring.windows(2)).map(|ends| Line::new(ends[0], ends[1]));
        let off_outline = |area: Rect<f64>| {
            let area = grow(area, 2.0 * self.line_px());
            !edges().any(|edge| area.intersects(&edge))
        };
        let inside = |(line_em, may_cross)| self.inside(&shape, middle, line_em, may_cross, &mut *placer);
        let texts = INSIDE.into_iter().find_map(inside).or_else(|| {
            let reach_px = self.sheet.theme.px(self.sheet.theme.space.leader);
            self.text(middle, reach_px, &off_outline, placer)
        })?;
        rings.iter().for_each(|ring| take_along(ring, 2.0 * self.line_px(), placer));
        Some(self.outline(&shape).into_iter().chain(texts).collect())
    }

    fn inside(
        &self,
        shape: &Polygons,
        middle: Coord<f64>,
        line_em: f64,
        may_cross: bool,
        placer: &mut Placer,
    ) -> Option<Vec<Node>> {
        let callout = self.callout(middle, 0.0, line_em);
        let room = callout.size() + Coord { x: 1.0, y: 1.0 } * (2.0 * INSIDE_EM * self.font().size_px);
        let even = |area: Rect<f64>| self.sheet.grounds(area).len() == 1;
        let at = inside::place(shape, room, middle, placer, even)?;
        let area = Rect::new(at - callout.size() / 2.0, at + callout.size() / 2.0);
        if !may_cross && !even(area) {
            return None;
        }
        placer.take(area);
        Some(Callout { at, ..callout }.texts(area, self.sheet))
    }

    /// The outline in the frame, dashed where it is a claim, on a rim.
    fn outline(&self, shape: &Polygons) -> [Node; 2] {
        let theme = self.sheet.theme;
        let lines = clip::lines(shape.iter().flatten(), self.sheet.view.frame);
        let width_px = self.line_px();
        let rim = Stroke::solid(theme.government, width_px * 2.2);
        let dash_px =
            if self.annotation.claim.is_some() { vec![width_px * 2.0, width_px * 2.2] } else { Vec::new() };
        let ink = Stroke { dash_px, ..Stroke::solid(self.ink(), width_px) };
        [
            Shape::lines(Tag::default(), lines.clone(), rim).into(),
            Shape::lines(Tag::id(self.id.as_str()), lines, ink).into(),
        ]
    }

    /// How wide an outline is drawn \[px\].
    fn line_px(&self) -> f64 {
        self.sheet.theme.px(self.sheet.theme.lines.annotation).max(1.1)
    }

    /// The text beside its point or on a leader line: where that `suits`, off the front and where no large city is named, and
    /// a claim, which is in a colour of its own, off what is occupied; else where it suits; else anywhere.
    fn text(
        &self,
        at: Coord<f64>,
        reach_px: f64,
        suits: &dyn Fn(Rect<f64>) -> bool,
        placer: &mut Placer,
    ) -> Option<Vec<Node>> {
        let is_held = |area: Rect<f64>| {
            let is_plain =
                |ground| matches!(ground, Ground::Ukraine(Category::Government) | Ground::Neighbour);
            self.sheet.grounds(area).iter().all(|(ground, _)| is_plain(*ground))
        };
        let is_apt = |area: Rect<f64>| {
            suits(area)
                && !self.vital.iter().any(|city| overlap(*city, area))
                && (self.annotation.claim.is_none() || is_held(area))
        };
        let is_at_home = |area: Rect<f64>| {
            let grounds = self.sheet.grounds(area);
            is_apt(area) && !grounds.iter().any(|(ground, _)| *ground == Ground::Neighbour)
        };
        let is_plain = |area: Rect<f64>| self.sheet.grounds(area).len() == 1;
        let is_off_vital = |area: Rect<f64>| {
            suits(area) && is_plain(area) && !self.vital.iter().any(|city| overlap(*city, area))
        };
        let far = f64::INFINITY;
        let apt = Room { suits: &is_apt, front: self.front, leader_front: self.front, ..Room::ANYWHERE };
        let at_home = Room { suits: &is_at_home, longest_em: far, ..apt };
        let off_front = Room { suits: &is_off_vital, front: self.front, longest_em: far, ..Room::ANYWHERE };
        let rooms = [
            (LINE_EM, at_home),
            (NARROW_LINE_EM, at_home),
            (LINE_EM, apt),
            (LINE_EM, Room { leader_front: &[], longest_em: far, ..apt }),
            (LINE_EM, off_front),
            (NARROW_LINE_EM, off_front),
            (LINE_EM, Room { suits, front: self.front, longest_em: far, ..Room::ANYWHERE }),
            (LINE_EM, Room { suits, ..Room::ANYWHERE }),
            (LINE_EM, Room::ANYWHERE),
        ];
        rooms.into_iter().find_map(|(line_em, room)| {
            let callout = self.callout(at, reach_px, line_em);
            Callout { room, ..callout }.place(self.sheet, placer)
        })
    }

    fn callout(&self, at: Coord<f64>, reach_px: f64, line_em: f64) -> Callout<'static> {
        let language = self.sheet.spec.language;
        let font = self.font();
        let wrap = |words: &str, font: Font| -> Vec<(String, Font)> {
            let lines = font.wrap_evenly(words, font.size_px * line_em);
            lines.into_iter().map(|line| (line, font)).collect()
        };
        let mut lines = wrap(self.annotation.text.of(language), font);
        if let Some(claim) = &self.annotation.claim {
            let small = self.sheet.theme.font(Face::Regular, self.sheet.theme.text.annotation_note);
            lines.extend(wrap(&maps::claimed_by(&claim.by, &claim.denied_by, language), small));
        }
        Callout {
            tag: Tag::id(format!("label-{}", self.id)),
            lines,
            at,
            reach_px,
            colour: self.annotation.claim.is_some().then_some(self.sheet.theme.claim),
            room: Room::ANYWHERE,
        }
    }

    fn font(&self) -> Font {
        let face = if self.annotation.claim.is_some() { Face::Italic } else { Face::Bold };
        self.sheet.theme.font(face, self.sheet.theme.text.annotation)
    }

    fn ink(&self) -> Colour {
        let theme = self.sheet.theme;
        if self.annotation.claim.is_some() { theme.claim } else { theme.ink }
    }
}

/// Takes the room along a line \[px\], so far to either side.
fn take_along(line: &[Coord<f64>], reach_px: f64, placer: &mut Placer) {
    let way = |from: Coord<f64>, to: Coord<f64>| libm::hypot(to.x - from.x, to.y - from.y);
    let places = line.windows(2).flat_map(|edge| {
        let count = ((way(edge[0], edge[1]) / (2.0 * reach_px)) as u32).max(1);
        (0..=count).map(move |i| edge[0] + (edge[1] - edge[0]) * (f64::from(i) / f64::from(count)))
    });
    let mut last: Option<Coord<f64>> = None;
    for at in places {
        if last.is_none_or(|last| way(last, at) >= reach_px) {
            placer.take(grow(Rect::new(at, at), reach_px));
            last = Some(at);
        }
    }
}
