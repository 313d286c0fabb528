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
    /// No coordinates at all, for this reason: a fault of one feature, which keeps no other from being read.
    Wrong(&'static str),
}

/// What is wrong with an empty array among others.
const EMPTY: &str = "an empty array where positions belong";

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
                self.position(lon, &mut seq)?
            }
            Some(Nested::Position(first)) => self.rest(seq, first, Nested::Row, |nested| match nested {
                Nested::Position(position) => Some(position),
                _ => None,
            })?,
            Some(Nested::Row(first)) => self.rest(seq, first, Nested::Rows, |nested| match nested {
                Nested::Row(row) => Some(row),
                _ => None,
            })?,
            Some(Nested::Rows(first)) => {
                self.rest(seq, first, Nested::RowsOfRows, |nested| match nested {
                    Nested::Rows(rows) => Some(rows),
                    _ => None,
                })?
            }
            Some(Nested::Empty) => wrong(seq, EMPTY)?,
            Some(Nested::RowsOfRows(_)) => wrong(seq, "coordinates are nested too deep")?,
            Some(Nested::Wrong(what)) => wrong(seq, what)?,
        })
    }
}

impl NestedSeed<'_> {
    /// A position: `lon` and the second number; a third (height) and others are skipped.
    fn position<'de, A: SeqAccess<'de>>(self, lon: f64, seq: &mut A) -> Result<Nested, A::Error> {
        let nested = match seq.next_element_seed(self)? {
            Some(Nested::Number(lat)) => Nested::Position(Coord { x: lon, y: lat }),
            _ => Nested::Wrong("a position needs a longitude and a latitude"),
        };
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(nested)
    }

    /// `first` and all the elements after it, which must be nested as deep, made `whole`.
    fn rest<'de, A: SeqAccess<'de>, T>(
        self,
        mut seq: A,
        first: T,
        whole: impl Fn(Vec<T>) -> Nested,
        same_depth: impl Fn(Nested) -> Option<T>,
    ) -> Result<Nested, A::Error> {
        let mut all = vec![first];
        while let Some(nested) = seq.next_element_seed(self)? {
            match nested {
                Nested::Wrong(what) => return wrong(seq, what),
                Nested::Empty => return wrong(seq, EMPTY),
                other => match same_depth(other) {
                    Some(element) => all.push(element),
                    None => return wrong(seq, "arrays of coordinates are nested unevenly"),
                },
            }
        }
        Ok(whole(all))
    }
}

/// What is left of an array that is wrong is passed by.
fn wrong<'de, A: SeqAccess<'de>>(mut seq: A, what: &'static str) -> Result<Nested, A::Error> {
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(Nested::Wrong(what))
}

fn count_position<E: de::Error>(tally: &Tally) -> Result<(), E> {
    tally.vertices(1).map_err(|problem| E::custom(problem.message))
}
