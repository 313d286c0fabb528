//! Makes a comparison of two layers: finds where they meet, takes the changes apart, spreads every part over the areas and
//! sums the rows.

use geo::{MultiPolygon, Polygon};

use super::Ground;
use super::comparison::{ComparedPiece, ComparedRow, Comparison, Divisor, Narrow, Side};
use super::conservation::ROUNDING;
use super::denominator::Denominator;
use super::matrix::Matrix;
use super::meetings::{Meeting, agreements, changes};
use super::narrow::is_narrow;
use super::row_of::RowOf;
use super::spread::Spread;
use crate::areas::AreaSet;
use crate::both::both;
use crate::control::{ControlLayer, Status};
use crate::error::{Error, Result};
use crate::geometry::AreaMethod;
use crate::geometry::rings::planar_area;
use crate::units::SquareMetres;

/// How far the parts of a piece may miss its own area: a part of it, or an area \[m²\].
const LOST: (f64, f64) = (1e-9, 1.0);

/// On which land layers are compared, and how.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The 27 units.
    pub units: &'a AreaSet,
    /// The user's own areas.
    pub custom: Option<&'a AreaSet>,
    /// How areas are told.
    pub method: AreaMethod,
    /// What changes of shares are changes of.
    pub denominator: &'a Denominator,
    /// The width \[m\] below which a changed part is told apart as a strip.
    pub min_width_m: f64,
}

/// What changed from `old` to `new`: the diagonal of every matrix is empty.
///
/// # Errors
/// When area was lost or made.
pub fn diff(old: &ControlLayer, new: &ControlLayer, terms: &Terms<'_>) -> Result<Comparison> {
    let made = terms.sum_up(old, new, || changes(old, new))?;
    let residual = (!terms.method.is_additive()).then(|| terms.residual(&made, old, new));
    Ok(Comparison { method_residual: residual, ..made })
}

/// Where `a` and `b` agree, and where they differ.
///
/// # Errors
/// When area was lost or made.
pub fn compare(a: &ControlLayer, b: &ControlLayer, terms: &Terms<'_>) -> Result<Comparison> {
    terms.sum_up(a, b, || {
        let mut meetings = changes(a, b);
        meetings.extend(agreements(a, b, terms.units));
        meetings
    })
}

