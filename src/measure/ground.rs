//! The ground that layers are measured on: areas, margins and their whole reach, prepared once for any number of layers.
//!
//! The quick way integrates along boundaries (`geometry::coverage`) and builds no geometry. It must conserve area;
//! where it does not, the overlay has to, or the layer is refused.

use geo::MultiPolygon;

use super::conservation;
use super::pieces::{Piece, Pieces, cut};
use super::slivers::Sliver;
use super::spread::{Spread, SpreadPart};
use crate::areas::AreaSet;
use crate::both::both;
use crate::control::{Category, ControlLayer};
use crate::error::Result;
use crate::geometry::AreaMethod;
use crate::geometry::coverage::{Cell, Change, Coverage};
use crate::geometry::region::{Edge, Region};
use crate::geometry::tally::Tally;
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

/// What the edges of one zone add up to on areas, margins and reach.
#[derive(Debug, Clone)]
pub struct ZoneTally {
    areas: Tally,
    margins: Option<Tally>,
    reach: Tally,
}

impl<'a> Ground<'a> {
    /// Prepares `set`.
    pub fn new(set: &'a AreaSet) -> Ground<'a> {
        let of_areas = || Coverage::new(set.areas.iter().map(|area| Cell::new(&area.polygons)).collect());
        let of_margins = || {
            let margins = set.margins.as_ref()?;
            Some(Coverage::new(margins.strips.iter().map(Cell::new).collect()))
        };
        let of_reach = || Coverage::new(vec![Cell::new(&set.reach())]);
        let (areas, (margins, reach)) = both(of_areas, || (of_margins(), of_reach()));
        Ground { set, measured: areas.areas(), areas, margins, reach }
    }

    /// The areas, ready to be measured on.
    pub fn areas(&self) -> &Coverage {
        &self.areas
    }

    /// How large the area of this place in the set is, as mapped.
    pub fn measured(&self, area: usize) -> SquareMetres {
        self.measured[area]
    }

    /// The set of areas.
    pub fn set(&self) -> &'a AreaSet {
        self.set
    }

