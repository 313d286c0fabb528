//! Names of what lies around: neighbours in spaced capitals, seas in italics along their shape.

use geo::Coord;

use super::along;
use super::inside;
use super::placer::Placer;
use crate::draw::{Anchor, Face, Node, Text};
use crate::map::basemap::Stand;
use crate::map::sheet::Sheet;

/// Names of seas, letter by letter along their lines.
pub fn seas(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let mut names: Vec<Node> = Vec::new();
    let mut placed: Vec<&str> = Vec::new();
    for label in &sheet.inputs.basemap.labels {
        let Stand::Sea(line) = &label.stand else { continue };
        let name = label.names.of(sheet.spec.language);
        if placed.contains(&name) {
            continue;
        }
        let size = if label.names.en == "Black Sea" { 24.0 } else { 17.0 };
        let font = sheet.theme.font(Face::Italic, size).tracked(0.12);
        let line: Vec<Coord<f64>> = line.0.iter().map(|&position| sheet.view.to_page(position)).collect();
        if let Some(text) = along::place(name, font, &line, sheet.theme.sea_ink, placer) {
            names.push(text.into());
            placed.push(name);
        }
    }
    names
}

/// Names of neighbours, as near as there is room to where they are wished.
pub fn countries(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let mut names: Vec<Node> = Vec::new();
    let mut placed: Vec<&str> = Vec::new();
    for label in &sheet.inputs.basemap.labels {
        let Stand::Country(wish) = label.stand else { continue };
        let name = label.names.of(sheet.spec.language);
        let Some(region) = sheet.inputs.basemap.land.iter().find(|region| region.names.en == label.names.en)
        else {
            continue;
        };
        if placed.contains(&name) {
            continue;
        }
        let size = if label.rank == 1 { 18.0 } else { 15.0 };
        let font = sheet.theme.font(Face::Regular, size).tracked(0.22);
        let words = name.to_uppercase();
        let shape = sheet.view.polygons(&region.polygons);
        let size = Coord { x: font.roomy_width(&words), y: font.size_px * 1.2 };
        let wish = Some(sheet.view.to_page(wish))
            .filter(|at| placer.holds(*at))
            .or_else(|| inside::middle(&shape, placer.frame()));
        let at = wish.and_then(|wish| inside::place(&shape, size, wish, placer, |_| true));
        let Some(at) = at else { continue };
        placer.take(geo::Rect::new(at - size / 2.0, at + size / 2.0));
        let baseline = Coord { x: at.x, y: at.y + font.cap_height() / 2.0 };
        names.push(Text::level(words, font, sheet.theme.neighbour_ink, baseline, Anchor::Middle).into());
        placed.push(name);
    }
    names
}
