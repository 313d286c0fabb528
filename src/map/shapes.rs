//! The shapes of control on the page: outline, areas and zones, simplified together so that shared lines stay shared.

use std::borrow::Cow;

use geo::MultiPolygon;

use super::closing;
use super::inputs::MapInputs;
use super::land::Land;
use super::linework::Linework;
use super::view::{Polygons, View};
use crate::control::{Category, Status};
use crate::draw::STEPS_PER_PX;
use crate::geometry::overlay;

/// What moves a line less than this \[px\] does not show.
const TOLERANCE_PX: f64 = 0.2;
/// Islands and holes smaller than this \[px²\] do not show.
const SMALLEST_PX2: f64 = 0.3;

/// Shapes on the grid of the page, not yet clipped to the frame.
#[derive(Debug)]
pub struct Shapes {
    /// The country.
    pub outline: Polygons,
    /// The areas, in the order of their set.
    pub areas: Vec<Polygons>,
    /// The zones that are not held by the government, in order of precedence.
    pub zones: Vec<(Category, Polygons)>,
    /// All that is occupied, since whenever.
    pub occupied: Polygons,
}

impl Shapes {
    /// Projects, clips to the country, and simplifies what is to be drawn.
    pub fn new(inputs: &MapInputs<'_>, land: &Land<'_>, view: &View) -> Shapes {
        let (categories, zones): (Vec<Category>, Vec<MultiPolygon<f64>>) =
            closing::closed(inputs, &land.country).into_iter().unzip();
        let occupied = view.polygons(&occupied(&categories, &zones));
        let outline = view.polygons(&land.country);
        let areas: Vec<Polygons> = land.areas.iter().map(|area| view.polygons(area)).collect();
        let zones: Vec<(Category, Polygons)> = std::iter::zip(categories, &zones)
            .map(|(category, zone)| (category, view.polygons(zone)))
            .collect();
        let mut linework = Linework::default();
        linework.add(areas.iter().chain([&outline, &occupied]).chain(zones.iter().map(|(_, zone)| zone)));
        let simple = |polygons: &Polygons| simplify(&linework, polygons);
        Shapes {
            outline: simple(&outline),
            areas: areas.iter().map(simple).collect(),
            zones: zones.iter().map(|(category, zone)| (*category, simple(zone))).collect(),
            occupied: simple(&occupied),
        }
    }
}

/// What is occupied since whenever, as one.
fn occupied<'a>(categories: &[Category], zones: &'a [MultiPolygon<f64>]) -> Cow<'a, MultiPolygon<f64>> {
    let zones =
        std::iter::zip(categories, zones).filter(|(category, _)| category.status() == Status::Occupied);
    match zones.map(|(_, zone)| zone).collect::<Vec<_>>()[..] {
        [zone] => Cow::Borrowed(zone),
        ref several => Cow::Owned(overlay::union(several)),
    }
}

/// Polygons of `linework`, as simple as the page allows.
pub fn simplify(linework: &Linework, polygons: &Polygons) -> Polygons {
    let steps = f64::from(STEPS_PER_PX);
    linework.simplify(polygons, TOLERANCE_PX * steps, SMALLEST_PX2 * steps * steps)
}