    /// Measures a layer by `method`; `slivers` are what [`Finder`](super::slivers::Finder) found for it, none where
    /// nobody looked.
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
        self.or_overlaid(quick, layer, slivers, method)
    }

    /// `quick` where there is such and it conserves area, otherwise what the overlay tells; without what is rounding.
    ///
    /// # Errors
    /// When area was lost or made by the overlay too.
    pub fn or_overlaid(
        &self,
        quick: Option<Pieces>,
        layer: &ControlLayer,
        slivers: Option<&[Sliver]>,
        method: AreaMethod,
    ) -> Result<Pieces> {
        let pieces = match quick.filter(|pieces| conservation::check(pieces, self.set).is_ok()) {
            Some(pieces) => pieces,
            None => Pieces::of_cut(&cut(self.set, layer), self.set, layer, slivers, method)?,
        };
        Ok(pieces.without_rounding())
    }

    /// How the land of `polygons` spreads over the areas and their margins, in `wgs84`; none where a crossing was missed.
    pub fn spread(&self, polygons: &MultiPolygon<f64>) -> Option<Spread> {
        let region = Region::new([polygons]);
        let tally = self.areas.tally(&region);
        let least = SquareMetres(NOTHING_M2.min(tally.area().0 / 2.0));
        let real = |area: SquareMetres| if area > least { area } else { SquareMetres::ZERO };
        let inside = self.areas.parts(&tally)?;
        let within: SquareMetres = inside.iter().map(|parts| parts.shared).sum();
        let all_within = (tally.area() - within).abs() <= least;
        let margins = self.margins.as_ref().filter(|_| !all_within).map(|margins| margins.measure(&region));
        let margins = margins.map_or(Some(Vec::new()), |margins| margins)?;
        let outside = if all_within { Vec::new() } else { self.reach.measure(&region)? };
        let parts = inside.iter().enumerate().map(|(area, parts)| SpreadPart {
            area,
            inside: real(parts.shared),
            margin: margins.get(area).map_or(SquareMetres::ZERO, |parts| real(parts.shared)),
        });
        Some(Spread {
            parts: parts.filter(|part| part.area_covered() > SquareMetres::ZERO).collect(),
            outside: outside.iter().map(|parts| real(parts.region_only)).sum(),
        })
    }

    /// Measures in `wgs84` along boundaries; none where a crossing was missed.
    pub fn integrate(&self, layer: &ControlLayer, slivers: Option<&[Sliver]>) -> Option<Pieces> {
        let held = layer.zones.iter().filter(|zone| zone.category != Category::Government);
        let tallies: Vec<(Category, ZoneTally)> = held
            .map(|zone| {
                let mut tally = self.nothing();
                for chain in Region::new([&zone.polygons]).chains() {
                    self.add_chain(&mut tally, chain, Change::Added);
                }
                (zone.category, tally)
            })
            .collect();
        let closed = slivers.map(|slivers| self.tally_slivers(slivers));
        let tallies: Vec<(Category, &ZoneTally)> =
            tallies.iter().map(|(category, tally)| (*category, tally)).collect();
        self.pieces(&tallies, slivers.zip(closed.as_ref()))
    }

    /// The tally of no zone.
    pub fn nothing(&self) -> ZoneTally {
        ZoneTally {
            areas: self.areas.nothing(),
            margins: self.margins.as_ref().map(Coverage::nothing),
            reach: self.reach.nothing(),
        }
    }

    /// Adds edges that follow one another to a tally, or takes them away.
    pub fn add_chain(&self, tally: &mut ZoneTally, chain: &[Edge], change: Change) {
        self.areas.add_chain(&mut tally.areas, chain, change);
        self.reach.add_chain(&mut tally.reach, chain, change);
        if let Some((margins, tally)) = self.margins.as_ref().zip(tally.margins.as_mut()) {
            margins.add_chain(tally, chain, change);
        }
    }

    /// What the edges of slivers add up to on the areas.
    pub fn tally_slivers(&self, slivers: &[Sliver]) -> Tally {
        self.areas.tally(&Region::new(slivers.iter().map(|sliver| &sliver.polygons)))
    }

    /// What tallied zones leave of each area; none where a crossing was missed.
    pub fn rest(&self, zones: &[(Category, &ZoneTally)]) -> Option<Vec<SquareMetres>> {
        let mut all_held = self.areas.nothing();
        zones.iter().for_each(|(_, tally)| all_held.merge(&tally.areas));
        Some(self.areas.parts(&all_held)?.iter().map(|parts| parts.cell_only).collect())
    }

    /// The pieces of tallied zones and slivers; none where a crossing was missed.
    pub fn pieces(
        &self,
        zones: &[(Category, &ZoneTally)],
        slivers: Option<(&[Sliver], &Tally)>,
    ) -> Option<Pieces> {
        let mut rows = Vec::new();
        let mut all_held = slivers.map_or_else(|| self.areas.nothing(), |(_, tally)| tally.clone());
        let mut outside = SquareMetres::ZERO;
        for (category, tally) in zones {
            let inside = self.areas.parts(&tally.areas)?;
            let beyond = self.reach.parts(&tally.reach)?;
            let margins = match self.margins.as_ref().zip(tally.margins.as_ref()) {
                Some((margins, tally)) => Some(margins.parts(tally)?),
                None => None,
            };
            rows.extend(inside.iter().enumerate().map(|(area, parts)| Piece {
                area,
                category: *category,
                inside: real(parts.shared),
                margin: margins.as_ref().map(|margins| real(margins[area].shared)),
                sliver: slivers.map(|(slivers, _)| closed(slivers, area, *category)),
            }));
            outside += beyond.iter().map(|parts| parts.region_only).sum();
            all_held.merge(&tally.areas);
        }
        let rest = self.areas.parts(&all_held)?;
        let none = |known: bool| known.then_some(SquareMetres::ZERO);
        rows.extend(rest.iter().enumerate().map(|(area, parts)| Piece {
            area,
            category: Category::Government,
            inside: real(parts.cell_only),
            margin: none(self.margins.is_some()),
            sliver: none(slivers.is_some()),
        }));
        rows.retain(|row| {
            [Some(row.inside), row.margin, row.sliver].into_iter().flatten().any(|part| part.0 > 0.0)
        });
        rows.sort_by_key(|row| (row.area, row.category));
        let layer = zones.iter().map(|(category, tally)| (*category, tally.areas.area())).collect();
        let measured = self.measured.clone();
        Some(Pieces { rows, measured, outside, layer, method: AreaMethod::Wgs84 })
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
