//! Names of areas in spaced capitals: of every area on maps of a large scale, of Crimea and the Donbas on the national one.

use geo::Coord;

use super::inside;
use super::placer::{Placer, grow};
use super::point::inks;
use crate::areas;
use crate::draw::{Anchor, Face, Node, Tag, Text};
use crate::map::sheet::Sheet;
use crate::map::view::Polygons;
use crate::words;

/// From this scale on every area is named \[px a km, in units of the type\].
const EVERY_AREA_PX_PER_KM: f64 = 1.5;

/// Places the names of areas or of groups of them.
pub fn place(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let language = sheet.spec.language;
    let set = std::iter::zip(&sheet.inputs.areas.areas, &sheet.shapes.areas);
    if sheet.view.px_per_km() / sheet.theme.unit >= EVERY_AREA_PX_PER_KM {
        let named = set.map(|(area, shape)| (area.id.as_str(), area.names.of(language).to_owned(), shape.clone()));
        return named.filter_map(|(id, name, shape)| place_one(id, &name, &shape, sheet, placer)).collect();
    }
    let regions = areas::groups().into_iter().map(|group| {
        let name = if group.id == "crimea" { words::CRIMEA.of(language).to_owned() } else { group.names.of(language).to_owned() };
        let members = set.clone().filter(|(area, _)| group.members.contains(&area.id.as_str()));
        (group.id, name, members.flat_map(|(_, shape)| shape.clone()).collect::<Polygons>())
    });
    regions.filter_map(|(id, name, shape)| place_one(id, &name, &shape, sheet, placer)).collect()
}

fn place_one(id: &str, name: &str, shape: &Polygons, sheet: &Sheet<'_>, placer: &mut Placer) -> Option<Node> {
    let font = sheet.theme.font(Face::Regular, 15.0).tracked(0.18);
    let words = name.to_uppercase();
    let size = Coord { x: font.roomy_width(&words), y: font.size_px };
    let wish = inside::middle(shape, sheet.view.frame)?;
    let at = inside::place(shape, size, wish, placer, sheet.view.frame)?;
    let area = grow(geo::Rect::new(at, at), 0.0);
    let area = geo::Rect::new(area.min() - size / 2.0, area.max() + size / 2.0);
    placer.take(area);
    let (ink, halo) = inks(sheet, area);
    let baseline = Coord { x: at.x, y: at.y + font.cap_height() / 2.0 };
    let mut text = Text::level(words, font, ink.mix(halo.colour, 0.25), baseline, Anchor::Middle);
    text.tag = Tag::id(format!("label-{id}"));
    text.halo = Some(halo);
    Some(text.into())
}
