//! The legend: the key figure, then a swatch, what it means, km² and share for everything that the map shows.

use geo::{Coord, LineString, MultiLineString, MultiPolygon, Rect};

use crate::control::{Category, Since};
use crate::draw::{Anchor, Face, Font, Group, Node, Shape, Stroke, Tag, Text};
use crate::map::hatch::hatch;
use crate::map::labels::marks;
use crate::map::layers::control;
use crate::map::theme::Theme;
use crate::measure::{AreaShares, Denominator, Figure, RowKind, Shares};
use crate::words::{self, Language, Phrase};

/// What a legend explains.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries {
    /// The categories on the map, in the order of a legend.
    pub categories: Vec<Category>,
    /// Whether the contact line is on the map.
    pub contact_line: bool,
    /// Whether a claim is on the map.
    pub claims: bool,
    /// Whether the source does not tell contested areas apart.
    pub contested_unknown: bool,
}

/// Whose figures a legend prints.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// All figures.
    pub shares: &'a Shares,
    /// The row that the map is about.
    pub row: &'a AreaShares,
}

/// A legend, measured.
pub struct Legend<'a> {
    theme: &'a Theme,
    key: Key,
    rows: Vec<Row>,
    note: Vec<String>,
    columns: Columns,
    /// Its size \[px\], padding included.
    pub size: Coord<f64>,
}

/// The key figure: a large number and what it is a part of.
struct Key {
    number: String,
    words: Vec<String>,
    second: Option<String>,
}

struct Row {
    id: String,
    swatch: Swatch,
    label: Vec<String>,
    km2: Option<String>,
    share: Option<String>,
}

enum Swatch {
    Category(Category),
    ContactLine,
    Claim,
    None,
}

/// Widths of the columns \[px\].
struct Columns {
    swatch: f64,
    label: f64,
    km2: f64,
    share: f64,
}

const LABEL_PX: f64 = 16.5;
const ROW_PX: f64 = 27.0;
const LINE_PX: f64 = 21.0;
const PADDING_PX: f64 = 16.0;
const GAP_PX: f64 = 12.0;
const KEY_PX: f64 = 58.0;

impl<'a> Legend<'a> {
    /// Measures a legend that is at most `width_px` wide.
    pub fn new(entries: Entries, figures: Figures<'_>, theme: &'a Theme, language: Language, width_px: f64) -> Legend<'a> {
        let label_font = theme.font(Face::Regular, LABEL_PX);
        let mut rows = rows(&entries, figures, language);
        let widest = |of: &dyn Fn(&Row) -> Option<&str>| {
            rows.iter().filter_map(of).map(|text| label_font.roomy_width(text)).fold(0.0, f64::max)
        };
        let gap = theme.px(GAP_PX);
        let (km2, share) = (widest(&|row| row.km2.as_deref()), widest(&|row| row.share.as_deref()));
        let swatch = theme.px(30.0).max(14.0);
        let taken = swatch + km2 + share + 3.0 * gap + 2.0 * theme.px(PADDING_PX);
        let valued = |row: &Row| row.km2.is_some() || row.share.is_some();
        let values = km2 + share + 2.0 * gap;
        let natural = |row: &Row| {
            let width = row.label.first().map_or(0.0, |label| label_font.roomy_width(label));
            if valued(row) { width } else { width - values }
        };
        let key = Key::natural_width(figures, theme, language) - swatch - gap - values;
        let label = rows.iter().map(natural).fold(key, f64::max).min(width_px - taken).max(60.0);
        let columns = Columns { swatch, label, km2, share };
        for row in &mut rows {
            let width_px = columns.label + if valued(row) { 0.0 } else { values };
            row.label = row.label.iter().flat_map(|label| label_font.wrap_evenly(label, width_px)).collect();
        }
        let inner = columns.swatch + columns.label + columns.km2 + columns.share + 3.0 * gap;
        let note = note(figures, language);
        let note = small_font(theme).wrap(&note, inner);
        let mut legend = Legend { theme, key: Key::new(figures, theme, language, inner), rows, note, columns, size: Coord { x: 0.0, y: 0.0 } };
        let height = legend.layout(Coord { x: 0.0, y: 0.0 }).1;
        legend.size = Coord { x: inner + 2.0 * theme.px(PADDING_PX), y: height };
        legend
    }

    /// The key figure in words, for those who do not see the map.
    pub fn summary(&self) -> String {
        let second = self.key.second.iter().map(|second| format!("; {second}"));
        format!("{} {}{}", self.key.number, self.key.words.join(" "), second.collect::<String>())
    }

    /// Draws the legend with its top left corner at `at`, on a card of its own.
    pub fn draw(&self, at: Coord<f64>) -> Node {
        let card = Rect::new(at, at + self.size);
        let card = Shape::rect(Tag::id("legend-card"), card, self.theme.paper);
        Group::node("legend", [Node::from(card)].into_iter().chain(self.layout(at).0))
    }

    /// The parts of the legend, and its height \[px\].
    fn layout(&self, at: Coord<f64>) -> (Vec<Node>, f64) {
        let theme = self.theme;
        let padding = theme.px(PADDING_PX);
        let mut nodes = Vec::new();
        let left = at.x + padding;
        let mut y = at.y + padding;
        y = self.key.layout(Coord { x: left, y }, theme, &mut nodes) + theme.px(10.0);
        for row in &self.rows {
            y = self.row(row, Coord { x: left, y }, &mut nodes);
        }
        let font = small_font(theme);
        y += theme.px(4.0);
        for line in &self.note {
            y += font.size_px * 1.35;
            nodes.push(Text::level(line.as_str(), font, theme.faint_ink, Coord { x: left, y: y - font.descent() }, Anchor::Start).into());
        }
        (nodes, y + padding * 0.7 - at.y)
    }

    fn row(&self, row: &Row, at: Coord<f64>, nodes: &mut Vec<Node>) -> f64 {
        let theme = self.theme;
        let font = theme.font(Face::Regular, LABEL_PX);
        let (row_px, line_px) = (theme.px(ROW_PX).max(font.size_px * 1.45), theme.px(LINE_PX).max(font.size_px * 1.2));
        let baseline = at.y + (row_px + font.cap_height()) / 2.0;
        let middle = at.y + row_px / 2.0;
        let swatch = Rect::new(
            Coord { x: at.x, y: middle - row_px * 0.3 },
            Coord { x: at.x + self.columns.swatch, y: middle + row_px * 0.3 },
        );
        nodes.extend(draw_swatch(&row.swatch, swatch, &row.id, theme));
        let gap = theme.px(GAP_PX);
        let label_x = at.x + self.columns.swatch + gap;
        let faint = matches!(row.swatch, Swatch::None);
        let ink = if faint { theme.faint_ink } else { theme.ink };
        for (i, line) in row.label.iter().enumerate() {
            let place = Coord { x: label_x, y: baseline + line_px * i as f64 };
            nodes.push(Text::level(line.as_str(), font, ink, place, Anchor::Start).into());
        }
        let km2_x = label_x + self.columns.label + gap + self.columns.km2;
        let bold = Font { face: Face::Bold, ..font };
        let values = [(&row.km2, km2_x, font), (&row.share, km2_x + gap + self.columns.share, bold)];
        for (value, x, font) in values {
            nodes.extend(value.iter().map(|value| {
                Text::level(value.as_str(), font, ink, Coord { x, y: baseline }, Anchor::End).into()
            }));
        }
        at.y + row_px + line_px * (row.label.len().max(1) - 1) as f64
    }
}

