//! Pixels: the artwork painted with anti-aliasing, band by band, so that a page of any height needs little memory and
//! bands can be painted side by side. What a pixel shows does not depend on its band, but for the first and the last rows of one.

use tiny_skia::{FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Rect, StrokeDash, Transform};
use ttf_parser::OutlineBuilder;

use super::artwork::{Artwork, Circle, Line, Mark, Path};
use super::glyphs::{Glyph, Setter, halos};
use super::grid::{STEPS_PER_PX, Step};
use super::{Colour, Stroke};

/// Everything that is painted, the lowest first.
pub struct Strokes(Vec<Brush>);

/// One figure in one colour.
struct Brush {
    path: tiny_skia::Path,
    colour: Colour,
    kind: Kind,
    /// The first row that it touches, and the first below it \[px\].
    rows: (f32, f32),
}

enum Kind {
    Fill(FillRule),
    /// A fill that ends on whole pixels: it needs no anti-aliasing.
    Rect(Rect),
    Line(tiny_skia::Stroke),
}

impl Strokes {
    /// What `artwork` is painted with.
    pub fn of(artwork: &Artwork) -> Strokes {
        let mut strokes = Strokes(Vec::with_capacity(artwork.marks.len()));
        let mut setter = Setter::default();
        for mark in &artwork.marks {
            match mark {
                Mark::Begin(_) | Mark::End => {}
                Mark::Path(path) => strokes.path(path),
                Mark::Circle(circle) => strokes.circle(circle),
                Mark::Text(line) => strokes.text(line, &mut setter),
            }
        }
        strokes
    }

    /// Paints the rows from `top` on that `pixels` holds.
    pub fn paint(&self, pixels: &mut Pixmap, top: u32) {
        let (from, to) = (top as f32, (top + pixels.height()) as f32);
        let down = Transform::from_translate(0.0, -from);
        for brush in self.0.iter().filter(|brush| brush.rows.0 < to && brush.rows.1 > from) {
            let mut paint = Paint::default();
            paint.set_color_rgba8(brush.colour.r, brush.colour.g, brush.colour.b, 255);
            match &brush.kind {
                Kind::Fill(rule) => pixels.fill_path(&brush.path, &paint, *rule, down, None),
                Kind::Line(stroke) => pixels.stroke_path(&brush.path, &paint, stroke, down, None),
                Kind::Rect(rect) => {
                    paint.anti_alias = false;
                    let clipped = (rect.top().max(from) - from, rect.bottom().min(to) - from);
                    let band = Rect::from_ltrb(rect.left(), clipped.0, rect.right(), clipped.1);
                    band.into_iter()
                        .for_each(|band| pixels.fill_rect(band, &paint, Transform::identity(), None));
                }
            }
        }
    }

    fn path(&mut self, path: &Path) {
        let mut pen = PathBuilder::new();
        for trace in &path.traces {
            for (i, &place) in trace.places.iter().enumerate() {
                let (x, y) = pixel(place);
                if i == 0 { pen.move_to(x, y) } else { pen.line_to(x, y) }
            }
            if trace.closed {
                pen.close();
            }
        }
        let rule = if path.is_even_odd() { FillRule::EvenOdd } else { FillRule::Winding };
        let fill = path.fill.map(|colour| match whole_rect(path) {
            Some(rect) => (colour, Kind::Rect(rect)),
            None => (colour, Kind::Fill(rule)),
        });
        self.add(pen.finish(), fill, path.stroke.as_ref());
    }

    fn circle(&mut self, circle: &Circle) {
        let ((x, y), (radius, _)) = (pixel(circle.centre), pixel((circle.radius, 0)));
        let fill = circle.fill.map(|colour| (colour, Kind::Fill(FillRule::Winding)));
        self.add(PathBuilder::from_circle(x, y, radius), fill, circle.stroke.as_ref());
    }

    fn text(&mut self, line: &Line, setter: &mut Setter) {
        let glyphs = setter.set(line);
        let fill = |colour| Some((colour, Kind::Fill(FillRule::Winding)));
        let outlines = |of: &[Glyph]| {
            let mut pen = Pen(PathBuilder::new());
            of.iter().for_each(|glyph| glyph.outline(&mut pen));
            pen.0.finish()
        };
        let all = outlines(&glyphs);
        for (of, colour, reach_px) in halos(line, &glyphs) {
            let path = if of.len() == glyphs.len() { all.clone() } else { outlines(of) };
            self.add(path, fill(colour), Some(&Stroke::solid(colour, reach_px * 2.0)));
        }
        self.add(all, fill(line.colour), None);
    }

    fn add(&mut self, path: Option<tiny_skia::Path>, fill: Option<(Colour, Kind)>, stroke: Option<&Stroke>) {
        let Some(path) = path else { return };
        let bounds = path.bounds();
        if let Some((colour, kind)) = fill {
            let rows = (bounds.top(), bounds.bottom());
            self.0.push(Brush { path: path.clone(), colour, kind, rows });
        }
        if let Some(stroke) = stroke {
            let reach = stroke.width_px as f32;
            let rows = (bounds.top() - reach, bounds.bottom() + reach);
            self.0.push(Brush { path, colour: stroke.colour, kind: Kind::Line(line_of(stroke)), rows });
        }
    }
}

/// A stroke as the rasteriser takes it; joins and ends are round, as in the SVG.
fn line_of(stroke: &Stroke) -> tiny_skia::Stroke {
    let mut dashes: Vec<f32> = stroke.dash_px.iter().map(|&length| length as f32).collect();
    if dashes.len() % 2 == 1 {
        dashes.extend_from_within(..);
    }
    tiny_skia::Stroke {
        width: stroke.width_px as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        dash: StrokeDash::new(dashes, 0.0),
        ..tiny_skia::Stroke::default()
    }
}

fn pixel((x, y): Step) -> (f32, f32) {
    (x as f32 / STEPS_PER_PX as f32, y as f32 / STEPS_PER_PX as f32)
}

/// The rectangle that `path` is, where it ends on whole pixels.
fn whole_rect(path: &Path) -> Option<Rect> {
    let [trace] = &path.traces[..] else { return None };
    let [a, b, c, d] = trace.places[..] else { return None };
    let upright = (a.0 == b.0 && b.1 == c.1 && c.0 == d.0 && d.1 == a.1)
        || (a.1 == b.1 && b.0 == c.0 && c.1 == d.1 && d.0 == a.0);
    let whole = [a, c].into_iter().all(|(x, y)| x % STEPS_PER_PX == 0 && y % STEPS_PER_PX == 0);
    let ((left, top), (right, bottom)) =
        (pixel((a.0.min(c.0), a.1.min(c.1))), pixel((a.0.max(c.0), a.1.max(c.1))));
    Rect::from_ltrb(left, top, right, bottom).filter(|_| upright && whole)
}

/// A path that outlines are drawn into.
struct Pen(PathBuilder);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
