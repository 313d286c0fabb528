//! The attributes that SVG elements carry: how tags, paint, places and fonts are written.

use std::fmt::Write;

use crate::draw::artwork::Stand;
use crate::draw::grid::{px, steps, write_px};
use crate::draw::{Anchor, Face, Font, Letter, Stroke, Tag, xml};

/// The fonts a reader sees after the one that was measured, best first.
const FALLBACK: &str = "'Helvetica Neue', Arial, sans-serif";

/// The stack of fonts that begins with the family of `font`.
pub fn font_stack(name: &str) -> String {
    let name: String = name.chars().filter(|c| !matches!(c, '\'' | '"' | '\\' | ';')).collect();
    let embedded = if name == "Noto Sans" { "" } else { "'Noto Sans', " };
    format!("'{name}', {embedded}{FALLBACK}")
}

/// The id and the `data-` attributes of an element.
pub fn write_ids(out: &mut String, tag: &Tag, prefix: &str) {
    if !tag.id.is_empty() {
        xml::attribute(out, "id", &format!("{prefix}{}", tag.id));
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

/// Where a text stands.
pub fn write_stand(out: &mut String, font: Font, stand: &Stand) {
    match stand {
        Stand::Level(at, anchor) => {
            // The gap after the last letter belongs to the text in SVG, but not to the eye.
            let (anchor, aside_px) = match anchor {
                Anchor::Start => ("", 0.0),
                Anchor::Middle => (" text-anchor=\"middle\"", font.tracking_px / 2.0),
                Anchor::End => (" text-anchor=\"end\"", font.tracking_px),
            };
            let (x, y) = (px(at.0 + steps(aside_px)), px(at.1));
            let _ = write!(out, " x=\"{x}\" y=\"{y}\"{anchor}");
        }
        Stand::Letters(letters) => write_letters(out, letters),
    }
}

/// Where each letter of a text stands.
fn write_letters(out: &mut String, letters: &[Letter]) {
    let list = |value: &dyn Fn(&Letter) -> String| letters.iter().map(value).collect::<Vec<_>>().join(" ");
    let (x, y) = (list(&|letter| px(steps(letter.at.x))), list(&|letter| px(steps(letter.at.y))));
    let turns = list(&|letter| format!("{:.1}", letter.turn_deg));
    let _ = write!(out, " x=\"{x}\" y=\"{y}\" rotate=\"{turns}\"");
}

/// How a text is set, in a picture whose ordinary family is `family`.
pub fn write_font(out: &mut String, font: Font, family: &str) {
    let Some(typeface) = font.family.typeface(font.face) else { return };
    if typeface.name != family {
        xml::attribute(out, "font-family", &font_stack(&typeface.name));
    }
    let _ = write!(out, " font-size=\"{}\"", px(steps(font.size_px)));
    // A face that stands in for one that the family lacks is asked for as what it is.
    match typeface.face {
        Face::Regular => {}
        Face::Bold => out.push_str(" font-weight=\"bold\""),
        Face::Italic => out.push_str(" font-style=\"italic\""),
    }
    if font.tracking_px != 0.0 {
        let _ = write!(out, " letter-spacing=\"{}\"", px(steps(font.tracking_px)));
    }
}
