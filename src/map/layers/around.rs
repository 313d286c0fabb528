//! The layers around Ukraine: sea, neighbouring land, lakes.

use crate::draw::{Colour, Group, Node, Shape, Stroke, Tag};
use crate::map::basemap::Region;
use crate::map::linework::Linework;
use crate::map::sheet::Sheet;
use crate::map::shapes::simplify;
use crate::map::view::Polygons;
use crate::map::clip;

/// The seas.
pub fn sea(sheet: &Sheet<'_>) -> Node {
    regions("sea", &sheet.inputs.basemap.sea, sheet, sheet.theme.sea, None)
}

/// Neighbouring countries, with the borders between them.
pub fn neighbours(sheet: &Sheet<'_>) -> Node {
    let border = Stroke::solid(sheet.theme.neighbour_border, sheet.theme.px(1.1));
    regions("neighbours", &sheet.inputs.basemap.land, sheet, sheet.theme.neighbour, Some(border))
}

/// Lakes, reservoirs and limans.
pub fn lakes(sheet: &Sheet<'_>) -> Node {
    regions("lakes", &sheet.inputs.basemap.lakes, sheet, sheet.theme.sea, None)
}

fn regions(id: &str, regions: &[Region], sheet: &Sheet<'_>, fill: Colour, border: Option<Stroke>) -> Node {
    let frame = sheet.view.frame;
    let shapes: Vec<Polygons> = regions.iter().map(|region| sheet.view.polygons(&region.polygons)).collect();
    let mut linework = Linework::default();
    linework.add(&shapes);
    let shapes: Vec<Polygons> = shapes.iter().map(|shape| simplify(&linework, shape)).collect();
    let fills = shapes.iter().map(|shape| clip::polygons(shape, frame)).filter(|shape| !shape.0.is_empty());
    let mut nodes: Vec<Node> = fills.map(|shape| Shape::area(Tag::default(), shape, fill).into()).collect();
    if let Some(border) = border {
        let lines = clip::lines(shapes.iter().flatten().flatten(), frame);
        nodes.push(Shape::lines(Tag::id(format!("{id}-borders")), lines, border).into());
    }
    Group::node(id, nodes)
}
