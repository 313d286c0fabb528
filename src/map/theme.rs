//! The theme: every colour, width and size of a map, in one place.
//!
//! Control comes first: Ukraine is the lightest land, what is occupied the strongest colour, the older
//! occupation the darker one; land around and sea stay pale. Categories differ in lightness (99, 83, 65 and 43
//! of 100), so that they stay apart in greyscale and for colour-blind readers; contested is hatched as well.
//! Sizes are those of a map of 1600 by 1100 pixels, and follow the size of others.

use super::spec::Size;
use crate::control::{Category, PartKind, Since};
use crate::draw::{Colour, Face, Font, Stroke};

/// Text smaller than this \[px\] is not legible.
const SMALLEST_TEXT_PX: f64 = 9.0;
/// The area \[px²\] of the map that the sizes are meant for.
const MEANT_FOR_PX2: f64 = 1600.0 * 1100.0;

/// Colours, widths and sizes of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// How much larger everything is than on the map that sizes are meant for.
    pub unit: f64,
    /// Behind title and credits.
    pub paper: Colour,
    /// Text.
    pub ink: Colour,
    /// Text that is read second.
    pub faint_ink: Colour,
    /// Notices.
    pub notice: Colour,
    /// The sea and lakes.
    pub sea: Colour,
    /// Names of seas.
    pub sea_ink: Colour,
    /// Land around.
    pub neighbour: Colour,
    /// Borders between neighbours.
    pub neighbour_border: Colour,
    /// Names of neighbours.
    pub neighbour_ink: Colour,
    /// Held by Ukraine.
    pub government: Colour,
    /// Contested: the ground, and the hatching upon it.
    pub contested: [Colour; 2],
    /// Occupied before 24 February 2022.
    pub occupied_2014: Colour,
    /// Occupied since 24 February 2022, or since when is not told.
    pub occupied_2022: Colour,
    /// The key figure of a legend.
    pub key_figure: Colour,
    /// Newly occupied, and occupied in the second of two sources alone: on maps of changes.
    pub gained: Colour,
    /// No longer occupied, and occupied in the first of two sources alone, likewise.
    pub lost: Colour,
    /// Borders of areas.
    pub area_border: Colour,
    /// The national border and coast.
    pub outline: Colour,
    /// The contact line.
    pub contact_line: Colour,
    /// Its width \[px of the map that sizes are meant for\].
    pub contact_px: f64,
    /// Claims.
    pub claim: Colour,
    /// Assessed advances, in what is occupied.
    pub advance: Colour,
    /// Counteroffensives and partisan warfare that Ukraine tells of.
    pub counter: [Colour; 2],
    /// What is liberated.
    pub liberated: Colour,
}

impl Theme {
    /// The light theme, for a map of this size.
    pub fn light(size: Size) -> Self {
        let area = f64::from(size.width_px) * f64::from(size.height_px);
        Theme {
            unit: libm::sqrt(area / MEANT_FOR_PX2),
            paper: Colour::hex(0xff_ff_ff),
            ink: Colour::hex(0x1d_1d_1b),
            faint_ink: Colour::hex(0x5c_5a_56),
            notice: Colour::hex(0x8a_5a_00),
            sea: Colour::hex(0xd0_df_e8),
            sea_ink: Colour::hex(0x42_62_75),
            neighbour: Colour::hex(0xea_e7_e1),
            neighbour_border: Colour::hex(0xcf_ca_c1),
            neighbour_ink: Colour::hex(0x6a_65_5c),
            government: Colour::hex(0xff_fd_f6),
            contested: [Colour::hex(0xf2_c9_6b), Colour::hex(0xa8_77_1c)],
            occupied_2014: Colour::hex(0xab_45_42),
            occupied_2022: Colour::hex(0xe3_84_74),
            key_figure: Colour::hex(0xab_45_42),
            gained: Colour::hex(0x9e_1f_2b),
            lost: Colour::hex(0x3f_86_d0),
            area_border: Colour::hex(0xb8_b0_a3),
            outline: Colour::hex(0x6d_66_5c),
            contact_line: Colour::hex(0x3a_0d_0c),
            contact_px: 2.2,
            claim: Colour::hex(0x5a_2a_7a),
            advance: Colour::hex(0x7d_1f_1c),
            counter: [Colour::hex(0x1c_5f_9e), Colour::hex(0x6a_6a_14)],
            liberated: Colour::hex(0x2c_7a_45),
        }
    }

