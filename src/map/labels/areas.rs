//! Names of areas in spaced capitals: of every area on maps of a large scale, of Crimea and the Donbas on the
//! national one.

use std::collections::BTreeSet;

use geo::{Coord, Rect};

use super::ink::{inks, with_halo};
use super::inside;
use super::placer::{Placer, grow};
use super::point::Lines;
use crate::areas;
use crate::draw::{Anchor, Face, Font, Node, Tag, Text};
use crate::map::sheet::{Ground, Sheet};
use crate::map::view::Polygons;
use crate::words;

/// From this scale on every area is named \[px a km, in units of the type\].
const EVERY_AREA_PX_PER_KM: f64 = 1.5;

/// In which parts of the size of type a name is tried.
const SMALLER: [f64; 2] = [1.0, 0.8];

/// A name of which less than this part lies on one ground, as between land and lagoons, is left out.
const EVEN_PART: f64 = 0.8;

/// Room around a name where there is any, and the least, so that it is not read together with the next name, in parts of its
/// size: on both sides together, across and down.
const AIR_EM: [[f64; 2]; 2] = [[2.0, 1.0], [1.0, 0.35]];

/// A name and the land it belongs to.
struct Named {
    id: String,
    name: String,
    shape: Polygons,
}

/// Places the names of areas or of groups of them, on ground that one ink is legible on, off the contact line, and off `wanted`, where other names would like to
/// stand, if there is room elsewhere.
pub fn place(sheet: &Sheet<'_>, lines: &Lines, wanted: &[Rect<f64>], placer: &mut Placer) -> Vec<Node> {
    let every = sheet.view.px_per_km() / sheet.theme.unit >= EVERY_AREA_PX_PER_KM;
    let names = if every { every_area(sheet) } else { regions(sheet) };
    let front = lines.firm.iter().chain(&lines.soft).chain(&lines.frames);
    let off_front: Vec<Rect<f64>> = front.map(|edge| grow(Rect::new(edge.start, edge.end), 1.0)).collect();
    let off_both: Vec<Rect<f64>> = off_front.iter().chain(wanted).copied().collect();
    let place = |named: &Named| {
        let fonts = SMALLER.map(|part| font(sheet, part));
        fonts.into_iter().find_map(|font| place_one(named, font, sheet, [&off_both, &off_front], placer))
    };
    names.iter().filter_map(place).collect()
}

/// The type of names of areas, in this part of its size.
fn font(sheet: &Sheet<'_>, part: f64) -> Font {
    sheet.theme.font(Face::Regular, sheet.theme.text.area * part).tracked(0.18)
}

fn every_area(sheet: &Sheet<'_>) -> Vec<Named> {
    let areas = std::iter::zip(&sheet.inputs.areas.areas, &sheet.shapes.areas);
    // What areas of one's own leave of the country has no name.
    let areas = areas.filter(|(area, _)| !area.names.en.is_empty());
    let named = areas.map(|(area, shape)| Named {
        id: area.id.clone(),
        name: sheet.name(&area.id, &area.names).to_owned(),
        shape: shape.clone(),
    });
    named.collect()
}

fn regions(sheet: &Sheet<'_>) -> Vec<Named> {
    let regions = areas::groups().into_iter().map(|group| {
        let areas = std::iter::zip(&sheet.inputs.areas.areas, &sheet.shapes.areas);
        let members = areas.filter(|(area, _)| group.members.contains(&area.id));
        let shape = members.flat_map(|(_, shape)| shape.clone()).collect();
        let short = || words::CRIMEA.of(sheet.spec.language).to_owned();
        let name = sheet.spec.names.of(&group.id, &group.names, sheet.spec.language);
        let is_long = group.id == "crimea" && name == group.names.of(sheet.spec.language);
        Named { id: group.id.clone(), name: if is_long { short() } else { name.to_owned() }, shape }
    });
    regions.collect()
}

fn place_one(
    named: &Named,
    font: Font,
    sheet: &Sheet<'_>,
    off: [&[Rect<f64>]; 2],
    placer: &mut Placer,
) -> Option<Node> {
    let words = named.name.to_uppercase();
    let size = Coord { x: font.roomy_width(&words), y: font.size_px };
    let wish = inside::middle(&named.shape, sheet.view.frame)?;
    let [room, least] = AIR_EM.map(|[x, y]| size + Coord { x, y } * font.size_px);
    let even = |area: Rect<f64>| matches!(sheet.grounds(area)[..], [(Ground::Ukraine(_), _)]);
    let at = off.into_iter().find_map(|off| {
        let mut shy = placer.clone();
        off.iter().for_each(|&area| shy.take(area));
        let clear = |at: &Coord<f64>, size: Coord<f64>| {
            let grounds = sheet.grounds(Rect::new(*at - size / 2.0, *at + size / 2.0));
            let is_reversed = |ground| sheet.theme.is_reversed_on(sheet.ground_colour(ground));
            let inks: BTreeSet<bool> = grounds.iter().map(|(ground, _)| is_reversed(*ground)).collect();
            inks.len() == 1
                && grounds.first().is_some_and(|(_, part)| *part >= EVEN_PART)
                && !grounds.iter().any(|(ground, _)| matches!(ground, Ground::Changed(_)))
        };
        [room, least]
            .into_iter()
            .find_map(|size| inside::place(&named.shape, size, wish, &shy, even).filter(|at| clear(at, size)))
    })?;
    let area = Rect::new(at - size / 2.0, at + size / 2.0);
    placer.take(Rect::new(at - room / 2.0, at + room / 2.0));
    let (ink, halo) = inks(sheet, area);
    let baseline = Coord { x: at.x, y: at.y + font.cap_height() / 2.0 };
    let mut text = Text::level(words, font, ink.softened(halo.colour), baseline, Anchor::Middle);
    text.tag = Tag::id(format!("label-{}", named.id));
    Some(with_halo(text, sheet).into())
}
