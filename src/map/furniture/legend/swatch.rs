//! The swatches of a legend: drawn as the map draws what they stand for.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Rect};

use crate::control::{Category, PartKind};
use crate::draw::{Colour, Node, Shape, Tag};
use crate::map::hatch::{Rise, hatch};
use crate::map::labels::{grow, marks};
use crate::map::theme::Theme;

/// What a swatch stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Swatch {
    /// A category's fill.
    Category(Category),
    /// A plain fill.
    Fill(Colour),
    /// The contact line.
    ContactLine,
    /// The ring of a claim.
    Claim,
    /// The hatching of what stands beside the zones, on the fill of the zone that has it too.
    Aside(PartKind, Option<Category>),
}

/// Draws a swatch in `area`, where there is one to draw.
pub fn draw(swatch: Option<Swatch>, area: Rect<f64>, id: &str, theme: &Theme) -> Vec<Node> {
    let tag = Tag::id(format!("swatch-{id}"));
    let centre = area.center();
    match swatch {
        Some(Swatch::Category(category)) => fill(category, area, tag, theme),
        Some(Swatch::Fill(colour)) => framed(area, tag, theme, colour),
        Some(Swatch::ContactLine) => {
            let line = LineString(vec![
                Coord { x: area.min().x, y: centre.y },
                Coord { x: area.max().x, y: centre.y },
            ]);
            vec![Shape::lines(tag, MultiLineString(vec![line]), theme.contact_stroke()).into()]
        }
        Some(Swatch::Aside(kind, ground)) => aside(kind, ground, area, tag, theme),
        Some(Swatch::Claim) => vec![marks::claim(centre, tag, theme)],
        None => Vec::new(),
    }
}

/// The category's colour, hatched as the map hatches it.
fn fill(category: Category, area: Rect<f64>, tag: Tag, theme: &Theme) -> Vec<Node> {
    let inner = grow(area, -1.0);
    let is_hatched = category == Category::Contested;
    let ground = MultiPolygon(vec![inner.to_polygon()]);
    let lines = || hatch(&ground, theme.contested[1], Rise::Right, theme, Tag::default());
    let hatching = is_hatched.then(lines);
    framed(area, tag, theme, theme.fill(category)).into_iter().chain(hatching).collect()
}

/// The hatching of a part, as the map has it.
fn aside(kind: PartKind, ground: Option<Category>, area: Rect<f64>, tag: Tag, theme: &Theme) -> Vec<Node> {
    let inner = MultiPolygon(vec![grow(area, -1.0).to_polygon()]);
    let lines = hatch(&inner, theme.aside(kind), Rise::Left, theme, Tag::default());
    framed(area, tag, theme, theme.fill(ground.unwrap_or(Category::Government)))
        .into_iter()
        .chain([lines])
        .collect()
}

/// A frame of a pixel with a colour in it, both filled: on whole pixels that is crisper than a line.
fn framed(area: Rect<f64>, tag: Tag, theme: &Theme, colour: Colour) -> Vec<Node> {
    let frame = Shape::rect(Tag::default(), area, theme.outline).into();
    vec![frame, Shape::rect(tag, grow(area, -1.0), colour).into()]
}
