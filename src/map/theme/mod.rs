//! The theme: every colour, width and size of a picture, in one place.
//!
//! Themes are TOML files: four are embedded (`geodata/theme-*.toml`), a user's own overrides keys of one of them
//! (`read`); `docs/themes.md` tells what each key is for. In all of them control comes first: the occupied stand out most, the
//! older occupation more than the newer one, land around and sea stay back. Categories differ in lightness, so that
//! they stay apart in greyscale and for colour-blind readers. Sizes are those of a picture of 1600 by 1100 pixels, and
//! follow the size of others.

mod choice;
mod hatching;
mod parts;
mod read;

use super::size::Size;
use crate::control::{Category, PartKind, Since};
use crate::draw::{Colour, Face, Family, Font, Stroke};
pub use choice::ThemeChoice;
use hatching::Hatching;
pub use hatching::{Hatch, Lines, Paint};
use parts::{LineWidths, MarkSizes, Spaces, TextSizes, Widths};

/// Text smaller than this, in pixels of a screen, is not legible.
const SMALLEST_TEXT_PX: f64 = 9.0;
/// The area of the picture that the sizes are meant for, in pixels of a screen.
const MEANT_FOR_PX2: f64 = 1600.0 * 1100.0;

/// Colours, widths and sizes of a picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    /// How much larger everything is than on the picture that sizes are meant for.
    pub unit: f64,
    /// The fonts that texts are set in.
    pub family: Family,
    /// How many pixels of this picture there are for one of a screen: what must not be smaller on a screen must not be
    /// smaller times that.
    pub density: f64,
    /// Sizes of type.
    pub text: TextSizes,
    /// Widths of lines.
    pub lines: LineWidths,
    /// Sizes of the marks of places.
    pub marks: MarkSizes,
    /// Room around things.
    pub space: Spaces,
    /// Widths of furniture.
    pub widths: Widths,
    /// What is hatched, and how.
    pub hatching: Hatching,
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
    /// Contested: the ground under its hatching.
    pub contested: Colour,
    /// Occupied before 24 February 2022.
    pub occupied_2014: Colour,
    /// Occupied since 24 February 2022, or since when is not told.
    pub occupied_2022: Colour,
    /// Occupied in both of two layers, which is pale so that changes stand out.
    pub occupied_in_both: Colour,
    /// Newly occupied, and occupied in the second of two sources alone: on maps of two layers.
    pub gained: Colour,
    /// No longer occupied, and occupied in the first of two sources alone, likewise.
    pub lost: Colour,
    /// The key figure of a legend.
    pub key_figure: Colour,
    /// Borders of areas.
    pub area_border: Colour,
    /// The border of the area that a map is about.
    pub extent_border: Colour,
    /// The national border and coast.
    pub outline: Colour,
    /// The contact line.
    pub contact_line: Colour,
    /// Claims.
    pub claim: Colour,
    /// The lines of a chart that share an axis, in turn.
    pub series: [Colour; 5],
    /// Grid lines of charts.
    pub grid: Colour,
}

impl Theme {
    /// The theme for a picture of this size. A larger picture is the same picture, larger. On a smaller one type and lines
    /// shrink less than the picture does, by the square root, since readers come no closer: a quarter of the area leaves
    /// them seven tenths of their size.
    #[must_use]
    pub fn at(self, size: Size) -> Theme {
        let density = size.density();
        let area = f64::from(size.width_px) * f64::from(size.height_px) / (density * density);
        let ratio = libm::sqrt(area / MEANT_FOR_PX2);
        let unit = if ratio < 1.0 { libm::sqrt(ratio) } else { ratio };
        Theme { unit: unit * density, density, ..self }
    }

    /// The theme of a map of changes: what is occupied in both layers is pale and the contact line thin, so that the
    /// changes stand out.
    #[must_use]
    pub fn of_changes(mut self) -> Theme {
        [self.occupied_2014, self.occupied_2022] = [self.occupied_in_both; 2];
        [self.hatching.occupied_2014, self.hatching.occupied_2022] = [self.hatching.occupied_in_both; 2];
        self.key_figure = self.gained;
        self.lines.contact_line = self.lines.contact_line_of_changes;
        self
    }