impl Terms<'_> {
    fn sum_up(
        &self,
        first: &ControlLayer,
        second: &ControlLayer,
        meet: impl FnOnce() -> Vec<Meeting> + Send,
    ) -> Result<Comparison> {
        let pieces = self.pieces(meet)?;
        let of_units: SpreadOf = |piece| Some(&piece.units);
        let of_own: SpreadOf = |piece| piece.custom.as_ref();
        let unit_rows = |all: Vec<RowOf>| -> Vec<ComparedRow> {
            all.iter().map(|of| self.summed(of, self.units, &pieces, of_units)).collect()
        };
        let own_rows = |set: &AreaSet, rows: Vec<RowOf>| -> Vec<ComparedRow> {
            rows.iter().map(|of| self.summed(of, set, &pieces, of_own)).collect()
        };
        let total = self.summed(&RowOf::total(self.units), self.units, &pieces, of_units);
        let mut outside = Matrix::default();
        for piece in &pieces {
            outside.add(piece.from, piece.to, piece.units.outside);
        }
        let custom = self.custom.map(|set| own_rows(set, RowOf::each(set))).unwrap_or_default();
        let own_groups = self.custom.map(|set| own_rows(set, RowOf::groups(set))).unwrap_or_default();
        Ok(Comparison {
            first: Side::from(first),
            second: Side::from(second),
            method: self.method,
            denominator: self.denominator.clone(),
            method_residual: None,
            min_width_m: self.min_width_m,
            boundaries: self.units.provenance.clone(),
            boundaries_source: self.units.source.clone(),
            custom_file: self.custom.map(|custom| custom.provenance.clone()),
            has_margins: self.units.margins.is_some(),
            areas: unit_rows(RowOf::each(self.units)),
            custom,
            groups: unit_rows(RowOf::groups(self.units)).into_iter().chain(own_groups).collect(),
            total,
            outside,
            pieces,
            warnings: Vec::new(),
        })
    }

    /// Changes by connected part, agreements whole, each spread over the areas. Where the layers meet is found while the
    /// ground is prepared.
    fn pieces(&self, meet: impl FnOnce() -> Vec<Meeting> + Send) -> Result<Vec<ComparedPiece>> {
        let (ground, meetings) = both(|| Ground::new(self.units), meet);
        let own = self.custom.map(|set| (set, Ground::new(set)));
        let mut pieces = Vec::new();
        for Meeting { from, to, polygons } in meetings {
            for polygons in if from == to { vec![polygons] } else { connected_parts(polygons) } {
                let narrow = from != to && polygons.iter().all(|part| is_narrow(part, self.min_width_m));
                let units = Spread::of(&polygons, self.units, &ground, self.method);
                self.check(&units, &polygons)?;
                let custom =
                    own.as_ref().map(|(set, ground)| Spread::of(&polygons, set, ground, self.method));
                pieces.push(ComparedPiece { from, to, polygons, is_narrow: narrow, units, custom });
            }
        }
        Ok(pieces)
    }

    fn summed(&self, of: &RowOf, set: &AreaSet, pieces: &[ComparedPiece], spread: SpreadOf) -> ComparedRow {
        let (mut matrix, mut margin, mut narrow) = (Matrix::default(), Matrix::default(), Narrow::default());
        for piece in pieces {
            let [inside, beside] = spread(piece).map(|spread| in_areas(spread, of)).unwrap_or_default();
            let area = inside + beside;
            matrix.add(piece.from, piece.to, area);
            margin.add(piece.from, piece.to, beside);
            if piece.is_narrow && area > SquareMetres::ZERO {
                narrow.matrix.add(piece.from, piece.to, area);
                narrow.pieces += usize::from(area > ROUNDING);
            }
        }
        let members = of.members(set);
        let (id, names, kind) = (of.id.clone(), of.names.clone(), of.kind);
        ComparedRow {
            id,
            names,
            kind,
            divisor: self.divisor(of, set, &members),
            members,
            matrix,
            margin,
            narrow,
        }
    }

    /// What a change of the share of a row is a change of.
    fn divisor(&self, of: &RowOf, set: &AreaSet, members: &[String]) -> Option<Divisor> {
        let areas = || of.areas.iter().map(|&index| &set.areas[index]);
        let land = || areas().map(|area| self.method.area(&area.polygons)).sum();
        let official = || areas().map(|area| area.official).sum::<Option<SquareMetres>>();
        match self.denominator {
            Denominator::Official if !set.is_custom() => official().map(Divisor::Area),
            Denominator::Official | Denominator::Measured => Some(Divisor::Land(land())),
            Denominator::Own(own) => own.of(&of.id, members).map(Divisor::Area),
        }
    }

    /// By how much the net change of what is occupied misses the change of the layers' own areas.
    fn residual(&self, made: &Comparison, old: &ControlLayer, new: &ControlLayer) -> SquareMetres {
        let [old, new] = [old, new].map(|layer| -> SquareMetres {
            let occupied = layer.zones.iter().filter(|zone| zone.category.status() == Status::Occupied);
            occupied.map(|zone| self.method.area(&zone.polygons)).sum()
        });
        made.total.net_occupied() + made.outside.net(Status::Occupied) - (new - old)
    }

    /// Checks that what a piece spreads to is the piece.
    fn check(&self, spread: &Spread, polygons: &MultiPolygon<f64>) -> Result<()> {
        let whole = self.method.area(polygons);
        let parts: SquareMetres = spread.parts.iter().map(|part| part.area_covered()).sum();
        let lost = (parts + spread.outside - whole).abs().0;
        if !self.method.is_additive() || lost <= (LOST.0 * whole.0).max(LOST.1) {
            return Ok(());
        }
        let message = format!(
            "a piece of {:.9} km² is {:.9} km² in parts",
            whole.km2(),
            (parts + spread.outside).km2()
        );
        Err(Error::new(message).hint("area was lost or made: please report this with the two input files"))
    }
}

/// The polygons one by one, without those that enclose nothing.
fn connected_parts(polygons: MultiPolygon<f64>) -> Vec<MultiPolygon<f64>> {
    let encloses = |polygon: &Polygon<f64>| planar_area(&polygon.exterior().0) > 0.0;
    polygons.into_iter().filter(encloses).map(|polygon| MultiPolygon(vec![polygon])).collect()
}

/// How a piece spreads over one of the sets.
type SpreadOf = fn(&ComparedPiece) -> Option<&Spread>;

/// What of a spread piece lies in the areas of a row: inside, and in the margins.
fn in_areas(spread: &Spread, of: &RowOf) -> [SquareMetres; 2] {
    let parts = || spread.parts.iter().filter(|part| of.areas.contains(&part.area));
    [parts().map(|part| part.inside).sum(), parts().map(|part| part.margin).sum()]
}
