//! The legend: the key figure, then a swatch, what it means, km² and share for everything that the map shows.

mod content;
mod key;
mod rows;
mod swatch;

use geo::{Coord, Rect};

use crate::draw::{Anchor, Face, Font, Group, Node, Shape, Tag, Text};
use crate::map::arrange::{self, Detail, Form};
use crate::map::furniture::{Furniture, Piece};
use crate::map::labels::{grow, overlap};
use crate::map::theme::Theme;
pub use content::{AsideEntry, Content, Entries, Figures};
use key::Key;
pub use key::KeyFigure;
pub use rows::Row;
pub use swatch::Swatch;

/// Between a key figure and the rows beside it \[gaps between columns\].
const LOW_GAPS: f64 = 2.5;

/// How much wider than it shall be the column of labels is, in parts of it, rather than that one of them takes three lines.
const LITTLE_MORE: f64 = 1.15;

/// A legend, measured.
pub struct Legend<'a> {
    theme: &'a Theme,
    key: Option<Key>,
    summary: String,
    rows: Vec<Row>,
    note: Vec<String>,
    columns: Columns,
    /// Where the rows begin that stand beside the key figure \[px from it\]; none where they stand below it.
    rows_px: Option<f64>,
    /// Its size \[px\], padding included.
    pub size: Coord<f64>,
}

/// Widths \[px\] of the columns and of the gap between them.
struct Columns {
    swatch: f64,
    label: f64,
    km2: f64,
    share: f64,
    gap: f64,
}

