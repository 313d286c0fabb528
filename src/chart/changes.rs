//! Notes of the largest changes: date and km², beside the line, where nothing else stands.

use geo::{Contains, Coord, Intersects, Line, LineString, MultiLineString, Rect};

use super::history::{History, Track};
use super::marks;
use crate::draw::{Anchor, Face, Halo, Node, Plot, Shape, Tag, Text};
use crate::map::Theme;
use crate::words::{self, Language};

/// How many changes are noted.
const NOTED: usize = 4;
/// How far from its place a note may stand, in leaders, nearest first.
const LEADERS: [f64; 5] = [1.0, 1.6, 2.3, 3.05, 3.95];
/// From line to line of a note, in parts of the size.
const LEADING: f64 = 1.25;
/// Where from its place a note may stand, in parts of its width: in the middle, to either side.
const SIDES: [f64; 5] = [0.0, -0.45, 0.45, -0.9, 0.9];

/// A change from one snapshot to the next of its stretch.
struct Change {
    index: usize,
    km2: f64,
}

/// Notes on `plot`, whose first curve is that of `track`, the subject of `history`.
pub fn notes(history: &History, track: &Track, plot: &Plot, theme: &Theme, language: Language) -> Vec<Node> {
    let place = |&(x, y): &(f64, f64)| plot.place(x, y);
    let pieces = plot.curves.iter().flat_map(|curve| &curve.pieces);
    let curve: Vec<Line<f64>> = pieces
        .flat_map(|piece| piece.windows(2).map(|pair| Line::new(place(&pair[0]), place(&pair[1]))))
        .collect();
    let days = history.days();
    let lone = plot.curves.iter().flat_map(|curve| &curve.pieces).filter(|piece| piece.len() == 1).flatten();
    let marked = history.possible.iter().chain(&history.revised);
    let marked = marked.filter_map(|&index| Some(plot.place(days[index] as f64, track.drawn(index)?)));
    let reach = Coord { x: 1.0, y: 1.0 } * marks::reach_px(theme);
    let spots: Vec<Rect<f64>> =
        lone.map(place).chain(marked).map(|at| Rect::new(at - reach, at + reach)).collect();
    let mut taken: Vec<Taken> = Vec::new();
    let mut nodes = Vec::new();
    for change in largest(history) {
        let Some(percent) = track.drawn(change.index) else { continue };
        let note = Note {
            at: plot.place(days[change.index] as f64, percent),
            date: words::long_date(history.evenings[change.index], language),
            change: format!("{} {}", words::change(change.km2, 0, language), words::KM2.of(language)),
        };
        nodes.extend(note.place(plot, (&curve, &spots), &mut taken, theme));
    }
    nodes
}

/// The largest changes by size.
fn largest(history: &History) -> Vec<Change> {
    let inner = history.stretches().into_iter().flat_map(|stretch| stretch.skip(1));
    let change = |index: usize| Change { index, km2: history.km2[index] - history.km2[index - 1] };
    let mut changes: Vec<Change> = inner.map(change).filter(|change| change.km2.abs() >= 1.0).collect();
    changes.sort_by(|a, b| b.km2.abs().total_cmp(&a.km2.abs()).then(a.index.cmp(&b.index)));
    changes.truncate(NOTED);
    changes
}

/// What a note takes up.
struct Taken {
    room: Rect<f64>,
    leader: Line<f64>,
}

impl Taken {
    fn crosses(&self, other: &Taken) -> bool {
        self.room.intersects(&other.room)
            || self.room.intersects(&other.leader)
            || self.leader.intersects(&other.room)
            || self.leader.intersects(&other.leader)
    }
}

/// A note to be placed.
struct Note {
    at: Coord<f64>,
    date: String,
    change: String,
}

impl Note {
    /// Two lines of text and a leader, off the curve and the spots on and beside it; nothing where there is no room.
    fn place(
        &self,
        plot: &Plot,
        (curve, spots): (&[Line<f64>], &[Rect<f64>]),
        taken: &mut Vec<Taken>,
        theme: &Theme,
    ) -> Vec<Node> {
        let fonts = [
            theme.font(Face::Regular, theme.text.chart_note),
            theme.font(Face::Bold, theme.text.chart_note_figure),
        ];
        let size = Coord {
            x: fonts[0].roomy_width(&self.date).max(fonts[1].roomy_width(&self.change)),
            y: (fonts[0].size_px + fonts[1].size_px) * LEADING,
        };
        let places =
            self.rooms(size, theme).into_iter().map(|room| Taken { room, leader: self.leader(room) });
        let free = |place: &Taken| {
            plot.frame.contains(&place.room)
                && !taken.iter().any(|other| other.crosses(place))
                && !curve.iter().any(|line| line.intersects(&place.room))
                && !spots.iter().any(|spot| spot.intersects(&place.room))
        };
        let Some(place) = places.into_iter().find(free) else { return Vec::new() };
        let nodes = self.draw(&place, fonts, theme);
        taken.push(place);
        nodes
    }

    /// Where the note may stand, the best first: near, above rather than below, in the middle rather than aside.
    fn rooms(&self, size: Coord<f64>, theme: &Theme) -> Vec<Rect<f64>> {
        let mut rooms = Vec::new();
        for leaders in LEADERS {
            for side in SIDES {
                for down in [-1.0, 1.0] {
                    let middle = self.at
                        + Coord { x: side * size.x, y: down * theme.px(leaders * theme.space.chart_leader) };
                    rooms.push(Rect::new(middle - size / 2.0, middle + size / 2.0));
                }
            }
        }
        rooms
    }

    /// From the change to the nearest point of the upper or lower side of its note.
    fn leader(&self, room: Rect<f64>) -> Line<f64> {
        let above = room.center().y < self.at.y;
        let y = if above { room.max().y } else { room.min().y };
        Line::new(self.at, Coord { x: self.at.x.clamp(room.min().x, room.max().x), y })
    }

    fn draw(&self, place: &Taken, fonts: [crate::draw::Font; 2], theme: &Theme) -> Vec<Node> {
        let Taken { room, leader } = place;
        let x = room.center().x;
        let first = Coord { x, y: room.min().y + fonts[0].size_px * LEADING - fonts[0].descent() };
        let second = Coord { x, y: room.max().y - fonts[1].descent() };
        let halo = Some(Halo::new(theme.paper, theme.px(theme.lines.halo)));
        let text = |words: &str, font, colour, at| Text {
            halo: halo.clone(),
            ..Text::level(words, font, colour, at, Anchor::Middle)
        };
        let leader = MultiLineString(vec![LineString(vec![leader.start, leader.end])]);
        let dot =
            Shape::circle(Tag::default(), self.at, theme.px(theme.marks.chart_dot)).filled(theme.series[0]);
        vec![
            Shape::lines(Tag::default(), leader, theme.stroke(theme.faint_ink, theme.lines.grid, 0.5)).into(),
            dot.into(),
            text(&self.date, fonts[0], theme.faint_ink, first).into(),
            text(&self.change, fonts[1], theme.ink, second).into(),
        ]
    }
}
