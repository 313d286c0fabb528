//! The scene: a tree of named groups, shapes and texts in page pixels, in paint order.
//!
//! Nothing is left open: positions are final, texts are broken into lines, colours are colours. Pixels are
//! counted from the top left corner, y downwards, and may be fractions.

use std::collections::BTreeSet;

use geo::{Coord, MultiLineString, MultiPolygon, Rect};

use super::{Colour, Font};

/// A picture, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width \[px\].
    pub width_px: u32,
    /// Height \[px\].
    pub height_px: u32,
    /// What the picture is called, for those who do not see it.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// The language of its words: `en`, `uk`.
    pub language: &'static str,
    /// What is drawn, the lowest first.
    pub nodes: Vec<Node>,
}

/// A part of a scene.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nodes that belong together.
    Group(Group),
    /// Something with an outline.
    Shape(Shape),
    /// Something to read.
    Text(Text),
}

/// Nodes that belong together: a layer in an editor.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Unique in the scene; what an editor calls the layer.
    pub id: String,
    /// What is in it, the lowest first.
    pub nodes: Vec<Node>,
}

impl From<Shape> for Node {
    fn from(shape: Shape) -> Self {
        Node::Shape(shape)
    }
}

impl From<Text> for Node {
    fn from(text: Text) -> Self {
        Node::Text(text)
    }
}

impl Group {
    /// A group of nodes, the lowest first.
    pub fn node(id: impl Into<String>, nodes: impl IntoIterator<Item = Node>) -> Node {
        Node::Group(Group { id: id.into(), nodes: nodes.into_iter().collect() })
    }
}

/// What identifies a node and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    /// Unique in the scene; empty for none.
    pub id: String,
    /// Name and value of `data-` attributes, in order.
    pub data: Vec<(&'static str, String)>,
}

impl Tag {
    /// A tag that is an id alone.
    pub fn id(id: impl Into<String>) -> Self {
        Tag { id: id.into(), data: Vec::new() }
    }
}

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

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it is.
    pub tag: Tag,
    /// The words.
    pub words: String,
    /// How they are set.
    pub font: Font,
    /// Their colour.
    pub colour: Colour,
    /// A rim that keeps them legible, where there is one.
    pub halo: Option<Halo>,
    /// Where they stand.
    pub place: Place,
}

impl Text {
    /// A level text without a halo.
    pub fn level(words: impl Into<String>, font: Font, colour: Colour, at: Coord<f64>, anchor: Anchor) -> Self {
        Text { tag: Tag::default(), words: words.into(), font, colour, halo: None, place: Place::Level { at, anchor } }
    }

    /// The box \[px\] that the text may fill, room for fallback fonts included; of a text set letter by letter, the
    /// box around its letters.
    pub fn bounds(&self) -> Rect<f64> {
        let (above, below) = (self.font.cap_height(), self.font.descent());
        match &self.place {
            Place::Level { at, anchor } => {
                let width = self.font.roomy_width(&self.words);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                Rect::new(Coord { x: left, y: at.y - above }, Coord { x: left + width, y: at.y + below })
            }
            Place::Letters(letters) => {
                let first = letters.first().map_or(Coord { x: 0.0, y: 0.0 }, |letter| letter.at);
                let (mut min, mut max) = (first, first);
                for Letter { at, .. } in letters {
                    min = Coord { x: min.x.min(at.x), y: min.y.min(at.y) };
                    max = Coord { x: max.x.max(at.x), y: max.y.max(at.y) };
                }
                let size = self.font.size_px;
                Rect::new(Coord { x: min.x - size / 2.0, y: min.y - size }, Coord { x: max.x + size, y: max.y + size / 2.0 })
            }
        }
    }
}

/// A rim around letters, painted beneath them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Halo {
    /// Its colour.
    pub colour: Colour,
    /// How far it reaches beyond the letters \[px\].
    pub reach_px: f64,
}

/// Where a text stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// Level, with this point of its baseline here.
    Level {
        /// The point.
        at: Coord<f64>,
        /// Which point of the baseline it is.
        anchor: Anchor,
    },
    /// Letter by letter, along a line.
    Letters(Vec<Letter>),
}

/// Which point of the baseline stands at the given place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// Where one letter stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// The left end of its baseline.
    pub at: Coord<f64>,
    /// How far it is turned clockwise \[°\].
    pub turn_deg: f64,
}

/// The characters of a scene's texts that its fonts cannot draw, each once, in order.
pub fn missing_characters(scene: &Scene) -> Vec<char> {
    fn collect(nodes: &[Node], missing: &mut BTreeSet<char>) {
        for node in nodes {
            match node {
                Node::Group(group) => collect(&group.nodes, missing),
                Node::Text(text) => {
                    missing.extend(text.words.chars().filter(|c| !c.is_control() && !text.font.face.has(*c)));
                }
                Node::Shape(_) => {}
            }
        }
    }
    let mut missing = BTreeSet::new();
    collect(&scene.nodes, &mut missing);
    missing.into_iter().collect()
}
