//! Measuring: land prepared once, then any number of layers on it.

use crate::areas::AreaSet;
use crate::control::ControlLayer;
use crate::error::{Result, Warning};
use crate::geometry::AreaMethod;
use crate::measure::slivers::{self, Sliver};
use crate::measure::{Basis, Ground, Measured, Shares, share_out};

/// How layers are measured.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// The width \[m\] below which uncovered land at the edge is a sliver, 0 for none.
    pub edge_tolerance_m: f64,
    /// How areas are told.
    pub method: AreaMethod,
    /// What shares are made of.
    pub basis: &'a Basis,
}

/// Land, prepared for measuring.
#[derive(Debug)]
pub struct Measuring<'a> {
    areas: &'a AreaSet,
    ground: Ground<'a>,
    custom: Option<(&'a AreaSet, Ground<'a>)>,
    manner: Manner<'a>,
}

impl<'a> Measuring<'a> {
    /// Prepares the 27 units and, where there are any, custom areas.
    pub fn new(areas: &'a AreaSet, custom: Option<&'a AreaSet>, manner: Manner<'a>) -> Measuring<'a> {
        let custom = custom.map(|custom| (custom, Ground::new(custom)));
        Measuring { areas, ground: Ground::new(areas), custom, manner }
    }

    /// The slivers of a layer; none where the tolerance asks for raw figures.
    pub fn slivers(&self, layer: &ControlLayer) -> Option<Vec<Sliver>> {
        let tolerance_m = self.manner.edge_tolerance_m;
        (tolerance_m > 0.0).then(|| slivers::find(&self.ground, layer, tolerance_m))
    }

    /// Measures a layer and makes shares, which carry `warnings`.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn shares(&self, layer: &ControlLayer, warnings: Vec<Warning>) -> Result<Shares> {
        let Manner { method, basis, .. } = self.manner;
        let slivers = self.slivers(layer);
        let pieces = self.ground.measure(layer, slivers.as_deref(), method)?;
        let units = Measured { areas: self.areas, pieces: &pieces };
        let Some((custom, ground)) = &self.custom else {
            return Ok(share_out(units, None, layer, basis, warnings));
        };
        let own = slivers.map(|slivers| slivers::within(&slivers, custom));
        let pieces = ground.measure(layer, own.as_deref(), method)?;
        let custom = Measured { areas: custom, pieces: &pieces };
        Ok(share_out(units, Some(custom), layer, basis, warnings))
    }

    /// Begins a run of layers that follow each other.
    pub fn day_by_day(&self) -> DayByDay<'_> {
        DayByDay { measuring: self }
    }
}

/// Measures layers of days that follow each other, the earlier first: a day may build on the day before it.
#[derive(Debug)]
pub struct DayByDay<'a> {
    measuring: &'a Measuring<'a>,
}

impl DayByDay<'_> {
    /// Measures the next layer and makes shares, which carry `warnings`.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn measure(&mut self, layer: &ControlLayer, warnings: Vec<Warning>) -> Result<Shares> {
        self.measuring.shares(layer, warnings)
    }
}