impl<'a> Legend<'a> {
    /// Measures a legend of the pieces that `furniture` shows, in this form.
    pub fn new(content: Content, furniture: &Furniture, theme: &'a Theme, form: Form) -> Legend<'a> {
        let Form { width_px, room_px, detail, shape } = form;
        let content = if detail == Detail::Brief { content.brief() } else { content };
        let padding = theme.px(theme.space.legend);
        let room_px = room_px - 2.0 * padding;
        let font = theme.font(Face::Regular, theme.text.legend);
        let Content { key, mut rows, notes, .. } = content;
        rows.retain(|_| furniture.shows(Piece::Legend));
        let shown = Some(&key).filter(|_| furniture.shows(Piece::KeyFigure));
        let inside_px = width_px - 2.0 * padding;
        let beside = shown.filter(|_| shape == arrange::Shape::Low);
        let key_px = shown.filter(|_| beside.is_none()).map_or([0.0; 2], |key| key.widths(theme, room_px));
        let columns = Columns::new(&rows, key_px, inside_px, theme);
        let gap_px = LOW_GAPS * columns.gap;
        let mut key_room_px = room_px;
        let rows_px = beside.map(|key| {
            let beside_px = inside_px - columns.width() - gap_px;
            let [_, on_two_lines] = key.widths(theme, f64::INFINITY);
            // Below its number the words of a key figure have more room than beside it.
            key_room_px = if on_two_lines <= beside_px { beside_px } else { 0.0 };
            let [least, natural] = key.widths(theme, key_room_px);
            natural.min(beside_px).max(least) + gap_px
        });
        for row in &mut rows {
            let width_px = if row.has_values() { columns.label } else { columns.label + columns.values() };
            row.label = row.label.iter().flat_map(|label| font.wrap_evenly(label, width_px)).collect();
        }
        let inner = columns.width() + rows_px.unwrap_or(0.0);
        let key_inner = rows_px.map_or(inner, |rows_px| rows_px - gap_px);
        let note = theme.font(Face::Regular, theme.text.legend_note).wrap_evenly(&notes.join(". "), inner);
        let mut legend = Legend {
            theme,
            summary: Key::new(&key, theme, key_inner, key_room_px).summary(),
            key: shown.map(|key| Key::new(key, theme, key_inner, key_room_px)),
            rows,
            note,
            columns,
            rows_px,
            size: Coord { x: (inner + 2.0 * padding).ceil(), y: 0.0 },
        };
        legend.size.y = legend.layout(Coord { x: 0.0, y: 0.0 }).1.ceil();
        legend
    }

    /// The key figure in words, for those who do not see the map.
    pub fn summary(&self) -> String {
        self.summary.clone()
    }

    /// Draws the legend with its top left corner at `at`, on a card of its own, with a rim where it lies on the map.
    pub fn draw(&self, at: Coord<f64>, map: Rect<f64>) -> Node {
        let area = Rect::new(at, at + self.size);
        let rim = overlap(area, map)
            .then(|| Shape::rect(Tag::id("legend-rim"), area, self.theme.area_border).into());
        let card =
            Shape::rect(Tag::id("legend-card"), grow(area, -self.theme.frame_px()), self.theme.paper).into();
        Group::node("legend", rim.into_iter().chain([card]).chain(self.layout(at).0))
    }

    /// The parts of the legend, and its height \[px\].
    fn layout(&self, at: Coord<f64>) -> (Vec<Node>, f64) {
        let theme = self.theme;
        let padding = theme.px(theme.space.legend);
        let left = at.x + padding;
        let top = Coord { x: left, y: at.y + padding };
        let key = self.key.as_ref().map(|key| key.layout(top, theme));
        let (mut nodes, key_ends) =
            key.map_or((Vec::new(), top.y), |(key, y)| (key, y + theme.px(theme.space.legend_key)));
        let mut y = if self.rows_px.is_some() { top.y } else { key_ends };
        for row in &self.rows {
            y = self.row(row, Coord { x: left + self.rows_px.unwrap_or(0.0), y }, &mut nodes);
        }
        y = y.max(key_ends);
        let font = theme.font(Face::Regular, theme.text.legend_note);
        y += theme.px(theme.space.legend_note);
        for line in &self.note {
            y += font.size_px * 1.35;
            let place = Coord { x: left, y: y - font.descent() };
            nodes.push(Text::level(line.as_str(), font, theme.faint_ink, place, Anchor::Start).into());
        }
        (nodes, y + padding * 0.7 - at.y)
    }

    /// Draws a row below `at`, and gives where it ends.
    fn row(&self, row: &Row, at: Coord<f64>, nodes: &mut Vec<Node>) -> f64 {
        let (theme, columns) = (self.theme, &self.columns);
        let font = theme.font(Face::Regular, theme.text.legend);
        let row_px = theme.px(theme.space.legend_row).max(font.size_px * 1.45);
        let line_px = theme.px(theme.space.legend_line).max(font.size_px * 1.2);
        let (middle, baseline) = (at.y + row_px / 2.0, at.y + (row_px + font.cap_height()) / 2.0);
        // On whole pixels, so that its edges are crisp.
        let corner = Coord { x: at.x.round(), y: (middle - row_px * 0.3).round() };
        let swatch =
            Rect::new(corner, corner + Coord { x: columns.swatch.round(), y: (row_px * 0.6).round() });
        nodes.extend(swatch::draw(row.swatch, swatch, row.id, theme));
        let ink = if row.swatch.is_none() { theme.faint_ink } else { theme.ink };
        let label_x = at.x + columns.swatch + columns.gap;
        for (i, line) in row.label.iter().enumerate() {
            let place = Coord { x: label_x, y: baseline + line_px * i as f64 };
            nodes.push(Text::level(line.as_str(), font, ink, place, Anchor::Start).into());
        }
        let km2_x = label_x + columns.label + columns.gap + columns.km2;
        let bold = Font { face: Face::Bold, ..font };
        let values = [(&row.km2, km2_x, font), (&row.share, km2_x + columns.gap + columns.share, bold)];
        let value = |(value, x, font): (&Option<String>, f64, Font)| {
            value
                .as_deref()
                .map(|value| Text::level(value, font, ink, Coord { x, y: baseline }, Anchor::End).into())
        };
        nodes.extend(values.into_iter().filter_map(value));
        at.y + row_px + line_px * row.label.len().saturating_sub(1) as f64
    }
}

impl Columns {
    /// Columns as wide as the rows and the key figure need, in all no wider than `width_px`.
    fn new(rows: &[Row], [least_px, key_px]: [f64; 2], width_px: f64, theme: &Theme) -> Columns {
        let font = theme.font(Face::Regular, theme.text.legend);
        let bold = Font { face: Face::Bold, ..font };
        let widest = |font: Font, of: fn(&Row) -> Option<&str>| {
            rows.iter().filter_map(of).map(|text| font.roomy_width(text)).fold(0.0, f64::max)
        };
        let mut columns = Columns {
            swatch: theme.px(theme.space.swatch).max(14.0),
            label: 0.0,
            km2: widest(font, |row| row.km2.as_deref()),
            share: widest(bold, |row| row.share.as_deref()),
            gap: theme.px(theme.space.legend_gap),
        };
        let natural = |row: &Row| {
            let width = row.label.iter().map(|label| font.roomy_width(label)).fold(0.0, f64::max);
            if row.has_values() { width } else { width - columns.values() }
        };
        // A hair more, so that rounding breaks no line that fits.
        let wanted = rows.iter().map(natural).fold(key_px - columns.width(), f64::max) + 0.5;
        let words = rows.iter().flat_map(|row| &row.label).flat_map(|label| label.split(' '));
        let longest_word = words.map(|word| font.roomy_width(word)).fold(0.0, f64::max);
        let room = width_px - columns.width();
        let on_two_lines = rows.iter().filter(|row| row.has_values()).flat_map(|row| &row.label);
        let on_two_lines = on_two_lines.map(|label| font.width_on_two_lines(label)).fold(0.0, f64::max) + 0.5;
        let little_more = if on_two_lines <= room * LITTLE_MORE { on_two_lines } else { 0.0 };
        let room = room.max(little_more);
        columns.label = wanted.min(room).max(longest_word).max(least_px - columns.width() + 0.5);
        columns
    }

    fn width(&self) -> f64 {
        self.swatch + self.gap + self.label + self.values()
    }

    /// The columns of figures, with the gaps before them.
    fn values(&self) -> f64 {
        2.0 * self.gap + self.km2 + self.share
    }
}
