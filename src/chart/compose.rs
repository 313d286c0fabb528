//! Composing: where header, panels and credits stand, and what is plotted in which colour.

use geo::{Coord, Rect};

use super::ends::{self, End, Setting};
use super::history::{History, Track};
use super::panel::{Outline, Panel};
use super::{changes, header, ticks};
use crate::draw::{Axis, Colour, Face, Group, Node, Scene, Shape, Tag};
use crate::error::{Error, Result};
use crate::map::{Size, Theme};
use crate::words::{self, Language};

/// Room around everything \[px of the chart that sizes are meant for\].
const MARGIN_PX: f64 = 40.0;
/// Room for percentages beside a plot, likewise.
const TICKS_PX: f64 = 62.0;
/// Room for a heading above a plot, likewise.
const HEADING_PX: f64 = 62.0;
/// Room for dates below a plot, likewise.
const DATES_PX: f64 = 38.0;
/// Width of a date below a plot, likewise.
const DATE_PX: f64 = 95.0;
/// Room between a plot and the labels to its right, likewise.
const LEADER_PX: f64 = 34.0;
/// The part of the height of both plots that the upper one has.
const UPPER: f64 = 0.42;
/// The smallest plot: width and height \[px\].
const SMALLEST_PX: (f64, f64) = (160.0, 60.0);
/// Areas that never reach this percentage have no line: it would be printed as 0.0.
const LEAST_PERCENT: f64 = 0.05;

/// What a chart shall be.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSpec {
    /// The language of its words.
    pub language: Language,
    /// Its size.
    pub size: Size,
    /// Its title; none for the usual one.
    pub title: Option<String>,
}

/// The chart of `history`.
///
/// # Errors
/// When there are fewer than two dates, or shares without a denominator.
pub fn compose(history: &History, spec: &ChartSpec) -> Result<Scene> {
    let hint = "give snapshots of at least two dates";
    let subject = history.subject.as_ref().filter(|_| history.evenings.len() > 1);
    let subject = subject.ok_or_else(|| Error::new("one date makes no chart").hint(hint))?;
    let span = subject.span().ok_or_else(|| {
        Error::new("there are no shares to chart: the denominator of the whole is not known")
            .hint("give a denominator that has it")
    })?;
    let page = Page::new(history, subject, spec);
    page.check_room()?;
    let (upper, lower) = (page.upper(span), page.lower());
    Ok(page.scene(upper, lower))
}

/// The page and what is known of it.
struct Page<'a> {
    history: &'a History,
    subject: &'a Track,
    spec: &'a ChartSpec,
    theme: Theme,
    /// The lines of the lower panel, the highest last value first.
    lines: Vec<&'a Track>,
    x: Axis,
    /// The left and the right end of both plots.
    sides: (f64, f64),
    /// The frames of both plots: top and bottom.
    rows: [(f64, f64); 2],
    header: crate::map::Stack,
    credits: crate::map::Stack,
    words: [String; 2],
}

