//! Where areas that should fit together do not: land that two of them have, and land between them that none has.

use geo::{BoundingRect, Coord, MultiPolygon, Polygon, Rect};
use rustc_hash::FxHashSet;

use super::fault::{Fault, Size, Spot};
use super::mending::Mended;
use super::parts::{MENTIONED_M2, largest, near_pairs};
use super::{Code, spot_of};
use crate::geometry::rings::rings_of;
use crate::geometry::{ellipsoid, overlay};
use crate::units::SquareMetres;

/// An overlap of two areas that every command refuses \[km²\].
const REFUSED_KM2: f64 = 0.01;

/// The overlaps of `areas`, and the areas without them: what two share goes to the smaller one, such as a city in its
/// oblast.
pub fn overlaps(areas: Vec<Mended>, spot: &Spot) -> (Vec<Fault>, Vec<Mended>) {
    let mut areas = areas;
    let mut lands: Vec<MultiPolygon<f64>> = areas.iter().map(Mended::polygons).collect();
    let boxes: Vec<Option<Rect<f64>>> = lands.iter().map(BoundingRect::bounding_rect).collect();
    let mut faults = Vec::new();
    for (first, second) in near_pairs(&boxes) {
        let shared = overlay::intersection(&[&lands[first]], &[&lands[second]]);
        let area = ellipsoid::multipolygon_area(&shared);
        if shared.0.is_empty() {
            continue;
        }
        let (smaller, larger) =
            if areas[first].after < areas[second].after { (first, second) } else { (second, first) };
        lands[larger] = overlay::difference(&[&lands[larger]], &[&lands[smaller]]);
        if area.0 > MENTIONED_M2 {
            let code = if area.km2() > REFUSED_KM2 { Code::Overlap } else { Code::SmallOverlap };
            let mut spot = spot_of(&areas[smaller].feature, spot);
            if let Some(largest) = largest(&shared) {
                spot = spot.at(largest.center());
            }
            let other = spot_of(&areas[larger].feature, &spot);
            let name = other.name.unwrap_or_default();
            let detail = format!("↔ feature {} {name}", areas[larger].feature.index);
            faults.push(Fault::new(code, spot).size(Size::Area(area)).detail(detail.trim_end()));
        }
        areas[larger] = areas[larger].clone().with(lands[larger].clone());
    }
    (faults, areas)
}

/// The gaps between `areas`: land around which they lie and that none of them has.
pub fn gaps(areas: &[Mended], spot: &Spot) -> Vec<Fault> {
    let lands: Vec<MultiPolygon<f64>> = areas.iter().map(Mended::polygons).collect();
    let whole = overlay::union(&lands.iter().collect::<Vec<_>>());
    let holes = whole.iter().flat_map(Polygon::interiors);
    let gaps = holes.filter_map(|ring| {
        let area = ellipsoid::ring_area(&ring.0).abs();
        let middle = ring.bounding_rect()?.center();
        (area.0 > MENTIONED_M2).then(|| gap(&ring.0, area, middle, areas, &lands, spot))
    });
    gaps.collect()
}

fn gap(
    ring: &[Coord<f64>],
    area: SquareMetres,
    middle: Coord<f64>,
    areas: &[Mended],
    lands: &[MultiPolygon<f64>],
    spot: &Spot,
) -> Fault {
    let bits = |c: &Coord<f64>| [c.x.to_bits(), c.y.to_bits()];
    let around: FxHashSet<[u64; 2]> = ring.iter().map(bits).collect();
    let beside = areas
        .iter()
        .zip(lands)
        .filter(|(_, land)| rings_of(land).flatten().any(|position| around.contains(&bits(position))));
    let names = beside.map(|(one, _)| {
        let name = spot_of(&one.feature, spot).name;
        name.unwrap_or_else(|| format!("feature {}", one.feature.index))
    });
    let detail = names.collect::<Vec<_>>().join(" ↔ ");
    Fault::new(Code::Gap, spot.at(middle)).size(Size::Area(area)).detail(detail)
}