    /// A length of the picture that sizes are meant for, on this picture \[px\].
    pub fn px(&self, length_px: f64) -> f64 {
        length_px * self.unit
    }

    /// A width that text of this size needs on the picture that sizes are meant for, on this picture \[px\]: it shrinks
    /// no more than the text does.
    pub fn text_px(&self, width_px: f64, size_px: f64) -> f64 {
        width_px * self.font(Face::Regular, size_px).size_px / size_px
    }

    /// A face at a size of the picture that sizes are meant for; never too small to read.
    pub fn font(&self, face: Face, size_px: f64) -> Font {
        Font::new(face, self.px(size_px).max(SMALLEST_TEXT_PX * self.density)).of(self.family)
    }

    /// A line of a width of the picture that sizes are meant for, never thinner than `least_px` on a screen.
    pub fn stroke(&self, colour: Colour, width_px: f64, least_px: f64) -> Stroke {
        Stroke::solid(colour, self.px(width_px).max(least_px * self.density))
    }

    /// The width of a frame around furniture, on whole pixels \[px\].
    pub fn frame_px(&self) -> f64 {
        self.px(self.lines.furniture).round().max(1.0)
    }

    /// The contact line's paint.
    pub fn contact_stroke(&self) -> Stroke {
        self.stroke(self.contact_line, self.lines.contact_line, 1.0)
    }

    /// The colour of a category.
    pub fn fill(&self, category: Category) -> Colour {
        match category {
            Category::Occupied(Some(Since::Y2014)) => self.occupied_2014,
            Category::Occupied(Some(Since::Y2022) | None) => self.occupied_2022,
            Category::Contested => self.contested,
            Category::Government => self.government,
        }
    }

    /// The colour of a category with the hatching upon it.
    pub fn paint(&self, category: Category) -> Paint {
        let hatching = &self.hatching;
        let hatch = match category {
            Category::Occupied(Some(Since::Y2014)) => hatching.occupied_2014,
            Category::Occupied(Some(Since::Y2022) | None) => hatching.occupied_2022,
            Category::Contested => hatching.contested,
            Category::Government => Hatch::default(),
        };
        Paint { fill: self.fill(category), hatch }
    }

    /// The hatching of a part that is shown beside the zones.
    pub fn aside(&self, kind: PartKind) -> Hatch {
        let hatching = &self.hatching;
        match kind {
            PartKind::AssessedControl | PartKind::AssessedAdvance => hatching.advance,
            PartKind::ClaimedControl => hatching.claimed,
            PartKind::ClaimedCounteroffensive => hatching.counteroffensive,
            PartKind::PartisanWarfare => hatching.partisans,
            PartKind::Liberated => hatching.liberated,
        }
    }

    /// The paint of what is newly occupied, or occupied in the second of two sources alone.
    pub fn gained_paint(&self) -> Paint {
        Paint { fill: self.gained, hatch: self.hatching.gained }
    }

    /// The paint of what is no longer occupied, or occupied in the first of two sources alone.
    pub fn lost_paint(&self) -> Paint {
        Paint { fill: self.lost, hatch: self.hatching.lost }
    }

    /// The paint of what is no longer occupied but contested: the lines are those of neither alone.
    pub fn now_contested_paint(&self) -> Paint {
        let lines = match self.hatching.lost.lines {
            Lines::None => Lines::Rising,
            Lines::Crossed => Lines::Level,
            Lines::Rising | Lines::Falling | Lines::Level | Lines::Upright => Lines::Crossed,
        };
        Paint { fill: self.lost, hatch: Hatch { lines, colour: self.contested } }
    }

    /// True when text on this ground is legible in the colour of the paper rather than in ink.
    pub fn is_reversed_on(&self, ground: Colour) -> bool {
        self.paper.contrast(ground) > self.ink.contrast(ground)
    }
}
