//! Coordinates of GeoJSON: in any nesting, to find what is wrong with them, and quickly in the nesting of polygons.

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

/// The quick way: the nesting is known, and what departs from it is a fault for the slow way to name.
pub(super) mod quick {
    use super::{Coord, DeserializeSeed, Deserializer, IgnoredAny, Ring, SeqAccess, Tally, Visitor, de, fmt};

    /// Reads the rings of a polygon.
    #[derive(Clone, Copy)]
    pub struct Rows<'a>(pub &'a Tally);

    /// Reads the polygons of a multipolygon.
    #[derive(Clone, Copy)]
    pub struct RowsOfRows<'a>(pub &'a Tally);

    #[derive(Clone, Copy)]
    struct Row<'a>(&'a Tally);

    #[derive(Clone, Copy)]
    struct Position<'a>(&'a Tally);

    #[derive(Clone, Copy)]
    struct Degrees;

    /// A seed and visitor of an array whose elements another seed reads.
    macro_rules! array_of {
        ($array:ident, $element:ident, $value:ty) => {
            impl<'de> DeserializeSeed<'de> for $array<'_> {
                type Value = Vec<$value>;
                fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                    deserializer.deserialize_seq(self)
                }
            }

            impl<'de> Visitor<'de> for $array<'_> {
                type Value = Vec<$value>;

                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("an array of coordinates")
                }

                fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                    let mut all = Vec::new();
                    while let Some(element) = seq.next_element_seed($element(self.0))? {
                        all.push(element);
                    }
                    if all.is_empty() {
                        return Err(de::Error::custom(super::EMPTY));
                    }
                    Ok(all)
                }
            }
        };
    }

    array_of!(Row, Position, Coord<f64>);
    array_of!(Rows, Row, Ring);
    array_of!(RowsOfRows, Rows, Vec<Ring>);

    impl<'de> DeserializeSeed<'de> for Position<'_> {
        type Value = Coord<f64>;
        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Coord<f64>, D::Error> {
            deserializer.deserialize_seq(self)
        }
    }

    impl<'de> Visitor<'de> for Position<'_> {
        type Value = Coord<f64>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a position")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Coord<f64>, A::Error> {
            super::count_position(self.0)?;
            let (Some(x), Some(y)) = (seq.next_element_seed(Degrees)?, seq.next_element_seed(Degrees)?)
            else {
                return Err(de::Error::custom("a position needs a longitude and a latitude"));
            };
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Coord { x, y })
        }
    }

    impl<'de> DeserializeSeed<'de> for Degrees {
        type Value = f64;
        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<f64, D::Error> {
            deserializer.deserialize_f64(self)
        }
    }

    impl Visitor<'_> for Degrees {
        type Value = f64;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number")
        }

        fn visit_f64<E>(self, value: f64) -> Result<f64, E> {
            Ok(value)
        }

        fn visit_i64<E>(self, value: i64) -> Result<f64, E> {
            Ok(value as f64)
        }

        fn visit_u64<E>(self, value: u64) -> Result<f64, E> {
            Ok(value as f64)
        }
    }
}
