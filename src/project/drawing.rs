//! From measured inputs to a scene: adds the embedded basemap, places and claims.

use super::{Inputs, PairInputs};
use crate::control::{Category, ControlLayer, Status, Telling, Zone, claims, resolve};
use crate::error::{Result, Warned};
use crate::map::{self, Basemap, Extent, MapInputs, MapSpec, PairKind, Scene, extent_of_changes};
use crate::measure::slivers::Sliver;
use crate::measure::{Basis, Shares};

impl PairInputs {
    /// The map of two layers. It shows where they differ, unless `extent` asks for something else.
    ///
    /// # Errors
    /// When the extent names no area, the page is too small for title and legend, or area was lost or made.
    pub fn map(&self, kind: PairKind, spec: MapSpec, extent: Option<Extent>) -> Result<Warned<Scene>> {
        let comparison = self.in_full()?;
        let extent = extent.unwrap_or_else(|| extent_of_changes(&comparison, &self.lands.areas));
        let [first, second] = &self.layers;
        // Since when land is occupied is told on neither map, what is contested on that of two dates alone.
        let telling =
            Telling { since: false, contested: second.telling.contested && kind == PairKind::Dates };
        let one = |zone: &Zone| {
            let category = match zone.category.status() {
                Status::Occupied => Category::Occupied(None),
                Status::Contested if telling.contested => Category::Contested,
                Status::Contested | Status::Government => return None,
            };
            Some(Zone { category, ..zone.clone() })
        };
        let zones = resolve(&second.zones.iter().filter_map(one).collect::<Vec<_>>());
        let base = Inputs {
            areas: self.lands.areas.clone(),
            custom: None,
            layer: ControlLayer { zones, telling, ..second.clone() },
            edge_tolerance_m: self.edge_tolerance_m(),
            method: comparison.method,
            basis: Basis::default(),
        };
        let (shares, slivers) = base.shares_and_slivers(Vec::new())?;
        let first_slivers = Inputs { layer: first.clone(), ..base.clone() }.slivers()?.unwrap_or_default();
        let inputs = map::PairMapInputs {
            second: MapInputs {
                areas: &base.areas.completed()?,
                custom: self.lands.custom.as_ref(),
                layer: &base.layer,
                shares: &shares,
                slivers: &slivers,
                claims: &[],
                asides: &[],
                basemap: &Basemap::embedded()?,
                cities: &map::cities::embedded()?,
            },
            first,
            first_slivers: &first_slivers,
            comparison: &comparison,
            kind,
        };
        map::compose_pair(&MapSpec { extent, ..spec }, &inputs)
    }
}

impl Inputs {
    /// The map of these inputs on `basemap`, with their `shares` on it and their `slivers` closed.
    ///
    /// # Errors
    /// When the extent of `spec` names no area, or the page is too small for title and legend.
    pub fn map(
        &self,
        basemap: &Basemap,
        shares: &Shares,
        slivers: &[Sliver],
        spec: &MapSpec,
    ) -> Result<Warned<Scene>> {
        let inputs = MapInputs {
            areas: &self.areas.completed()?,
            custom: self.custom.as_ref(),
            layer: &self.layer,
            shares,
            slivers,
            claims: &claims::embedded_on(self.layer.as_of)?,
            asides: &map::asides(&self.layer.parts, spec.liberated),
            basemap,
            cities: &map::cities::embedded()?,
        };
        map::compose(spec, &inputs)
    }
}
