//! The shapes of control on the page: outline, areas and zones, simplified together so that shared lines stay shared.

use std::borrow::Cow;

use geo::MultiPolygon;

use super::closing;
use super::inputs::MapInputs;
use super::land::Land;
use super::linework::Linework;
use super::nearby::Nearby;
use super::view::{Polygons, View};
use crate::both::both;
use crate::control::{Category, ControlLayer, Drawing, Status};
use crate::draw::{STEPS_PER_PX, place};
use crate::geometry::overlay;
use crate::measure::slivers::Sliver;

/// What moves a line less than this \[px\] does not show.
const TOLERANCE_PX: f64 = 0.2;
/// Islands and holes smaller than this \[px²\] do not show.
const SMALLEST_PX2: f64 = 0.3;
/// How far \[px\] an outline is looked for: a little farther than what lies on it may be.
const HELD_REACH_PX: f64 = 2.0;

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
    /// What is shown beside the zones, in the order of the inputs; none on a map of shares.
    pub asides: Vec<Polygons>,
}

/// The country and its areas on the page, as they are before they are simplified.
pub struct LandOnPage {
    outline: Polygons,
    areas: Vec<Polygons>,
    linework: Linework,
}

impl LandOnPage {
    /// Projects the country and its areas.
    pub fn new(land: &Land<'_>, view: &View) -> LandOnPage {
        let outline = view.polygons(&land.country);
        let areas: Vec<Polygons> = land.areas.iter().map(|area| view.polygons(area)).collect();
        let mut linework = Linework::default();
        linework.add(areas.iter().chain([&outline]));
        LandOnPage { outline, areas, linework }
    }
}

impl Shapes {
    /// The outline and the areas alone: what a map of shares is made of.
    pub fn of_land(land: LandOnPage) -> Shapes {
        let LandOnPage { outline, areas, linework } = land;
        let simple = |polygons: &Polygons| simplify(&linework, polygons);
        Shapes {
            outline: simple(&outline),
            areas: areas.iter().map(simple).collect(),
            zones: Vec::new(),
            occupied: Polygons::new(),
            asides: Vec::new(),
        }
    }

    /// Projects and simplifies what is to be drawn; the steps of settlement cells are smoothed.
    pub fn of(held: &Held, land: LandOnPage, view: &View) -> Shapes {
        let LandOnPage { outline, areas, mut linework } = land;
        // Where one zone is all that is occupied, it goes on the page once.
        let only = held.zones.iter().position(|(_, zone)| *zone == held.occupied);
        let occupied = only.is_none().then(|| view.polygons(&held.occupied));
        let zones: Vec<(Category, Polygons)> =
            held.zones.iter().map(|(category, zone)| (*category, view.polygons(zone))).collect();
        let asides: Vec<Polygons> = held.asides.iter().map(|aside| view.polygons(aside)).collect();
        linework.add(&asides);
        linework.add(occupied.iter().chain(zones.iter().map(|(_, zone)| zone)));
        let simple = |polygons: &Polygons| simplify(&linework, polygons);
        let border = (held.drawing == Drawing::SettlementCells).then(|| along(&outline));
        let mended = |polygons: &Polygons| match &border {
            Some(border) => smooth(&linework, polygons, border),
            None => simple(polygons),
        };
        let of_land = || (simple(&outline), areas.iter().map(simple).collect());
        let of_zones = || {
            let zones: Vec<(Category, Polygons)> =
                zones.iter().map(|(category, zone)| (*category, mended(zone))).collect();
            let of_all = || occupied.as_ref().map(mended).unwrap_or_default();
            let occupied = only.map_or_else(of_all, |zone| zones[zone].1.clone());
            (zones, occupied)
        };
        let ((outline, areas), (zones, occupied)) = both(of_land, of_zones);
        Shapes { zones, occupied, outline, areas, asides: asides.iter().map(simple).collect() }
    }
}

/// What is not held by the government, on land, in degrees: the same for every view.
pub struct Held {
    zones: Vec<(Category, MultiPolygon<f64>)>,
    occupied: MultiPolygon<f64>,
    asides: Vec<MultiPolygon<f64>>,
    drawing: Drawing,
}

impl Held {
    /// The zones of `inputs`, clipped to the country.
    pub fn new(inputs: &MapInputs<'_>, land: &Land<'_>) -> Held {
        let zones = closing::closed(inputs.layer, inputs.slivers, land);
        let occupied = occupied(&zones).into_owned();
        let on_land = |polygons| overlay::intersection(&[polygons], &[&land.country]);
        let asides = inputs.asides.iter().map(|aside| on_land(&aside.polygons)).collect();
        Held { zones, occupied, asides, drawing: inputs.layer.drawing }
    }
}

/// What a layer shows as occupied, as a map draws it: cut off at the outline of `land`, with `slivers` closed along it.
pub fn occupied_on_land(layer: &ControlLayer, slivers: &[Sliver], land: &Land<'_>) -> MultiPolygon<f64> {
    occupied(&closing::closed(layer, slivers, land)).into_owned()
}

/// What is occupied since whenever, as one.
fn occupied(zones: &[(Category, MultiPolygon<f64>)]) -> Cow<'_, MultiPolygon<f64>> {
    let zones = zones.iter().filter(|(category, _)| category.status() == Status::Occupied);
    match zones.map(|(_, zone)| zone).collect::<Vec<_>>()[..] {
        [zone] => Cow::Borrowed(zone),
        ref several => Cow::Owned(overlay::union(several)),
    }
}

/// The lines of polygons, to be asked what is on them.
fn along(polygons: &Polygons) -> Nearby {
    let edges = polygons.iter().flatten().flat_map(|ring| ring.windows(2));
    Nearby::new(edges.map(|edge| [place(edge[0]), place(edge[1])]), HELD_REACH_PX)
}

/// Polygons of `linework` with their steps smoothed, but where they run along `held`.
fn smooth(linework: &Linework, polygons: &Polygons, held: &Nearby) -> Polygons {
    let steps = f64::from(STEPS_PER_PX);
    linework.smooth(polygons, held, TOLERANCE_PX * steps, SMALLEST_PX2 * steps * steps)
}

/// Polygons of `linework`, as simple as the page allows.
pub fn simplify(linework: &Linework, polygons: &Polygons) -> Polygons {
    let steps = f64::from(STEPS_PER_PX);
    linework.simplify(polygons, TOLERANCE_PX * steps, SMALLEST_PX2 * steps * steps)
}