impl Key {
    fn new(figures: Figures<'_>, theme: &Theme, language: Language, width_px: f64) -> Key {
        let row = figures.row;
        let whole = row.id == figures.shares.total.id;
        let donbas = || figures.shares.groups.iter().find(|group| group.id == "donbas");
        let other = if whole { donbas() } else { Some(&figures.shares.total) };
        let second = other.and_then(|row| Some(format!("{}: {}", row.names.of(language), occupied(row, language)?)));
        let number = occupied(row, language).unwrap_or_else(|| "—".to_owned());
        let beside = width_px - theme.font(Face::Bold, KEY_PX).roomy_width(&number) - theme.px(GAP_PX);
        let words = key_words(figures, language);
        Key { number, words: theme.font(Face::Bold, 20.0).wrap_evenly(&words, beside.max(60.0)), second }
    }

    /// The width of a key figure whose words take two lines at most.
    fn natural_width(figures: Figures<'_>, theme: &Theme, language: Language) -> f64 {
        const ONE_LINE_PX: f64 = 240.0;
        let words = theme.font(Face::Bold, 20.0).roomy_width(&key_words(figures, language));
        let beside = if words > theme.px(ONE_LINE_PX) { words * 0.66 } else { words + 1.0 };
        let number = occupied(figures.row, language).unwrap_or_default();
        theme.font(Face::Bold, KEY_PX).roomy_width(&number) + theme.px(GAP_PX) + beside
    }

    /// Draws the key figure below `at`, and gives where it ends.
    fn layout(&self, at: Coord<f64>, theme: &Theme, nodes: &mut Vec<Node>) -> f64 {
        let (large, bold) = (theme.font(Face::Bold, KEY_PX), theme.font(Face::Bold, 20.0));
        let plain = theme.font(Face::Regular, 18.0);
        let colour = theme.occupied_2014;
        let baseline = at.y + large.cap_height();
        let mut number = Text::level(self.number.as_str(), large, colour, Coord { x: at.x, y: baseline }, Anchor::Start);
        number.tag = Tag::id("key-figure");
        nodes.push(number.into());
        let x = at.x + large.roomy_width(&self.number) + theme.px(GAP_PX);
        let mut y = at.y + bold.cap_height();
        for line in &self.words {
            nodes.push(Text::level(line.as_str(), bold, theme.ink, Coord { x, y }, Anchor::Start).into());
            y += bold.size_px * 1.2;
        }
        if let Some(second) = &self.second {
            y = y.max(baseline);
            nodes.push(Text::level(second.as_str(), plain, theme.ink, Coord { x, y }, Anchor::Start).into());
            y += plain.descent();
        }
        y.max(baseline)
    }
}

