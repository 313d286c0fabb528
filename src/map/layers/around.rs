//! The layers around Ukraine: sea, neighbouring land, lakes.

use geo::{MultiLineString, Rect};

use crate::draw::{Colour, Group, Node, Shape, Tag};
use crate::map::chain::{chain, counted, edge};
use crate::map::clip;
use crate::map::linework::Linework;
use crate::map::shapes::simplify;
use crate::map::sheet::Sheet;
use crate::map::view::Polygons;

/// The seas.
pub fn sea(sheet: &Sheet<'_>) -> Node {
    Group::node("sea", Regions::new(&sheet.around.sea, sheet).fills(sheet.theme.sea))
}

/// Neighbouring countries, with the borders between them.
pub fn neighbours(sheet: &Sheet<'_>) -> Node {
    let regions = Regions::new(&sheet.around.land, sheet);
    let stroke = sheet.theme.stroke(sheet.theme.neighbour_border, sheet.theme.lines.neighbour_border, 0.5);
    let borders = Shape::lines(Tag::id("neighbours-borders"), regions.borders(), stroke).into();
    Group::node("neighbours", regions.fills(sheet.theme.neighbour).into_iter().chain([borders]))
}

/// Lakes, reservoirs and limans.
pub fn lakes(sheet: &Sheet<'_>) -> Node {
    Group::node("lakes", Regions::new(&sheet.around.lakes, sheet).fills(sheet.theme.sea))
}

/// Regions on the page, simplified together.
struct Regions {
    shapes: Vec<Polygons>,
    frame: Rect<f64>,
}

impl Regions {
    fn new(shapes: &[Polygons], sheet: &Sheet<'_>) -> Regions {
        let mut linework = Linework::default();
        linework.add(shapes);
        Regions {
            shapes: shapes.iter().map(|shape| simplify(&linework, shape)).collect(),
            frame: sheet.view.frame,
        }
    }

    /// A shape for each region that is in the frame.
    fn fills(&self, colour: Colour) -> Vec<Node> {
        let shapes = self.shapes.iter().map(|shape| clip::polygons(shape, self.frame));
        shapes
            .filter(|shape| !shape.0.is_empty())
            .map(move |shape| Shape::area(Tag::default(), shape, colour).into())
            .collect()
    }

    /// The edges that two regions share: borders, but neither coasts nor the edge of the data.
    fn borders(&self) -> MultiLineString<f64> {
        let ends = self.shapes.iter().flatten().flatten().flat_map(|ring| ring.windows(2));
        let shared = counted(ends.map(|ends| edge(ends[0], ends[1])), |count| count > 1);
        clip::lines(&chain(shared), self.frame)
    }
}
