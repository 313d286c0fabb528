//! The ground that layers are measured on: areas, margins and their whole reach, prepared once for any number of layers.
//!
//! The quick way integrates along boundaries (`geometry::coverage`) and builds no geometry. It must conserve area;
//! where it does not, the overlay has to, or the layer is refused.

use geo::MultiPolygon;

use super::conservation;
use super::pieces::{Piece, Pieces, cut};
use super::slivers::Sliver;
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer, Zone};
use crate::error::Result;
use crate::geometry::AreaMethod;
use crate::geometry::coverage::{Coverage, Parts, Region};
use crate::units::SquareMetres;

/// Less than this \[m²\] is no piece but the rounding of one that is not there.
const NOTHING_M2: f64 = 1e-3;

/// Areas and margins, prepared for measuring.
#[derive(Debug)]
pub struct Ground<'a> {
    set: &'a AreaSet,
    areas: Coverage,
    margins: Option<Coverage>,
    reach: Coverage,
    measured: Vec<SquareMetres>,
}

impl<'a> Ground<'a> {
    /// Prepares `set`.
    pub fn new(set: &'a AreaSet) -> Ground<'a> {
        let cells = |polygons: &mut dyn Iterator<Item = &MultiPolygon<f64>>| {
            Coverage::new(polygons.map(|polygons| Region::new([polygons])).collect())
        };
        let areas = cells(&mut set.areas.iter().map(|area| &area.polygons));
        Ground {
            set,
            measured: areas.areas(),
            areas,
            margins: set.margins.as_ref().map(|margins| cells(&mut margins.strips.iter())),
            reach: cells(&mut std::iter::once(&set.reach())),
        }
    }

    /// Measures a layer by `method`; `slivers` are what [`slivers::find`](super::slivers::find) found for it, none where nobody
    /// looked.
    ///
    /// # Errors
    /// When area was lost or made.
    pub fn measure(
        &self,
        layer: &ControlLayer,
        slivers: Option<&[Sliver]>,
        method: AreaMethod,
    ) -> Result<Pieces> {
        let quick = if method == AreaMethod::Wgs84 { self.integrate(layer, slivers) } else { None };
        match quick.filter(|pieces| conservation::check(pieces, self.set).is_ok()) {
            Some(pieces) => Ok(pieces),
            None => Pieces::of_cut(&cut(self.set, layer), self.set, layer, slivers, method),
        }
    }

    /// Measures in `wgs84` along boundaries; none where a crossing was missed.
    pub fn integrate(&self, layer: &ControlLayer, slivers: Option<&[Sliver]>) -> Option<Pieces> {
        let held: Vec<&Zone> =
            layer.zones.iter().filter(|zone| zone.category != Category::Government).collect();
        let mut rows = Vec::new();
        let (mut outside, mut whole) = (SquareMetres::ZERO, Vec::new());
        for zone in &held {
            let region = Region::new([&zone.polygons]);
            let inside = self.areas.measure(&region)?;
            let beyond = self.reach.measure(&region)?;
            let margins = match &self.margins {
                Some(margins) => Some(margins.measure(&region)?),
                None => None,
            };
            rows.extend(inside.iter().enumerate().map(|(area, parts)| Piece {
                area,
                category: zone.category,
                inside: real(parts.shared),
                margin: margins.as_ref().map(|margins| real(margins[area].shared)),
                sliver: slivers.map(|slivers| closed(slivers, area, zone.category)),
            }));
            outside += beyond.iter().map(|parts| parts.region_only).sum();
            whole.push((zone.category, region.area()));
        }
        let closed = slivers.iter().flat_map(|slivers| slivers.iter().map(|sliver| &sliver.polygons));
        let all_held = Region::new(held.iter().map(|zone| &zone.polygons).chain(closed));
        let rest: Vec<Parts> = self.areas.measure(&all_held)?;
        let margin = self.margins.as_ref().map(|_| SquareMetres::ZERO);
        let sliver = slivers.map(|_| SquareMetres::ZERO);
        rows.extend(rest.iter().enumerate().map(|(area, parts)| Piece {
            area,
            category: Category::Government,
            inside: real(parts.cell_only),
            margin,
            sliver,
        }));
        rows.retain(|row| {
            [Some(row.inside), row.margin, row.sliver].into_iter().flatten().any(|part| part.0 > 0.0)
        });
        rows.sort_by_key(|row| (row.area, row.category));
        let measured = self.measured.clone();
        Some(Pieces { rows, measured, outside, layer: whole, method: AreaMethod::Wgs84 })
    }
}

/// `area`, or none at all where it is only the rounding of a piece that is not there.
fn real(area: SquareMetres) -> SquareMetres {
    if area.0 > NOTHING_M2 { area } else { SquareMetres::ZERO }
}

/// What `slivers` close in favour of `category` in one area.
fn closed(slivers: &[Sliver], area: usize, category: Category) -> SquareMetres {
    slivers
        .iter()
        .filter(|sliver| (sliver.area, sliver.category) == (area, category))
        .map(|sliver| sliver.size)
        .sum()
}
