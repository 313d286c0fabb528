//! A typeface: one font file, parsed for measuring, shaping and drawing.

use std::sync::OnceLock;

use ttf_parser::{GlyphId, OutlineBuilder, name_id};

use super::Face;

/// One font file.
pub struct Typeface {
    /// The name of its family, as programs know it.
    pub name: String,
    /// Which face of the family it is.
    pub face: Face,
    /// The file, of which PDF embeds what it uses.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "PDF alone embeds it"))]
    pub bytes: &'static [u8],
    parsed: ttf_parser::Face<'static>,
    shaper: OnceLock<rustybuzz::Face<'static>>,
    /// The glyphs of the characters below [`KNOWN`].
    glyphs: OnceLock<Vec<Option<GlyphId>>>,
}

/// Latin, Greek and Cyrillic: characters whose glyphs are looked up once, since texts are measured over and over.
const KNOWN: u32 = 0x530;

impl Typeface {
    /// Reads a font file, which is `face`, or what it says itself to be; none for what is no font.
    pub fn parse(bytes: &'static [u8], face: Option<Face>) -> Option<Typeface> {
        let parsed = ttf_parser::Face::parse(bytes, 0).ok()?;
        let told = || match (parsed.is_italic(), parsed.is_bold() || parsed.weight().to_number() >= 600) {
            (true, _) => Face::Italic,
            (false, true) => Face::Bold,
            (false, false) => Face::Regular,
        };
        let (face, name) = (face.unwrap_or_else(told), family_name(&parsed)?);
        Some(Typeface { name, face, bytes, parsed, shaper: OnceLock::new(), glyphs: OnceLock::new() })
    }

    /// The parsed file.
    pub fn font(&self) -> &ttf_parser::Face<'static> {
        &self.parsed
    }

    /// The file, ready to shape text.
    pub fn shaper(&self) -> &rustybuzz::Face<'static> {
        self.shaper.get_or_init(|| rustybuzz::Face::from_face(self.parsed.clone()))
    }

    /// True when it can draw `character`.
    pub fn has(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// The advance of `character` in parts of the font's size; none where there is no glyph.
    pub fn advance(&self, character: char) -> Option<f64> {
        let advance = self.parsed.glyph_hor_advance(self.glyph(character)?)?;
        Some(self.parts(advance.into()))
    }

    fn glyph(&self, character: char) -> Option<GlyphId> {
        let look_up = |character| self.parsed.glyph_index(character);
        let glyphs = || (0..KNOWN).map(|code| char::from_u32(code).and_then(look_up)).collect();
        let known = self.glyphs.get_or_init(glyphs).get(character as usize);
        known.map_or_else(|| look_up(character), |glyph| *glyph)
    }

    /// The height of capitals above the baseline in parts of the font's size.
    pub fn cap_height(&self) -> Option<f64> {
        let told = self.parsed.capital_height().filter(|height| *height > 0);
        // A font that does not tell shows it by its H.
        let drawn = || Some(self.parsed.glyph_bounding_box(self.parsed.glyph_index('H')?)?.y_max);
        told.or_else(drawn).map(|height| self.parts(height.into()))
    }

    /// Units of the font in parts of its size.
    pub fn parts(&self, units: f64) -> f64 {
        units / f64::from(self.parsed.units_per_em())
    }

    /// Draws the outline of a glyph, in units of the font, y upwards.
    pub fn outline(&self, glyph: u16, pen: &mut dyn OutlineBuilder) {
        self.parsed.outline_glyph(GlyphId(glyph), pen);
    }
}

/// The name of the family: the typographic one where there is one.
fn family_name(font: &ttf_parser::Face<'_>) -> Option<String> {
    let name = |id: u16| {
        let mut own = font.names().into_iter().filter(|name| name.name_id == id);
        own.find_map(|name| name.to_string()).filter(|name| !name.trim().is_empty())
    };
    name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_a_font_that_does_not_tell_their_height_are_measured() {
        let height =
            |bytes: Vec<u8>| Typeface::parse(bytes.leak(), Some(Face::Regular)).unwrap().cap_height();
        let whole = notosans::REGULAR_TTF.to_vec();
        let mut silent = whole.clone();
        // The table that tells it goes by another name, in its place among the sorted ones.
        let tag = silent.windows(4).position(|bytes| bytes == b"OS/2").unwrap();
        silent[tag..tag + 4].copy_from_slice(b"OS/3");
        let (told, measured) = (height(whole).unwrap(), height(silent).unwrap());
        assert!((told - measured).abs() < 0.01, "{told} and {measured}");
    }
}
