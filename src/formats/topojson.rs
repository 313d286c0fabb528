//! Reads TopoJSON (format specification 1.0): arcs are taken out of their quantising and strung together into rings.
//!
//! Each member of a named object is a feature, with the object's name as its layer.

use std::borrow::Cow;
use std::fmt;

use geo::Coord;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::features::Parsed;
use super::geojson::{Nested, NestedSeed, named_crs};
use super::limits::Tally;
use super::values::ValueSeed;
use super::{Feature, FileBytes, Properties};
use crate::error::{Place, Problem, Result};
use crate::geometry::{RawPolygon, Ring};

type Outcome<T = ()> = std::result::Result<T, Problem>;

pub(super) fn read(file: &FileBytes, tally: &Tally) -> Result<Parsed> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let read = TopologySeed(tally).deserialize(&mut deserializer);
    let topology = read.map_err(|error| {
        let unread = || Problem::new(format!("not TopoJSON: {error}")).hint("mend the value there");
        tally.refusal().unwrap_or_else(unread).at(file.place())
    })?;
    let mut walk = Walk {
        arcs: arcs(&topology).map_err(|p| p.at(file.place()))?,
        tally,
        features: Vec::new(),
        transform: topology.transform(),
    };
    for (layer, object) in &topology.objects {
        walk.object(object, layer, &file.place())?;
    }
    let crs = topology.crs.as_ref().and_then(named_crs);
    Ok(Parsed { features: walk.features, crs, ..Parsed::default() })
}

/// The members of a topology that matter.
#[derive(Default)]
struct Topology {
    arcs: Option<Nested>,
    transform: Option<Value>,
    objects: Properties,
    crs: Option<Value>,
}

/// What quantised positions are multiplied with and moved by.
#[derive(Clone, Copy)]
struct Transform {
    scale: Coord<f64>,
    translate: Coord<f64>,
}

impl Transform {
    fn apply(self, quantised: Coord<f64>) -> Coord<f64> {
        let Transform { scale, translate } = self;
        Coord { x: quantised.x * scale.x + translate.x, y: quantised.y * scale.y + translate.y }
    }
}

impl Topology {
    fn transform(&self) -> Option<Transform> {
        let transform = self.transform.as_ref()?;
        let pair = |name: &str| position(transform.get(name)?);
        Some(Transform { scale: pair("scale")?, translate: pair("translate")? })
    }
}

/// The arcs in their own coordinates: each position of a quantised arc is relative to the one before it.
fn arcs(topology: &Topology) -> Outcome<Vec<Ring>> {
    let arcs = match &topology.arcs {
        Some(Nested::Rows(arcs)) => arcs,
        Some(Nested::Empty) => &Vec::new(),
        _ => return Err(wrong("a topology needs `arcs`, an array of arrays of positions")),
    };
    let Some(transform) = topology.transform() else { return Ok(arcs.clone()) };
    let unpacked = arcs.iter().map(|arc| {
        let along = arc.iter().scan(Coord { x: 0.0, y: 0.0 }, |at, step| {
            *at = *at + *step;
            Some(transform.apply(*at))
        });
        along.collect()
    });
    Ok(unpacked.collect())
}

fn wrong(message: &str) -> Problem {
    Problem::new(message).hint("make the file again with topojson or mapshaper")
}

/// The first two numbers of an array.
fn position(value: &Value) -> Option<Coord<f64>> {
    Some(Coord { x: value.get(0)?.as_f64()?, y: value.get(1)?.as_f64()? })
}

struct Walk<'a> {
    arcs: Vec<Ring>,
    transform: Option<Transform>,
    tally: &'a Tally,
    features: Vec<Feature>,
}

