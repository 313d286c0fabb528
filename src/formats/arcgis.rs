//! Reads the JSON of Esri's services: feature sets whose geometries have `rings`, `paths`, `points` or `x` and `y`.
//!
//! Which hole is whose is told by winding ([`super::nesting`]); curves are refused, since their course is not in their
//! vertices.

use std::borrow::Cow;
use std::fmt;

use geo::Coord;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::crs::Declared;
use super::features::Parsed;
use super::geojson::{Nested, NestedSeed};
use super::limits::Tally;
use super::values::{PropertiesSeed, ValueSeed};
use super::{Feature, FileBytes, Properties, nesting};
use crate::error::{Error, Problem, Result};
use crate::geometry::Ring;

type Outcome<T = ()> = std::result::Result<T, Problem>;

pub(super) fn read(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let root = ObjectSeed(tally).deserialize(&mut deserializer).map_err(|error| {
        let unread = || Problem::new(format!("not ArcGIS JSON: {error}")).hint("mend the value there");
        tally.refusal().unwrap_or_else(unread).at(file.place())
    })?;
    let crs = root
        .reference()
        .or_else(|| root.features.iter().flatten().find_map(|member| member.geometry.as_ref()?.reference()));
    if root.exceeded {
        return Err(Problem::new("the service gave a part of its features: `exceededTransferLimit` is set")
            .at(file.place())
            .hint("fetch the rest (resultOffset) and give all of it in one file")
            .into());
    }
    let members = match root.features {
        Some(members) => members,
        None => vec![Object { geometry: Some(Box::new(root)), ..Object::default() }],
    };
    let mut features = Vec::with_capacity(members.len());
    let mut problems = Vec::new();
    for (index, member) in members.into_iter().enumerate() {
        match feature(member, index) {
            Ok(feature) => features.push(feature),
            Err(problem) => problems.push(problem.at(file.place().feature(index))),
        }
    }
    Error::unless_any(problems, Parsed { features, crs, ..Parsed::default() })
}

/// Any object: feature set, feature or geometry.
#[derive(Default)]
struct Object {
    features: Option<Vec<Object>>,
    attributes: Properties,
    geometry: Option<Box<Object>>,
    rings: Option<Nested>,
    paths: Option<Nested>,
    points: Option<Nested>,
    x: Option<f64>,
    y: Option<f64>,
    has_curves: bool,
    spatial_reference: Option<Value>,
    exceeded: bool,
}

impl Object {
    /// Its `spatialReference`: a number, Esri's or EPSG's, or WKT.
    fn reference(&self) -> Option<Declared> {
        let reference = self.spatial_reference.as_ref()?;
        let number = ["latestWkid", "wkid"].iter().find_map(|name| reference.get(name)?.as_u64());
        if let Some(number) = number.and_then(|number| u32::try_from(number).ok()) {
            return Some(Declared::Epsg(number));
        }
        let wkt = ["wkt", "wkt2"].iter().find_map(|name| reference.get(name)?.as_str());
        wkt.map(|wkt| Declared::Named(wkt.to_owned()))
    }
}

fn feature(object: Object, index: usize) -> Outcome<Feature> {
    let mut feature = Feature::new(index);
    feature.properties = object.attributes.into();
    let Some(geometry) = object.geometry else { return Ok(feature) };
    if geometry.has_curves {
        return Err(Problem::new("a geometry of curves, whose course is not in its vertices")
            .hint("ask the service for returnTrueCurves=false"));
    }
    if let Some(rings) = geometry.rings {
        feature.polygons = nesting::polygons(rows(rings, "rings")?)?;
    }
    if let Some(paths) = geometry.paths {
        feature.lines = rows(paths, "paths")?;
    }
    match geometry.points {
        Some(Nested::Row(points)) => feature.points = points,
        Some(Nested::Empty) | None => {}
        Some(_) => return Err(nested_wrongly("points")),
    }
    if let (Some(x), Some(y)) = (geometry.x, geometry.y) {
        feature.points.push(Coord { x, y });
    }
    Ok(feature)
}

fn rows(nested: Nested, what: &str) -> Outcome<Vec<Ring>> {
    match nested {
        Nested::Rows(rows) => Ok(rows),
        Nested::Empty => Ok(Vec::new()),
        _ => Err(nested_wrongly(what)),
    }
}

fn nested_wrongly(what: &str) -> Problem {
    Problem::new(format!("`{what}` are nested wrongly"))
        .hint("rings and paths are arrays of arrays of positions")
}

#[derive(Clone, Copy)]
struct ObjectSeed<'a>(&'a Tally);

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = Object;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Object, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of ArcGIS JSON")
    }

    fn visit_unit<E>(self) -> std::result::Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Object, A::Error> {
        let coordinates = NestedSeed(self.0);
        let mut object = Object::default();
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match key.as_ref() {
                "features" => object.features = Some(map.next_value_seed(ObjectsSeed(self))?),
                "attributes" => object.attributes = map.next_value_seed(PropertiesSeed(self.0))?,
                "geometry" => object.geometry = Some(Box::new(map.next_value_seed(self)?)),
                "rings" => object.rings = Some(map.next_value_seed(coordinates)?),
                "paths" => object.paths = Some(map.next_value_seed(coordinates)?),
                "points" => object.points = Some(map.next_value_seed(coordinates)?),
                "x" => object.x = map.next_value::<Option<f64>>()?,
                "y" => object.y = map.next_value::<Option<f64>>()?,
                "spatialReference" => {
                    let value = ValueSeed { tally: self.0, depth: 0 };
                    object.spatial_reference = Some(map.next_value_seed(value)?);
                }
                "exceededTransferLimit" => object.exceeded = map.next_value::<Option<bool>>()? == Some(true),
                other => {
                    object.has_curves |= other.starts_with("curve");
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(object)
    }
}

struct ObjectsSeed<'a>(ObjectSeed<'a>);

impl<'de> DeserializeSeed<'de> for ObjectsSeed<'_> {
    type Value = Vec<Object>;
    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<Vec<Object>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ObjectsSeed<'_> {
    type Value = Vec<Object>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Vec<Object>, A::Error> {
        let mut objects = Vec::new();
        while let Some(object) = seq.next_element_seed(self.0)? {
            self.0.0.feature().map_err(|problem| serde::de::Error::custom(problem.message))?;
            objects.push(object);
        }
        Ok(objects)
    }
}
