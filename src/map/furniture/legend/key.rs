//! The key figure: the share that is occupied, large, and what it is a share of: beside the number, or below it where a room
//! is too narrow for that.

use geo::Coord;

use super::Figures;
use crate::areas::Cases;
use crate::draw::{Anchor, Face, Font, Node, Tag, Text};
use crate::map::theme::Theme;
use crate::measure::{AreaShares, RowKind};
use crate::words::{self, Language};

/// Words are not squeezed below this \[px\].
const NARROWEST_PX: f64 = 60.0;
/// More lines of words than this do not stand beside the number.
const MOST_BESIDE: usize = 3;
/// From line to line, in parts of the size of type.
const LINE_EM: f64 = 1.2;

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

    /// The width below which a word of it would be broken, and that at which the words take two lines at most and the
    /// second figure one, in a legend that has a room of `room_px`.
    pub fn widths(&self, theme: &Theme, room_px: f64) -> [f64; 2] {
        let fonts = Fonts::of(theme);
        let words = fonts.words.roomy_width(&self.words);
        let natural = if words > theme.px(theme.widths.key_words) { self.in_two_lines(fonts) } else { words };
        let natural = natural.max(self.second_width(fonts));
        match self.beside_px(fonts, theme, room_px) {
            Some(beside_px) => [beside_px + self.least_beside(fonts), beside_px + natural],
            None => [
                self.number_width(fonts).max(self.longest_word(fonts)),
                self.number_width(fonts).max(natural),
            ],
        }
    }

    /// Where the words begin that stand beside the number \[px from the left\]; none where the room is too narrow for a word
    /// of them, or for the second figure.
    fn beside_px(&self, fonts: Fonts, theme: &Theme, room_px: f64) -> Option<f64> {
        let beside_px = self.number_width(fonts) + theme.px(theme.space.legend_gap);
        (beside_px + self.least_beside(fonts) <= room_px).then_some(beside_px)
    }

    fn number_width(&self, fonts: Fonts) -> f64 {
        fonts.number.roomy_width(&self.number)
    }

    fn second_width(&self, fonts: Fonts) -> f64 {
        self.second.as_deref().map_or(0.0, |second| fonts.second.roomy_width(second))
    }

    fn longest_word(&self, fonts: Fonts) -> f64 {
        self.words.split(' ').map(|word| fonts.words.roomy_width(word)).fold(0.0, f64::max)
    }

    fn least_beside(&self, fonts: Fonts) -> f64 {
        self.longest_word(fonts).max(self.second_width(fonts))
    }

    /// The width of the words where they are broken once, in the best place.
    fn in_two_lines(&self, fonts: Fonts) -> f64 {
        let lines = self.words.match_indices(' ').map(|(space, _)| self.words.split_at(space));
        lines
            .map(|(first, rest)| {
                fonts.words.roomy_width(first).max(fonts.words.roomy_width(rest.trim_start()))
            })
            .fold(fonts.words.roomy_width(&self.words), f64::min)
    }
}

/// What a key figure is set in.
#[derive(Clone, Copy)]
struct Fonts {
    number: Font,
    words: Font,
    second: Font,
}

impl Fonts {
    fn of(theme: &Theme) -> Fonts {
        Fonts {
            number: theme.font(Face::Bold, theme.text.key_figure),
            words: theme.font(Face::Bold, theme.text.key_words),
            second: theme.font(Face::Regular, theme.text.key_second),
        }
    }
}

/// A key figure, broken into lines.
pub struct Key {
    number: String,
    words: Vec<String>,
    second: Vec<String>,
    /// Where the words begin, beside the number \[px from the left\]; none where they stand below it.
    beside_px: Option<f64>,
}

