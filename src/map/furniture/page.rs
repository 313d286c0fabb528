//! The page: its paper, the header above the map and the credits below it.

use geo::{Coord, Rect};

use super::stack::Stack;
use super::{Piece, credits, header};
use crate::draw::{CREDITS, Group, Node, Scene, Shape, Tag};
use crate::map::arrange::Form;
use crate::map::inputs::MapInputs;
use crate::map::layout::box_between;
use crate::map::spec::MapSpec;
use crate::map::theme::Theme;
use crate::measure::AreaShares;

/// From this width on, in parts of its height, a page has its text in a column beside the map.
const WIDE: f64 = 2.0;

/// The widest column that is tried, in parts of the widest legend: on a low page, whose title takes one line then.
const WIDER: f64 = 1.25;

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
            credits: credits::words(&[inputs.layer], inputs, spec),
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
    /// The column of text beside the map, on a page that has one.
    pub column: Option<Column>,
    /// What panels take from the right and from below of the room for the map \[px\].
    pub panels_take: Coord<f64>,
    title: String,
    header: Stack,
    credits: Stack,
    paper: Rect<f64>,
}

impl<'a> Page<'a> {
    /// The page of a map with this text, and with a legend that has this size in a form: in a column beside the map where
    /// the page is wide and the column holds all of it.
    pub fn new(
        text: PageText,
        spec: &MapSpec,
        theme: &'a Theme,
        legend: &dyn Fn(Form) -> Coord<f64>,
    ) -> Page<'a> {
        let (width_px, height_px) = (f64::from(spec.size.width_px), f64::from(spec.size.height_px));
        let margin = theme.px(theme.space.margin);
        let widths = &theme.widths;
        let columns_px =
            [widths.legend_narrowest, widths.legend_narrow, widths.legend, WIDER * widths.legend];
        let is_wide = width_px >= WIDE * height_px && spec.furniture.positions.of(Piece::Legend).is_none();
        let in_column = |liked_px: f64| {
            let column_px = theme.text_px(liked_px, theme.text.legend);
            let mut page = Page::set(text.clone(), spec, theme, column_px);
            let column = Column::new(&page);
            column.form(spec, theme, legend)?;
            page.column = Some(column);
            Some(page)
        };
        let beside = if is_wide { columns_px.into_iter().find_map(in_column) } else { None };
        beside.unwrap_or_else(|| Page::set(text, spec, theme, width_px - 2.0 * margin))
    }

    fn set(text: PageText, spec: &MapSpec, theme: &'a Theme, width_px: f64) -> Page<'a> {
        let (size, furniture) = (spec.size, &spec.furniture);
        let corner = Coord { x: f64::from(size.width_px), y: f64::from(size.height_px) };
        Page {
            theme,
            header: header::header(&text, furniture, theme, width_px),
            subtitle: text.subtitle,
            width_px,
            column: None,
            panels_take: Coord { x: 0.0, y: 0.0 },
            title: text.title,
            credits: credits::credits(text.credits, furniture, theme, width_px),
            paper: Rect::new(Coord { x: 0.0, y: 0.0 }, corner),
        }
    }

    /// What text leaves for the map: all below the header and above the credits, or beside their column; none where they
    /// leave nothing.
    pub fn map_frame(&self) -> Option<Rect<f64>> {
        let corner = self.paper.max() - self.panels_take;
        match &self.column {
            Some(column) => box_between(column.right_px, 0.0, corner.x, corner.y),
            None => {
                let [top, bottom] = self.between();
                box_between(0.0, top, corner.x, bottom - self.panels_take.y)
            }
        }
    }

    /// Where the header ends and the credits begin, with the room between them and the map \[px\].
    fn between(&self) -> [f64; 2] {
        let band = self.theme.px(self.theme.space.band);
        let above = if self.header.height_px > 0.0 { self.header.height_px + 2.2 * band } else { 0.0 };
        let below = if self.credits.height_px > 0.0 { 0.8 * band } else { 0.0 };
        [above, self.credits_top() - below]
    }

    /// The scene of this page with the map and its furniture; `summary` is the key figure in words.
    pub fn scene(self, spec: &MapSpec, summary: &str, map: impl IntoIterator<Item = Node>) -> Scene {
        let (margin, band) = (self.theme.px(self.theme.space.margin), self.theme.px(self.theme.space.band));
        let credits_at = Coord { x: margin, y: self.credits_top() };
        let paper = Shape::rect(Tag::id("paper"), self.paper, self.theme.paper).into();
        let header = Group::node("header", self.header.at(Coord { x: margin, y: 1.2 * band }));
        let credits = Group::node(CREDITS, self.credits.at(credits_at));
        Scene {
            width_px: spec.size.width_px,
            height_px: spec.size.height_px,
            dpi: spec.size.dpi,
            title: self.title,
            description: format!("{}. {summary}.", self.subtitle),
            caption: format!("{summary}."),
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

/// A column of text beside the map: header, legend and credits one below the other.
pub struct Column {
    /// What header and credits leave to the legend \[px\].
    room: Rect<f64>,
    /// Where it ends and the map begins \[px\].
    right_px: f64,
}

impl Column {
    fn new(page: &Page<'_>) -> Column {
        let margin = page.theme.px(page.theme.space.margin);
        let [top, bottom] = page.between();
        let corner = Coord { x: margin, y: top };
        let size = Coord { x: page.width_px, y: (bottom - top).max(0.0) };
        Column { room: Rect::new(corner, corner + size), right_px: (2.0 * margin + page.width_px).round() }
    }

    /// The first form of a legend that has room; none where none has. A map without a legend has room for any.
    pub fn form(&self, spec: &MapSpec, theme: &Theme, legend: &dyn Fn(Form) -> Coord<f64>) -> Option<Form> {
        let padding = 2.0 * theme.px(theme.space.legend);
        let inside = Coord { x: self.room.width() + padding, y: self.room.height() };
        let size = |form| if spec.furniture.has_legend() { legend(form) } else { Coord { x: 0.0, y: 0.0 } };
        Form::fitting(inside, theme, &size)
    }

    /// Where the legend's top left corner stands: its words are flush with the header.
    pub fn legend_at(&self, theme: &Theme) -> Coord<f64> {
        let padding = theme.px(theme.space.legend);
        let corner = self.room.min() - Coord { x: padding, y: 0.0 };
        Coord { x: corner.x.round(), y: corner.y.round() }
    }
}
