//! The swatches of a legend: drawn as the map draws what they stand for.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Rect};

use crate::control::Category;
use crate::draw::{Node, Shape, Stroke, Tag};
use crate::map::hatch::hatch;
use crate::map::labels::marks;
use crate::map::theme::Theme;

/// What a swatch stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Swatch {
    /// A category's fill.
    Category(Category),
    /// The contact line.
    ContactLine,
    /// The ring of a claim.
    Claim,
}

/// Draws a swatch in `area`, where there is one to draw.
pub fn draw(swatch: Option<Swatch>, area: Rect<f64>, id: &str, theme: &Theme) -> Vec<Node> {
    let tag = Tag::id(format!("swatch-{id}"));
    let centre = area.center();
    match swatch {
        Some(Swatch::Category(category)) => fill(category, area, tag, theme),
        Some(Swatch::ContactLine) => {
            let line = LineString(vec![
                Coord { x: area.min().x, y: centre.y },
                Coord { x: area.max().x, y: centre.y },
            ]);
            vec![Shape::lines(tag, MultiLineString(vec![line]), theme.contact_stroke()).into()]
        }
        Some(Swatch::Claim) => vec![marks::claim(centre, tag, theme)],
        None => Vec::new(),
    }
}

fn fill(category: Category, area: Rect<f64>, tag: Tag, theme: &Theme) -> Vec<Node> {
    let ground = Shape::rect(tag, area, theme.fill(category)).into();
    let hatching = (category == Category::Contested)
        .then(|| hatch(&MultiPolygon(vec![area.to_polygon()]), theme, Tag::default()));
    let rim = MultiLineString(vec![area.to_polygon().exterior().clone()]);
    let rim = Shape::lines(Tag::default(), rim, Stroke::solid(theme.outline, theme.px(1.0).max(0.5))).into();
    [ground].into_iter().chain(hatching).chain([rim]).collect()
}
