//! Resolves overlaps between the zones of a source, so that a km² counts once: for the category of highest precedence.

use geo::MultiPolygon;

use super::{Category, Zone};
use crate::geometry::overlay;

/// Dissolves the zones of each category into one and takes from each what a category of higher precedence
/// covers, so that the result is disjoint. Categories that end up empty are left out.
pub fn resolve(zones: &[Zone]) -> Vec<Zone> {
    let mut resolved: Vec<Zone> = Vec::new();
    for category in Category::BY_PRECEDENCE {
        let parts: Vec<&MultiPolygon<f64>> =
            zones.iter().filter(|zone| zone.category == category).map(|zone| &zone.polygons).collect();
        if parts.is_empty() {
            continue;
        }
        let higher: Vec<&MultiPolygon<f64>> = resolved.iter().map(|zone| &zone.polygons).collect();
        let polygons = overlay::difference(&parts, &higher);
        if !polygons.0.is_empty() {
            resolved.push(Zone { category, polygons });
        }
    }
    resolved
}
