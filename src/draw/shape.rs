//! Shapes of a scene: an outline in pixels, filled, stroked or both.

use geo::{Coord, MultiLineString, MultiPolygon, Rect};

use super::{Colour, Tag};

/// A figure with its paint.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// What it is.
    pub tag: Tag,
    /// Its outline.
    pub figure: Figure,
    /// The colour inside, where it is filled.
    pub fill: Option<Colour>,
    /// The line around, or along, where there is one.
    pub stroke: Option<Stroke>,
}

impl Shape {
    /// Polygons filled with a colour.
    pub fn area(tag: Tag, polygons: MultiPolygon<f64>, fill: Colour) -> Self {
        Shape { tag, figure: Figure::Area(polygons), fill: Some(fill), stroke: None }
    }

    /// A filled rectangle.
    pub fn rect(tag: Tag, rect: Rect<f64>, fill: Colour) -> Self {
        Shape::area(tag, MultiPolygon(vec![rect.to_polygon()]), fill)
    }

    /// Lines.
    pub fn lines(tag: Tag, lines: MultiLineString<f64>, stroke: Stroke) -> Self {
        Shape { tag, figure: Figure::Lines(lines), fill: None, stroke: Some(stroke) }
    }

    /// A circle without paint.
    pub fn circle(tag: Tag, centre: Coord<f64>, radius_px: f64) -> Self {
        Shape { tag, figure: Figure::Circle { centre, radius_px }, fill: None, stroke: None }
    }

    /// The same shape, filled.
    #[must_use]
    pub fn filled(self, colour: Colour) -> Self {
        Shape { fill: Some(colour), ..self }
    }

    /// The same shape with a line around.
    #[must_use]
    pub fn stroked(self, stroke: Stroke) -> Self {
        Shape { stroke: Some(stroke), ..self }
    }
}

/// An outline in pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Polygons with holes.
    Area(MultiPolygon<f64>),
    /// Lines.
    Lines(MultiLineString<f64>),
    /// A circle.
    Circle {
        /// Its centre.
        centre: Coord<f64>,
        /// Its radius \[px\].
        radius_px: f64,
    },
}

/// A line's paint; joins and ends are round, as those of coasts and fronts should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width \[px\].
    pub width_px: f64,
    /// Lengths \[px\] of dashes and gaps in turn; empty for none.
    pub dash_px: Vec<f64>,
}

impl Stroke {
    /// A line without dashes.
    pub fn solid(colour: Colour, width_px: f64) -> Self {
        Stroke { colour, width_px, dash_px: Vec::new() }
    }
}
