//! What lies around Ukraine, on the grid of the page, as it is before it is simplified.

use super::basemap::{Basemap, Region};
use super::view::{Polygons, View};
use crate::date::Date;

/// The regions of the basemap on the page, in its order, not yet clipped to the frame.
#[derive(Debug)]
pub struct Surroundings {
    /// Neighbouring countries.
    pub land: Vec<Polygons>,
    /// Seas.
    pub sea: Vec<Polygons>,
    /// Lakes, reservoirs, limans.
    pub lakes: Vec<Polygons>,
}

impl Surroundings {
    /// Projects the basemap; its `lakes` were projected before.
    pub fn new(basemap: &Basemap, lakes: Vec<Polygons>, view: &View) -> Surroundings {
        let on_page =
            |regions: &[Region]| regions.iter().map(|region| view.polygons(&region.polygons)).collect();
        Surroundings { land: on_page(&basemap.land), sea: on_page(&basemap.sea), lakes }
    }
}

/// The lakes of a basemap on the page that were there on the evening of `day`.
pub fn lakes(basemap: &Basemap, day: Date, view: &View) -> Vec<Polygons> {
    let there = basemap.lakes.iter().filter(|lake| lake.is_there(day));
    there.map(|lake| view.polygons(&lake.region.polygons)).collect()
}