impl Key {
    /// Breaks a key figure into lines that are no wider than `width_px`, in a legend that has a room of `room_px`.
    pub fn new(figure: &KeyFigure, theme: &Theme, width_px: f64, room_px: f64) -> Key {
        let fonts = Fonts::of(theme);
        let set = |beside_px: Option<f64>| {
            let line_px = (width_px - beside_px.unwrap_or(0.0)).max(NARROWEST_PX);
            let second = figure.second.iter().flat_map(|second| fonts.second.wrap_evenly(second, line_px));
            Key {
                number: figure.number.clone(),
                words: fonts.words.wrap_evenly(&figure.words, line_px),
                second: second.collect(),
                beside_px,
            }
        };
        let beside = set(figure.beside_px(fonts, theme, room_px));
        let is_ladder = beside.beside_px.is_some() && beside.words.len() > MOST_BESIDE;
        if is_ladder { set(None) } else { beside }
    }

    /// The figure in words: `19.2 % of Ukraine is occupied; Donbas: 87.7 %`.
    pub fn summary(&self) -> String {
        let second =
            if self.second.is_empty() { String::new() } else { format!("; {}", self.second.join(" ")) };
        format!("{} {}{second}", self.number, self.words.join(" "))
    }

    /// Draws the figure below `at`, and gives where it ends.
    pub fn layout(&self, at: Coord<f64>, theme: &Theme) -> (Vec<Node>, f64) {
        let fonts = Fonts::of(theme);
        let baseline = at.y + fonts.number.cap_height();
        let place = Coord { x: at.x, y: baseline };
        let mut number =
            Text::level(self.number.as_str(), fonts.number, theme.key_figure, place, Anchor::Start);
        number.tag = Tag::id("key-figure");
        let mut nodes = vec![number.into()];
        let x = at.x + self.beside_px.unwrap_or(0.0);
        let mut y = match self.beside_px {
            Some(_) => at.y + fonts.words.cap_height(),
            None => baseline + fonts.words.size_px * LINE_EM + theme.px(theme.space.legend_note),
        };
        let mut line = |words: &str, font: Font, y: f64| {
            nodes.push(Text::level(words, font, theme.ink, Coord { x, y }, Anchor::Start).into());
        };
        for words in &self.words {
            line(words, fonts.words, y);
            y += fonts.words.size_px * LINE_EM;
        }
        if !self.second.is_empty() {
            y = y.max(baseline);
            for second in &self.second {
                line(second, fonts.second, y);
                y += fonts.second.size_px * LINE_EM;
            }
            y += fonts.second.descent() - fonts.second.size_px * LINE_EM;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Size, ThemeChoice};

    fn figure() -> KeyFigure {
        KeyFigure {
            number: "+2,082 km²".to_owned(),
            words: "net change in land shown as occupied".to_owned(),
            second: Some("Autonomous Republic of Crimea: +0.34 pp".to_owned()),
        }
    }

    #[test]
    fn words_take_two_lines_beside_the_number_where_there_is_room() {
        let theme = ThemeChoice::default().theme().unwrap().at(Size::new(1600, 1100));
        let [_, natural] = figure().widths(&theme, 1000.0);
        let key = Key::new(&figure(), &theme, natural, 1000.0);
        assert!(key.beside_px.is_some() && key.words.len() == 2, "{:?}", key.words);
        assert_eq!(key.second.len(), 1);
    }

    #[test]
    fn words_stand_below_the_number_where_a_page_is_too_narrow() {
        let theme = ThemeChoice::default().theme().unwrap().at(Size::new(320, 900));
        let [least, _] = figure().widths(&theme, 290.0);
        let key = Key::new(&figure(), &theme, 290.0, 290.0);
        assert!(least <= 290.0 && key.beside_px.is_none());
        let (nodes, height_px) = key.layout(Coord { x: 0.0, y: 0.0 }, &theme);
        let boxes = nodes.iter().flat_map(|node| match node {
            Node::Text(text) => text.boxes(),
            other => panic!("{other:?}"),
        });
        for area in boxes {
            assert!(area.max().x <= 290.0 && area.max().y <= height_px + 12.0, "{area:?} {height_px}");
        }
    }
}
