//! Claims that held on the day: a dashed ring and the name of the place. They never change a colour or a share.

use geo::{Coord, Line, Rect};

use super::ids::Ids;
use super::marks;
use super::placer::{Placer, grow, inside, overlap};
use super::point::{self, Name};
use crate::control::claims::Claim;
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

/// The claims that held on the evening shown, with their places on the page: those in the frame and off `furniture`.
pub fn claims_on<'a>(sheet: &Sheet<'a>, furniture: &[Rect<f64>]) -> Vec<(&'a Claim, Coord<f64>)> {
    let reach_px = marks::claim_reach_px(sheet.theme);
    let held = sheet.inputs.claims.iter().filter(|claim| claim.holds_on(sheet.inputs.layer.as_of));
    let placed = held.map(|claim| (claim, sheet.view.to_page(Coord { x: claim.lon_deg, y: claim.lat_deg })));
    let shows = |at: Coord<f64>| {
        let mark = grow(Rect::new(at, at), reach_px);
        inside(mark, sheet.view.frame) && !furniture.iter().any(|area| overlap(*area, mark))
    };
    placed.filter(|(_, at)| shows(*at)).collect()
}

/// Draws these claims; a name that finds no place leaves its ring.
pub fn place(
    sheet: &Sheet<'_>,
    furniture: &[Rect<f64>],
    front: &[Line<f64>],
    placer: &mut Placer,
    ids: &mut Ids,
) -> Claims {
    let theme = sheet.theme;
    let mut claims = Claims::default();
    let held = claims_on(sheet, furniture);
    let reach_px = marks::claim_reach_px(theme);
    held.iter().for_each(|(_, at)| placer.take(grow(Rect::new(*at, *at), reach_px)));
    for (claim, at) in held {
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
        claims.labels.extend(point::place(name, sheet, front, placer).map(Node::from));
        claims.marks.push(marks::claim(at, Tag::id(id), theme));
    }
    claims
}
