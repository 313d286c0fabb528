//! The plotters backend that writes SVG: counts in 1/16 pixel, and knows groups, ids, dashes and halos.
//!
//! plotters asks a backend for polygons of one ring, paths and texts in one style each. What its styles cannot
//! carry is told beforehand: [`SvgBackend::begin_path`] collects all rings up to [`SvgBackend::end_path`] into
//! one path (so that holes are holes), [`SvgBackend::letter_next`] dresses the next text. Without these, as
//! when plotters draws a chart, every call becomes an element of its own.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::attributes::{
    fill_of, font_of, stroke_of, write_font, write_letters, write_place, write_stroke, write_tag,
};
use super::grid::{STEPS_PER_PX, px, steps, write_path};
use super::{Halo, Letter, Stroke, Tag, xml};

/// Editors such as Illustrator refuse paths of more than 32,000 vertices; a path is broken before that.
const MOST_VERTICES: usize = 30_000;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Collects the elements of an SVG.
pub struct SvgBackend {
    size: (u32, u32),
    body: String,
    path: Option<OpenPath>,
    lettering: Lettering,
}

/// A path that is being collected.
#[derive(Default)]
struct OpenPath {
    tag: Tag,
    stroke: Option<Stroke>,
    fill: Option<String>,
    data: String,
    rings: usize,
    vertices: usize,
    /// How often the path was broken for its length.
    breaks: usize,
}

/// What the next text wears beyond a plotters style.
#[derive(Default)]
pub struct Lettering {
    /// What the text is.
    pub tag: Tag,
    /// Its rim.
    pub halo: Option<Halo>,
    /// What is put after each letter \[px\].
    pub tracking_px: f64,
    /// A place for each letter; empty for a level text.
    pub letters: Vec<Letter>,
}

impl SvgBackend {
    /// An empty page of this size \[px\].
    pub fn new(width_px: u32, height_px: u32) -> Self {
        let step = STEPS_PER_PX.unsigned_abs();
        let size = (width_px.saturating_mul(step), height_px.saturating_mul(step));
        SvgBackend { size, body: String::new(), path: None, lettering: Lettering::default() }
    }

    /// The elements drawn so far.
    pub fn into_body(self) -> String {
        self.body
    }

    /// Begins a group that editors show as a layer named `id`.
    pub fn begin_group(&mut self, id: &str) {
        self.body.push_str("<g");
        xml::attribute(&mut self.body, "id", id);
        self.body.push_str(" inkscape:groupmode=\"layer\"");
        xml::attribute(&mut self.body, "inkscape:label", id);
        self.body.push_str(">\n");
    }

