//! Borders: those between areas, thin; that of the area which a map is about, stronger; the national border and coast, which
//! is always the recognised one.

use rustc_hash::FxHashSet;

use crate::draw::{Group, Node, Shape, Tag};
use crate::map::chain::{Edge, chain, edges};
use crate::map::clip;
use crate::map::extent;
use crate::map::sheet::Sheet;

/// Borders between areas, that of the extent where it is an area or several, and the national outline on top of them.
pub fn borders(sheet: &Sheet<'_>) -> Node {
    let (theme, frame) = (&sheet.theme, sheet.view.frame);
    let outline_edges: FxHashSet<Edge> = edges(&sheet.shapes.outline).collect();
    let between =
        chain(sheet.shapes.areas.iter().flat_map(edges).filter(|edge| !outline_edges.contains(edge)));
    let areas = clip::lines(&between, frame);
    let outline = clip::lines(sheet.shapes.outline.iter().flatten(), frame);
    let thin = theme.stroke(theme.area_border, theme.lines.area_border, 0.5);
    let extent = extent::border_on(sheet);
    let clear = theme.stroke(theme.extent_border, theme.lines.extent_border, 0.75);
    let extent = (!extent.0.is_empty()).then(|| Shape::lines(Tag::id("extent-border"), extent, clear));
    let strong = theme.stroke(theme.outline, theme.lines.outline, 0.75);
    let areas = Shape::lines(Tag::id("oblast-borders"), areas, thin);
    let national = Shape::lines(Tag::id("national-border"), outline, strong);
    Group::node("borders", [areas].into_iter().chain(extent).chain([national]).map(Node::from))
}
