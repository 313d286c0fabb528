//! Areas of one's own that reach beyond the country: control layers tell nothing of the land and sea there, which would
//! pass for held by Ukraine.

use geo::{BoundingRect, MultiPolygon, Polygon, Rect};

use super::narrow::is_narrow;
use crate::areas::{Area, AreaSet};
use crate::error::Warning;
use crate::geometry::{ellipsoid, extent, overlay};
use crate::units::SquareMetres;

/// What may lie beyond the outline without a word: this part of the area, and an area \[km²\], whichever is larger.
const UNMENTIONED: (f64, f64) = (0.01, 1.0);

/// A connected part of what lies beyond, with the box around it.
type Piece = (MultiPolygon<f64>, Rect<f64>);

/// Warns of each area of `own` that reaches beyond the outline `nation`. What is narrower than `tolerance_m` there is the
/// border or coast drawn differently, and not counted.
pub fn beyond_outline(own: &AreaSet, nation: &MultiPolygon<f64>, tolerance_m: f64) -> Vec<Warning> {
    let lands: Vec<&MultiPolygon<f64>> = own.areas.iter().map(|area| &area.polygons).collect();
    let pieces = overlay::difference(&lands, &[nation]).into_iter();
    let pieces: Vec<Piece> =
        pieces.filter(|piece| !is_narrow(piece, tolerance_m)).filter_map(with_box).collect();
    let warning = |area: &Area| {
        let beyond = beyond(&area.polygons, &pieces);
        let part = beyond / ellipsoid::multipolygon_area(&area.polygons);
        let is_much = part.0 > UNMENTIONED.0 && beyond.km2() > UNMENTIONED.1;
        let message = format!(
            "{} reaches beyond the outline of Ukraine by {:.2} km² ({:.1} % of it): no control layer tells of what lies \
             there, which counts as held by Ukraine",
            area.names.en,
            beyond.km2(),
            part.percent()
        );
        is_much.then(|| Warning::new("beyond-outline", message))
    };
    own.areas.iter().filter_map(warning).collect()
}

fn with_box(piece: Polygon<f64>) -> Option<Piece> {
    let rect = piece.bounding_rect()?;
    Some((MultiPolygon(vec![piece]), rect))
}

/// How much of `land` lies in `pieces`.
fn beyond(land: &MultiPolygon<f64>, pieces: &[Piece]) -> SquareMetres {
    let Some(rect) = land.bounding_rect() else { return SquareMetres::ZERO };
    let near = pieces.iter().filter(|(_, other)| extent::touch(rect, *other));
    let near: Vec<&MultiPolygon<f64>> = near.map(|(piece, _)| piece).collect();
    if near.is_empty() {
        return SquareMetres::ZERO;
    }
    ellipsoid::multipolygon_area(&overlay::intersection(&[land], &near))
}