    /// The theme of a map of changes: what is occupied in both layers is pale and the contact line thin, so that the
    /// changes stand out.
    pub fn of_changes(size: Size) -> Self {
        let light = Theme::light(size);
        let pale = light.occupied_2022.mix(light.government, 0.55);
        Theme { occupied_2014: pale, occupied_2022: pale, key_figure: light.gained, contact_px: 1.2, ..light }
    }

    /// A length of the map that sizes are meant for, on this map \[px\].
    pub fn px(&self, length_px: f64) -> f64 {
        length_px * self.unit
    }

    /// A width that text of this size needs on the map that sizes are meant for, on this map \[px\]: it shrinks no more
    /// than the text does.
    pub fn text_px(&self, width_px: f64, size_px: f64) -> f64 {
        width_px * self.font(Face::Regular, size_px).size_px / size_px
    }

    /// A face at a size of the map that sizes are meant for; never too small to read.
    pub fn font(&self, face: Face, size_px: f64) -> Font {
        Font::new(face, self.px(size_px).max(SMALLEST_TEXT_PX))
    }

    /// The contact line's paint.
    pub fn contact_stroke(&self) -> Stroke {
        Stroke::solid(self.contact_line, self.px(self.contact_px).max(1.0))
    }

    /// The hatching of a part that is shown beside the zones.
    pub fn aside(&self, kind: PartKind) -> Colour {
        match kind {
            PartKind::AssessedControl | PartKind::AssessedAdvance => self.advance,
            PartKind::ClaimedControl => self.claim,
            PartKind::ClaimedCounteroffensive => self.counter[0],
            PartKind::PartisanWarfare => self.counter[1],
            PartKind::Liberated => self.liberated,
        }
    }

    /// The colour of a category.
    pub fn fill(&self, category: Category) -> Colour {
        match category {
            Category::Occupied(Some(Since::Y2014)) => self.occupied_2014,
            Category::Occupied(Some(Since::Y2022) | None) => self.occupied_2022,
            Category::Contested => self.contested[0],
            Category::Government => self.government,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.1).
    fn luminance(colour: Colour) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
    }

    /// Lightness L* (CIE 1976), for colours that are not nearly black.
    fn lightness(colour: Colour) -> f64 {
        116.0 * luminance(colour).cbrt() - 16.0
    }

    #[test]
    fn categories_stay_apart_in_greyscale() {
        let theme = Theme::light(Size::default());
        let fills =
            [theme.government, theme.contested[0], theme.occupied_2022, theme.occupied_2014].map(lightness);
        assert!(fills.windows(2).all(|pair| pair[0] - pair[1] > 15.0), "{fills:?}");
    }

    #[test]
    fn changes_stay_apart_in_greyscale() {
        let theme = Theme::of_changes(Size::default());
        let fills = [theme.government, theme.occupied_2022, theme.lost, theme.gained].map(lightness);
        assert!(fills.windows(2).all(|pair| pair[0] - pair[1] > 10.0), "{fills:?}");
    }

    #[test]
    fn text_is_legible_on_its_ground() {
        let theme = Theme::light(Size::default());
        let contrast = |a: Colour, b: Colour| {
            let [a, b] = [a, b].map(|colour| luminance(colour) + 0.05);
            a.max(b) / a.min(b)
        };
        for (ink, ground) in [
            (theme.ink, theme.government),
            (theme.ink, theme.occupied_2022),
            (theme.ink, theme.contested[0]),
            (theme.paper, theme.occupied_2014),
            (theme.faint_ink, theme.paper),
            (theme.notice, theme.paper),
            (theme.claim, theme.government),
            (theme.neighbour_ink, theme.neighbour),
            (theme.sea_ink, theme.sea),
        ] {
            // WCAG 2.1, level AA.
            assert!(contrast(ink, ground) >= 4.5, "{ink} on {ground}: {:.2}", contrast(ink, ground));
        }
    }
}
