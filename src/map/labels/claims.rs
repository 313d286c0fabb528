//! Claims that held on the day: a dashed ring and the name of the place. They never change a colour or a share.

use geo::Rect;

use super::ids::Ids;
use super::marks;
use super::placer::{Placer, grow};
use super::point::{self, Name};
use crate::draw::{Face, Node, Tag};
use crate::map::sheet::Sheet;
use crate::words::Language;

/// Claims as they are placed.
#[derive(Default)]
pub struct Claims {
    /// Their rings.
    pub marks: Vec<Node>,
    /// The names of their places.
    pub labels: Vec<Node>,
}

/// Draws the claims in the frame that held on the evening shown; a name that finds no place leaves its ring.
pub fn place(sheet: &Sheet<'_>, placer: &mut Placer, ids: &mut Ids) -> Claims {
    let theme = &sheet.theme;
    let mut claims = Claims::default();
    let held = sheet.inputs.claims.iter().filter(|claim| claim.holds_on(sheet.inputs.layer.as_of));
    for claim in held {
        let at = sheet.view.to_page(geo::Coord { x: claim.lon_deg, y: claim.lat_deg });
        let reach_px = marks::claim_reach_px(theme);
        let mark = grow(Rect::new(at, at), reach_px);
        if !placer.is_free(mark) {
            continue;
        }
        placer.take(mark);
        let id = ids.give("claim", &claim.place_en);
        let words = match sheet.spec.language {
            Language::En => &claim.place_en,
            Language::Uk => &claim.place_uk,
        };
        let name = Name {
            tag: Tag::id(format!("label-{id}")),
            words: words.clone(),
            font: theme.font(Face::Italic, 15.5),
            at,
            reach_px,
            colour: Some(theme.claim),
        };
        claims.labels.extend(point::place(name, sheet, &[], placer).map(Node::from));
        claims.marks.push(marks::claim(at, Tag::id(id), theme));
    }
    claims
}
