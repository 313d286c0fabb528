//! Marks on the line of the subject where a source changed its mind, and the key that says what they mean: a ring where a
//! change is too large for its days, a diamond where a day was revised once it had been published.

use geo::{Coord, LineString, MultiPolygon, Polygon};

use super::history::{History, Track};
use crate::draw::{Face, Node, Plot, Shape, Tag};
use crate::map::{Paragraph, Stack, Theme};
use crate::words::{self, Language};

/// How many revised days the key names.
const NAMED: usize = 3;
/// The size of marks in dots of notes.
const SIZE: f64 = 1.7;
/// From the left end of a row of the key to its words, in sizes of the letters.
const INDENT: f64 = 1.8;

/// What a mark means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Possible,
    Revised,
}

impl Mark {
    const ALL: [Mark; 2] = [Mark::Possible, Mark::Revised];

    fn days(self, history: &History) -> &[usize] {
        match self {
            Mark::Possible => &history.possible,
            Mark::Revised => &history.revised,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Mark::Possible => "possible-revision",
            Mark::Revised => "revised",
        }
    }

    fn draw(self, tag: Tag, at: Coord<f64>, theme: &Theme) -> Node {
        let reach = reach_px(theme);
        let stroke = theme.stroke(theme.ink, theme.lines.small_series, 1.0);
        let shape = match self {
            Mark::Possible => Shape::circle(tag, at, reach).stroked(stroke),
            Mark::Revised => {
                let corner = |x: f64, y: f64| at + Coord { x, y } * reach * 1.25;
                let ring = vec![corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)];
                let diamond = Polygon::new(LineString(ring), Vec::new());
                Shape::area(tag, MultiPolygon(vec![diamond]), theme.paper).stroked(stroke)
            }
        };
        shape.into()
    }

    fn words(self, history: &History, language: Language) -> String {
        if self == Mark::Possible {
            return words::POSSIBLE_REVISION.of(language).to_owned();
        }
        let evening = |index: &usize| words::long_date(history.evenings[*index], language);
        let mut evenings: Vec<String> = history.revised.iter().take(NAMED).map(evening).collect();
        evenings.extend((history.revised.len() > NAMED).then(|| "…".to_owned()));
        format!("{}: {}", words::REVISED_SINCE.of(language), evenings.join(", "))
    }
}

/// How far a mark reaches from its middle.
pub fn reach_px(theme: &Theme) -> f64 {
    theme.px(theme.marks.chart_dot) * SIZE
}

/// The marks on `plot`, whose first curve is that of `track`.
pub fn on(history: &History, track: &Track, plot: &Plot, theme: &Theme) -> Vec<Node> {
    let days = history.days();
    let mut nodes = Vec::new();
    for mark in Mark::ALL {
        let mut last: Option<Coord<f64>> = None;
        for &index in mark.days(history) {
            let Some(percent) = track.drawn(index) else { continue };
            let at = plot.place(days[index] as f64, percent);
            // Marks that lie on each other are one: a heap of them would be a blot.
            if last.is_some_and(|last| libm::hypot(at.x - last.x, at.y - last.y) < reach_px(theme)) {
                continue;
            }
            last = Some(at);
            let tag = Tag::id(format!("{}-{}", mark.code(), history.dates[index]));
            nodes.push(mark.draw(tag, at, theme));
        }
    }
    nodes
}

/// What the marks on a chart mean, a row each.
pub struct Key {
    rows: Vec<(Mark, Stack)>,
    indent_px: f64,
    first_px: f64,
    /// How high it is; nothing where there are no marks.
    pub height_px: f64,
}

impl Key {
    /// The key of the marks of `history`, no wider than `width_px`.
    pub fn new(history: &History, theme: &Theme, language: Language, width_px: f64) -> Key {
        let font = theme.font(Face::Regular, theme.text.credit);
        let leading = 1.4;
        let indent_px = font.size_px * INDENT;
        let row = |mark: Mark| {
            let words = mark.words(history, language);
            let (id, colour) = (mark.code(), theme.faint_ink);
            let paragraph = Paragraph { id, words, font, colour, leading, above_px: 0.0 };
            (mark, Stack::new([paragraph], width_px - indent_px))
        };
        let marks = Mark::ALL.into_iter().filter(|mark| !mark.days(history).is_empty());
        let rows: Vec<(Mark, Stack)> = marks.map(row).collect();
        let height_px = rows.iter().map(|(_, stack)| stack.height_px).sum();
        Key { rows, indent_px, first_px: font.size_px * leading / 2.0, height_px }
    }

    /// The key with its top left corner at `at`.
    pub fn at(self, mut at: Coord<f64>, theme: &Theme) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (mark, stack) in self.rows {
            let middle = at + Coord { x: self.indent_px * 0.42, y: self.first_px };
            nodes.push(mark.draw(Tag::id(format!("key-{}", mark.code())), middle, theme));
            let height = stack.height_px;
            nodes.extend(stack.at(at + Coord { x: self.indent_px, y: 0.0 }));
            at.y += height;
        }
        nodes
    }
}
