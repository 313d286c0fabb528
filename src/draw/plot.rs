//! Plots: axes, grid and series in a frame, drawn by plotters itself on our backend.
//!
//! A plot is given in its own units with ticks and their words; what the units are is for others to know. Titles and
//! labels are texts of the scene, which [`Plot::place`] puts where plotters draws.

use std::cell::RefCell;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;

use geo::{Coord, Rect};
use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::Circle;
use plotters::series::LineSeries;
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TRANSPARENT, TextStyle};

use super::backend::Canvas;
use super::grid::{STEPS_PER_PX, steps};
use super::{Colour, Font, Stroke, Tag};

/// Room \[px\] beside the frame for the words of ticks, beyond the words themselves.
const LABEL_ROOM_PX: f64 = 60.0;
/// The length of a tick in parts of the size of its words, which stand twice as far from the frame.
const TICK: f64 = 0.36;

/// A plot of series over an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// Unique in the scene; what an editor calls the layer.
    pub id: String,
    /// Where the series are drawn \[px\]; the words of ticks stand to the left and below.
    pub frame: Rect<f64>,
    /// The horizontal axis, to the right.
    pub x: Axis,
    /// The vertical axis, upwards.
    pub y: Axis,
    /// How ticks are lettered.
    pub font: Font,
    /// The colour of their words.
    pub ink: Colour,
    /// The horizontal axis' line.
    pub axis: Stroke,
    /// The lines of the grid.
    pub grid: Stroke,
    /// What is plotted, the lowest first.
    pub curves: Vec<Curve>,
}

/// An axis in units of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Its two ends.
    pub ends: (f64, f64),
    /// What stands where on it.
    pub ticks: Vec<(f64, String)>,
}

/// A line through values, with gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// What it is.
    pub tag: Tag,
    /// Its unbroken pieces; a piece of one value is drawn as a dot.
    pub pieces: Vec<Vec<(f64, f64)>>,
    /// Its paint.
    pub stroke: Stroke,
}

impl Axis {
    /// How far along the axis `value` stands: 0 at its beginning, 1 at its end.
    fn part(&self, value: f64) -> f64 {
        (value - self.ends.0) / (self.ends.1 - self.ends.0)
    }
}

impl Plot {
    /// Where a pair of values is drawn \[px\].
    pub fn place(&self, x: f64, y: f64) -> Coord<f64> {
        Coord {
            x: self.frame.min().x + self.x.part(x) * self.frame.width(),
            y: self.frame.max().y - self.y.part(y) * self.frame.height(),
        }
    }

    /// Draws the plot on `area`, which covers the whole page of `canvas`.
    pub(super) fn draw(
        &self,
        area: &DrawingArea<Canvas, Shift>,
        canvas: &Rc<RefCell<Canvas>>,
    ) -> Result<(), DrawingAreaErrorKind<Infallible>> {
        let room = steps(LABEL_ROOM_PX);
        let corner = (steps(self.frame.min().x) - room, steps(self.frame.min().y));
        let size = (steps(self.frame.width()) + room, steps(self.frame.height()) + room);
        let ground = area.clone().shrink(corner, size);
        let ink = rgba(self.ink);
        let size_steps = self.font.size_px * f64::from(STEPS_PER_PX);
        let font = FontDesc::new(FontFamily::Name("Noto Sans"), size_steps, FontStyle::Normal);
        let lettering = TextStyle::from(font).color(&ink);
        let mut chart = ChartBuilder::on(&ground)
            .x_label_area_size(room)
            .y_label_area_size(room)
            .build_cartesian_2d(Scale(self.x.clone()), Scale(self.y.clone()))?;
        // One style draws the lines of both axes, and only the horizontal one shall have one.
        for (of_x, style) in [(false, ShapeStyle::from(&TRANSPARENT)), (true, line(&self.axis))] {
            let mut mesh = chart.configure_mesh();
            mesh.disable_x_mesh().bold_line_style(line(&self.grid)).axis_style(style);
            mesh.label_style(lettering.clone()).set_all_tick_mark_size(steps(self.font.size_px * TICK));
            if of_x {
                mesh.disable_y_mesh().disable_y_axis()
            } else {
                mesh.disable_x_axis()
            };
            mesh.draw()?;
        }
        for curve in &self.curves {
            canvas.borrow_mut().begin_path(curve.tag.clone(), Some(curve.stroke.clone()));
            for piece in curve.pieces.iter().filter(|piece| piece.len() > 1) {
                chart.draw_series(LineSeries::new(piece.iter().copied(), line(&curve.stroke)))?;
            }
            canvas.borrow_mut().end_path();
            let radius = steps(curve.stroke.width_px);
            let alone = curve.pieces.iter().filter(|piece| piece.len() == 1).flatten();
            let style = ShapeStyle { filled: true, stroke_width: 0, ..line(&curve.stroke) };
            chart.draw_series(alone.map(|&place| Circle::new(place, radius, style)))?;
        }
        Ok(())
    }
}

/// An axis as plotters asks for it: straight, with its ticks where they were put.
struct Scale(Axis);

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let length = f64::from(limit.1 - limit.0);
        limit.0 + (self.0.part(*value) * length).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        let own = |(value, _): &(f64, String)| *value;
        if hint.weight().allow_light_points() { Vec::new() } else { self.0.ticks.iter().map(own).collect() }
    }

    fn range(&self) -> Range<f64> {
        self.0.ends.0..self.0.ends.1
    }
}

impl ValueFormatter<f64> for Scale {
    fn format_ext(&self, value: &f64) -> String {
        let tick = self.0.ticks.iter().find(|(at, _)| at == value);
        tick.map(|(_, words)| words.clone()).unwrap_or_default()
    }
}

fn rgba(colour: Colour) -> RGBAColor {
    RGBAColor(colour.r, colour.g, colour.b, 1.0)
}

fn line(stroke: &Stroke) -> ShapeStyle {
    ShapeStyle {
        color: rgba(stroke.colour),
        filled: false,
        stroke_width: steps(stroke.width_px).unsigned_abs(),
    }
}
