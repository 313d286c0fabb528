//! Painting: walks a scene in paint order and draws it through plotters onto the canvas.

use std::cell::RefCell;
use std::fmt::Display;
use std::rc::Rc;

use geo::LineString;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

use super::artwork::{Artwork, on_grid};
use super::backend::{Canvas, Lettering};
use super::grid::{Step, step, steps};
use super::scene::CREDITS;
use super::{Anchor, Colour, Face, Figure, Halo, Node, Place, Scene, Shape, Stroke, Tag, Text};
use crate::error::{Error, Result};

impl Artwork {
    /// Draws `scene`.
    ///
    /// # Errors
    /// When plotters refuses to draw, which no scene is known to cause.
    pub fn of(scene: &Scene) -> Result<Artwork> {
        let canvas = Rc::new(RefCell::new(Canvas::new(scene.width_px, scene.height_px)));
        let painter = Painter { area: DrawingArea::from(&canvas), canvas: Rc::clone(&canvas) };
        painter.nodes(&scene.nodes)?;
        drop(painter);
        let canvas = Rc::try_unwrap(canvas).map_err(|_| Error::new("the drawing is still in use"))?;
        Ok(Artwork {
            width_px: scene.width_px,
            height_px: scene.height_px,
            dpi: scene.dpi,
            title: scene.title.clone(),
            description: scene.description.clone(),
            caption: scene.caption.clone(),
            credit: scene.words_of(CREDITS),
            language: scene.language,
            marks: canvas.into_inner().into_marks(),
        })
    }
}

/// A plotters drawing area, and the canvas beneath it for what plotters has no words for.
struct Painter {
    area: DrawingArea<Canvas, Shift>,
    canvas: Rc<RefCell<Canvas>>,
}

impl Painter {
    fn nodes(&self, nodes: &[Node]) -> Result<()> {
        nodes.iter().try_for_each(|node| match node {
            Node::Group(group) => {
                self.canvas.borrow_mut().begin_group(group.tag.clone());
                self.nodes(&group.nodes)?;
                self.canvas.borrow_mut().end_group();
                Ok(())
            }
            Node::Shape(shape) => self.shape(shape),
            Node::Text(text) => self.text(text),
            Node::Plot(plot) => {
                self.canvas.borrow_mut().begin_group(Tag::id(plot.id.as_str()));
                self.canvas.borrow_mut().set_family(plot.font.family);
                plot.draw(&self.area, &self.canvas).map_err(not_drawn)?;
                self.canvas.borrow_mut().end_group();
                Ok(())
            }
        })
    }

    fn shape(&self, shape: &Shape) -> Result<()> {
        self.canvas.borrow_mut().begin_path(shape.tag.clone(), shape.stroke.as_ref().map(stroke_on_grid));
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
                self.area.draw(&Polygon::new(steps_of(ring), fill_style(fill))).map_err(not_drawn)
            }
            (None, Some(stroke)) => self.line(ring, stroke),
            (None, None) => Ok(()),
        }
    }

    fn line(&self, line: &LineString<f64>, stroke: &Stroke) -> Result<()> {
        self.area.draw(&PathElement::new(steps_of(line), line_style(Some(stroke)))).map_err(not_drawn)
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
        let halo =
            text.halo.clone().map(|halo| Halo { reach_px: on_grid(halo.reach_px * 2.0) / 2.0, ..halo });
        let tracking_px = on_grid(text.font.tracking_px);
        let lettering = Lettering { tag: text.tag.clone(), halo, tracking_px, letters };
        self.canvas.borrow_mut().set_family(text.font.family);
        self.canvas.borrow_mut().letter_next(lettering);
        self.area.draw_text(&text.words, &style, at).map_err(not_drawn)
    }
}

fn steps_of(line: &LineString<f64>) -> Vec<Step> {
    line.0.iter().map(|&place| step(place)).collect()
}

fn stroke_on_grid(stroke: &Stroke) -> Stroke {
    Stroke {
        width_px: on_grid(stroke.width_px),
        dash_px: stroke.dash_px.iter().copied().map(on_grid).collect(),
        colour: stroke.colour,
    }
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