impl<'a> Page<'a> {
    fn new(history: &'a History, subject: &'a Track, spec: &'a ChartSpec) -> Page<'a> {
        let (theme, language) = (Theme::light(spec.size), spec.language);
        let (width, height) = (f64::from(spec.size.width_px), f64::from(spec.size.height_px));
        let margin = theme.px(MARGIN_PX);
        let inner = width - 2.0 * margin;
        let lines = lines(history);
        let over =
            lines.iter().any(|track| last(track).is_some_and(|percent| words::exceeds_whole(percent, 1)));
        let (header, words) =
            header::header(history, subject, spec.title.as_deref(), &theme, language, inner);
        let credits = header::credits(history, over, &theme, language, inner);
        let font = theme.font(Face::Regular, 17.0);
        let names = lines.iter().map(|track| font.roomy_width(&end_words(track, language)));
        let labels = names.fold(font.roomy_width("000,000 km²"), f64::max);
        let sides = (margin + theme.px(TICKS_PX), width - margin - theme.px(LEADER_PX) - labels);
        let top = margin * 0.7 + header.height_px;
        let bottom = height - margin * 0.6 - credits.height_px;
        let furniture = theme.px(HEADING_PX + DATES_PX);
        let plots = bottom - top - 2.0 * furniture;
        let middle = top + furniture + plots * UPPER;
        let rows = [
            (top + theme.px(HEADING_PX), middle - theme.px(DATES_PX)),
            (middle + theme.px(HEADING_PX), bottom - theme.px(DATES_PX)),
        ];
        let most = ((sides.1 - sides.0) / theme.px(DATE_PX)).max(2.0) as usize;
        let ends = history.evenings.first().zip(history.evenings.last());
        let x = ends.map_or(Axis { ends: (0.0, 1.0), ticks: Vec::new() }, |(first, last)| {
            ticks::days(*first, *last, most, language)
        });
        Page { history, subject, spec, theme, lines, x, sides, rows, header, credits, words }
    }

    /// Refuses a page on which words leave no room for lines.
    fn check_room(&self) -> Result<()> {
        let width = self.sides.1 - self.sides.0;
        let height = self.rows.iter().map(|(top, bottom)| bottom - top).fold(f64::INFINITY, f64::min);
        if width >= SMALLEST_PX.0 && height >= SMALLEST_PX.1 {
            return Ok(());
        }
        let Size { width_px, height_px } = self.spec.size;
        Err(Error::new(format!("a chart of {width_px} by {height_px} pixels has no room for its lines"))
            .hint("give a larger --size, such as 1600x1100, or a shorter --title"))
    }

    fn frame(&self, (top, bottom): (f64, f64)) -> Rect<f64> {
        Rect::new(Coord { x: self.sides.0, y: top }, Coord { x: self.sides.1, y: bottom })
    }

    /// The subject, on an axis that shows its movement.
    fn upper(&self, (low, high): (f64, f64)) -> Node {
        let (theme, language) = (&self.theme, self.spec.language);
        let from_zero = low < 0.3 * high;
        let y = ticks::percentages((if from_zero { 0.0 } else { low }, high.min(100.0)), 6, language);
        let heading = words::occupied_share_of(
            self.subject.names.of(language),
            (!from_zero).then_some(y.ticks[0].1.as_str()),
            language,
        );
        let outline = Outline { id: "subject", heading, frame: self.frame(self.rows[0]), x: &self.x, y };
        let mut panel = Panel::new(outline, theme);
        panel.add(self.subject, self.history, theme.occupied_2014, theme.px(2.75));
        let mut marks = changes::notes(self.history, self.subject, &panel.plot, theme, language);
        if let Some(percent) = last(self.subject) {
            let at = panel.plot.place(panel.plot.x.ends.1, percent.min(100.0));
            let words = words::share(percent, 2, language);
            let end = End { id: self.subject.id.clone(), words, colour: theme.occupied_2014, at };
            marks.extend(ends::place(vec![end], &self.setting(self.rows[0], Face::Bold, 20.0)));
        }
        panel.marks = marks;
        panel.node("subject")
    }

    /// The areas, on one axis.
    fn lower(&self) -> Node {
        let (theme, language) = (&self.theme, self.spec.language);
        let high = self
            .lines
            .iter()
            .filter_map(|track| track.span())
            .map(|(_, high)| high.min(100.0))
            .fold(0.0, f64::max);
        let y = if high > 50.0 {
            ticks::percentages((0.0, 97.0), 4, language)
        } else {
            ticks::percentages((0.0, high), 5, language)
        };
        let heading = words::OCCUPIED_SHARE_BY_AREA.of(language).to_owned();
        let outline = Outline { id: "areas", heading, frame: self.frame(self.rows[1]), x: &self.x, y };
        let mut panel = Panel::new(outline, theme);
        let setting = self.setting(self.rows[1], Face::Regular, 17.0);
        let mut ends = Vec::new();
        for (index, track) in self.lines.iter().take(setting.room()).enumerate() {
            let colour = palette(theme, index);
            panel.add(track, self.history, colour, theme.px(2.25));
            let Some(percent) = last(track) else { continue };
            let at = panel.plot.place(panel.plot.x.ends.1, percent.min(100.0));
            ends.push(End { id: track.id.clone(), words: end_words(track, language), colour, at });
        }
        panel.marks = ends::place(ends, &setting);
        panel.node("areas")
    }

    fn setting(&self, within_px: (f64, f64), face: Face, size_px: f64) -> Setting {
        Setting {
            font: self.theme.font(face, size_px),
            left_px: self.sides.1 + self.theme.px(LEADER_PX),
            within_px,
            leader_px: self.theme.px(1.0),
        }
    }

    fn scene(self, upper: Node, lower: Node) -> Scene {
        let Size { width_px, height_px } = self.spec.size;
        let corner = Coord { x: f64::from(width_px), y: f64::from(height_px) };
        let margin = self.theme.px(MARGIN_PX);
        let paper =
            Shape::rect(Tag::id("paper"), Rect::new(Coord { x: 0.0, y: 0.0 }, corner), self.theme.paper);
        let credits_y = corner.y - margin * 0.6 - self.credits.height_px;
        let header = Group::node("header", self.header.at(Coord { x: margin, y: margin * 0.7 }));
        let credits = Group::node("credits", self.credits.at(Coord { x: margin, y: credits_y }));
        let [title, description] = self.words;
        Scene {
            width_px,
            height_px,
            title,
            description,
            language: self.spec.language.code(),
            nodes: vec![paper.into(), upper, lower, header, credits],
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

fn last(track: &Track) -> Option<f64> {
    track.percent.last().copied().flatten()
}

/// `Donetsk 78.4 % (+16.4)`: the last share, and by how many points it changed.
fn end_words(track: &Track, language: Language) -> String {
    let name = words::short_name(track.names.of(language));
    let percent = last(track).map(|percent| words::share(percent, 1, language)).unwrap_or_default();
    let first = track.percent.first().copied().flatten();
    let change = last(track).zip(first).map(|(last, first)| words::signed(last - first, 1, language));
    change.map_or_else(|| format!("{name} {percent}"), |change| format!("{name} {percent} ({change})"))
}

/// Colours of lines that lie beside each other.
fn palette(theme: &Theme, index: usize) -> Colour {
    let colours = [theme.occupied_2014, theme.sea_ink, theme.contested[1], theme.claim, theme.outline];
    colours[index % colours.len()]
}
