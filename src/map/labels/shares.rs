//! Names of areas with their occupied share, for maps of shares: inside the area, else over its middle, else on a leader line
//! abroad or at sea, never on another area.

use geo::{Coord, Rect};

use super::callout::Callout;
use super::inside;
use super::placer::Placer;
use crate::areas::Area;
use crate::draw::{Face, Font, Node, Tag};
use crate::map::classes::Class;
use crate::map::sheet::{Ground, Sheet, bands};
use crate::map::view::Polygons;
use crate::words;

/// Sizes that are tried, in parts of the usual one.
const SIZES: [f64; 3] = [1.0, 0.86, 0.74];
/// A name over the middle of its area may reach beyond it by less than this part.
const BEYOND: f64 = 0.35;
/// Room around a name inside its area, in parts of its size.
const AROUND_EM: f64 = 0.3;

/// Places the names: first those that have room inside their areas, the larger areas first, then the others on leader lines.
pub fn place(sheet: &Sheet<'_>, placer: &mut Placer) -> Vec<Node> {
    let areas = std::iter::zip(&sheet.inputs.areas.areas, &sheet.shapes.areas);
    // What areas of one's own leave of the country has no name.
    let mut areas: Vec<(&Area, &Polygons)> = areas.filter(|(area, _)| !area.names.en.is_empty()).collect();
    let size =
        |shape: &Polygons| shape.iter().flatten().map(|ring| crate::map::linework::area(ring)).sum::<f64>();
    areas.sort_by(|a, b| size(b.1).abs().total_cmp(&size(a.1).abs()));
    let mut nodes = Vec::new();
    let mut crowded = Vec::new();
    for (area, shape) in areas {
        let Some(middle) = inside::middle(shape, sheet.view.frame) else { continue };
        let lines = |part: f64| lines(area, sheet, part);
        match SIZES.into_iter().find_map(|part| within(area, &lines(part), shape, middle, sheet, placer)) {
            Some(placed) => nodes.extend(placed),
            None => crowded.push((area, shape, middle)),
        }
    }
    for (area, shape, middle) in crowded {
        nodes.extend(beyond(area, shape, middle, sheet, placer).into_iter().flatten());
    }
    nodes
}

/// The name, short, and below it the share in bold, unless nothing is occupied.
fn lines(area: &Area, sheet: &Sheet<'_>, part: f64) -> Vec<(String, Font)> {
    let mut lines =
        vec![(name(area, sheet).to_owned(), sheet.theme.font(Face::Regular, sheet.theme.text.share * part))];
    let row = sheet.inputs.shares.areas.iter().find(|row| row.id == area.id);
    let share = row.filter(|row| Class::of(row) != Class::Nothing).and_then(|row| row.occupied.share);
    lines.extend(share.map(|share| {
        let percent = words::share(share.percent(), 1, sheet.spec.language);
        (percent, sheet.theme.font(Face::Bold, sheet.theme.text.share_figure * part))
    }));
    lines
}

/// The name of an area as short as it can be told from all others.
fn name<'a>(area: &'a Area, sheet: &'a Sheet<'_>) -> &'a str {
    let full = |area: &'a Area| sheet.spec.names.of(&area.id, &area.names, sheet.spec.language);
    let short = words::short_name(full(area));
    let is_shared = |other: &'a Area| other.id != area.id && words::short_name(full(other)) == short;
    if sheet.inputs.areas.areas.iter().any(is_shared) { full(area) } else { short }
}

fn within(
    area: &Area,
    lines: &[(String, Font)],
    shape: &Polygons,
    middle: Coord<f64>,
    sheet: &Sheet<'_>,
    placer: &mut Placer,
) -> Option<Vec<Node>> {
    let callout = callout(area, lines.to_vec(), middle, 0.0);
    let size = callout.size();
    let around = lines.first().map_or(0.0, |(_, font)| font.size_px) * AROUND_EM;
    let room = size + Coord { x: around, y: around } * 2.0;
    let at = inside::place(shape, room, middle, placer, |area| sheet.grounds(area).len() == 1)?;
    let area = Rect::new(at - size / 2.0, at + size / 2.0);
    placer.take(area);
    Some(Callout { at, ..callout }.texts(area, sheet))
}

/// A name that has no room inside its area: over its middle where it reaches beyond a little, else on a leader line.
fn beyond(
    area: &Area,
    shape: &Polygons,
    middle: Coord<f64>,
    sheet: &Sheet<'_>,
    placer: &mut Placer,
) -> Option<Vec<Node>> {
    let own = bands(shape);
    let lines = lines(area, sheet, SIZES[SIZES.len() - 1]);
    let part_of = |area: Rect<f64>, counts: &dyn Fn(Coord<f64>) -> bool| {
        let dots = dots(area);
        dots.iter().filter(|dot| counts(**dot)).count() as f64 / dots.len() as f64
    };
    let over = callout(area, lines.clone(), middle, 0.0);
    let size = over.size();
    let room = Rect::new(middle - size / 2.0, middle + size / 2.0);
    if placer.is_free(room) && part_of(room, &|dot| own.contain(dot)) >= 1.0 - BEYOND {
        placer.take(room);
        return Some(over.texts(room, sheet));
    }
    let is_elsewhere = |dot| matches!(sheet.ground(dot), Ground::Share(_)) && !own.contain(dot);
    let suits = |area: Rect<f64>| part_of(area, &is_elsewhere) == 0.0;
    let reach_px = sheet.theme.px(sheet.theme.space.leader).max(1.5);
    Callout { suits: &suits, ..callout(area, lines, middle, reach_px) }.place(sheet, placer)
}

/// Places all over a box.
fn dots(area: Rect<f64>) -> Vec<Coord<f64>> {
    const ACROSS: u32 = 8;
    const DOWN: u32 = 4;
    let dot = |i: u32, j: u32| {
        let part = Coord { x: f64::from(i) / f64::from(ACROSS), y: f64::from(j) / f64::from(DOWN) };
        Coord { x: area.min().x + area.width() * part.x, y: area.min().y + area.height() * part.y }
    };
    (0..=ACROSS).flat_map(|i| (0..=DOWN).map(move |j| dot(i, j))).collect()
}

fn callout(area: &Area, lines: Vec<(String, Font)>, at: Coord<f64>, reach_px: f64) -> Callout<'static> {
    let tag = Tag::id(format!("label-{}", area.id));
    Callout { tag, lines, at, reach_px, colour: None, suits: &|_| true }
}
