//! Colours: opaque, in sRGB. Transparency is not offered: presses and layer panels do better without.

use std::fmt;

/// An opaque colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}