/// The share that is occupied, in percent; what a source shows beyond the official area is not more than all.
fn occupied(row: &AreaShares, language: Language) -> Option<String> {
    row.occupied.share.map(|share| words::percent(share.percent().min(100.0), 1, language))
}

/// What the key figure is a part of.
fn key_words(figures: Figures<'_>, language: Language) -> String {
    match figures.row.kind {
        RowKind::Total => words::OF_UKRAINE_OCCUPIED.of(language).to_owned(),
        RowKind::Area | RowKind::Group => words::of_place_occupied(figures.row.names.of(language), language),
    }
}

fn small_font(theme: &Theme) -> Font {
    theme.font(Face::Regular, 13.5)
}

fn rows(entries: &Entries, figures: Figures<'_>, language: Language) -> Vec<Row> {
    let mut rows: Vec<Row> = entries.categories.iter().map(|&category| category_row(category, figures.row, language)).collect();
    let plain = |id: &str, swatch, phrase: Phrase| Row {
        id: id.to_owned(),
        swatch,
        label: vec![phrase.of(language).to_owned()],
        km2: None,
        share: None,
    };
    if entries.contested_unknown {
        let mut row = plain("contested", Swatch::None, words::CONTESTED);
        row.label = vec![format!("{}: {}", words::CONTESTED.of(language), words::NOT_IN_SOURCE.of(language))];
        rows.push(row);
    }
    if entries.claims {
        rows.push(plain("claim", Swatch::Claim, words::CLAIMED));
    }
    if entries.contact_line {
        rows.push(plain("contact-line", Swatch::ContactLine, words::CONTACT_LINE));
    }
    rows
}

fn category_row(category: Category, row: &AreaShares, language: Language) -> Row {
    let label = match category {
        Category::Occupied(Some(Since::Y2014)) => words::OCCUPIED_2014,
        Category::Occupied(Some(Since::Y2022)) => words::OCCUPIED_2022,
        Category::Occupied(None) => words::OCCUPIED,
        Category::Contested => words::CONTESTED,
        Category::Government => words::GOVERNMENT,
    };
    let figure = figure(category, row);
    let km2 = figure.map(|f| format!("{}\u{a0}{}", words::number(f.area.km2(), 0, language), words::KM2.of(language)));
    let share = figure.and_then(|f| f.share).map(|share| words::percent(share.percent(), 1, language));
    Row {
        id: control::name(category).to_owned(),
        swatch: Swatch::Category(category),
        label: vec![label.of(language).to_owned()],
        km2,
        share,
    }
}

fn figure(category: Category, row: &AreaShares) -> Option<&Figure> {
    match category.since() {
        Some(since) => row.occupied_since(since),
        None => row.figure(category.status()),
    }
}

/// Names the denominator of the shares.
fn note(figures: Figures<'_>, language: Language) -> String {
    let denominator = match figures.shares.denominator {
        Denominator::Official => words::OFFICIAL_AREA,
        Denominator::Measured => words::MEASURED_AREA,
    };
    let area = figures.row.denominator.unwrap_or(figures.row.measured);
    let km2 = format!("{}\u{a0}{}", words::number(area.km2(), 0, language), words::KM2.of(language));
    words::shares_of(denominator, &km2, language)
}

fn draw_swatch(swatch: &Swatch, area: Rect<f64>, id: &str, theme: &Theme) -> Vec<Node> {
    let rim = Stroke::solid(theme.outline, theme.px(1.0).max(0.5));
    let tag = Tag::id(format!("swatch-{id}"));
    let centre = area.center();
    match swatch {
        Swatch::Category(category) => {
            let mut nodes = vec![Shape::rect(tag, area, theme.fill(*category)).into()];
            if *category == Category::Contested {
                nodes.push(hatch(&MultiPolygon(vec![area.to_polygon()]), theme, Tag::default()));
            }
            let frame = MultiLineString(vec![area.to_polygon().exterior().clone()]);
            nodes.push(Shape::lines(Tag::default(), frame, rim).into());
            nodes
        }
        Swatch::ContactLine => {
            let line = LineString(vec![Coord { x: area.min().x, y: centre.y }, Coord { x: area.max().x, y: centre.y }]);
            vec![Shape::lines(tag, MultiLineString(vec![line]), theme.contact_stroke()).into()]
        }
        Swatch::Claim => vec![marks::claim(centre, tag, theme)],
        Swatch::None => Vec::new(),
    }
}
