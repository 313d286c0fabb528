//! Objects of GeoJSON become features; every fault of a file is found at once.

use super::coordinates::Nested;
use super::object::Object;
use crate::error::{Error, Place, Problem, Result};
use crate::formats::Feature;
use crate::formats::crs::Declared;
use crate::formats::features::Parsed;
use crate::geometry::RawPolygon;

/// The features of a file that is one object.
pub(super) fn whole(mut root: Object, place: &Place) -> Result<Parsed> {
    let kind = root.kind.clone().unwrap_or_default();
    let not_geojson = |message: String| {
        let hint = "a GeoJSON file is a FeatureCollection, a Feature or a geometry";
        Error::from(Problem::new(message).at(place.clone()).hint(hint))
    };
    let (name, crs) = (root.name.take(), root.crs.as_ref().and_then(named_crs));
    let members = match kind.as_str() {
        "FeatureCollection" => {
            root.features.ok_or_else(|| not_geojson("a FeatureCollection without `features`".into()))?
        }
        "" => return Err(not_geojson("this JSON is not GeoJSON: it has no `type`".into())),
        _ => vec![root],
    };
    let mut parsed = features(members, place);
    parsed.features.iter_mut().for_each(|feature| feature.marks.layer.clone_from(&name));
    Ok(Parsed { crs, ..parsed })
}

/// The features of a sequence, each an object.
pub(super) fn sequence(objects: Vec<Object>, place: &Place) -> Result<Parsed> {
    let collection = |object: &Object| object.kind.as_deref() == Some("FeatureCollection");
    if let Some(index) = objects.iter().position(collection) {
        return Err(Problem::new("a whole FeatureCollection among the texts of a sequence")
            .at(place.part(format!("text {index}")))
            .hint("write a feature a text; or give one collection")
            .into());
    }
    Ok(features(objects, place))
}

/// The coordinate system that a `crs` member (GeoJSON 2008) names.
pub(in crate::formats) fn named_crs(crs: &serde_json::Value) -> Option<Declared> {
    if crs.is_null() {
        return None;
    }
    let code = crs.pointer("/properties/code").and_then(serde_json::Value::as_u64);
    if let Some(code) = code.and_then(|code| u32::try_from(code).ok()) {
        return Some(Declared::Epsg(code));
    }
    let name = crs.pointer("/properties/name").and_then(|name| name.as_str());
    Some(Declared::Named(name.map_or_else(|| crs.to_string(), str::to_owned)))
}

fn features(members: Vec<Object>, place: &Place) -> Parsed {
    let mut features = Vec::with_capacity(members.len());
    let mut problems = Vec::new();
    for (index, member) in members.into_iter().enumerate() {
        match feature(member, index) {
            Ok(feature) => features.push(feature),
            Err(problem) => problems.push(problem.at(place.feature(index))),
        }
    }
    Parsed { features, problems, ..Parsed::default() }
}

fn feature(object: Object, index: usize) -> std::result::Result<Feature, Problem> {
    let mut feature = Feature::new(index);
    if object.kind.as_deref() == Some("Feature") {
        feature.properties = object.properties.unwrap_or_default();
        feature.marks.id = object.id;
        if let Some(geometry) = object.geometry {
            add_geometry(*geometry, &mut feature)?;
        }
    } else {
        add_geometry(object, &mut feature)?;
    }
    Ok(feature)
}

fn add_geometry(object: Object, feature: &mut Feature) -> std::result::Result<(), Problem> {
    let kind = object.kind.unwrap_or_default();
    if kind == "GeometryCollection" {
        return object.geometries.into_iter().try_for_each(|member| add_geometry(member, feature));
    }
    let polygon = |rings| RawPolygon { rings };
    match (kind.as_str(), object.coordinates) {
        ("Polygon", Some(Nested::Rows(rings))) => feature.polygons.push(polygon(rings)),
        ("MultiPolygon", Some(Nested::RowsOfRows(parts))) => {
            feature.polygons.extend(parts.into_iter().map(polygon))
        }
        ("LineString", Some(Nested::Row(line))) => feature.lines.push(line),
        ("MultiLineString", Some(Nested::Rows(lines))) => feature.lines.extend(lines),
        ("Point", Some(Nested::Position(point))) => feature.points.push(point),
        ("MultiPoint", Some(Nested::Row(points))) => feature.points.extend(points),
        (_, Some(Nested::Wrong(what))) => {
            return Err(Problem::new(what).hint("mend its coordinates there, or remove the feature"));
        }
        (_, Some(Nested::Empty)) if GEOMETRIES.contains(&kind.as_str()) => {}
        (known, Some(_)) if GEOMETRIES.contains(&known) => {
            return Err(Problem::new(format!("the coordinates of a {known} are nested wrongly"))
                .hint("a Polygon is an array of rings, a MultiPolygon an array of such arrays"));
        }
        (known, None) if GEOMETRIES.contains(&known) => {
            return Err(Problem::new(format!("a {known} without `coordinates`"))
                .hint("give its coordinates, or remove the feature"));
        }
        (unknown, _) => {
            return Err(Problem::new(format!("`{unknown}` is no geometry type of GeoJSON")).hint(
                "the types are Polygon, MultiPolygon, GeometryCollection, and those of lines and points",
            ));
        }
    }
    Ok(())
}

const GEOMETRIES: [&str; 6] =
    ["Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point", "MultiPoint"];
