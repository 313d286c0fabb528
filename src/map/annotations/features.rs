//! Annotations out of features: points, lines as arrows, polygons as areas.

use geo::{LineString, MultiPolygon, Polygon};

use super::{Annotation, Kind, Mark, claimed, text};
use crate::error::{Error, Place, Problem, Result, Warned};
use crate::formats::{Feature, FileBytes, features};

/// Reads a feature as an annotation each.
pub fn read(file: &FileBytes) -> Result<Warned<Vec<Annotation>>> {
    let read = features::read(file)?;
    let mut problems = Vec::new();
    let mut annotations = Vec::with_capacity(read.value.features.len());
    for feature in read.value.features {
        let place = file.place().feature(feature.index);
        match annotation(feature, &place) {
            Ok(annotation) => annotations.push(annotation),
            Err(problem) => problems.push(problem),
        }
    }
    Error::unless_any(problems, Warned { value: annotations, warnings: read.warnings })
}

fn annotation(feature: Feature, place: &Place) -> std::result::Result<Annotation, Problem> {
    let word = |name: &str| feature.properties.get(name).and_then(|value| value.as_str()).unwrap_or_default();
    let said = Some(word("text")).filter(|text| !text.is_empty()).unwrap_or_else(|| word("name"));
    let kind = Kind::of(word("kind"), &place.property("kind"))?;
    let text = text(said, word("text_uk"), place)?;
    let (by, denied_by) = (word("claimant").to_owned(), word("denied_by").to_owned());
    let mark = mark(feature, place)?;
    let own = match mark {
        Mark::Point(_) => Kind::Point,
        Mark::Arrow(_) => Kind::Arrow,
        Mark::Area(_) => Kind::Area,
    };
    let kind = kind.unwrap_or(own);
    let goes_with = kind == own || (kind == Kind::Claim && own != Kind::Arrow);
    if !goes_with {
        return Err(Problem::new("the kind does not go with the geometry").at(place.property("kind")).hint(
            "points are points, lines are arrows, polygons are areas; a claim is a point or a polygon",
        ));
    }
    Ok(Annotation { text, mark, claim: claimed(kind, &by, &denied_by, place)? })
}

fn mark(feature: Feature, place: &Place) -> std::result::Result<Mark, Problem> {
    let Feature { points, lines, polygons, .. } = feature;
    match (&points[..], &lines[..], &polygons[..]) {
        ([point], [], []) => on_globe(&[*point], place).map(|()| Mark::Point(*point)),
        ([], [line], []) if line.len() > 1 => on_globe(line, place).map(|()| Mark::Arrow(line.clone())),
        ([], [], [_, ..]) => {
            for ring in polygons.iter().flat_map(|polygon| &polygon.rings) {
                on_globe(ring, place)?;
            }
            let polygons = polygons.into_iter().filter_map(|polygon| {
                let mut rings = polygon.rings.into_iter().map(LineString);
                Some(Polygon::new(rings.next()?, rings.collect()))
            });
            Ok(Mark::Area(MultiPolygon(polygons.collect())))
        }
        _ => Err(Problem::new("the annotation is neither one point, nor one line, nor polygons")
            .at(place.clone())
            .hint("give each point and each line a feature of its own")),
    }
}

fn on_globe(positions: &[geo::Coord<f64>], place: &Place) -> std::result::Result<(), Problem> {
    let off = positions.iter().find(|at| !(at.x.abs() <= 180.0 && at.y.abs() <= 90.0));
    off.map_or(Ok(()), |at| {
        Err(Problem::new(format!("({}, {}) is no longitude and latitude", at.x, at.y))
            .at(place.clone())
            .hint("write degrees, the longitude first"))
    })
}
