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
    /// Projects the basemap, with the lakes that were there on the evening of `day`.
    pub fn new(basemap: &Basemap, day: Date, view: &View) -> Surroundings {
        let on_page = |region: &Region| view.polygons(&region.polygons);
        let lakes = basemap.lakes.iter().filter(|lake| lake.is_there(day));
        Surroundings {
            land: basemap.land.iter().map(on_page).collect(),
            sea: basemap.sea.iter().map(on_page).collect(),
            lakes: lakes.map(|lake| on_page(&lake.region)).collect(),
        }
    }
}
