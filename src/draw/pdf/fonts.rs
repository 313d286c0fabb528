//! The fonts of a PDF: of each what is used, embedded, with the characters that its glyphs stand for.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Dict, Filter, Finish, Name, Pdf, Rect, Ref, Str};
use subsetter::GlyphRemapper;

use super::{Numbers, deflated};
use crate::draw::glyphs::Glyph;
use crate::draw::typeface::Typeface;
use crate::error::{Error, Problem, Result};

/// Glyphs are told by their number in the embedded part of the font.
const SYSTEM: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
const CFF: ttf_parser::Tag = ttf_parser::Tag::from_bytes(b"CFF ");

/// The fonts used, in the order of their first use.
#[derive(Default)]
pub struct Fonts(Vec<UsedFont>);

/// What is used of a font.
pub struct UsedFont {
    /// What the page calls it.
    pub name: String,
    typeface: &'static Typeface,
    number: Ref,
    glyphs: GlyphRemapper,
    /// What glyphs stand for, by their number in the embedded part.
    words: BTreeMap<u16, String>,
}

impl Fonts {
    /// The font made of this file.
    pub fn font(&mut self, typeface: &'static Typeface, numbers: &mut Numbers) -> &mut UsedFont {
        let known = self.0.iter().position(|font| std::ptr::eq(font.typeface, typeface));
        let index = known.unwrap_or(self.0.len());
        if known.is_none() {
            let name = format!("F{}", self.0.len() + 1);
            let (glyphs, words) = (GlyphRemapper::new(), BTreeMap::new());
            self.0.push(UsedFont { name, typeface, number: numbers.next(), glyphs, words });
        }
        &mut self.0[index]
    }

    /// Names the fonts among the resources of a page.
    pub fn name(&self, resources: &mut Dict<'_>) {
        for font in &self.0 {
            resources.pair(Name(font.name.as_bytes()), font.number);
        }
    }

    /// Embeds the fonts.
    pub fn embed(&self, pdf: &mut Pdf, numbers: &mut Numbers) -> Result<()> {
        self.0.iter().enumerate().try_for_each(|(index, font)| font.embed(index, pdf, numbers))
    }
}

impl UsedFont {
    /// The number that a glyph gets in the embedded part, and its advance in parts of the size.
    pub fn take(&mut self, glyph: &Glyph, words: &str) -> (u16, f64) {
        let id = self.glyphs.remap(glyph.id);
        let stands_for = words.get(glyph.bytes.0..glyph.bytes.1).unwrap_or_default();
        self.words.entry(id).or_insert_with(|| stands_for.to_owned());
        (id, self.advance(glyph.id))
    }

    fn advance(&self, glyph: u16) -> f64 {
        let units = self.typeface.font().glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or_default();
        self.typeface.parts(units.into())
    }

    fn embed(&self, index: usize, pdf: &mut Pdf, numbers: &mut Numbers) -> Result<()> {
        let [descendant, descriptor, unicode, data] = [(); 4].map(|()| numbers.next());
        let subset = subsetter::subset(self.typeface.bytes, 0, &self.glyphs).map_err(|_| self.refuse())?;
        let face = ttf_parser::RawFace::parse(&subset, 0).map_err(|_| self.refuse())?;
        let cff = face.table(CFF);
        let name = self.base_name(index);
        let (kind, suffix) =
            if cff.is_some() { (CidFontType::Type0, "-Identity-H") } else { (CidFontType::Type2, "") };
        pdf.type0_font(self.number)
            .base_font(Name(format!("{name}{suffix}").as_bytes()))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(unicode);
        let mut cid = pdf.cid_font(descendant);
        cid.subtype(kind).base_font(Name(name.as_bytes())).system_info(SYSTEM);
        cid.font_descriptor(descriptor).default_width(0.0);
        if cff.is_none() {
            cid.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let widths = self.glyphs.remapped_gids().map(|glyph| (self.advance(glyph) * 1000.0) as f32);
        cid.widths().consecutive(0, widths);
        cid.finish();
        self.describe(pdf, descriptor, data, (&name, cff.is_some()));
        let mut map = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
        for (&id, words) in self.words.iter().filter(|(_, words)| !words.is_empty()) {
            map.pair_with_multiple(id, words.chars());
        }
        pdf.cmap(unicode, &map.finish());
        let bytes = deflated(cff.unwrap_or(&subset))?;
        let mut stream = pdf.stream(data, &bytes);
        stream.filter(Filter::FlateDecode);
        if cff.is_some() {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        Ok(())
    }

    /// What readers know of the font without opening it.
    fn describe(&self, pdf: &mut Pdf, number: Ref, data: Ref, (name, is_cff): (&str, bool)) {
        let font = self.typeface.font();
        let thousandths = |units: i16| (self.typeface.parts(units.into()) * 1000.0) as f32;
        let bounds = font.global_bounding_box();
        let [left, bottom, right, top] =
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(thousandths);
        let mut flags = FontFlags::SYMBOLIC;
        flags.set(FontFlags::ITALIC, font.is_italic());
        let mut descriptor = pdf.font_descriptor(number);
        descriptor
            .name(Name(name.as_bytes()))
            .flags(flags)
            .bbox(Rect::new(left, bottom, right, top))
            .italic_angle(font.italic_angle())
            .ascent(thousandths(font.ascender()))
            .descent(thousandths(font.descender()))
            .cap_height((self.typeface.cap_height().unwrap_or_default() * 1000.0) as f32)
            .stem_v(10.0 + 0.244 * (f32::from(font.weight().to_number()) - 50.0));
        if is_cff {
            descriptor.font_file3(data)
        } else {
            descriptor.font_file2(data)
        };
    }

    /// The font's own name after six letters that tell one embedded part from another.
    fn base_name(&self, index: usize) -> String {
        let font = self.typeface.font();
        let mut names =
            font.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
        let own = names.find_map(|name| name.to_string()).unwrap_or_else(|| self.typeface.name.clone());
        let own: String = own.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(100).collect();
        let letter = char::from(b'A' + (index % 26) as u8);
        format!("CTRLM{letter}+{own}")
    }

    fn refuse(&self) -> Error {
        Problem::new(format!("the font `{}` cannot be embedded", self.typeface.name))
            .hint("give another --font, or draw its letters as outlines with --text outlines")
            .into()
    }
}
