//! Annotations on the page: each with its mark and text together, or not at all; before the names of cities, in the order of
//! their file.

use geo::{Coord, MultiPolygon, Rect};

use super::along::smooth;
use super::callout::Callout;
use super::placer::{Placer, grow};
use super::{inside, marks};
use crate::draw::{Colour, Face, Font, Node, Scene, Shape, Stroke, Tag, ids};
use crate::error::Warning;
use crate::map::annotations::{Annotation, Mark};
use crate::map::clip;
use crate::map::sheet::Sheet;
use crate::map::view::Polygons;
use crate::words::maps;

/// Texts are broken into lines of this many times their size.
const LINE_EM: f64 = 13.0;
/// Texts are placed with this much more of their size around them where they stand inside an area.
const INSIDE_EM: f64 = 0.4;
/// Annotations left out are named up to this many; the rest is counted.
const LISTED: usize = 5;

/// Places the annotations: marks, leader lines and texts.
pub fn place(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (number, annotation) in (1..).zip(&sheet.spec.annotations) {
        let mut trial = placer.clone();
        let one = One { id: format!("annotation-{number}"), annotation, sheet };
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
}

impl One<'_> {
    fn point(&self, at: Coord<f64>, placer: &mut Placer) -> Option<Vec<Node>> {
        let theme = self.sheet.theme;
        let at = self.sheet.view.to_page(at);
        let is_claim = self.annotation.claim.is_some();
        let reach_px = if is_claim { marks::claim_reach_px(theme) } else { marks::note_reach_px(theme) };
        let area = grow(Rect::new(at, at), reach_px);
        if !placer.is_free(area) {
            return None;
        }
        placer.take(area);
        let tag = Tag::id(self.id.as_str());
        let mark = if is_claim { marks::claim(at, tag, theme) } else { marks::note(at, tag, theme) };
        Some([mark].into_iter().chain(self.callout(at, reach_px).place(self.sheet, placer)?).collect())
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
        for edge in line.windows(2) {
            let count = (libm::hypot(edge[1].x - edge[0].x, edge[1].y - edge[0].y) / (2.0 * reach_px)) as u32;
            for i in 0..=count {
                let at = edge[0] + (edge[1] - edge[0]) * (f64::from(i) / f64::from(count.max(1)));
                placer.take(grow(Rect::new(at, at), reach_px));
            }
        }
        let arrow = marks::arrow(&line, Tag::id(self.id.as_str()), self.ink(), self.sheet.theme)?;
        Some(arrow.into_iter().chain(self.callout(tail, reach_px).place(self.sheet, placer)?).collect())
    }

    /// An area with its text inside, or beside it on a leader line.
    fn area(&self, area: &MultiPolygon<f64>, placer: &mut Placer) -> Option<Vec<Node>> {
        let shape = self.sheet.view.polygons(area);
        if clip::polygons(&shape, self.sheet.view.frame).0.is_empty() {
            return None;
        }
        let middle = inside::middle(&shape, self.sheet.view.frame)?;
        let texts = self.inside(&shape, middle, placer).or_else(|| {
            let reach_px = self.sheet.theme.px(self.sheet.theme.space.leader);
            self.callout(middle, reach_px).place(self.sheet, placer)
        })?;
        Some(self.outline(&shape).into_iter().chain(texts).collect())
    }

    fn inside(&self, shape: &Polygons, middle: Coord<f64>, placer: &mut Placer) -> Option<Vec<Node>> {
        let callout = self.callout(middle, 0.0);
        let room = callout.size() + Coord { x: 1.0, y: 1.0 } * (2.0 * INSIDE_EM * self.font().size_px);
        let even = |area: Rect<f64>| self.sheet.grounds(area).len() == 1;
        let at = inside::place(shape, room, middle, placer, even)?;
        let area = Rect::new(at - callout.size() / 2.0, at + callout.size() / 2.0);
        placer.take(area);
        Some(Callout { at, ..callout }.texts(area, self.sheet))
    }

    /// The outline in the frame, dashed where it is a claim, on a rim.
    fn outline(&self, shape: &Polygons) -> [Node; 2] {
        let theme = self.sheet.theme;
        let lines = clip::lines(shape.iter().flatten(), self.sheet.view.frame);
        let width_px = theme.px(theme.lines.annotation).max(1.1);
        let rim = Stroke::solid(theme.government, width_px * 2.2);
        let dash_px =
            if self.annotation.claim.is_some() { vec![width_px * 2.0, width_px * 2.2] } else { Vec::new() };
        let ink = Stroke { dash_px, ..Stroke::solid(self.ink(), width_px) };
        [
            Shape::lines(Tag::default(), lines.clone(), rim).into(),
            Shape::lines(Tag::id(self.id.as_str()), lines, ink).into(),
        ]
    }

    fn callout(&self, at: Coord<f64>, reach_px: f64) -> Callout<'static> {
        let language = self.sheet.spec.language;
        let font = self.font();
        let wrap = |words: &str, font: Font| -> Vec<(String, Font)> {
            let lines = font.wrap_evenly(words, font.size_px * LINE_EM);
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
            suits: &|_| true,
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
