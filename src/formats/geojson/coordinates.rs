//! Coordinates of GeoJSON in any nesting, to find what is wrong with them; `scan` reads those that are as they should be.

use std::fmt;

use geo::Coord;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::formats::limits::Tally;
use crate::geometry::Ring;

/// Coordinates, by the depth of their brackets.
pub(in crate::formats) enum Nested {
    Empty,
    Number(f64),
    Position(Coord<f64>),
    Row(Vec<Coord<f64>>),
    Rows(Vec<Ring>),
    RowsOfRows(Vec<Vec<Ring>>),
}

/// Reads coordinates in any nesting.
#[derive(Clone, Copy)]
pub(in crate::formats) struct NestedSeed<'a>(pub &'a Tally);

impl<'de> DeserializeSeed<'de> for NestedSeed<'_> {
    type Value = Nested;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Nested, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NestedSeed<'_> {
    type Value = Nested;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates: numbers or arrays of them")
    }

    fn visit_f64<E>(self, value: f64) -> Result<Nested, E> {
        Ok(Nested::Number(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_unit<E>(self) -> Result<Nested, E> {
        Ok(Nested::Number(f64::NAN))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Nested, A::Error> {
        Ok(match seq.next_element_seed(self)? {
            None => Nested::Empty,
            Some(Nested::Number(lon)) => {
                count_position(self.0)?;
                Nested::Position(Coord { x: lon, y: self.latitude(&mut seq)? })
            }
            Some(Nested::Position(first)) => Nested::Row(self.rest(seq, first, |nested| match nested {
                Nested::Position(position) => Some(position),
                _ => None,
            })?),
            Some(Nested::Row(first)) => Nested::Rows(self.rest(seq, first, |nested| match nested {
                Nested::Row(row) => Some(row),
                _ => None,
            })?),
            Some(Nested::Rows(first)) => {
                Nested::RowsOfRows(self.rest(seq, first, |nested| match nested {
                    Nested::Rows(rows) => Some(rows),
                    _ => None,
                })?)
            }
            Some(Nested::Empty) => return Err(de::Error::custom("an empty array where positions belong")),
            Some(Nested::RowsOfRows(_)) => return Err(de::Error::custom("coordinates are nested too deep")),
        })
    }
}

impl NestedSeed<'_> {
    /// The second number of a position; a third (height) and others are skipped.
    fn latitude<'de, A: SeqAccess<'de>>(self, seq: &mut A) -> Result<f64, A::Error> {
        let latitude = match seq.next_element_seed(self)? {
            Some(Nested::Number(latitude)) => latitude,
            _ => return Err(de::Error::custom("a position needs a longitude and a latitude")),
        };
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(latitude)
    }

    /// `first` and all the elements after it, which must be nested as deep.
    fn rest<'de, A: SeqAccess<'de>, T>(
        self,
        mut seq: A,
        first: T,
        same_depth: impl Fn(Nested) -> Option<T>,
    ) -> Result<Vec<T>, A::Error> {
        let mut all = vec![first];
        while let Some(nested) = seq.next_element_seed(self)? {
            match same_depth(nested) {
                Some(element) => all.push(element),
                None => return Err(de::Error::custom("arrays of coordinates are nested unevenly")),
            }
        }
        Ok(all)
    }
}

fn count_position<E: de::Error>(tally: &Tally) -> Result<(), E> {
    tally.vertices(1).map_err(|problem| E::custom(problem.message))
}
