//! What a map is made from: control and its figures, the land, the basemap, places and claims.

use super::asides::Aside;
use super::basemap::Basemap;
use super::cities::City;
use crate::areas::AreaSet;
use crate::control::ControlLayer;
use crate::control::claims::Claim;
use crate::measure::Shares;

/// What a map is made from.
#[derive(Debug, Clone, Copy)]
pub struct MapInputs<'a> {
    /// The areas.
    pub areas: &'a AreaSet,
    /// Who holds what.
    pub layer: &'a ControlLayer,
    /// The figures that the map prints.
    pub shares: &'a Shares,
    /// Claims; those that held on the day are drawn.
    pub claims: &'a [Claim],
    /// What the source tells beside the zones and the map shows.
    pub asides: &'a [Aside],
    /// What lies around.
    pub basemap: &'a Basemap,
    /// Places to label, the most important first.
    pub cities: &'a [City],
}
