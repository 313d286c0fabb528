//! The page of a chart: where header, plots, labels and credits stand.

use geo::{Coord, Rect};

use super::compose::ChartSpec;
use super::ends::Setting;
use super::history::{History, Track};
use super::marks::Key;
use super::{header, ticks};
use crate::draw::{Axis, CREDITS, Face, Group, Node, Scene, Shape, Tag};
use crate::error::{Error, Result};
use crate::map::{Size, Stack, Theme};
use crate::words::{self, Language};

/// The part of the height of both plots that the upper one has.
const UPPER: f64 = 0.42;
/// The smallest plot: width and height \[px of a screen\].
const SMALLEST_PX: (f64, f64) = (100.0, 60.0);
/// Where plots would be narrower than this \[px of a screen\], the words beside them are cut short.
const NARROW_PX: f64 = 160.0;
/// Areas that never reach this percentage have no line: it would be printed as 0.0.
const LEAST_PERCENT: f64 = 0.05;

/// The page and what is known of it.
pub struct Page<'a> {
    /// What is charted.
    pub history: &'a History,
    /// What the chart is about.
    pub subject: &'a Track,
    /// What the chart shall be.
    pub spec: &'a ChartSpec,
    /// Colours, widths and sizes.
    pub theme: Theme,
    /// The lines of the lower panel, the highest last value first.
    pub lines: Vec<&'a Track>,
    /// Whether the words at their ends tell how they changed: on a narrow page these have no room for that.
    pub tells_changes: bool,
    /// Time.
    pub x: Axis,
    /// The left and the right end of both plots.
    sides: (f64, f64),
    /// The frames of both plots: top and bottom.
    pub rows: [(f64, f64); 2],
    header: Stack,
    key: Key,
    credits: Stack,
    words: [String; 2],
}

