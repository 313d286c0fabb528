//! The page: its paper, the header above the map and the credits below it.

use geo::{Coord, Rect};

use super::stack::Stack;
use super::{credits, header};
use crate::draw::{Group, Node, Scene, Shape, Tag};
use crate::map::inputs::MapInputs;
use crate::map::layout::box_between;
use crate::map::spec::MapSpec;
use crate::map::theme::Theme;
use crate::measure::AreaShares;

/// What stands above and below a map.
#[derive(Debug, Clone, PartialEq)]
pub struct PageText {
    /// The title.
    pub title: String,
    /// What is shown according to whom.
    pub subtitle: String,
    /// What a reader must not miss.
    pub notice: Option<String>,
    /// Whose data these are.
    pub credits: String,
}

impl PageText {
    /// The text of a map of control about `row`.
    pub fn of_control(spec: &MapSpec, inputs: &MapInputs<'_>, row: &AreaShares) -> PageText {
        PageText {
            title: header::title(spec, row),
            subtitle: header::subtitle(inputs.layer, spec.language),
            notice: header::notice(inputs.layer, spec.language),
            credits: credits::words(&[inputs.layer], inputs.areas, spec),
        }
    }
}

/// A page with its header and credits, measured.
pub struct Page<'a> {
    /// Colours, widths and sizes.
    pub theme: &'a Theme,
    /// What is shown according to whom.
    pub subtitle: String,
    /// How wide text may be \[px\].
    pub width_px: f64,
    /// What panels take from the right and from below of the room for the map \[px\].
    pub panels_take: Coord<f64>,
    title: String,
    header: Stack,
    credits: Stack,
    paper: Rect<f64>,
}

impl<'a> Page<'a> {
    /// The page of a map with this text.
    pub fn new(text: PageText, spec: &MapSpec, theme: &'a Theme) -> Page<'a> {
        let (size, furniture) = (spec.size, &spec.furniture);
        let corner = Coord { x: f64::from(size.width_px), y: f64::from(size.height_px) };
        let width_px = corner.x - 2.0 * theme.px(theme.space.margin);
        Page {
            theme,
            header: header::header(&text, furniture, theme, width_px),
            subtitle: text.subtitle,
            width_px,
            panels_take: Coord { x: 0.0, y: 0.0 },
            title: text.title,
            credits: credits::credits(text.credits, furniture, theme, width_px),
            paper: Rect::new(Coord { x: 0.0, y: 0.0 }, corner),
        }
    }

    /// What header and credits leave for the map, the whole width of the page; none where they leave nothing.
    pub fn map_frame(&self) -> Option<Rect<f64>> {
        let band = self.theme.px(self.theme.space.band);
        let above = |height_px: f64| if height_px > 0.0 { height_px + 2.2 * band } else { 0.0 };
        let below = if self.credits.height_px > 0.0 { 0.8 * band } else { 0.0 };
        box_between(
            0.0,
            above(self.header.height_px),
            self.paper.max().x - self.panels_take.x,
            self.credits_top() - below - self.panels_take.y,
        )
    }

    /// The scene of this page with the map and its furniture.
    pub fn scene(self, spec: &MapSpec, description: String, map: impl IntoIterator<Item = Node>) -> Scene {
        let (margin, band) = (self.theme.px(self.theme.space.margin), self.theme.px(self.theme.space.band));
        let credits_at = Coord { x: margin, y: self.credits_top() };
        let paper = Shape::rect(Tag::id("paper"), self.paper, self.theme.paper).into();
        let header = Group::node("header", self.header.at(Coord { x: margin, y: 1.2 * band }));
        let credits = Group::node("credits", self.credits.at(credits_at));
        Scene {
            width_px: spec.size.width_px,
            height_px: spec.size.height_px,
            dpi: spec.size.dpi,
            title: self.title,
            description,
            language: spec.language.code(),
            nodes: [paper].into_iter().chain(map).chain([header, credits]).collect(),
        }
    }

    fn credits_top(&self) -> f64 {
        let band =
            if self.credits.height_px > 0.0 { 0.8 * self.theme.px(self.theme.space.band) } else { 0.0 };
        self.paper.max().y - self.credits.height_px - band
    }
}