    /// Ends the group begun last.
    pub fn end_group(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// Begins a path: polygons and lines drawn from here on become one element.
    pub fn begin_path(&mut self, tag: Tag, stroke: Option<Stroke>) {
        self.path = Some(OpenPath { tag, stroke, ..OpenPath::default() });
    }

    /// Makes room for `vertices` more, breaking the path where it would become too long for editors.
    pub fn make_room(&mut self, vertices: usize) {
        let full =
            self.path.as_ref().is_some_and(|p| p.vertices > 0 && p.vertices + vertices > MOST_VERTICES);
        if let Some(mut path) = self.path.take_if(|_| full) {
            self.write_path_element(&path);
            path.breaks += 1;
            self.path = Some(OpenPath {
                data: String::new(),
                rings: 0,
                vertices: 0,
                tag: Tag { id: path.tag.id.clone(), data: Vec::new() },
                ..path
            });
        }
    }

    /// Ends the path and writes it, unless nothing was drawn.
    pub fn end_path(&mut self) {
        if let Some(path) = self.path.take() {
            self.write_path_element(&path);
        }
    }

    /// Dresses the next text.
    pub fn letter_next(&mut self, lettering: Lettering) {
        self.lettering = lettering;
    }

    fn add(&mut self, places: impl IntoIterator<Item = BackendCoord>, closed: bool, paint: Paint) -> Drawn {
        let alone = self.path.is_none();
        let mut path = self.path.take().unwrap_or_default();
        match paint {
            Paint::Fill(colour) => path.fill = Some(colour),
            Paint::Line(stroke) if path.stroke.is_none() => path.stroke = Some(stroke),
            Paint::Line(_) => {}
        }
        path.vertices += write_path(&mut path.data, places, closed);
        path.rings += 1;
        if alone {
            self.write_path_element(&path);
        } else {
            self.path = Some(path);
        }
        Ok(())
    }

    fn write_path_element(&mut self, path: &OpenPath) {
        if path.data.is_empty() {
            return;
        }
        self.body.push_str("<path");
        let mut tag = path.tag.clone();
        if path.breaks > 0 && !tag.id.is_empty() {
            let _ = write!(tag.id, "-{}", path.breaks + 1);
        }
        write_tag(&mut self.body, &tag);
        self.body.push_str(path.fill.as_deref().unwrap_or(" fill=\"none\""));
        if path.fill.is_some() && path.rings > 1 {
            self.body.push_str(" fill-rule=\"evenodd\"");
        }
        if let Some(stroke) = &path.stroke {
            write_stroke(&mut self.body, stroke);
        }
        self.body.push_str(" d=\"");
        self.body.push_str(&path.data);
        self.body.push_str("\"/>\n");
    }

    fn write_text(&mut self, text: &str, set: &str, colour: BackendColor) {
        let Lettering { tag, halo, .. } = std::mem::take(&mut self.lettering);
        if let Some(halo) = halo {
            self.body.push_str("<g");
            write_tag(&mut self.body, &tag);
            let width = px(steps(halo.reach_px * 2.0));
            let colour = halo.colour;
            let _ = write!(
                self.body,
                "><text aria-hidden=\"true\"{set} fill=\"{colour}\" stroke=\"{colour}\" stroke-width=\"{width}\">"
            );
            xml::escape(&mut self.body, text);
            self.body.push_str("</text><text");
        } else {
            self.body.push_str("<text");
            write_tag(&mut self.body, &tag);
        }
        self.body.push_str(set);
        self.body.push_str(&fill_of(colour));
        self.body.push('>');
        xml::escape(&mut self.body, text);
        self.body.push_str(if halo.is_some() { "</text></g>\n" } else { "</text>\n" });
    }
}

/// How a figure is painted.
enum Paint {
    /// Inside, with this attribute.
    Fill(String),
    /// Along the line.
    Line(Stroke),
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + STEPS_PER_PX, point.1 + STEPS_PER_PX), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ring = [a, (b.0, a.1), b, (a.0, b.1), a];
        if fill { self.fill_polygon(ring, style) } else { self.draw_path(ring, style) }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let places: Vec<BackendCoord> = path.into_iter().collect();
        let closed = places.len() > 3 && places.first() == places.last();
        self.add(places, closed, Paint::Line(stroke_of(style)))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let OpenPath { tag, stroke, .. } = self.path.take().unwrap_or_default();
        self.body.push_str("<circle");
        write_tag(&mut self.body, &tag);
        let radius = px(i32::try_from(radius).unwrap_or(i32::MAX));
        let _ = write!(self.body, " cx=\"{}\" cy=\"{}\" r=\"{radius}\"", px(at.0), px(at.1));
        if fill {
            self.body.push_str(&fill_of(style.color()));
        } else {
            self.body.push_str(" fill=\"none\"");
        }
        if let Some(stroke) = stroke.or_else(|| (!fill).then(|| stroke_of(style))) {
            write_stroke(&mut self.body, &stroke);
        }
        self.body.push_str("/>\n");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        ring: I,
        style: &S,
    ) -> Drawn {
        self.add(ring, true, Paint::Fill(fill_of(style.color())))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let font = font_of(style, self.lettering.tracking_px);
        let mut set = String::new();
        if self.lettering.letters.is_empty() {
            write_place(&mut set, font, style, at);
        } else {
            write_letters(&mut set, &self.lettering.letters);
        }
        write_font(&mut set, font);
        self.write_text(text, &set, style.color());
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let font = font_of(style, 0.0);
        let size =
            [font.roomy_width(text), font.cap_height() + font.descent()].map(|px| steps(px).unsigned_abs());
        Ok(size.into())
    }
}
