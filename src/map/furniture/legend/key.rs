//! The key figure: the share that is occupied, large, and what it is a share of.

use geo::Coord;

use super::Figures;
use crate::areas::Cases;
use crate::draw::{Anchor, Face, Node, Tag, Text};
use crate::map::theme::Theme;
use crate::measure::{AreaShares, RowKind};
use crate::words::{self, Language};

/// Words are not squeezed below this \[px\].
const NARROWEST_PX: f64 = 60.0;

/// A large number, what it is of, and a second figure to compare: the words of a key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    /// The number, with its unit.
    pub number: String,
    /// What it is a number of.
    pub words: String,
    /// Another figure to compare.
    pub second: Option<String>,
}

impl KeyFigure {
    /// The share of the map's row, and that of the Donbas, or of Ukraine where the map is of a part of it.
    pub fn of_control(figures: Figures<'_>, language: Language) -> KeyFigure {
        let other = match figures.row.kind {
            RowKind::Total => figures.shares.groups.iter().find(|group| group.id == "donbas"),
            RowKind::Area | RowKind::Custom | RowKind::Group => Some(&figures.shares.total),
        };
        KeyFigure {
            number: occupied(figures.row, language).unwrap_or_else(|| "—".to_owned()),
            words: part_of(figures, language),
            second: other
                .and_then(|row| Some(format!("{}: {}", row.names.of(language), occupied(row, language)?))),
        }
    }

    /// The width of a key figure whose words take two lines at most, the second figure one.
    pub fn natural_width(&self, theme: &Theme) -> f64 {
        let words = theme.font(Face::Bold, theme.text.key_words).roomy_width(&self.words);
        // Two lines are as long as half the words and some more, since they break between words only.
        let beside = if words > theme.px(theme.widths.key_words) { words * 0.66 } else { words };
        theme.font(Face::Bold, theme.text.key_figure).roomy_width(&self.number)
            + theme.px(theme.space.legend_gap)
            + beside.max(self.second_width(theme))
    }

    fn second_width(&self, theme: &Theme) -> f64 {
        let font = theme.font(Face::Regular, theme.text.key_second);
        self.second.as_deref().map_or(0.0, |second| font.roomy_width(second))
    }

    /// The width below which a word of it would be broken, or the second figure would stick out.
    pub fn least_width(&self, theme: &Theme) -> f64 {
        let font = theme.font(Face::Bold, theme.text.key_words);
        let longest_word = self.words.split(' ').map(|word| font.roomy_width(word)).fold(0.0, f64::max);
        let number = theme.font(Face::Bold, theme.text.key_figure).roomy_width(&self.number);
        number + theme.px(theme.space.legend_gap) + longest_word.max(self.second_width(theme))
    }
}

/// A key figure, broken into lines.
pub struct Key {
    number: String,
    words: Vec<String>,
    second: Option<String>,
}

impl Key {
    /// Breaks a key figure into lines that are no wider than `width_px`.
    pub fn new(figure: &KeyFigure, theme: &Theme, width_px: f64) -> Key {
        let KeyFigure { number, words, second } = figure.clone();
        let beside = width_px
            - theme.font(Face::Bold, theme.text.key_figure).roomy_width(&number)
            - theme.px(theme.space.legend_gap);
        let words =
            theme.font(Face::Bold, theme.text.key_words).wrap_evenly(&words, beside.max(NARROWEST_PX));
        Key { number, words, second }
    }

    /// The figure in words: `19.2 % of Ukraine is occupied; Donbas: 87.7 %`.
    pub fn summary(&self) -> String {
        let second = self.second.as_ref().map_or_else(String::new, |second| format!("; {second}"));
        format!("{} {}{second}", self.number, self.words.join(" "))
    }

    /// Draws the figure below `at`, and gives where it ends.
    pub fn layout(&self, at: Coord<f64>, theme: &Theme) -> (Vec<Node>, f64) {
        let (large, bold) =
            (theme.font(Face::Bold, theme.text.key_figure), theme.font(Face::Bold, theme.text.key_words));
        let baseline = at.y + large.cap_height();
        let place = Coord { x: at.x, y: baseline };
        let mut number = Text::level(self.number.as_str(), large, theme.key_figure, place, Anchor::Start);
        number.tag = Tag::id("key-figure");
        let mut nodes = vec![number.into()];
        let x = at.x + large.roomy_width(&self.number) + theme.px(theme.space.legend_gap);
        let mut y = at.y + bold.cap_height();
        for line in &self.words {
            nodes.push(Text::level(line.as_str(), bold, theme.ink, Coord { x, y }, Anchor::Start).into());
            y += bold.size_px * 1.2;
        }
        if let Some(second) = &self.second {
            let plain = theme.font(Face::Regular, theme.text.key_second);
            y = y.max(baseline);
            nodes.push(Text::level(second.as_str(), plain, theme.ink, Coord { x, y }, Anchor::Start).into());
            y += plain.descent();
        }
        (nodes, y.max(baseline))
    }
}

/// The share that is occupied, in percent.
fn occupied(row: &AreaShares, language: Language) -> Option<String> {
    row.occupied.share.map(|share| words::share(share.percent(), 1, language))
}

/// What the figure is a part of.
fn part_of(figures: Figures<'_>, language: Language) -> String {
    match figures.row.kind {
        RowKind::Total if figures.row.is_ukraine() => words::OF_UKRAINE_OCCUPIED.of(language).to_owned(),
        RowKind::Area | RowKind::Custom | RowKind::Group | RowKind::Total => {
            let row = figures.row;
            words::places::of_place_occupied(Cases::of(&row.id, &row.names).place(&row.names), language)
        }
    }
}
