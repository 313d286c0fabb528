//! Parts of one feature that cover the same land: overlapping, or one in another; and features given twice.

use geo::{BoundingRect, MultiPolygon, Polygon, Rect};
use rustc_hash::FxHashMap;

use super::Code;
use super::fault::{Fault, Size, Spot};
use crate::formats::Feature;
use crate::geometry::{RawPolygon, ellipsoid, extent, overlay};

/// Shared land that is worth a word \[m²\]: below it, nobody could print it.
pub const MENTIONED_M2: f64 = 1.0;

/// Beyond this many pairs of parts that touch, a file is noise, and each pair would cost as much as the next.
const MOST_PAIRS: usize = 10_000;

/// The faults between the `parts` of a feature, each with its place in it.
pub fn of_parts(parts: &[(usize, MultiPolygon<f64>)], spot: &Spot) -> Vec<Fault> {
    let boxes: Vec<Option<Rect<f64>>> = parts.iter().map(|(_, part)| part.bounding_rect()).collect();
    let mut faults = Vec::new();
    for (first, second) in near_pairs(&boxes) {
        let shared = overlay::intersection(&[&parts[first].1], &[&parts[second].1]);
        let area = ellipsoid::multipolygon_area(&shared);
        if area.0 <= MENTIONED_M2 {
            continue;
        }
        let sizes = [first, second].map(|part| ellipsoid::multipolygon_area(&parts[part].1));
        let (inner, outer) = if sizes[0] < sizes[1] { (first, second) } else { (second, first) };
        let is_nested = (sizes[0].0.min(sizes[1].0) - area.0).abs() <= MENTIONED_M2;
        let code = if is_nested { Code::NestedShells } else { Code::OverlappingParts };
        let mut spot = spot.polygon(parts[inner].0);
        if let Some(largest) = largest(&shared) {
            spot = spot.at(largest.center());
        }
        let fault = Fault::new(code, spot).size(Size::Area(area));
        faults.push(fault.detail(format!("↔ polygon {}", parts[outer].0)));
    }
    faults
}

/// The box around the largest polygon.
pub fn largest(polygons: &MultiPolygon<f64>) -> Option<Rect<f64>> {
    let size = |polygon: &&Polygon<f64>| ellipsoid::polygon_area(polygon).abs().0;
    polygons.iter().max_by(|a, b| size(a).total_cmp(&size(b)))?.bounding_rect()
}

/// The pairs of boxes that touch, by a sweep from west to east; each pair in ascending order. Of very many only the western
/// ones are given.
pub fn near_pairs(boxes: &[Option<Rect<f64>>]) -> Vec<(usize, usize)> {
    let west = |index: usize| boxes[index].map_or(f64::INFINITY, |found| found.min().x);
    let mut order: Vec<usize> = (0..boxes.len()).filter(|&index| boxes[index].is_some()).collect();
    order.sort_by(|&a, &b| west(a).total_cmp(&west(b)));
    let (mut open, mut pairs): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for &index in &order {
        let Some(here) = boxes[index] else { continue };
        open.retain(|&other| boxes[other].is_some_and(|other| other.max().x >= here.min().x));
        let near = open.iter().filter(|&&other| boxes[other].is_some_and(|other| extent::touch(other, here)));
        pairs.extend(near.map(|&other| (other.min(index), other.max(index))));
        if pairs.len() > MOST_PAIRS {
            break;
        }
        open.push(index);
    }
    pairs.sort_unstable();
    pairs
}

/// The later of each pair of features that have the very same polygons, with the earlier one.
pub fn twins(features: &[Feature]) -> Vec<(usize, usize)> {
    let mut first_with: FxHashMap<Vec<u64>, usize> = FxHashMap::default();
    let mut twins = Vec::new();
    for (at, feature) in features.iter().enumerate().filter(|(_, feature)| !feature.polygons.is_empty()) {
        match first_with.entry(bits(&feature.polygons)) {
            std::collections::hash_map::Entry::Occupied(first) => twins.push((at, *first.get())),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(at);
            }
        }
    }
    twins
}

/// Every position, and where rings end.
fn bits(polygons: &[RawPolygon]) -> Vec<u64> {
    let ring = |ring: &Vec<geo::Coord<f64>>| {
        let positions: Vec<u64> = ring.iter().flat_map(|c| [c.x.to_bits(), c.y.to_bits()]).collect();
        positions.into_iter().chain([u64::MAX])
    };
    polygons.iter().flat_map(|polygon| polygon.rings.iter().flat_map(ring).collect::<Vec<_>>()).collect()
}
