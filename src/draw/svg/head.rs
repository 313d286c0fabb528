//! What comes before the elements: size, language, fonts, title and description, and how the picture was made.

use super::attributes::font_stack;
use super::{Purpose, Writer};
use crate::draw::artwork::{Artwork, Mark};
use crate::draw::{Face, Family, Setting, xml};

/// Pixels of CSS, in which a picture's width and height are told, to the inch: at 300 dots to the inch A4 is A4.
const CSS_DPI: f64 = 96.0;

impl Artwork {
    /// The name of the family that most of the text is set in.
    pub(super) fn family_name(&self) -> &'static str {
        let font = self.marks.iter().find_map(|mark| match mark {
            Mark::Text(line) => line.font.family.typeface(Face::Regular),
            _ => None,
        });
        font.map_or_else(|| Family::default().name(), |typeface| typeface.name.as_str())
    }
}

impl Writer<'_> {
    /// Writes the element `svg` up to the first of what it draws.
    pub(super) fn head(&mut self, artwork: &Artwork) {
        let (width, height) = (artwork.width_px.to_string(), artwork.height_px.to_string());
        let on_screen =
            |px: u32| ((f64::from(px) * CSS_DPI / artwork.dpi * 100.0).round() / 100.0).to_string();
        self.out.push_str("<svg");
        if self.purpose == Purpose::File {
            self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
            self.out.push_str(" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
            xml::attribute(&mut self.out, "width", &on_screen(artwork.width_px));
            xml::attribute(&mut self.out, "height", &on_screen(artwork.height_px));
        }
        let prefix = &self.manner.id_prefix;
        let labels = format!("{prefix}map-title {prefix}map-desc");
        let view_box = format!("0 0 {width} {height}");
        for (name, value) in [
            ("viewBox", view_box.as_str()),
            ("lang", artwork.language),
            ("role", "img"),
            ("aria-labelledby", &labels),
        ] {
            xml::attribute(&mut self.out, name, value);
        }
        if self.manner.setting == Setting::Live {
            xml::attribute(&mut self.out, "font-family", &font_stack(self.family));
        }
        self.out.push_str(" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n");
        self.element("title", "map-title", &artwork.title);
        self.element("desc", "map-desc", &artwork.description);
        if let (Purpose::File, Some(record)) = (self.purpose, &self.manner.record) {
            self.element("metadata", "map-record", &record.json);
        }
    }

    /// An element that holds words alone.
    fn element(&mut self, name: &str, id: &str, words: &str) {
        self.out.push_str(&format!("<{name}"));
        xml::attribute(&mut self.out, "id", &format!("{}{id}", self.manner.id_prefix));
        self.out.push('>');
        xml::escape(&mut self.out, words);
        self.out.push_str(&format!("</{name}>\n"));
    }
}
