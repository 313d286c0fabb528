//! The content of the page: marks as operations of PDF. Text is text, but for halos, which are its outlines.

use geo::Coord;
use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name, Str};
use ttf_parser::OutlineBuilder;

use super::Numbers;
use super::fonts::Fonts;
use super::layers::Layers;
use crate::draw::artwork::{Artwork, Circle, Line, Mark, Path};
use crate::draw::glyphs::{Glyph, Setter, halos};
use crate::draw::grid::place;
use crate::draw::{Colour, Setting, Stroke};

/// How far a circle's control points lie from its quarters, in parts of the radius.
const CIRCLE: f64 = 0.552_284_75;

/// A page that is drawn, and what it needs.
pub struct Drawn {
    /// The operations.
    pub operations: Vec<u8>,
    /// The fonts that they set text in.
    pub fonts: Fonts,
    /// The layers that they belong to.
    pub layers: Layers,
}

/// Draws the page: `scale` points to the pixel, on a page of this height in points.
pub fn draw(
    artwork: &Artwork,
    setting: Setting,
    (scale, height): (f32, f32),
    numbers: &mut Numbers,
) -> Drawn {
    let mut content = Content::new();
    content.transform([scale, 0.0, 0.0, -scale, 0.0, height]);
    content.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
    let mut page = Page {
        content,
        fonts: Fonts::default(),
        layers: Layers::default(),
        setter: Setter::default(),
        setting,
        numbers,
    };
    artwork.marks.iter().for_each(|mark| page.mark(mark));
    let Page { content, fonts, layers, .. } = page;
    Drawn { operations: content.finish().into_vec(), fonts, layers }
}

struct Page<'a> {
    content: Content,
    fonts: Fonts,
    layers: Layers,
    setter: Setter,
    setting: Setting,
    numbers: &'a mut Numbers,
}

