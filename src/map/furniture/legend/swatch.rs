//! The swatches of a legend: drawn as the map draws what they stand for.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Rect};

use crate::control::{Category, PartKind};
use crate::draw::{Node, Shape, Tag};
use crate::map::hatch::hatch;
use crate::map::labels::{grow, marks};
use crate::map::theme::{Paint, Theme};

/// What a swatch stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Swatch {
    /// A category's fill.
    Category(Category),
    /// Another fill.
    Fill(Paint),
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
        Some(Swatch::Category(category)) => fill(theme.paint(category), area, tag, theme),
        Some(Swatch::Fill(paint)) => fill(paint, area, tag, theme),
        Some(Swatch::ContactLine) => {
            let line = LineString(vec![
                Coord { x: area.min().x, y: centre.y },
                Coord { x: area.max().x, y: centre.y },
            ]);
            vec![Shape::lines(tag, MultiLineString(vec![line]), theme.contact_stroke()).into()]
        }
        Some(Swatch::Aside(kind, ground)) => {
            let ground = theme.fill(ground.unwrap_or(Category::Government));
            fill(Paint { fill: ground, hatch: theme.aside(kind) }, area, tag, theme)
        }
        Some(Swatch::Claim) => vec![marks::claim(centre, tag, theme)],
        None => Vec::new(),
    }
}

/// A frame with a colour in it, hatched as the map hatches it; both are filled: on whole pixels that is crisper
/// than a line.
fn fill(paint: Paint, area: Rect<f64>, tag: Tag, theme: &Theme) -> Vec<Node> {
    let inner = grow(area, -theme.frame_px());
    let frame = Shape::rect(Tag::default(), area, theme.outline).into();
    let hatching = hatch(&MultiPolygon(vec![inner.to_polygon()]), paint.hatch, theme, Tag::default());
    [frame, Shape::rect(tag, inner, paint.fill).into()].into_iter().chain(hatching).collect()
}
