//! Borders: those between areas, thin; the national border and coast, which is always the recognised one.

use rustc_hash::FxHashSet;

use crate::draw::{Group, Node, Shape, Tag};
use crate::map::chain::{Edge, chain, edge};
use crate::map::clip;
use crate::map::sheet::Sheet;
use crate::map::view::Polygons;

/// Borders between areas, and the national outline on top of them.
pub fn borders(sheet: &Sheet<'_>) -> Node {
    let (theme, frame) = (&sheet.theme, sheet.view.frame);
    let areas = clip::lines(&between_areas(sheet), frame);
    let outline = clip::lines(sheet.shapes.outline.iter().flatten(), frame);
    let thin = theme.stroke(theme.area_border, theme.lines.area_border, 0.5);
    let strong = theme.stroke(theme.outline, theme.lines.outline, 0.75);
    Group::node(
        "borders",
        [
            Shape::lines(Tag::id("oblast-borders"), areas, thin).into(),
            Shape::lines(Tag::id("national-border"), outline, strong).into(),
        ],
    )
}

/// The edges of areas that are not part of the outline, each once, joined to lines.
fn between_areas(sheet: &Sheet<'_>) -> Vec<Vec<crate::draw::Step>> {
    let outline: FxHashSet<Edge> = edges(&sheet.shapes.outline).collect();
    chain(sheet.shapes.areas.iter().flat_map(edges).filter(|edge| !outline.contains(edge)))
}

fn edges(polygons: &Polygons) -> impl Iterator<Item = Edge> {
    polygons.iter().flatten().flat_map(|ring| ring.windows(2)).map(|ends| edge(ends[0], ends[1]))
}
