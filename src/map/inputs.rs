//! What a map is made from: control and its figures, the land, the basemap, places and claims.

use super::asides::Aside;
use super::basemap::Basemap;
use super::cities::City;
use super::classes::Class;
use super::surroundings::Surroundings;
use super::view::View;
use crate::areas::AreaSet;
use crate::control::ControlLayer;
use crate::control::claims::Claim;
use crate::measure::Shares;
use crate::measure::slivers::Sliver;

/// What a map is made from.
#[derive(Debug, Clone, Copy)]
pub struct MapInputs<'a> {
    /// The areas.
    pub areas: &'a AreaSet,
    /// The user's own areas, which a map may be of.
    pub custom: Option<&'a AreaSet>,
    /// Who holds what.
    pub layer: &'a ControlLayer,
    /// The figures that the map prints.
    pub shares: &'a Shares,
    /// Slivers, which maps close as the figures do.
    pub slivers: &'a [Sliver],
    /// Claims; those that held on the day are drawn.
    pub claims: &'a [Claim],
    /// What the source tells beside the zones and the map shows.
    pub asides: &'a [Aside],
    /// What lies around.
    pub basemap: &'a Basemap,
    /// Places to label, the most important first.
    pub cities: &'a [City],
}

impl MapInputs<'_> {
    /// What lies around, on the page.
    pub fn surroundings(&self, view: &View) -> Surroundings {
        Surroundings::new(self.basemap, self.layer.as_of, view)
    }

    /// The class of shares of the area at `index`; no data where the figures have no row of it, as of land that boundaries
    /// lack.
    pub fn class(&self, index: usize) -> Class {
        let id = self.areas.areas.get(index).map(|area| area.id.as_str());
        let row = self.shares.areas.iter().find(|row| Some(row.id.as_str()) == id);
        row.map_or(Class::NoData, Class::of)
    }
}
