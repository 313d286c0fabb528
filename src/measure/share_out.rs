//! Makes shares of measured pieces: a row per area, custom area, group and in total.

use super::conservation::{layer_residual, residual_of};
use super::covered::Covered;
use super::denominator::{AsPublished, Denominator, Headline, Whole};
use super::row_of::RowOf;
use super::shares::{AreaShares, PartArea, RowKind, Shares};
use super::{Pieces, warnings};
use crate::areas::AreaSet;
use crate::control::{Category, ControlLayer, Part, Since, Status};
use crate::error::Warning;
use crate::units::SquareMetres;

/// A set of areas with what a layer covers of them.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The areas.
    pub areas: &'a AreaSet,
    /// What the layer covers of them.
    pub pieces: &'a Pieces,
}

/// What shares are made of beside the measured pieces.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Basis {
    /// Which share is the headline.
    pub denominator: Denominator,
    /// Whose way of publishing is followed, if anybody's.
    pub as_published: Option<AsPublished>,
}

/// Makes shares of the pieces of the 27 units and, where there are any, of custom areas.
///
/// `layer` tells what the source tells: contested and the time since when are `None` where it does not.
pub fn share_out(
    units: Measured<'_>,
    custom: Option<Measured<'_>>,
    layer: &ControlLayer,
    basis: &Basis,
    known: Vec<Warning>,
) -> Shares {
    let rows = Rows { measured: units, layer, basis };
    let own = custom.map(|measured| Rows { measured, layer, basis });
    let mut shares = Shares {
        date: layer.date,
        as_of: layer.as_of,
        source_time: layer.source_time.clone(),
        denominator: basis.denominator.clone(),
        method: units.pieces.method,
        as_published: basis.as_published,
        control: layer.sources.clone(),
        is_example: layer.is_example,
        boundaries: units.areas.provenance.clone(),
        boundaries_source: units.areas.source.clone(),
        areas: rows.each(),
        custom: own.map(|own| own.each()).unwrap_or_default(),
        custom_file: custom.map(|custom| custom.areas.provenance.clone()),
        groups: [Some(rows), own].into_iter().flatten().flat_map(|rows| rows.groups()).collect(),
        total: rows.total(),
        outside: units.pieces.outside,
        settlements: None,
        parts: parts(layer),
        claims: Vec::new(),
        warnings: known,
    };
    let far = || warnings::far_from_official(shares.areas.iter());
    let far = if units.areas.is_embedded() { None } else { far() };
    let about_rows = warnings::about_rows(&shares, shares.rows());
    shares.warnings.extend(far.into_iter().chain(about_rows));
    shares
}

/// The parts of a layer that stand beside its shares.
fn parts(layer: &ControlLayer) -> Vec<PartArea> {
    let listed = layer.parts.iter().filter(|part| part.kind.is_listed());
    let area =
        |part: &Part| PartArea { kind: part.kind, counts: part.counts_as.is_some(), area: part.area() };
    listed.map(area).collect()
}

/// The maker of rows.
#[derive(Clone, Copy)]
struct Rows<'a> {
    measured: Measured<'a>,
    layer: &'a ControlLayer,
    basis: &'a Basis,
}

impl Rows<'_> {
    fn each(&self) -> Vec<AreaShares> {
        RowOf::each(self.measured.areas).into_iter().map(|of| self.row(of)).collect()
    }

    /// One row per group whose members are all there.
    fn groups(&self) -> Vec<AreaShares> {
        RowOf::groups(self.measured.areas).into_iter().map(|of| self.row(of)).collect()
    }

    fn total(&self) -> AreaShares {
        let row = self.row(RowOf::total(self.measured.areas));
        let residual = row.method_residual.map(|_| layer_residual(self.measured.pieces));
        AreaShares { method_residual: residual, ..row }
    }

    fn row(&self, of: RowOf) -> AreaShares {
        let Measured { areas, pieces } = self.measured;
        let members = of.members(areas);
        let whole = self.whole(&of, &members);
        let status = |status: Status| self.covered(&of, |category| category.status() == status);
        let occupied = whole.figure(status(Status::Occupied));
        let contested = self.layer.telling.contested.then(|| whole.figure(status(Status::Contested)));
        let held = occupied.area + contested.map_or(SquareMetres::ZERO, |figure| figure.area);
        let since = |since: Since| {
            whole.figure(self.covered(&of, |category| category == Category::Occupied(Some(since))))
        };
        AreaShares {
            members,
            measured: whole.measured,
            official: whole.official,
            denominator: whole.denominator(),
            sliver: self.covered(&of, |_| true).sliver,
            occupied,
            since: self.layer.telling.since.then(|| [since(Since::Y2014), since(Since::Y2022)]),
            contested,
            government: whole.remainder(status(Status::Government), held),
            method_residual: (!pieces.method.is_additive()).then(|| residual_of(pieces, &of.areas)),
            id: of.id,
            names: of.names,
            kind: of.kind,
        }
    }

    fn whole(&self, of: &RowOf, members: &[String]) -> Whole {
        let Measured { areas, pieces } = self.measured;
        let official = of.areas.iter().map(|&index| areas.areas[index].official).sum();
        let headline = match &self.basis.denominator {
            Denominator::Official if areas.is_custom() => Headline::Measured,
            Denominator::Official => Headline::Official,
            Denominator::Measured => Headline::Measured,
            Denominator::Own(own) => Headline::Own(own.of(&of.id, members)),
        };
        Whole { measured: of.areas.iter().map(|&index| pieces.measured[index]).sum(), official, headline }
    }

    fn covered(&self, of: &RowOf, counts: impl Fn(Category) -> bool) -> Covered {
        let Measured { areas, pieces } = self.measured;
        let none = Covered {
            margin: areas.margins.as_ref().map(|_| SquareMetres::ZERO),
            sliver: pieces.rows.iter().all(|row| row.sliver.is_some()).then_some(SquareMetres::ZERO),
            beyond: self.beyond(of, &counts),
            ..Covered::default()
        };
        let rows = of.areas.iter().flat_map(|&index| pieces.of_area(index, &counts));
        rows.fold(none, Covered::with)
    }

    /// What lies in no area and no margin and counts to the total nevertheless, where nothing is clipped: the layer's
    /// own area less what is attributed.
    fn beyond(&self, of: &RowOf, counts: impl Fn(Category) -> bool) -> SquareMetres {
        if self.basis.as_published.is_none() || of.kind != RowKind::Total {
            return SquareMetres::ZERO;
        }
        let pieces = self.measured.pieces;
        let own: SquareMetres = if self.layer.drawn.is_empty() {
            pieces.layer.iter().filter(|(category, _)| counts(*category)).map(|(_, area)| *area).sum()
        } else {
            // Who publishes totals sums up features as drawn, overlaps and all.
            let drawn = self.layer.drawn.iter().filter(|zone| counts(zone.category));
            drawn.map(|zone| pieces.method.area(&zone.polygons)).sum()
        };
        let held = pieces.rows.iter().filter(|row| row.category.status() != Status::Government);
        let attributed = held.filter(|row| counts(row.category));
        own - attributed.map(|row| row.inside + row.margin.unwrap_or_default()).sum()
    }
}