impl Page<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Begin(tag) => {
                let name = self.layers.begin(&tag.id, self.numbers);
                let opened = self.content.begin_marked_content_with_properties(Name(b"OC"));
                opened.properties_named(Name(name.as_bytes()));
            }
            Mark::End => {
                self.layers.end();
                self.content.end_marked_content();
            }
            Mark::Path(path) => self.path(path),
            Mark::Circle(circle) => self.circle(circle),
            Mark::Text(line) => self.text(line),
        }
    }

    fn path(&mut self, path: &Path) {
        self.paint(path.fill, path.stroke.as_ref());
        for trace in &path.traces {
            for (i, &step) in trace.places.iter().enumerate() {
                let at = place(step);
                let (x, y) = (at.x as f32, at.y as f32);
                if i == 0 {
                    self.content.move_to(x, y)
                } else {
                    self.content.line_to(x, y)
                };
            }
            if trace.closed {
                self.content.close_path();
            }
        }
        self.finish(path.fill.is_some(), path.stroke.is_some(), path.is_even_odd());
    }

    fn circle(&mut self, circle: &Circle) {
        self.paint(circle.fill, circle.stroke.as_ref());
        let (centre, radius) = (place(circle.centre), place((circle.radius, 0)).x);
        let at = |x: f64, y: f64| ((centre.x + x * radius) as f32, (centre.y + y * radius) as f32);
        let (x, y) = at(1.0, 0.0);
        self.content.move_to(x, y);
        let quarters: [(f64, f64); 5] = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
        for [from, to] in quarters.windows(2).filter_map(|ends| ends.first_chunk::<2>().copied()) {
            let (x1, y1) = at(from.0 + CIRCLE * to.0, from.1 + CIRCLE * to.1);
            let (x2, y2) = at(to.0 + CIRCLE * from.0, to.1 + CIRCLE * from.1);
            let (x, y) = at(to.0, to.1);
            self.content.cubic_to(x1, y1, x2, y2, x, y);
        }
        self.content.close_path();
        self.finish(circle.fill.is_some(), circle.stroke.is_some(), false);
    }

    fn paint(&mut self, fill: Option<Colour>, stroke: Option<&Stroke>) {
        let channels = |Colour { r, g, b }: Colour| [r, g, b].map(|channel| f32::from(channel) / 255.0);
        if let Some([r, g, b]) = fill.map(channels) {
            self.content.set_fill_rgb(r, g, b);
        }
        if let Some(stroke) = stroke {
            let [r, g, b] = channels(stroke.colour);
            self.content.set_stroke_rgb(r, g, b).set_line_width(stroke.width_px as f32);
            self.content.set_dash_pattern(stroke.dash_px.iter().map(|&length| length as f32), 0.0);
        }
    }

    fn finish(&mut self, filled: bool, stroked: bool, even_odd: bool) {
        match (filled, stroked, even_odd) {
            (true, true, true) => self.content.fill_even_odd_and_stroke(),
            (true, true, false) => self.content.fill_nonzero_and_stroke(),
            (true, false, true) => self.content.fill_even_odd(),
            (true, false, false) => self.content.fill_nonzero(),
            (false, true, _) => self.content.stroke(),
            (false, false, _) => self.content.end_path(),
        };
    }

    fn text(&mut self, line: &Line) {
        let glyphs = self.setter.set(line);
        for (of, colour, reach_px) in halos(line, &glyphs) {
            self.outlines(of, colour, Some(&Stroke::solid(colour, reach_px * 2.0)));
        }
        if self.setting == Setting::Outlines {
            return self.outlines(&glyphs, line.colour, None);
        }
        self.paint(Some(line.colour), None);
        self.content.begin_text();
        for run in glyphs.chunk_by(|a, b| std::ptr::eq(a.typeface, b.typeface) && b.turn_deg == 0.0) {
            self.run(run, &line.words);
        }
        self.content.end_text();
    }

    fn outlines(&mut self, glyphs: &[Glyph], colour: Colour, rim: Option<&Stroke>) {
        self.paint(Some(colour), rim);
        let mut pen = Pen { content: &mut self.content, at: Coord::zero() };
        glyphs.iter().for_each(|glyph| glyph.outline(&mut pen));
        self.finish(true, rim.is_some(), false);
    }

    /// Shows glyphs of one font that stand on one line, each where it stands.
    fn run(&mut self, glyphs: &[Glyph], words: &str) {
        let Some(first) = glyphs.first() else { return };
        let font = self.fonts.font(first.typeface, self.numbers);
        self.content.set_font(Name(font.name.as_bytes()), first.size_px as f32);
        let (sin, cos) = libm::sincos(first.turn_deg.to_radians());
        let (sin, cos) = (sin as f32, cos as f32);
        self.content.set_text_matrix([cos, sin, sin, -cos, first.at.x as f32, first.at.y as f32]);
        let mut shown = self.content.show_positioned();
        let mut items = shown.items();
        // Where the font itself would put the next glyph.
        let mut due = first.at.x;
        for glyph in glyphs {
            let aside = (due - glyph.at.x) / glyph.size_px * 1000.0;
            if aside.abs() > 0.5 {
                items.adjust(aside as f32);
                due = glyph.at.x;
            }
            let (id, advance) = font.take(glyph, words);
            items.show(Str(&id.to_be_bytes()));
            due += advance * glyph.size_px;
        }
    }
}

/// Draws outlines into the content.
struct Pen<'a> {
    content: &'a mut Content,
    at: Coord<f64>,
}

impl Pen<'_> {
    fn go(&mut self, x: f32, y: f32) {
        self.at = Coord { x: x.into(), y: y.into() };
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.content.move_to(x, y);
        self.go(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.content.line_to(x, y);
        self.go(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // PDF has cubic curves alone; this one is the same.
        let control = Coord { x: f64::from(x1), y: f64::from(y1) };
        let to = Coord { x: f64::from(x), y: f64::from(y) };
        let [a, b] = [self.at, to].map(|end| end + (control - end) * (2.0 / 3.0));
        self.content.cubic_to(a.x as f32, a.y as f32, b.x as f32, b.y as f32, x, y);
        self.go(x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.content.cubic_to(x1, y1, x2, y2, x, y);
        self.go(x, y);
    }

    fn close(&mut self) {
        self.content.close_path();
    }
}
