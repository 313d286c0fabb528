//! Colours: opaque, in sRGB. Transparency is not offered: presses and layer panels do better without.

use std::fmt;
use std::sync::LazyLock;

/// The contrast that text needs (WCAG 2.1, level AA).
pub const LEGIBLE: f64 = 4.5;

/// The linear light of each value of a channel, 0 to 1 (sRGB): asked for each name on a map, over and over.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|channel| {
        let part = channel as f64 / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    })
});

/// An opaque colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Colour {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Colour {
    /// The colour written `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Colour { r, g, b }
    }

    /// Reads `#rrggbb`, or `#rgb` for short.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            6 => Some(Colour::hex(value)),
            3 => {
                let channel = |shift: u32| (value >> shift & 0xf) * 0x11;
                Some(Colour::hex(channel(8) << 16 | channel(4) << 8 | channel(0)))
            }
            _ => None,
        }
    }

    /// The colour taken back towards the ground it stands on, as far as it stays legible there.
    #[must_use]
    pub fn softened(self, ground: Colour) -> Self {
        const PARTS: [f64; 5] = [0.25, 0.2, 0.15, 0.1, 0.05];
        let softer = PARTS.into_iter().map(|part| self.mix(ground, part));
        softer.into_iter().find(|softer| softer.contrast(ground) >= LEGIBLE).unwrap_or(self)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.1).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| LINEAR[usize::from(channel)];
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// The ratio of contrast to another colour, 1 to 21 (WCAG 2.1).
    pub fn contrast(self, other: Colour) -> f64 {
        let [a, b] = [self, other].map(|colour| colour.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    /// The colour `part` of the way (0 to 1) towards `other`.
    #[must_use]
    pub fn mix(self, other: Colour, part: f64) -> Self {
        let channel = |a: u8, b: u8| {
            (f64::from(a) + (f64::from(b) - f64::from(a)) * part.clamp(0.0, 1.0)).round() as u8
        };
        Colour { r: channel(self.r, other.r), g: channel(self.g, other.g), b: channel(self.b, other.b) }
    }
}

/// As SVG writes it: `#rrggbb`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_goes_in_and_out() {
        assert_eq!(Colour::hex(0x0a_1b_2c).to_string(), "#0a1b2c");
        assert_eq!(Colour::hex(0).mix(Colour::hex(0xff_ff_ff), 0.5).to_string(), "#808080");
    }

    #[test]
    fn colours_are_read_as_they_are_written() {
        assert_eq!(Colour::parse("#AB4542"), Some(Colour::hex(0xab_45_42)));
        assert_eq!(Colour::parse("#fa0"), Some(Colour::hex(0xff_aa_00)));
        for wrong in ["", "#", "ab4542", "#ab454", "#ab45421", "#gg0000", "red", "#+12345", "#ёё"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::hex(0).contrast(Colour::hex(0xff_ff_ff)) - 21.0).abs() < 1e-9);
        // The grey that is just legible on white.
        assert!((Colour::hex(0x76_76_76).contrast(Colour::hex(0xff_ff_ff)) - 4.54).abs() < 0.005);
    }
}
