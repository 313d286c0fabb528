//! The law that no area is lost or made: checked whenever a layer is measured, an error when broken.

use super::Pieces;
use crate::areas::AreaSet;
use crate::control::Status;
use crate::error::{Error, Problem, Result};
use crate::units::SquareMetres;

/// The largest residual, as a part of the whole; overlays leave some 1e-14.
const RELATIVE_TOLERANCE: f64 = 1e-9;
/// The largest residual of small wholes \[m²\].
pub const ABSOLUTE_TOLERANCE_M2: f64 = 1.0;
/// Of a figure, no more than this is rounding.
pub const ROUNDING: SquareMetres = SquareMetres(ABSOLUTE_TOLERANCE_M2);

/// Checks that the pieces and slivers of each area sum to the area, and all pieces of zones to the layer's own area.
///
/// # Errors
/// Every sum that is off by more than 1e-9 of the whole and more than 1e-6 km².
pub fn check(pieces: &Pieces, areas: &AreaSet) -> Result<()> {
    let mut problems = Vec::new();
    for (index, area) in areas.areas.iter().enumerate() {
        let parts = area_parts(pieces, index);
        problems.extend(broken(&format!("the parts of {}", area.names.en), parts, pieces.measured[index]));
    }
    if !areas.overlaps() {
        let whole = pieces.layer.iter().map(|(_, area)| *area).sum();
        problems.extend(broken("the parts of the control layer", layer_parts(pieces), whole));
    }
    Error::unless_any(problems, ())
}

/// By how much the parts of the whole layer miss its own area: what a method that is not additive leaves.
pub fn layer_residual(pieces: &Pieces) -> SquareMetres {
    layer_parts(pieces) - pieces.layer.iter().map(|(_, area)| *area).sum()
}

/// By how much the parts of areas miss the areas' own: what a method that is not additive leaves.
pub fn residual_of(pieces: &Pieces, areas: &[usize]) -> SquareMetres {
    areas.iter().map(|&index| area_parts(pieces, index) - pieces.measured[index]).sum()
}

fn area_parts(pieces: &Pieces, index: usize) -> SquareMetres {
    pieces.of_area(index, |_| true).map(|row| row.inside + row.sliver.unwrap_or_default()).sum()
}

fn layer_parts(pieces: &Pieces) -> SquareMetres {
    let held = pieces.rows.iter().filter(|row| row.category.status() != Status::Government);
    held.map(|row| row.inside + row.margin.unwrap_or_default()).sum::<SquareMetres>() + pieces.outside
}

fn broken(what: &str, parts: SquareMetres, whole: SquareMetres) -> Option<Problem> {
    let residual = (parts - whole).abs().0;
    let tolerance = (RELATIVE_TOLERANCE * whole.0).max(ABSOLUTE_TOLERANCE_M2);
    if residual <= tolerance {
        return None;
    }
    let message = format!("{what} sum to {:.9} km², the whole is {:.9} km²", parts.km2(), whole.km2());
    Some(Problem::new(message).hint("area was lost or made: please report this with the two input files"))
}

#[cfg(test)]
mod tests {
    use geo::{Coord, MultiPolygon, polygon};

    use super::super::{Pieces, cut};
    use super::*;
    use crate::areas::{Area, Names, SetKind};
    use crate::control::{Category, ControlLayer, Telling, Zone};
    use crate::formats::Provenance;
    use crate::geometry::AreaMethod;

    fn land() -> AreaSet {
        let polygons: MultiPolygon<f64> =
            polygon![(x: 30.0, y: 48.0), (x: 32.0, y: 48.0), (x: 32.0, y: 50.0), (x: 30.0, y: 50.0)].into();
        let area = Area { id: "UA-71".into(), names: Names::default(), official: None, polygons };
        let provenance = Provenance { file: String::new(), sha256: String::new() };
        AreaSet {
            areas: vec![area],
            provenance,
            source: String::new(),
            kind: SetKind::Units,
            margins: None,
            lack: None,
            groups: Vec::new(),
        }
    }

    fn layer() -> ControlLayer {
        let polygons =
            polygon![(x: 31.0, y: 47.0), (x: 33.0, y: 47.5), (x: 33.0, y: 51.0), (x: 31.3, y: 51.0)].into();
        let day = "2025-12-05".parse().unwrap();
        let zones = vec![Zone { category: Category::Occupied(None), polygons }];
        ControlLayer::of_zones(day, Telling { contested: false, since: false }, zones)
    }

    #[test]
    fn a_sound_cut_conserves() {
        let (land, layer) = (land(), layer());
        assert!(Pieces::of_cut(&cut(&land, &layer), &land, &layer, None, AreaMethod::Wgs84).is_ok());
    }

    #[test]
    fn one_crossing_moved_by_a_metre_is_found() {
        let (land, layer) = (land(), layer());
        let mut moved = cut(&land, &layer);
        let ring = moved.pieces[0].inside.0[0].exterior().0.clone();
        // The crossing of the zone with the south side: the only position there that is no corner of the land.
        let crossing = ring.iter().position(|c| c.y == 48.0 && c.x != 32.0).unwrap();
        moved.pieces[0].inside.0[0].exterior_mut(|exterior| {
            exterior.0[crossing] = ring[crossing] + Coord { x: 1e-5, y: 0.0 };
            let first = exterior.0[0];
            if let Some(last) = exterior.0.last_mut() {
                *last = first;
            }
        });
        let error = Pieces::of_cut(&moved, &land, &layer, None, AreaMethod::Wgs84).unwrap_err();
        assert_eq!(error.problems().len(), 2, "the area's sum and the layer's are both broken: {error}");
    }
}
