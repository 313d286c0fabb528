//! Names of areas with their occupied share, for maps of shares: inside the area, else beside it on a leader line.

use geo::{Coord, Rect};

use super::callout::Callout;
use super::inside;
use super::placer::Placer;
use crate::areas::Area;
use crate::draw::{Face, Font, Node, Tag};
use crate::map::classes::Class;
use crate::map::sheet::Sheet;
use crate::map::view::Polygons;
use crate::words;

/// Sizes that are tried, in parts of the usual one.
const SIZES: [f64; 2] = [1.0, 0.86];
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
            None => crowded.push((area, middle)),
        }
    }
    for (area, middle) in crowded {
        let callout = callout(area, lines(area, sheet, SIZES[1]), middle, sheet.theme.px(2.5).max(1.5));
        nodes.extend(callout.place(sheet, placer).into_iter().flatten());
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

fn callout(area: &Area, lines: Vec<(String, Font)>, at: Coord<f64>, reach_px: f64) -> Callout<'static> {
    let tag = Tag::id(format!("label-{}", area.id));
    Callout { tag, lines, at, reach_px, colour: None, suits: &|_| true }
}
