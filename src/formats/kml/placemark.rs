//! One placemark of a KML, element by element.

use geo::Coord;
use serde_json::Value;

use super::Outcome;
use super::style::{fill, style_name};
use crate::error::Problem;
use crate::formats::limits::Tally;
use crate::formats::{Feature, Properties};
use crate::geometry::{RawPolygon, Ring};

/// What was read of a placemark so far.
#[derive(Debug, Default)]
pub(super) struct Placemark {
    properties: Properties,
    /// The name of the open element of extended data.
    key: Option<String>,
    style: Option<String>,
    fill: Option<String>,
    polygons: Vec<RawPolygon>,
    /// Whether the exterior of the open polygon was read.
    has_exterior: bool,
    lines: Vec<Ring>,
    points: Vec<Coord<f64>>,
}

impl Placemark {
    /// Begins a polygon, or an element of extended data called `key`.
    pub fn open(&mut self, name: &str, key: Option<String>) {
        if name == "Polygon" {
            self.polygons.push(RawPolygon::default());
            self.has_exterior = false;
        } else {
            self.key = key;
        }
    }

    /// Takes in the element `name` with its text; `path` are the elements around it.
    pub fn close(&mut self, name: &str, path: &[String], text: &str, tally: &Tally) -> Outcome {
        let parent = path.last().map_or("", String::as_str);
        match (name, parent) {
            ("name" | "description", "Placemark") => self.set(name.to_owned(), text, tally)?,
            ("value", "Data") | ("SimpleData", _) => {
                if let Some(key) = self.key.take() {
                    self.set(key, text, tally)?;
                }
            }
            ("styleUrl", "Placemark") => self.style = Some(style_name(text)),
            ("color", "PolyStyle") => self.fill = fill(text),
            ("coordinates", _) => self.add(positions(text, tally)?, parent, path)?,
            ("Polygon", _) => self.finish_polygon()?,
            _ => {}
        }
        Ok(())
    }

    fn set(&mut self, key: String, text: &str, tally: &Tally) -> Outcome {
        tally.value()?;
        self.properties.insert(key, Value::String(text.trim().to_owned()));
        Ok(())
    }

    fn add(&mut self, positions: Ring, parent: &str, path: &[String]) -> Outcome {
        let around = path.iter().rev().nth(1).map_or("", String::as_str);
        match (parent, around) {
            ("Point", _) => self.points.extend(positions),
            ("LinearRing", "outerBoundaryIs" | "innerBoundaryIs") => {
                let Some(polygon) = self.polygons.last_mut() else {
                    return Err(Problem::new("a boundary outside a polygon").hint("put it into a Polygon"));
                };
                if around == "innerBoundaryIs" {
                    polygon.rings.push(positions);
                } else if self.has_exterior {
                    return Err(Problem::new("a polygon with two outer boundaries")
                        .hint("make them two polygons of a MultiGeometry"));
                } else {
                    self.has_exterior = true;
                    polygon.rings.insert(0, positions);
                }
            }
            _ => self.lines.push(positions),
        }
        Ok(())
    }

    fn finish_polygon(&mut self) -> Outcome {
        match self.polygons.last() {
            Some(polygon) if polygon.rings.is_empty() => {
                self.polygons.pop();
                Ok(())
            }
            Some(_) if !self.has_exterior => Err(Problem::new("a polygon without an outer boundary")
                .hint("give it an outerBoundaryIs, or remove it")),
            _ => Ok(()),
        }
    }

    /// The feature of this placemark.
    pub fn into_feature(self, index: usize) -> Feature {
        let mut feature = Feature::new(index);
        feature.properties = self.properties.into();
        (feature.marks.style, feature.marks.fill) = (self.style, self.fill);
        (feature.polygons, feature.lines, feature.points) = (self.polygons, self.lines, self.points);
        feature
    }
}

/// The positions of `lon,lat[,height] …`. Blanks after commas, which some programs write, are let through.
fn positions(text: &str, tally: &Tally) -> Outcome<Ring> {
    let mut positions = Ring::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let mut tuple = std::borrow::Cow::Borrowed(word);
        while tuple.ends_with(',') {
            match words.next() {
                Some(next) => tuple.to_mut().push_str(next),
                None => break,
            }
        }
        let mut numbers = tuple.split(',').map(|number| number.parse::<f64>());
        let (Some(Ok(x)), Some(Ok(y))) = (numbers.next(), numbers.next()) else {
            let shown: String = tuple.chars().take(40).collect();
            return Err(Problem::new(format!("`{}` is not a position", shown.escape_default()))
                .hint("write longitude,latitude with points, and blanks between positions"));
        };
        tally.vertices(1)?;
        positions.push(Coord { x, y });
    }
    Ok(positions)
}
