//! Claims that held on the day: a dashed ring and the name of the place. They never change a colour or a share.

use geo::{Coord, Rect};

use super::annotations;
use super::ids::Ids;
use super::marks;
use super::placer::{Placer, grow, inside, overlap};
use super::point::{self, Lines, Name, Need};
use crate::control::claims::Claim;
use crate::draw::{Face, Node, Tag};
use crate::map::names::names_of;
use crate::map::sheet::Sheet;

/// The claims that held on the evening shown, with their places on the page: those in the frame and off `furniture`, but where
/// an editor tells a claim in other words.
pub fn claims_on<'a>(sheet: &Sheet<'a>, furniture: &[Rect<f64>]) -> Vec<(&'a Claim, Coord<f64>)> {
    let reach_px = marks::claim_reach_px(sheet.theme);
    let held = sheet.inputs.claims.iter().filter(|claim| claim.holds_on(sheet.inputs.layer.as_of));
    let placed = held.map(|claim| (claim, sheet.view.to_page(Coord { x: claim.lon_deg, y: claim.lat_deg })));
    let shows = |at: Coord<f64>| {
        let mark = grow(Rect::new(at, at), reach_px);
        inside(mark, sheet.view.frame) && !furniture.iter().any(|area| overlap(*area, mark))
    };
    let told = annotations::claims(sheet);
    let is_told = |at: Coord<f64>| told.iter().any(|mark| overlap(*mark, grow(Rect::new(at, at), reach_px)));
    placed.filter(|(_, at)| shows(*at) && !is_told(*at)).collect()
}

/// Draws the rings of these claims, and takes their places.
pub fn marks(claims: &[(&Claim, Coord<f64>)], sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let mut ids = Ids::default();
    let marks = claims.iter().map(|(claim, at)| {
        placer.take(grow(Rect::new(*at, *at), marks::claim_reach_px(sheet.theme)));
        marks::claim(*at, Tag::id(ids.give("claim", &claim.place_en)), sheet.theme)
    });
    marks.collect()
}

/// Places the names of these claims' places, in their own colour; a name that finds no place at all is left out.
pub fn names(
    claims: &[(&Claim, Coord<f64>)],
    sheet: &Sheet<'_>,
    lines: &Lines,
    placer: &mut Placer,
) -> Vec<Node> {
    let mut ids = Ids::default();
    let theme = sheet.theme;
    let names = claims.iter().filter_map(|(claim, at)| {
        let names = names_of(claim);
        let name = Name {
            tag: Tag::id(ids.give("label-claim", &claim.place_en)),
            words: sheet.spec.names.of("", &names, sheet.spec.language).to_owned(),
            font: theme.font(Face::Italic, theme.text.claim),
            at: *at,
            reach_px: marks::claim_reach_px(theme),
            need: Need::Vital,
            colour: Some(theme.claim),
        };
        point::place(&name, sheet, lines, placer)
    });
    names.flatten().collect()
}
