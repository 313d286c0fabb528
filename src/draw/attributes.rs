//! The attributes that SVG elements carry: how tags, paint, places and fonts are written.

use std::fmt::Write;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, FontStyle};

use super::grid::{STEPS_PER_PX, px, steps, write_px};
use super::{Colour, Face, Font, Letter, Stroke, Tag, xml};

/// The font that a plotters style asks for; plotters counts its size in steps as everything else.
pub fn font_of<S: BackendTextStyle>(style: &S, tracking_px: f64) -> Font {
    let face = match style.style() {
        FontStyle::Bold => Face::Bold,
        FontStyle::Italic | FontStyle::Oblique => Face::Italic,
        FontStyle::Normal => Face::Regular,
    };
    Font { face, size_px: style.size() / f64::from(STEPS_PER_PX), tracking_px }
}

/// Where a level text stands.
pub fn write_place<S: BackendTextStyle>(set: &mut String, font: Font, style: &S, at: BackendCoord) {
    let below_px = match style.anchor().v_pos {
        VPos::Top => font.cap_height(),
        VPos::Center => font.cap_height() / 2.0,
        VPos::Bottom => 0.0,
    };
    // The gap after the last letter belongs to the text in SVG, but not to the eye.
    let (anchor, aside_px) = match style.anchor().h_pos {
        HPos::Left => ("", 0.0),
        HPos::Center => (" text-anchor=\"middle\"", font.tracking_px / 2.0),
        HPos::Right => (" text-anchor=\"end\"", font.tracking_px),
    };
    let (x, y) = (px(at.0 + steps(aside_px)), px(at.1 + steps(below_px)));
    let _ = write!(set, " x=\"{x}\" y=\"{y}\"{anchor}");
}

/// Where each letter of a text stands.
pub fn write_letters(set: &mut String, letters: &[Letter]) {
    let list = |value: &dyn Fn(&Letter) -> String| letters.iter().map(value).collect::<Vec<_>>().join(" ");
    let (x, y) = (list(&|letter| px(steps(letter.at.x))), list(&|letter| px(steps(letter.at.y))));
    let turns = list(&|letter| format!("{:.1}", letter.turn_deg));
    let _ = write!(set, " x=\"{x}\" y=\"{y}\" rotate=\"{turns}\"");
}

/// How a text is set.
pub fn write_font(set: &mut String, font: Font) {
    let _ = write!(set, " font-size=\"{}\"", px(steps(font.size_px)));
    match font.face {
        Face::Regular => {}
        Face::Bold => set.push_str(" font-weight=\"bold\""),
        Face::Italic => set.push_str(" font-style=\"italic\""),
    }
    if font.tracking_px != 0.0 {
        let _ = write!(set, " letter-spacing=\"{}\"", px(steps(font.tracking_px)));
    }
}

/// The id and the `data-` attributes of an element.
pub fn write_tag(out: &mut String, tag: &Tag) {
    if !tag.id.is_empty() {
        xml::attribute(out, "id", &tag.id);
    }
    for (name, value) in &tag.data {
        xml::attribute(out, &format!("data-{name}"), value);
    }
}

/// The line around or along an element.
pub fn write_stroke(out: &mut String, stroke: &Stroke) {
    let _ = write!(out, " stroke=\"{}\" stroke-width=\"{}\"", stroke.colour, px(steps(stroke.width_px)));
    if !stroke.dash_px.is_empty() {
        let mut dashes = String::new();
        for (i, &length) in stroke.dash_px.iter().enumerate() {
            dashes.push_str(if i > 0 { " " } else { "" });
            write_px(&mut dashes, steps(length));
        }
        let _ = write!(out, " stroke-dasharray=\"{dashes}\"");
    }
}

/// The line that a plotters style asks for.
pub fn stroke_of<S: BackendStyle>(style: &S) -> Stroke {
    let (r, g, b) = style.color().rgb;
    Stroke::solid(Colour { r, g, b }, f64::from(style.stroke_width()) / f64::from(STEPS_PER_PX))
}

/// A fill, as an attribute.
pub fn fill_of(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    let opacity =
        if color.alpha < 1.0 { format!(" fill-opacity=\"{:.2}\"", color.alpha) } else { String::new() };
    format!(" fill=\"{}\"{opacity}", Colour { r, g, b })
}
