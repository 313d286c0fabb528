//! SVG, as desks want it: named nested groups that editors show as layers, ids that are unique, live text or outlines.
//!
//! `attributes` writes what elements carry, `head` what comes before them, `lettering` text.

mod attributes;
mod head;
mod lettering;

use attributes::{write_ids, write_stroke};

use super::artwork::{Artwork, Circle, Mark, Path};
use super::glyphs::Setter;
use super::grid::{px, write_path};
use super::{Colour, Manner, Setting, Tag, xml};

/// What an SVG is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A file of its own.
    File,
    /// A part of a page of HTML.
    Page,
}

impl Artwork {
    /// The artwork as an SVG file.
    pub fn svg(&self, manner: &Manner) -> String {
        self.svg_for(Purpose::File, manner)
    }

    /// The artwork as SVG for a purpose.
    pub(super) fn svg_for(&self, purpose: Purpose, manner: &Manner) -> String {
        let mut writer = Writer {
            out: String::new(),
            purpose,
            manner,
            family: self.family_name(),
            setter: Setter::default(),
        };
        writer.head(self);
        self.marks.iter().for_each(|mark| writer.mark(mark));
        writer.out.push_str("</svg>\n");
        writer.out
    }
}

/// Writes elements.
struct Writer<'a> {
    out: String,
    purpose: Purpose,
    manner: &'a Manner,
    /// What the ordinary family is called.
    family: &'static str,
    setter: Setter,
}

impl Writer<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Begin(tag) => self.begin(tag),
            Mark::End => self.out.push_str("</g>\n"),
            Mark::Path(path) => self.path(path),
            Mark::Circle(circle) => self.circle(circle),
            Mark::Text(line) => match self.manner.setting {
                Setting::Live => self.live(line),
                Setting::Outlines => self.outlined(line),
            },
        }
    }

    /// The id and the `data-` attributes of an element.
    fn tag(&mut self, tag: &Tag) {
        write_ids(&mut self.out, tag, &self.manner.id_prefix);
    }

    fn begin(&mut self, tag: &Tag) {
        self.out.push_str("<g");
        self.tag(tag);
        if self.purpose == Purpose::File {
            self.out.push_str(" inkscape:groupmode=\"layer\"");
            xml::attribute(&mut self.out, "inkscape:label", &tag.id);
        }
        self.out.push_str(">\n");
    }

    fn path(&mut self, path: &Path) {
        self.out.push_str("<path");
        self.tag(&path.tag);
        self.fill(path.fill);
        if path.fill.is_some() && path.is_even_odd() {
            self.out.push_str(" fill-rule=\"evenodd\"");
        }
        path.stroke.iter().for_each(|stroke| write_stroke(&mut self.out, stroke));
        self.out.push_str(" d=\"");
        path.traces.iter().for_each(|trace| write_path(&mut self.out, &trace.places, trace.closed));
        self.out.push_str("\"/>\n");
    }

    fn circle(&mut self, circle: &Circle) {
        self.out.push_str("<circle");
        self.tag(&circle.tag);
        let at = circle.centre;
        for (name, steps) in [("cx", at.0), ("cy", at.1), ("r", circle.radius)] {
            xml::attribute(&mut self.out, name, &px(steps));
        }
        self.fill(circle.fill);
        circle.stroke.iter().for_each(|stroke| write_stroke(&mut self.out, stroke));
        self.out.push_str("/>\n");
    }

    fn fill(&mut self, fill: Option<Colour>) {
        let colour = fill.map_or_else(|| "none".to_owned(), |colour| colour.to_string());
        xml::attribute(&mut self.out, "fill", &colour);
    }
}
