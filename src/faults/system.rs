//! Faults of a file as a whole: its coordinate system, the order of its axes, where it lies; and what undoes them.

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Rect};

use super::Code;
use super::fault::{Fault, Spot};
use crate::areas::ukraine_extent;
use crate::error::{Problem, Warning};
use crate::formats::survey::{Survey, System};
use crate::formats::{Feature, Format};
use crate::geometry::{RawPolygon, extent};
use crate::projection::ProjString;

/// Coordinates beyond this are metres, not degrees gone astray.
const METRES_FROM: f64 = 1000.0;
/// The projection that maps on the web are in: the usual one of files in metres that do not say so.
const WEB_MERCATOR: &str =
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs";

/// The faults of the file as a whole, and its features where those that can be undone are undone. Their polygons then stand
/// where they are meant to.
pub fn whole(survey: &Survey, spot: &Spot) -> (Vec<Fault>, Vec<Feature>) {
    let mut faults = declared(survey, spot);
    let mut features = survey.features.clone();
    if matches!(survey.system, System::Unusable(_)) {
        return (faults, features);
    }
    if let Some(fault) = metres(&mut features, spot) {
        faults.push(fault);
    }
    faults.extend(swapped(&mut features, spot));
    faults.extend(elsewhere(&features, spot));
    (faults, features)
}

fn declared(survey: &Survey, spot: &Spot) -> Vec<Fault> {
    let is_geojson = matches!(survey.format, Format::GeoJson | Format::GeoJsonSequence);
    let told = |code: Code, warning: &Warning| Fault::new(code, spot.clone()).detail(warning.message.clone());
    match &survey.system {
        System::Undeclared => Vec::new(),
        System::LonLat if is_geojson => vec![Fault::new(Code::LonLatMember, spot.clone())],
        System::LonLat => Vec::new(),
        System::Undone(warning) if is_geojson => vec![told(Code::CrsMember, warning)],
        System::Undone(warning) => vec![told(Code::Reprojected, warning)],
        System::Unusable(problems) => {
            let fault =
                |problem: &Problem| Fault::of_problem(Code::CrsContradiction, problem.clone(), &spot.place);
            problems.iter().map(fault).collect()
        }
    }
}

/// Brings positions that are plainly metres to degrees, where they are Web Mercator in Ukraine.
fn metres(features: &mut [Feature], spot: &Spot) -> Option<Fault> {
    let finite = |c: &&Coord<f64>| c.x.is_finite() && c.y.is_finite();
    let is_metres = |c: &Coord<f64>| c.x.abs() > METRES_FROM || c.y.abs() > METRES_FROM;
    let positions =
        || features.iter().flat_map(|feature| &feature.polygons).flat_map(|polygon| &polygon.rings);
    let all = positions().flatten().filter(finite).count();
    let metres = positions().flatten().filter(finite).filter(|c| is_metres(c)).count();
    if metres * 2 <= all {
        return None;
    }
    let first = positions().flatten().find(|c| is_metres(c)).copied()?;
    let fault = Fault::new(Code::WrongCrs, spot.clone()).count(metres);
    let detail = format!("({}, {})", first.x, first.y);
    let mercator = ProjString::parse(WEB_MERCATOR).ok()?;
    let lies = mercator.inverse(first).is_some_and(|place| extent::touch(point(place), ukraine_extent()));
    if !lies {
        return Some(fault.detail(detail));
    }
    for position in
        features.iter_mut().flat_map(|feature| &mut feature.polygons).flat_map(|p| &mut p.rings).flatten()
    {
        if position.x.is_finite() && position.y.is_finite() {
            *position = mercator.inverse(*position).unwrap_or(*position);
        }
    }
    Some(fault.detail(format!("{detail}: EPSG:3857?")))
}

fn point(c: Coord<f64>) -> Rect<f64> {
    Rect::new(c, c)
}

/// Turns the axes of polygons that lie in Ukraine once they are turned: one fault for the file where all do.
fn swapped(features: &mut [Feature], spot: &Spot) -> Vec<Fault> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut all = 0;
    for (at, feature) in features.iter().enumerate() {
        for (index, polygon) in feature.polygons.iter().enumerate() {
            all += 1;
            let lies =
                box_of(polygon).is_some_and(|found| extent::swapped(found, ukraine_extent()).is_some());
            found.extend(lies.then_some((at, index)));
        }
    }
    let faults = if found.len() == all && all > 0 {
        vec![Fault::new(Code::SwappedAxes, spot.clone()).count(all)]
    } else {
        let fault = |&(at, index): &(usize, usize)| {
            Fault::new(Code::SwappedAxes, super::spot_of(&features[at], spot).polygon(index))
        };
        found.iter().map(fault).collect()
    };
    for (at, index) in found {
        for position in features[at].polygons[index].rings.iter_mut().flatten() {
            *position = Coord { x: position.y, y: position.x };
        }
    }
    faults
}

/// Polygons far from Ukraine; one error where nothing lies there.
fn elsewhere(features: &[Feature], spot: &Spot) -> Vec<Fault> {
    let (mut near, mut far) = (0, Vec::new());
    for feature in features {
        for (index, polygon) in feature.polygons.iter().enumerate() {
            match box_of(polygon) {
                Some(found) if extent::touch(found, ukraine_extent()) => near += 1,
                Some(found) if found.max().x <= 180.0 && found.max().y <= 90.0 => {
                    let spot = super::spot_of(feature, spot).polygon(index).at(found.center());
                    far.push(Fault::new(Code::FarAway, spot));
                }
                _ => {}
            }
        }
    }
    if near == 0 && !far.is_empty() {
        return vec![Fault::new(Code::Elsewhere, spot.clone()).count(far.len())];
    }
    far
}

/// The box around the finite positions of a polygon.
fn box_of(polygon: &RawPolygon) -> Option<Rect<f64>> {
    let positions = polygon.rings.iter().flatten().filter(|c| c.x.is_finite() && c.y.is_finite());
    MultiPolygon::new(vec![geo::Polygon::new(positions.copied().collect::<LineString<f64>>(), vec![])])
        .bounding_rect()
}
