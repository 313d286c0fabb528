//! What lies around Ukraine, on the grid of the page, as it is before it is simplified.

use super::basemap::{Basemap, Region};
use super::view::{Polygons, View};

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
    /// Projects the basemap.
    pub fn new(basemap: &Basemap, view: &View) -> Surroundings {
        let on_page =
            |regions: &[Region]| regions.iter().map(|region| view.polygons(&region.polygons)).collect();
        Surroundings {
            land: on_page(&basemap.land),
            sea: on_page(&basemap.sea),
            lakes: on_page(&basemap.lakes),
        }
    }
}