impl<'a> Page<'a> {
    /// Lays the page of `history` out.
    ///
    /// # Errors
    /// When an embedded theme is damaged.
    pub fn new(history: &'a History, subject: &'a Track, spec: &'a ChartSpec) -> Result<Page<'a>> {
        let (theme, language) = (spec.theme.theme()?.at(spec.size), spec.language);
        let (width, height) = (f64::from(spec.size.width_px), f64::from(spec.size.height_px));
        let margin = theme.px(theme.space.chart_margin);
        let inner = width - 2.0 * margin;
        let lines = lines(history);
        let over =
            lines.iter().any(|track| last(track).is_some_and(|percent| words::exceeds_whole(percent, 1)));
        let (header, words) = header::header(history, subject, spec, &theme, inner);
        let credits = header::credits(history, over, spec, &theme, inner);
        let key = Key::new(history, &theme, language, inner);
        let font = theme.font(Face::Regular, theme.text.chart_label);
        let left_px = margin + theme.text_px(theme.space.chart_ticks, theme.text.chart_axis);
        let right_px = |tells_changes: bool| {
            let names =
                lines.iter().map(|track| font.roomy_width(&end_words(track, tells_changes, language)));
            let labels = names.fold(font.roomy_width("000,000 km²"), f64::max);
            width - margin - theme.px(theme.space.chart_leader) - labels
        };
        // What two sources draw differently is no change.
        let is_one_source = history.before_last_source().is_none();
        let tells_changes = is_one_source && right_px(true) - left_px >= NARROW_PX * theme.density;
        let text = |length_px: f64| theme.text_px(length_px, theme.text.chart_axis);
        let sides = (left_px, right_px(tells_changes));
        let top = margin * 0.7 + header.height_px;
        let bottom = height - margin * 0.6 - credits.height_px - key.height_px;
        let furniture = text(theme.space.chart_heading + theme.space.chart_dates);
        let plots = bottom - top - 2.0 * furniture;
        let middle = top + furniture + plots * UPPER;
        let rows = [
            (top + text(theme.space.chart_heading), middle - text(theme.space.chart_dates)),
            (middle + text(theme.space.chart_heading), bottom - text(theme.space.chart_dates)),
        ];
        let most = ((sides.1 - sides.0) / text(theme.space.chart_date)).max(2.0) as usize;
        let ends = history.evenings.first().zip(history.evenings.last());
        let x = ends.map_or(Axis { ends: (0.0, 1.0), ticks: Vec::new() }, |(first, last)| {
            ticks::days(*first, *last, most, language)
        });
        Ok(Page {
            history,
            subject,
            spec,
            theme,
            lines,
            tells_changes,
            x,
            sides,
            rows,
            header,
            key,
            credits,
            words,
        })
    }

    /// Refuses a page on which words leave no room for lines.
    pub fn check_room(&self) -> Result<()> {
        let width = self.sides.1 - self.sides.0;
        let height = self.rows.iter().map(|(top, bottom)| bottom - top).fold(f64::INFINITY, f64::min);
        let density = self.theme.density;
        if width >= SMALLEST_PX.0 * density && height >= SMALLEST_PX.1 * density {
            return Ok(());
        }
        let Size { width_px, height_px, .. } = self.spec.size;
        Err(Error::new(format!("a chart of {width_px} by {height_px} pixels has no room for its lines"))
            .hint("give a larger --size, such as 1600x1100, or a shorter --title"))
    }

    /// Where words begin.
    pub fn left_px(&self) -> f64 {
        self.theme.px(self.theme.space.chart_margin)
    }

    /// How wide words may be.
    pub fn inner_px(&self) -> f64 {
        f64::from(self.spec.size.width_px) - 2.0 * self.left_px()
    }

    /// The frame of a plot between these heights.
    pub fn frame(&self, (top, bottom): (f64, f64)) -> Rect<f64> {
        Rect::new(Coord { x: self.sides.0, y: top }, Coord { x: self.sides.1, y: bottom })
    }

    /// How labels beside a plot stand.
    pub fn setting(&self, within_px: (f64, f64), face: Face, size_px: f64) -> Setting {
        Setting {
            font: self.theme.font(face, size_px),
            left_px: self.sides.1 + self.theme.px(self.theme.space.chart_leader),
            within_px,
            leader_px: self.theme.px(self.theme.lines.grid),
        }
    }

    /// The scene of this page with its panels.
    pub fn scene(self, upper: Node, lower: Node) -> Scene {
        let Size { width_px, height_px, dpi } = self.spec.size;
        let corner = Coord { x: f64::from(width_px), y: f64::from(height_px) };
        let margin = self.theme.px(self.theme.space.chart_margin);
        let paper =
            Shape::rect(Tag::id("paper"), Rect::new(Coord { x: 0.0, y: 0.0 }, corner), self.theme.paper);
        let credits_y = corner.y - margin * 0.6 - self.credits.height_px;
        let header = Group::node("header", self.header.at(Coord { x: margin, y: margin * 0.7 }));
        let credits = Group::node(CREDITS, self.credits.at(Coord { x: margin, y: credits_y }));
        let key_at = Coord { x: margin, y: credits_y - self.key.height_px };
        let has_key = self.key.height_px > 0.0;
        let key = Group::node("key", self.key.at(key_at, &self.theme));
        let [title, description] = self.words;
        Scene {
            width_px,
            height_px,
            dpi,
            title,
            description,
            caption: String::new(),
            language: self.spec.language.code(),
            nodes: [paper.into(), upper, lower, header, credits]
                .into_iter()
                .chain(has_key.then_some(key))
                .collect(),
        }
    }
}

/// The areas that have a line, the highest last value first.
fn lines(history: &History) -> Vec<&Track> {
    let shown = |track: &&Track| track.span().is_some_and(|(_, high)| high >= LEAST_PERCENT);
    let mut lines: Vec<&Track> = history.areas.iter().filter(shown).collect();
    lines.sort_by(|a, b| {
        last(b).partial_cmp(&last(a)).unwrap_or(std::cmp::Ordering::Equal).then_with(|| a.id.cmp(&b.id))
    });
    lines
}

/// The last percentage.
pub fn last(track: &Track) -> Option<f64> {
    track.percent.last()
}

/// `Donetsk 78.4 % (+16.4)`: the last share, and by how many points it changed.
pub fn end_words(track: &Track, tells_change: bool, language: Language) -> String {
    let name = words::short_name(track.names.of(language));
    let percent = last(track).map(|percent| words::share(percent, 1, language)).unwrap_or_default();
    let first = track.percent.first().filter(|_| tells_change);
    let change = last(track).zip(first).map(|(last, first)| words::change(last - first, 1, language));
    change.map_or_else(|| format!("{name} {percent}"), |change| format!("{name} {percent} ({change})"))
}
