//! Land that a source gives to the government: it is covered, so no sliver, however narrow it is.

use geo::{BoundingRect, MultiPolygon, Polygon};

use super::NOTHING_M2;
use crate::geometry::trace::{Keep, Tracer};
use crate::geometry::{ellipsoid, extent, overlay};
use crate::units::SquareMetres;

/// What of a polygon is not `given` to the government.
pub fn without(polygon: Polygon<f64>, given: &MultiPolygon<f64>) -> Vec<Polygon<f64>> {
    let Some(around) = polygon.bounding_rect() else { return Vec::new() };
    let is_near =
        |other: &&Polygon<f64>| other.bounding_rect().is_some_and(|other| extent::touch(other, around));
    let near: Vec<Polygon<f64>> = given.iter().filter(is_near).cloned().collect();
    if near.is_empty() {
        return vec![polygon];
    }
    let (polygon, near) = (MultiPolygon(vec![polygon]), MultiPolygon(near));
    let tracer = Tracer::new(&polygon);
    let traced = tracer.trace(&[&near], Keep::CellOnly).zip(tracer.trace(&[&near], Keep::Shared));
    let area = ellipsoid::multipolygon_area;
    let is_right = |(rest, shared): &(MultiPolygon<f64>, MultiPolygon<f64>)| {
        (area(&polygon) - area(rest) - area(shared)).abs().0 <= NOTHING_M2
    };
    let rest =
        traced.filter(is_right).map_or_else(|| overlay::difference(&[&polygon], &[&near]), |(rest, _)| rest);
    let is_there =
        |piece: &Polygon<f64>| ellipsoid::multipolygon_area(&piece.clone().into()) > SquareMetres(NOTHING_M2);
    rest.into_iter().filter(is_there).collect()
}