impl Walk<'_> {
    /// Adds the features of a named object: its members, or itself where it is a geometry.
    fn object(&mut self, object: &Value, layer: &str, file: &Place) -> Result<()> {
        let alone = [object.clone()];
        let members = match object.get("type").and_then(Value::as_str) {
            Some("GeometryCollection") => {
                object.get("geometries").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
            }
            _ => &alone,
        };
        for member in members {
            let here = file.feature(self.features.len());
            self.tally.feature().map_err(|problem| problem.at(here.clone()))?;
            let mut feature = Feature::new(self.features.len());
            if let Some(properties) = member.get("properties").and_then(Value::as_object) {
                feature.properties = properties.clone().into();
            }
            feature.marks.layer = Some(layer.to_owned());
            self.add(member, &mut feature).map_err(|problem| problem.at(here))?;
            self.features.push(feature);
        }
        Ok(())
    }

    fn add(&self, geometry: &Value, feature: &mut Feature) -> Outcome {
        let Some(kind) = geometry.get("type").and_then(Value::as_str) else { return Ok(()) };
        let of = |member: &str| {
            let array = geometry.get(member).and_then(Value::as_array);
            array.ok_or_else(|| wrong(&format!("a {kind} without `{member}`")))
        };
        match kind {
            "Polygon" => feature.polygons.push(self.polygon(of("arcs")?)?),
            "MultiPolygon" => {
                for polygon in of("arcs")? {
                    feature.polygons.push(self.polygon(array(polygon)?)?);
                }
            }
            "LineString" => feature.lines.push(self.line(of("arcs")?)?),
            "MultiLineString" => {
                for line in of("arcs")? {
                    feature.lines.push(self.line(array(line)?)?);
                }
            }
            "Point" => feature.points.push(self.point(&Value::Array(of("coordinates")?.clone()))?),
            "MultiPoint" => {
                for point in of("coordinates")? {
                    feature.points.push(self.point(point)?);
                }
            }
            "GeometryCollection" => {
                for member in of("geometries")? {
                    self.add(member, feature)?;
                }
            }
            unknown => return Err(wrong(&format!("`{unknown}` is no geometry type of TopoJSON"))),
        }
        Ok(())
    }

    fn polygon(&self, rings: &[Value]) -> Outcome<RawPolygon> {
        let rings = rings.iter().map(|ring| self.line(array(ring)?));
        Ok(RawPolygon { rings: rings.collect::<Outcome<_>>()? })
    }

    /// Strings arcs together; the first position of each but the first is the last of the one before.
    fn line(&self, indexes: &[Value]) -> Outcome<Ring> {
        let mut line = Ring::new();
        for index in indexes {
            let number = index.as_i64().ok_or_else(|| wrong(&format!("`{index}` is no index of an arc")))?;
            // A negative index ~i means arc i backwards.
            let (at, backwards) = if number < 0 { (!number, true) } else { (number, false) };
            let arc = usize::try_from(at).ok().and_then(|at| self.arcs.get(at));
            let arc = arc
                .ok_or_else(|| wrong(&format!("there is no arc {number}: there are {}", self.arcs.len())))?;
            self.tally.vertices(arc.len())?;
            let skipped = usize::from(!line.is_empty());
            if backwards {
                line.extend(arc.iter().rev().skip(skipped));
            } else {
                line.extend(arc.iter().skip(skipped));
            }
        }
        Ok(line)
    }

    fn point(&self, value: &Value) -> Outcome<Coord<f64>> {
        self.tally.vertices(1)?;
        let point = position(value).ok_or_else(|| wrong(&format!("`{value}` is not a position")))?;
        Ok(self.transform.map_or(point, |transform| transform.apply(point)))
    }
}

fn array(value: &Value) -> Outcome<&[Value]> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| wrong("`arcs` are nested wrongly"))
}

struct TopologySeed<'a>(&'a Tally);

impl<'de> DeserializeSeed<'de> for TopologySeed<'_> {
    type Value = Topology;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Topology, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for TopologySeed<'_> {
    type Value = Topology;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a TopoJSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Topology, A::Error> {
        let value = ValueSeed { tally: self.0, depth: 0 };
        let mut topology = Topology::default();
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match key.as_ref() {
                "arcs" => topology.arcs = Some(map.next_value_seed(NestedSeed(self.0))?),
                "transform" => topology.transform = Some(map.next_value_seed(value)?),
                "crs" => topology.crs = Some(map.next_value_seed(value)?),
                "objects" => {
                    if let Value::Object(objects) = map.next_value_seed(value)? {
                        topology.objects = objects;
                    }
                }
                _ => {
                    map.next_value::<serde::de::IgnoredAny>()?;
                }
            }
        }
        Ok(topology)
    }
}
