//! Names of what lies around: neighbours in spaced capitals, seas in italics along their shape.

use geo::{Coord, Rect};

use super::along;
use super::inside;
use super::placer::{Placer, grow};
use crate::draw::{Anchor, Face, Node, Text};
use crate::map::basemap::{Label, Stand};
use crate::map::sheet::{Ground, Sheet};

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
        let text = &sheet.theme.text;
        let size = if label.names.en == "Black Sea" { text.sea } else { text.small_sea };
        let font = sheet.theme.font(Face::Italic, size).tracked(0.12);
        let line: Vec<Coord<f64>> = line.0.iter().map(|&position| sheet.view.to_page(position)).collect();
        if let Some(text) = along::place(name, font, &line, sheet.theme.sea_ink, placer) {
            names.push(text.into());
            placed.push(name);
        }
    }
    names
}

/// Names of neighbours, as near as there is room to where they are wished; each once.
pub fn countries(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let mut names: Vec<Node> = Vec::new();
    let mut placed: Vec<&str> = Vec::new();
    for label in &sheet.inputs.basemap.labels {
        let Stand::Country(wish) = label.stand else { continue };
        if placed.contains(&label.names.en.as_str()) {
            continue;
        }
        if let Some(name) = country(label, wish, sheet, placer) {
            names.push(name);
            placed.push(&label.names.en);
        }
    }
    names
}

/// A neighbour's name, somewhat smaller where it does not fit otherwise.
fn country(label: &Label, wish: Coord<f64>, sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Node> {
    let region = sheet.inputs.basemap.land.iter().find(|region| region.names.en == label.names.en)?;
    let shape = sheet.view.polygons(&region.polygons);
    let wish = Some(sheet.view.to_page(wish)).filter(|at| placer.holds(*at));
    let wish = wish.or_else(|| inside::middle(&shape, placer.frame()))?;
    let words = label.names.of(sheet.spec.language).to_uppercase();
    let text = &sheet.theme.text;
    let size_px = if label.rank == 1 { text.country } else { text.small_country };
    [1.0, 0.85, 0.7].into_iter().find_map(|smaller| {
        let font = sheet.theme.font(Face::Regular, size_px * smaller).tracked(0.22 * smaller);
        let size = Coord { x: font.roomy_width(&words), y: font.size_px * 1.2 };
        let around = |at: Coord<f64>| Rect::new(at - size / 2.0, at + size / 2.0);
        // Neighbours run some way under Ukraine: what counts is what shows.
        let shows =
            |area: Rect<f64>| sheet.grounds(grow(area, font.size_px * 0.15)) == [(Ground::Neighbour, 1.0)];
        let at = inside::place(&shape, size, wish, placer, shows).filter(|at| shows(around(*at)))?;
        placer.take(around(at));
        let baseline = Coord { x: at.x, y: at.y + font.cap_height() / 2.0 };
        let ink = sheet.theme.neighbour_ink;
        Some(Text::level(words.as_str(), font, ink, baseline, Anchor::Middle).into())
    })
}
