//! The scene: a tree of named groups, shapes and texts in page pixels, in paint order.
//!
//! Nothing is left open: positions are final, texts are broken into lines, colours are colours. Pixels are
//! counted from the top left corner, y downwards, and may be fractions.

use std::collections::BTreeSet;

use super::{Family, Font, Plot, Shape, Text, xml};

/// The group of what says whose data a picture shows.
pub const CREDITS: &str = "credits";

/// A picture, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width \[px\].
    pub width_px: u32,
    /// Height \[px\].
    pub height_px: u32,
    /// How many pixels an inch has where the picture is seen; 96 on a screen that shows them as they are.
    pub dpi: f64,
    /// What the picture is called, for those who do not see it.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// What it says beside its title and subtitle, for a caption; empty where that is nothing.
    pub caption: String,
    /// The language of its words: `en`, `uk`.
    pub language: &'static str,
    /// What is drawn, the lowest first.
    pub nodes: Vec<Node>,
}

impl Scene {
    /// The words of the group `id`, line after line, as one text; empty where there is no such group.
    pub fn words_of(&self, id: &str) -> String {
        fn collect<'a>(nodes: &'a [Node], id: &str, is_within: bool, found: &mut Vec<&'a str>) {
            for node in nodes {
                match node {
                    Node::Group(group) => collect(&group.nodes, id, is_within || group.tag.id == id, found),
                    Node::Text(text) if is_within => found.push(&text.words),
                    Node::Text(_) | Node::Shape(_) | Node::Plot(_) => {}
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.nodes, id, false, &mut found);
        found.join(" ")
    }

    /// The family that its texts are set in: that of the first.
    pub fn family(&self) -> Family {
        fn first(nodes: &[Node]) -> Option<Family> {
            nodes.iter().find_map(|node| match node {
                Node::Group(group) => first(&group.nodes),
                Node::Text(text) => Some(text.font.family),
                Node::Plot(plot) => Some(plot.font.family),
                Node::Shape(_) => None,
            })
        }
        first(&self.nodes).unwrap_or_default()
    }
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
    /// Axes and series.
    Plot(Plot),
}

/// Nodes that belong together: a layer in an editor.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its id is what an editor calls the layer.
    pub tag: Tag,
    /// What is in it, the lowest first.
    pub nodes: Vec<Node>,
}

impl From<Shape> for Node {
    fn from(shape: Shape) -> Self {
        Node::Shape(shape)
    }
}

impl From<Plot> for Node {
    fn from(plot: Plot) -> Self {
        Node::Plot(plot)
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
        Group::tagged(Tag::id(id), nodes)
    }

    /// A group that stands for something, of nodes, the lowest first.
    pub fn tagged(tag: Tag, nodes: impl IntoIterator<Item = Node>) -> Node {
        Node::Group(Group { tag, nodes: nodes.into_iter().collect() })
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

/// The characters of a scene's texts that its fonts cannot draw, each once, in order.
pub fn missing_characters(scene: &Scene) -> Vec<char> {
    fn lacking(words: &str, font: Font) -> impl Iterator<Item = char> {
        words.chars().filter(move |c| !xml::is_left_out(*c) && !font.has(*c))
    }
    fn collect(nodes: &[Node], missing: &mut BTreeSet<char>) {
        for node in nodes {
            match node {
                Node::Group(group) => collect(&group.nodes, missing),
                Node::Text(text) => missing.extend(lacking(&text.words, text.font)),
                Node::Plot(plot) => {
                    let ticks = plot.x.ticks.iter().chain(&plot.y.ticks);
                    missing.extend(ticks.flat_map(|(_, words)| lacking(words, plot.font)));
                }
                Node::Shape(_) => {}
            }
        }
    }
    let mut missing = BTreeSet::new();
    collect(&scene.nodes, &mut missing);
    missing.into_iter().collect()
}

/// The ids of a scene's shapes and texts.
pub fn ids(scene: &Scene) -> BTreeSet<&str> {
    fn collect<'a>(nodes: &'a [Node], ids: &mut BTreeSet<&'a str>) {
        for node in nodes {
            match node {
                Node::Group(group) => collect(&group.nodes, ids),
                Node::Shape(shape) => {
                    ids.insert(&shape.tag.id);
                }
                Node::Text(text) => {
                    ids.insert(&text.tag.id);
                }
                Node::Plot(_) => {}
            }
        }
    }
    let mut ids = BTreeSet::new();
    collect(&scene.nodes, &mut ids);
    ids
}

/// The node with `prefix` before every id in it: for what is drawn several times on one page.
pub fn prefixed(node: Node, prefix: &str) -> Node {
    let mark = |tag: &mut Tag| {
        if !tag.id.is_empty() {
            tag.id.insert_str(0, prefix);
        }
    };
    match node {
        Node::Group(Group { mut tag, nodes }) => {
            mark(&mut tag);
            Group::tagged(tag, nodes.into_iter().map(|node| prefixed(node, prefix)))
        }
        Node::Shape(mut shape) => {
            mark(&mut shape.tag);
            shape.into()
        }
        Node::Text(mut text) => {
            mark(&mut text.tag);
            text.into()
        }
        Node::Plot(mut plot) => {
            plot.id.insert_str(0, prefix);
            plot.into()
        }
    }
}
