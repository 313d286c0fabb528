//! The sheet: all that the layers of a map draw from.

use geo::{Coord, Rect};

use super::inputs::MapInputs;
use super::shapes::Shapes;
use super::spec::MapSpec;
use super::theme::Theme;
use super::view::{Polygons, View};
use crate::control::Category;
use crate::draw::{Colour, step};

/// All that the layers of a map draw from.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// What the map shall be.
    pub spec: &'a MapSpec,
    /// What it is made from.
    pub inputs: &'a MapInputs<'a>,
    /// Colours, widths and sizes.
    pub theme: Theme,
    /// The way onto the page.
    pub view: View,
    /// The shapes of control on the page.
    pub shapes: Shapes,
}

/// What the map shows at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Ukraine, and who holds it.
    Ukraine(Category),
    /// Sea or neighbouring land.
    Around,
}

impl Sheet<'_> {
    /// What the map shows at a place on the page \[px\].
    pub fn ground(&self, place: Coord<f64>) -> Ground {
        if !holds(&self.shapes.outline, place) {
            return Ground::Around;
        }
        let zone = self.shapes.zones.iter().find(|(_, polygons)| holds(polygons, place));
        Ground::Ukraine(zone.map_or(Category::Government, |(category, _)| *category))
    }

    /// What the map shows all over `area`, or none where it shows several things there.
    pub fn common_ground(&self, area: Rect<f64>) -> Option<Ground> {
        let (min, max) = (area.min(), area.max());
        let middle = (min.x + max.x) / 2.0;
        let mut found = None;
        for x in [min.x, (min.x + middle) / 2.0, middle, (middle + max.x) / 2.0, max.x] {
            for y in [min.y, max.y] {
                let ground = self.ground(Coord { x, y });
                if *found.get_or_insert(ground) != ground {
                    return None;
                }
            }
        }
        found
    }

    /// The colour of a ground; of the sea for what lies around.
    pub fn ground_colour(&self, ground: Ground) -> Colour {
        match ground {
            Ground::Ukraine(category) => self.theme.fill(category),
            Ground::Around => self.theme.sea,
        }
    }
}

/// True when a place on the page \[px\] lies in one of `polygons`, by the even-odd rule.
pub fn holds(polygons: &Polygons, place: Coord<f64>) -> bool {
    let (x, y) = step(place);
    let crosses = |edge: &[(i32, i32)]| {
        let [(x1, y1), (x2, y2)] = [edge[0], edge[1]];
        let across = (y1 > y) != (y2 > y);
        across && f64::from(x) < f64::from(x1) + f64::from(x2 - x1) * f64::from(y - y1) / f64::from(y2 - y1)
    };
    polygons.iter().flatten().flat_map(|ring| ring.windows(2)).filter(|edge| crosses(edge)).count() % 2 == 1
}
