//! Panels: a heading above a plot, the plot's tracks as curves with their gaps.

use geo::{Coord, Rect};

use super::history::{History, Track};
use crate::draw::{Anchor, Axis, Curve, Face, Group, Node, Plot, Stroke, Tag, Text};
use crate::map::Theme;

/// A panel of a chart.
pub struct Panel {
    /// Its plot.
    pub plot: Plot,
    heading: Text,
    /// What stands on the plot, the lowest first.
    pub marks: Vec<Node>,
}

/// How a panel begins.
pub struct Outline<'a> {
    /// Its id, and that of its plot in turn.
    pub id: &'static str,
    /// What is plotted, and in what.
    pub heading: String,
    /// How wide the heading may be \[px\]: a longer one is set smaller.
    pub width_px: f64,
    /// Where the heading begins \[px\].
    pub left_px: f64,
    /// Where series are drawn.
    pub frame: Rect<f64>,
    /// Time.
    pub x: &'a Axis,
    /// Percentages.
    pub y: Axis,
}

impl Panel {
    /// A panel without curves.
    pub fn new(outline: Outline<'_>, theme: &Theme) -> Panel {
        let Outline { id, heading, width_px, left_px, frame, x, y } = outline;
        let wished = theme.font(Face::Bold, theme.text.chart_heading);
        let part = (width_px / wished.roomy_width(&heading)).min(1.0);
        let font = theme.font(Face::Bold, theme.text.chart_heading * part);
        let at = Coord { x: left_px, y: frame.min().y - font.size_px * 1.15 };
        let plot = Plot {
            id: format!("{id}-plot"),
            frame,
            x: x.clone(),
            y,
            font: theme.font(Face::Regular, theme.text.chart_axis),
            ink: theme.faint_ink,
            axis: theme.stroke(theme.outline, theme.lines.axis, 0.5),
            grid: theme.stroke(theme.grid, theme.lines.grid, 0.5),
            curves: Vec::new(),
        };
        Panel { plot, heading: Text::level(heading, font, theme.ink, at, Anchor::Start), marks: Vec::new() }
    }

    /// Adds a track as a curve; what is over 100 % is drawn at 100.
    pub fn add(&mut self, track: &Track, history: &History, stroke: Stroke) {
        let days = history.days();
        let mut pieces = Vec::new();
        for stretch in history.stretches() {
            let value = |index: usize| Some((days[index] as f64, track.drawn(index)?));
            let piece: Vec<(f64, f64)> = stretch.filter_map(value).collect();
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
        let tag = Tag::id(format!("line-{}", track.id));
        self.plot.curves.push(Curve { tag, pieces, stroke });
    }

    /// The panel as a group called `id`.
    pub fn node(self, id: &str) -> Node {
        Group::node(id, [Node::from(self.heading), self.plot.into()].into_iter().chain(self.marks))
    }
}
