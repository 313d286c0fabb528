//! Painting: walks a scene in paint order and draws it through plotters onto the SVG backend.

use std::cell::RefCell;
use std::fmt::Display;
use std::rc::Rc;

use geo::LineString;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

use super::backend::{Lettering, SvgBackend};
use super::grid::{Step, step, steps};
use super::{Anchor, Colour, Face, Figure, Node, Place, Scene, Shape, Stroke, Text, xml};
use crate::error::{Error, Result};

/// The fonts a reader sees, best first; the first one is what was measured.
const FONT_FAMILY: &str = "'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/// Draws `scene` as SVG. The same scene gives the same text, on any machine.
///
/// # Errors
/// When plotters refuses to draw, which no scene is known to cause.
pub fn svg(scene: &Scene) -> Result<String> {
    let canvas = Rc::new(RefCell::new(SvgBackend::new(scene.width_px, scene.height_px)));
    let painter = Painter { area: DrawingArea::from(&canvas), canvas: Rc::clone(&canvas) };
    painter.nodes(&scene.nodes)?;
    drop(painter);
    let body = Rc::try_unwrap(canvas)
        .map_err(|_| Error::new("the drawing is still in use"))?
        .into_inner()
        .into_body();
    let mut out = String::with_capacity(body.len() + 1024);
    write_head(&mut out, scene);
    out.push_str(&body);
    out.push_str("</svg>\n");
    Ok(out)
}

fn write_head(out: &mut String, scene: &Scene) {
    let (width, height) = (scene.width_px.to_string(), scene.height_px.to_string());
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.push_str(" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
    let view_box = format!("0 0 {width} {height}");
    for (name, value) in [
        ("width", width.as_str()),
        ("height", &height),
        ("viewBox", &view_box),
        ("lang", scene.language),
        ("role", "img"),
        ("aria-labelledby", "map-title map-desc"),
        ("font-family", FONT_FAMILY),
        ("stroke-linejoin", "round"),
        ("stroke-linecap", "round"),
    ] {
        xml::attribute(out, name, value);
    }
    for (open, words, close) in [
        (">\n<title id=\"map-title\">", &scene.title, "</title>\n<desc id=\"map-desc\">"),
        ("", &scene.description, "</desc>\n"),
    ] {
        out.push_str(open);
        xml::escape(out, words);
        out.push_str(close);
    }
}

/// A plotters drawing area, and the canvas beneath it for what plotters has no words for.
struct Painter {
    area: DrawingArea<SvgBackend, Shift>,
    canvas: Rc<RefCell<SvgBackend>>,
}

impl Painter {
    fn nodes(&self, nodes: &[Node]) -> Result<()> {
        nodes.iter().try_for_each(|node| match node {
            Node::Group(group) => {
                self.canvas.borrow_mut().begin_group(&group.id);
                self.nodes(&group.nodes)?;
                self.canvas.borrow_mut().end_group();
                Ok(())
            }
            Node::Shape(shape) => self.shape(shape),
            Node::Text(text) => self.text(text),
            Node::Plot(plot) => {
                self.canvas.borrow_mut().begin_group(&plot.id);
                plot.draw(&self.area, &self.canvas).map_err(not_drawn)?;
                self.canvas.borrow_mut().end_group();
                Ok(())
            }
        })
    }

    fn shape(&self, shape: &Shape) -> Result<()> {
        self.canvas.borrow_mut().begin_path(shape.tag.clone(), shape.stroke.clone());
        match &shape.figure {
            Figure::Area(polygons) => polygons.iter().try_for_each(|polygon| {
                let rings = || std::iter::once(polygon.exterior()).chain(polygon.interiors());
                self.canvas.borrow_mut().make_room(rings().map(|ring| ring.0.len()).sum());
                rings().try_for_each(|ring| self.ring(ring, shape))
            })?,
            Figure::Lines(lines) => lines.iter().try_for_each(|line| {
                self.canvas.borrow_mut().make_room(line.0.len());
                shape.stroke.iter().try_for_each(|stroke| self.line(line, stroke))
            })?,
            Figure::Circle { centre, radius_px } => {
                let style = shape.fill.map_or_else(|| line_style(shape.stroke.as_ref()), fill_style);
                self.area.draw(&Circle::new(step(*centre), steps(*radius_px), style)).map_err(not_drawn)?;
            }
        }
        self.canvas.borrow_mut().end_path();
        Ok(())
    }

    fn ring(&self, ring: &LineString<f64>, shape: &Shape) -> Result<()> {
        match (shape.fill, &shape.stroke) {
            (Some(fill), _) => {
                self.area.draw(&Polygon::new(on_grid(ring), fill_style(fill))).map_err(not_drawn)
            }
            (None, Some(stroke)) => self.line(ring, stroke),
            (None, None) => Ok(()),
        }
    }

    fn line(&self, line: &LineString<f64>, stroke: &Stroke) -> Result<()> {
        self.area.draw(&PathElement::new(on_grid(line), line_style(Some(stroke)))).map_err(not_drawn)
    }

    fn text(&self, text: &Text) -> Result<()> {
        let style = match text.font.face {
            Face::Regular => FontStyle::Normal,
            Face::Bold => FontStyle::Bold,
            Face::Italic => FontStyle::Italic,
        };
        let font = FontDesc::new(FontFamily::Name("Noto Sans"), f64::from(steps(text.font.size_px)), style);
        let (at, anchor, letters) = match &text.place {
            Place::Level { at, anchor } => (step(*at), *anchor, Vec::new()),
            Place::Letters(letters) => {
                (letters.first().map_or((0, 0), |l| step(l.at)), Anchor::Start, letters.clone())
            }
        };
        let h_pos = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let colour = rgba(text.colour);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(h_pos, VPos::Bottom));
        let lettering =
            Lettering { tag: text.tag.clone(), halo: text.halo, tracking_px: text.font.tracking_px, letters };
        self.canvas.borrow_mut().letter_next(lettering);
        self.area.draw_text(&text.words, &style, at).map_err(not_drawn)
    }
}

fn on_grid(line: &LineString<f64>) -> Vec<Step> {
    line.0.iter().map(|&place| step(place)).collect()
}

fn rgba(colour: Colour) -> RGBAColor {
    RGBAColor(colour.r, colour.g, colour.b, 1.0)
}

fn fill_style(colour: Colour) -> ShapeStyle {
    ShapeStyle { color: rgba(colour), filled: true, stroke_width: 0 }
}

fn line_style(stroke: Option<&Stroke>) -> ShapeStyle {
    let (colour, width) = stroke.map_or((Colour::hex(0), 0.0), |stroke| (stroke.colour, stroke.width_px));
    ShapeStyle { color: rgba(colour), filled: false, stroke_width: steps(width).unsigned_abs() }
}

fn not_drawn(cause: impl Display) -> Error {
    Error::new(format!("the picture could not be drawn: {cause}"))
}
