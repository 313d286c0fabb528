//! Reads GeoJSON (RFC 7946): FeatureCollection, Feature, bare geometry, GeometryCollection, 2-D and 3-D.
//!
//! One pass over the bytes, straight into coordinates; what is not needed is skipped. Positions that are
//! `null` become not-a-number here, so that the ring checks of `geometry` can name them all with their places.
//! Writing is `report`'s, with the `geojson` crate's types.

use std::cell::Cell;
use std::fmt;

use geo::Coord;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Feature, FileBytes, Properties};
use crate::error::{Error, Place, Problem, Result};
use crate::geometry::{RawPolygon, Ring};

/// Reads the features of a GeoJSON file, in its order. A bare geometry is one feature without properties.
///
/// # Errors
/// When the bytes are not JSON, not GeoJSON, cut off, in a coordinate system other than longitude and latitude,
/// or when a geometry's coordinates are not nested as its type asks.
pub fn read(file: &FileBytes) -> Result<Vec<Feature>> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let features_begun = Cell::new(0);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let root = ObjectSeed { features_begun: &features_begun }
        .deserialize(&mut deserializer)
        .and_then(|root| deserializer.end().map(|()| root))
        .map_err(|error| syntax_problem(&error, bytes, file.place(), features_begun.get()))?;
    check_crs(&root, file)?;
    into_features(root, &file.place())
}

/// Reads those features of a GeoJSON file that have polygons, in its order.
///
/// # Errors
/// As [`read`], and when no feature has a polygon; `hint` then says what to give instead.
pub fn read_polygons(file: &FileBytes, hint: &str) -> Result<Vec<Feature>> {
    let mut features = read(file)?;
    features.retain(|feature| !feature.polygons.is_empty());
    if features.is_empty() {
        return Err(Problem::new("there are no polygons in this file").at(file.place()).hint(hint).into());
    }
    Ok(features)
}

/// Any object of GeoJSON: which members count is decided once its type is known.
#[derive(Default)]
struct Object {
    kind: Option<String>,
    coordinates: Option<Nested>,
    geometries: Vec<Object>,
    geometry: Option<Box<Object>>,
    properties: Option<Properties>,
    features: Option<Vec<Object>>,
    crs: Option<serde_json::Value>,
}

/// Coordinates, by the depth of their brackets.
enum Nested {
    Empty,
    Number(f64),
    Position(Coord<f64>),
    Row(Vec<Coord<f64>>),
    Rows(Vec<Ring>),
    RowsOfRows(Vec<Vec<Ring>>),
}

fn into_features(root: Object, place: &Place) -> Result<Vec<Feature>> {
    let kind = root.kind.clone().unwrap_or_default();
    let not_geojson = |message: String| {
        let hint = "a GeoJSON file is a FeatureCollection, a Feature or a geometry";
        Error::from(Problem::new(message).at(place.clone()).hint(hint))
    };
    let members = match kind.as_str() {
        "FeatureCollection" => {
            root.features.ok_or_else(|| not_geojson("a FeatureCollection without `features`".into()))?
        }
        "" => return Err(not_geojson("this JSON is not GeoJSON: it has no `type`".into())),
        _ => vec![root],
    };
    let mut features = Vec::with_capacity(members.len());
    let mut problems = Vec::new();
    for (index, member) in members.into_iter().enumerate() {
        match into_feature(member, index) {
            Ok(feature) => features.push(feature),
            Err(problem) => problems.push(problem.at(place.feature(index))),
        }
    }
    Error::unless_any(problems, features)
}

