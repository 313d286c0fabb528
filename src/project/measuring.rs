//! Measuring: land prepared once, then any number of layers on it.

use crate::areas::AreaSet;
use crate::control::{ControlLayer, claims};
use crate::error::{Result, Warning};
use crate::geometry::AreaMethod;
use crate::measure::slivers::{self, Finder, Sliver};
use crate::measure::{Basis, Follower, Ground, Measured, Pieces, Shares, share_out};

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

    /// Shares of the 27 units' `pieces`; custom areas are measured here.
    fn share_out(
        &self,
        pieces: &Pieces,
        slivers: Option<&[Sliver]>,
        layer: &ControlLayer,
        warnings: Vec<Warning>,
    ) -> Result<Shares> {
        let Manner { method, basis, .. } = self.manner;
        let units = Measured { areas: self.areas, pieces };
        let claims = claims::embedded_on(layer.as_of)?;
        let Some((custom, ground)) = &self.custom else {
            return Ok(Shares { claims, ..share_out(units, None, layer, basis, warnings) });
        };
        let own = slivers.map(|slivers| slivers::within(slivers, custom));
        let pieces = ground.measure(layer, own.as_deref(), method)?;
        let custom = Measured { areas: custom, pieces: &pieces };
        Ok(Shares { claims, ..share_out(units, Some(custom), layer, basis, warnings) })
    }

    /// What finds slivers day by day, prepared once for all threads; none where the tolerance asks for raw figures.
    pub fn finder(&self) -> Option<Finder<'_>> {
        Finder::new(&self.ground, self.manner.edge_tolerance_m)
    }

    /// Begins a run of layers that follow each other.
    pub fn day_by_day<'b>(&'b self, finder: Option<&'b Finder<'b>>) -> DayByDay<'b> {
        DayByDay { measuring: self, follower: Follower::new(&self.ground, finder, self.manner.method) }
    }
}

/// Measures layers of days that follow each other: of each only what changed since the day before it. What comes out is
/// what each day on its own gives, bit for bit.
#[derive(Debug)]
pub struct DayByDay<'a> {
    measuring: &'a Measuring<'a>,
    follower: Follower<'a>,
}

impl<'a> DayByDay<'a> {
    /// Begins another run of layers, with what is exact of the last one.
    pub fn begin_again(&mut self) {
        self.follower.look_again();
    }

    /// Looks for slivers with `finder` from now on.
    pub fn look_with(&mut self, finder: Option<&'a Finder<'a>>) {
        self.follower.look_with(finder);
    }

    /// Goes on to the next layer, but for its slivers: to measure it then costs no more than these.
    pub fn go_on(&mut self, layer: &ControlLayer) {
        self.follower.go_on(layer);
    }

    /// Measures the next layer and makes shares, which carry `warnings`.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn measure(&mut self, layer: &ControlLayer, warnings: Vec<Warning>) -> Result<Shares> {
        let pieces = self.follower.measure(layer)?;
        self.measuring.share_out(&pieces, self.follower.slivers(), layer, warnings)
    }

    /// The slivers of the layer measured last; none without a finder.
    pub fn closed(&self) -> Vec<Sliver> {
        self.follower.slivers().unwrap_or_default().to_vec()
    }

    /// Measures the next layer and gives its slivers; none without a finder.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn slivers(&mut self, layer: &ControlLayer) -> Result<Option<Vec<Sliver>>> {
        self.follower.measure(layer)?;
        Ok(self.follower.slivers().map(<[_]>::to_vec))
    }
}
