//! The faults of one polygon whose rings are closed and clean: edges that cross, holes that lie elsewhere, parts that were
//! flattened into one.

use geo::{Coord, MultiPolygon};

use super::Code;
use super::fault::{Fault, Size, Spot};
use crate::geometry::crossings::{Crossing, all_crossings, first_touch};
use crate::geometry::rings::planar_area;
use crate::geometry::unflatten::unflatten;
use crate::geometry::{RawPolygon, Ring, ellipsoid, overlay};
use crate::units::SquareMetres;

/// A difference in area that touching rings may leave by rounding \[m²\].
const SAME_AREA_M2: f64 = 1.0;

/// A ring that is closed and clean, and its place in the polygon.
pub type Placed = (usize, Ring);

/// The faults of a polygon of these `rings`.
pub fn of_polygon(rings: &[Placed], spot: &Spot) -> Vec<Fault> {
    let bare: Vec<Ring> = rings.iter().map(|(_, ring)| ring.clone()).collect();
    let lines: Vec<&[Coord<f64>]> = bare.iter().map(Vec::as_slice).collect();
    let crossings = all_crossings(&lines);
    let at = |crossing: &Crossing| spot.ring(rings[crossing.ring].0).position(crossing.edge, crossing.at);
    if !crossings.is_empty() {
        let changed = Changed::between(&bare, &overlay::even_odd(&bare));
        let mut faults: Vec<Fault> =
            crossings.iter().map(|crossing| Fault::new(Code::SelfCrossing, at(crossing))).collect();
        faults[0] = changed.told(faults[0].clone());
        return faults;
    }
    if let Some(parts) = unflatten(&bare) {
        return misplaced(rings, parts, spot);
    }
    let Some(touch) = first_touch(&lines) else { return Vec::new() };
    let changed = Changed::between(&bare, &overlay::even_odd(&bare));
    if changed.by().0 <= SAME_AREA_M2 {
        return vec![Fault::new(Code::Touching, at(&touch))];
    }
    let alone_is_sound = lines.iter().all(|line| first_touch(&[line]).is_none());
    let code = if alone_is_sound { Code::HoleOutside } else { Code::SelfCrossing };
    vec![changed.told(Fault::new(code, at(&touch)))]
}

/// Rings that nest otherwise than an exterior and its holes: flattened parts where the exterior is not the largest ring.
fn misplaced(rings: &[Placed], parts: Vec<RawPolygon>, spot: &Spot) -> Vec<Fault> {
    let area = |ring: &Ring| planar_area(ring).abs();
    let is_flattened = rings[1..].iter().any(|(_, ring)| area(ring) > area(&rings[0].1));
    let parts_count = parts.len();
    let exteriors: Vec<Ring> = parts.iter().filter_map(|part| part.rings.first().cloned()).collect();
    let polygons: MultiPolygon<f64> = parts.into_iter().filter_map(RawPolygon::into_polygon).collect();
    let bare: Vec<Ring> = rings.iter().map(|(_, ring)| ring.clone()).collect();
    let changed = Changed::between(&bare, &polygons);
    if is_flattened {
        let fault = Fault::new(Code::Flattened, spot.ring(rings[0].0).at(rings[0].1[0])).count(parts_count);
        return vec![changed.told(fault)];
    }
    let is_part = |ring: &Ring| {
        exteriors.iter().any(|exterior| exterior.first() == ring.first() && exterior.len() == ring.len())
    };
    let outside = rings[1..].iter().filter(|(_, ring)| is_part(ring));
    outside
        .map(|(index, ring)| {
            let size = Size::Area(ellipsoid::ring_area(ring).abs());
            Fault::new(Code::HoleOutside, spot.ring(*index).at(ring[0])).size(size)
        })
        .collect()
}

/// What reading a polygon otherwise than it is written does to its area.
struct Changed {
    before: SquareMetres,
    after: SquareMetres,
}

impl Changed {
    fn between(rings: &[Ring], parts: &MultiPolygon<f64>) -> Changed {
        Changed { before: as_given(rings), after: ellipsoid::multipolygon_area(parts) }
    }

    fn by(&self) -> SquareMetres {
        (self.after - self.before).abs()
    }

    fn told(&self, fault: Fault) -> Fault {
        let detail = format!("{:.3} → {:.3} km²", self.before.km2(), self.after.km2());
        fault.size(Size::Area(self.by())).detail(detail)
    }
}

/// The area of a polygon whose rings are taken at their word: the first less all others.
pub fn as_given(rings: &[Ring]) -> SquareMetres {
    let mut areas = rings.iter().map(|ring| ellipsoid::ring_area(ring).abs());
    let exterior = areas.next().unwrap_or(SquareMetres::ZERO);
    exterior - areas.sum()
}
