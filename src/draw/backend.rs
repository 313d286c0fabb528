//! The plotters backend that collects marks: counts in 1/16 pixel, and knows groups, ids, dashes and halos.
//!
//! plotters asks a backend for polygons of one ring, paths and texts in one style each. What its styles cannot
//! carry is told beforehand: [`Canvas::begin_path`] collects all rings up to [`Canvas::end_path`] into
//! one path (so that holes are holes), [`Canvas::letter_next`] dresses the next text. Without these, as
//! when plotters draws a chart, every call becomes a mark of its own.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::artwork::{Circle, Line, Mark, Path, Stand, Trace};
use super::grid::{STEPS_PER_PX, place, steps};
use super::{Anchor, Colour, Face, Family, Font, Halo, Letter, Stroke, Tag, xml};

/// Editors such as Illustrator refuse paths of more than 32,000 vertices; a path is broken before that.
const MOST_VERTICES: usize = 30_000;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Collects what is drawn.
pub struct Canvas {
    size: (u32, u32),
    marks: Vec<Mark>,
    path: Option<OpenPath>,
    lettering: Lettering,
    family: Family,
}

/// A path that is being collected.
#[derive(Default)]
struct OpenPath {
    path: Path,
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

impl Canvas {
    /// An empty page of this size \[px\].
    pub fn new(width_px: u32, height_px: u32) -> Self {
        let step = STEPS_PER_PX.unsigned_abs();
        Canvas {
            size: (width_px.saturating_mul(step), height_px.saturating_mul(step)),
            marks: Vec::new(),
            path: None,
            lettering: Lettering::default(),
            family: Family::default(),
        }
    }

    /// What was drawn.
    pub fn into_marks(self) -> Vec<Mark> {
        self.marks
    }

    /// Sets texts in `family` from here on.
    pub fn set_family(&mut self, family: Family) {
        self.family = family;
    }

    /// Begins a group that editors show as a layer.
    pub fn begin_group(&mut self, tag: Tag) {
        self.marks.push(Mark::Begin(tag));
    }

    /// Ends the group begun last.
    pub fn end_group(&mut self) {
        self.marks.push(Mark::End);
    }

    /// Begins a path: polygons and lines drawn from here on become one mark.
    pub fn begin_path(&mut self, tag: Tag, stroke: Option<Stroke>) {
        self.path = Some(OpenPath { path: Path { tag, stroke, ..Path::default() }, ..OpenPath::default() });
    }

    /// Makes room for `vertices` more, breaking the path where it would become too long for editors.
    pub fn make_room(&mut self, vertices: usize) {
        let full =
            self.path.as_ref().is_some_and(|p| p.vertices > 0 && p.vertices + vertices > MOST_VERTICES);
        if let Some(OpenPath { path, breaks, .. }) = self.path.take_if(|_| full) {
            // What the tag tells of the whole stands once.
            let tag = Tag { id: path.tag.id.clone(), data: Vec::new() };
            let next = Path { tag, fill: path.fill, stroke: path.stroke.clone(), traces: Vec::new() };
            self.path = Some(OpenPath { path: next, vertices: 0, breaks: breaks + 1 });
            self.put(path, breaks);
        }
    }

    /// Ends the path.
    pub fn end_path(&mut self) {
        if let Some(OpenPath { path, breaks, .. }) = self.path.take() {
            self.put(path, breaks);
        }
    }

    /// Dresses the next text.
    pub fn letter_next(&mut self, lettering: Lettering) {
        self.lettering = lettering;
    }

    /// Puts a path among the marks, unless nothing was drawn; the parts of a broken one are numbered.
    fn put(&mut self, mut path: Path, breaks: usize) {
        if path.traces.is_empty() {
            return;
        }
        if breaks > 0 && !path.tag.id.is_empty() {
            let _ = write!(path.tag.id, "-{}", breaks + 1);
        }
        self.marks.push(Mark::Path(path));
    }

    fn add(
        &mut self,
        places: impl IntoIterator<Item = BackendCoord>,
        closed: bool,
        paint: impl FnOnce(&mut Path),
    ) -> Drawn {
        let Some(trace) = Trace::new(places, closed) else { return Ok(()) };
        let alone = self.path.is_none();
        let open = self.path.get_or_insert_default();
        paint(&mut open.path);
        open.vertices += trace.places.len();
        open.path.traces.push(trace);
        if alone {
            self.end_path();
        }
        Ok(())
    }

    /// The font that a plotters style asks for; plotters counts its size in steps as everything else.
    fn font_of<S: BackendTextStyle>(&self, style: &S) -> Font {
        let face = match style.style() {
            FontStyle::Bold => Face::Bold,
            FontStyle::Italic | FontStyle::Oblique => Face::Italic,
            FontStyle::Normal => Face::Regular,
        };
        let font = Font::new(face, style.size() / f64::from(STEPS_PER_PX)).of(self.family);
        Font { tracking_px: self.lettering.tracking_px, ..font }
    }
}

impl DrawingBackend for Canvas {
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
        if is_invisible(style.color()) {
            return Ok(());
        }
        let places: Vec<BackendCoord> = path.into_iter().collect();
        let closed = places.len() > 3 && places.first() == places.last();
        self.add(places, closed, |path| {
            path.stroke.get_or_insert_with(|| stroke_of(style));
        })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let Path { tag, stroke, .. } = self.path.take().unwrap_or_default().path;
        self.marks.push(Mark::Circle(Circle {
            tag,
            centre: at,
            radius: i32::try_from(radius).unwrap_or(i32::MAX),
            fill: fill.then(|| colour_of(style.color())),
            stroke: stroke.or_else(|| (!fill).then(|| stroke_of(style))),
        }));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        ring: I,
        style: &S,
    ) -> Drawn {
        if is_invisible(style.color()) {
            return Ok(());
        }
        self.add(ring, true, |path| path.fill = Some(colour_of(style.color())))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let font = self.font_of(style);
        let Lettering { tag, halo, letters, .. } = std::mem::take(&mut self.lettering);
        let stand = if letters.is_empty() { level(font, style, at) } else { Stand::Letters(letters) };
        let (words, colour) = (xml::readable(text), colour_of(style.color()));
        self.marks.push(Mark::Text(Line { tag, words, font, colour, halo, stand }));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let font = self.font_of(style);
        let size =
            [font.roomy_width(text), font.cap_height() + font.descent()].map(|px| steps(px).unsigned_abs());
        Ok(size.into())
    }
}

/// Where a level text stands.
fn level<S: BackendTextStyle>(font: Font, style: &S, at: BackendCoord) -> Stand {
    let below_px = match style.anchor().v_pos {
        VPos::Top => font.cap_height(),
        VPos::Center => font.cap_height() / 2.0,
        VPos::Bottom => 0.0,
    };
    let anchor = match style.anchor().h_pos {
        HPos::Left => Anchor::Start,
        HPos::Center => Anchor::Middle,
        HPos::Right => Anchor::End,
    };
    Stand::Level((at.0, at.1 + steps(below_px)), anchor)
}

fn is_invisible(color: BackendColor) -> bool {
    color.alpha == 0.0
}

fn colour_of(color: BackendColor) -> Colour {
    let (r, g, b) = color.rgb;
    Colour { r, g, b }
}

/// The line that a plotters style asks for.
fn stroke_of<S: BackendStyle>(style: &S) -> Stroke {
    let width = i32::try_from(style.stroke_width()).unwrap_or(i32::MAX);
    Stroke::solid(colour_of(style.color()), place((width, 0)).x)
}