fn into_feature(object: Object, index: usize) -> std::result::Result<Feature, Problem> {
    let mut feature = Feature {
        index,
        properties: Properties::new(),
        polygons: Vec::new(),
        lines: Vec::new(),
        points: Vec::new(),
    };
    if object.kind.as_deref() == Some("Feature") {
        feature.properties = object.properties.unwrap_or_default();
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

/// Refuses a `crs` member (GeoJSON 2008) that names anything but longitude and latitude on WGS 84.
fn check_crs(root: &Object, file: &FileBytes) -> Result<()> {
    let Some(crs) = root.crs.as_ref().filter(|crs| !crs.is_null()) else {
        return Ok(());
    };
    let name = crs.pointer("/properties/name").and_then(|name| name.as_str()).unwrap_or_default();
    if ["CRS84", "EPSG::4326", "EPSG:4326"].iter().any(|known| name.ends_with(known)) {
        return Ok(());
    }
    Err(Problem::new(format!("the file is in the coordinate system `{name}`"))
        .at(file.place().part("member `crs`"))
        .hint("give it in longitude and latitude (EPSG:4326)")
        .into())
}

fn syntax_problem(error: &serde_json::Error, bytes: &[u8], place: Place, features_begun: usize) -> Problem {
    let place = match features_begun {
        0 => place,
        begun => place.feature(begun - 1),
    };
    let place = place.part(format!("line {}, column {}", error.line(), error.column()));
    if error.is_eof() {
        return Problem::new("the file ends in the middle: its JSON is cut off")
            .at(place)
            .hint("fetch the file again: it was not copied whole");
    }
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    let rest = bytes_at(bytes, error.line(), error.column());
    if let Some(word) =
        ["NaN", "Infinity", "-Infinity", "nan", "inf"].iter().find(|word| rest.starts_with(word.as_bytes()))
    {
        return Problem::new(format!("`{word}` is not a number in JSON"))
            .at(place)
            .hint("remove the position or give its longitude and latitude");
    }
    if error.is_data() {
        return Problem::new(reason.to_owned()).at(place).hint("mend the value there");
    }
    let looks_like = match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => "this looks like XML (KML, HTML): give GeoJSON",
        Some(b'{' | b'[') => "mend the JSON there",
        _ => "the file does not begin like JSON: give GeoJSON",
    };
    Problem::new(format!("not JSON: {reason}")).at(place).hint(looks_like)
}

/// The bytes from `line` (from 1) and `column` (from 1) on.
fn bytes_at(bytes: &[u8], line: usize, column: usize) -> &[u8] {
    let mut rest = bytes;
    for _ in 1..line {
        match rest.iter().position(|&byte| byte == b'\n') {
            Some(end) => rest = &rest[end + 1..],
            None => return &[],
        }
    }
    rest.get(column.saturating_sub(1)..).unwrap_or_default()
}

struct ObjectSeed<'a> {
    features_begun: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = Object;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Object, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON object")
    }

    fn visit_unit<E>(self) -> std::result::Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Object, A::Error> {
        let mut object = Object::default();
        let nested = || ObjectSeed { features_begun: self.features_begun };
        while let Some(key) = map.next_key::<std::borrow::Cow<'_, str>>()? {
            match key.as_ref() {
                "type" => object.kind = Some(map.next_value()?),
                "coordinates" => object.coordinates = Some(map.next_value_seed(NestedSeed)?),
                "properties" => object.properties = map.next_value()?,
                "geometry" => {
                    object.geometry =
                        Some(Box::new(map.next_value_seed(nested())?)).filter(|g| g.kind.is_some())
                }
                "geometries" => {
                    object.geometries = map.next_value_seed(ObjectsSeed { each: nested(), count: false })?
                }
                "features" => {
                    object.features = Some(map.next_value_seed(ObjectsSeed { each: nested(), count: true })?)
                }
                "crs" => object.crs = Some(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(object)
    }
}

struct ObjectsSeed<'a> {
    each: ObjectSeed<'a>,
    /// True for the features of a collection, which are counted for messages.
    count: bool,
}

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
        f.write_str("an array of GeoJSON objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Vec<Object>, A::Error> {
        let features_begun = self.each.features_begun;
        let mut objects = Vec::new();
        loop {
            if self.count {
                features_begun.set(features_begun.get() + 1);
            }
            match seq.next_element_seed(ObjectSeed { features_begun })? {
                Some(object) => objects.push(object),
                None => return Ok(objects),
            }
        }
    }
}

struct NestedSeed;

impl<'de> DeserializeSeed<'de> for NestedSeed {
    type Value = Nested;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Nested, D::Error> {
        deserializer.deserialize_any(NestedSeed)
    }
}

impl<'de> Visitor<'de> for NestedSeed {
    type Value = Nested;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates: numbers or arrays of them")
    }

    fn visit_f64<E>(self, value: f64) -> std::result::Result<Nested, E> {
        Ok(Nested::Number(value))
    }

    fn visit_i64<E>(self, value: i64) -> std::result::Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> std::result::Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_unit<E>(self) -> std::result::Result<Nested, E> {
        Ok(Nested::Number(f64::NAN))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Nested, A::Error> {
        Ok(match seq.next_element_seed(NestedSeed)? {
            None => Nested::Empty,
            Some(Nested::Number(lon)) => Nested::Position(Coord { x: lon, y: latitude(&mut seq)? }),
            Some(Nested::Position(first)) => Nested::Row(rest(seq, first, |nested| match nested {
                Nested::Position(position) => Some(position),
                _ => None,
            })?),
            Some(Nested::Row(first)) => Nested::Rows(rest(seq, first, |nested| match nested {
                Nested::Row(row) => Some(row),
                _ => None,
            })?),
            Some(Nested::Rows(first)) => Nested::RowsOfRows(rest(seq, first, |nested| match nested {
                Nested::Rows(rows) => Some(rows),
                _ => None,
            })?),
            Some(Nested::Empty) => return Err(de::Error::custom("an empty array where positions belong")),
            Some(Nested::RowsOfRows(_)) => return Err(de::Error::custom("coordinates are nested too deep")),
        })
    }
}

/// The second number of a position; a third (height) and others are skipped.
fn latitude<'de, A: SeqAccess<'de>>(seq: &mut A) -> std::result::Result<f64, A::Error> {
    let latitude = match seq.next_element_seed(NestedSeed)? {
        Some(Nested::Number(latitude)) => latitude,
        _ => return Err(de::Error::custom("a position needs a longitude and a latitude")),
    };
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(latitude)
}

/// `first` and all the elements after it, which must be nested as deep.
fn rest<'de, A: SeqAccess<'de>, T>(
    mut seq: A,
    first: T,
    same_depth: impl Fn(Nested) -> Option<T>,
) -> std::result::Result<Vec<T>, A::Error> {
    let mut all = vec![first];
    while let Some(nested) = seq.next_element_seed(NestedSeed)? {
        match same_depth(nested) {
            Some(element) => all.push(element),
            None => return Err(de::Error::custom("arrays of coordinates are nested unevenly")),
        }
    }
    Ok(all)
}
