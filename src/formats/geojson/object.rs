//! Any object of GeoJSON, member by member: which count is decided once its type is known.
//!
//! This way reads any form that JSON allows, and knows where it fails; the plain form is `scan`'s.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::sync::Arc;

use serde_json::value::RawValue;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::coordinates::{Nested, NestedSeed};
use crate::formats::Properties;
use crate::formats::limits::Tally;
use crate::formats::values::{PropertiesSeed, ValueSeed};

/// The members of an object that matter.
#[derive(Default)]
pub(super) struct Object {
    pub kind: Option<String>,
    pub name: Option<String>,
    /// The member `id`, where it is text or a number.
    pub id: Option<String>,
    pub coordinates: Option<Nested>,
    pub geometries: Vec<Object>,
    pub geometry: Option<Box<Object>>,
    pub properties: Option<Arc<Properties>>,
    pub features: Option<Vec<Object>>,
    pub crs: Option<serde_json::Value>,
    /// True where it has members that only the JSON of Esri's services has.
    pub is_arcgis: bool,
}

/// Members that tell the JSON of Esri's services, which has no `type`.
pub(super) const ARCGIS_MEMBERS: [&str; 6] =
    ["rings", "paths", "spatialReference", "geometryType", "attributes", "curveRings"];

/// Reads an object; `null` is an empty one.
#[derive(Clone, Copy)]
pub(super) struct ObjectSeed<'a> {
    pub tally: &'a Tally,
    /// How many features were begun, for messages.
    pub features_begun: &'a Cell<usize>,
    /// How many arrays and objects there are around this one.
    pub depth: usize,
}

impl ObjectSeed<'_> {
    /// The seed of an object that lies `levels` deeper.
    fn inner<E: de::Error>(self, levels: usize) -> Result<Self, E> {
        let depth = self.depth + levels;
        self.tally.depth(depth).map_err(|problem| E::custom(problem.message))?;
        Ok(ObjectSeed { depth, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = Object;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Object, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON object")
    }

    fn visit_unit<E>(self) -> Result<Object, E> {
        Ok(Object::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut object = Object::default();
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match key.as_ref() {
                "type" => object.kind = Some(map.next_value()?),
                "coordinates" => object.coordinates = Some(map.next_value_seed(NestedSeed(self.tally))?),
                "properties" => {
                    object.properties = Some(Arc::new(map.next_value_seed(PropertiesSeed(self.tally))?));
                }
                "geometry" => {
                    let geometry = map.next_value_seed(self.inner(1)?)?;
                    object.is_arcgis |= geometry.is_arcgis;
                    object.geometry = Some(Box::new(geometry)).filter(|g| g.kind.is_some());
                }
                "geometries" => {
                    let each = self.inner(2)?;
                    object.geometries = map.next_value_seed(ObjectsSeed { each, are_features: false })?;
                }
                "features" => {
                    let each = self.inner(2)?;
                    let features = map.next_value_seed(ObjectsSeed { each, are_features: true })?;
                    object.is_arcgis |= features.iter().any(|feature| feature.is_arcgis);
                    object.features = Some(features);
                }
                "crs" => object.crs = Some(map.next_value_seed(ValueSeed { tally: self.tally, depth: 0 })?),
                "name" if self.depth == 0 => {
                    let name = map.next_value_seed(ValueSeed { tally: self.tally, depth: 0 })?;
                    object.name = name.as_str().map(str::to_owned);
                }
                "id" => object.id = id_of(map.next_value::<Box<RawValue>>()?.get()),
                other => {
                    object.is_arcgis |= ARCGIS_MEMBERS.contains(&other);
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(object)
    }
}

/// What the text of a member `id` says.
pub(super) fn id_of(value: &str) -> Option<String> {
    if !value.starts_with(|first: char| first == '"' || first == '-' || first.is_ascii_digit()) {
        return None;
    }
    match serde_json::from_str(value) {
        Ok(serde_json::Value::String(text)) => Some(text),
        Ok(serde_json::Value::Number(number)) => Some(number.to_string()),
        _ => None,
    }
}

struct ObjectsSeed<'a> {
    each: ObjectSeed<'a>,
    /// True for the features of a collection, which are counted.
    are_features: bool,
}

impl<'de> DeserializeSeed<'de> for ObjectsSeed<'_> {
    type Value = Vec<Object>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Object>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ObjectsSeed<'_> {
    type Value = Vec<Object>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of GeoJSON objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Object>, A::Error> {
        let begun = self.each.features_begun;
        let mut objects = Vec::new();
        loop {
            if self.are_features {
                begun.set(begun.get() + 1);
            }
            match seq.next_element_seed(self.each)? {
                Some(object) => objects.push(object),
                None => return Ok(objects),
            }
            // Geometries of collections cost as much as features do.
            self.each.tally.feature().map_err(|problem| de::Error::custom(problem.message))?;
        }
    }
}
