//! Composing: what is plotted in which panel, on which axis and in which colour. Where things stand is `page`'s.

use super::ends::{self, End};
use super::history::History;
use super::page::{Page, end_words, last};
use super::panel::{Outline, Panel};
use super::{changes, marks, ticks};
use crate::draw::{Face, Node, Scene};
use crate::error::{Error, Result};
use crate::map::{Size, ThemeChoice};
use crate::words::{self, Language};

/// What changes by less than this in percentage points is flat: an axis of its movement would tell of none.
const FLAT: f64 = 0.01;
/// The room above and below a flat line in percentage points.
const FLAT_ROOM: f64 = 0.5;

/// What a chart shall be.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSpec {
    /// The language of its words.
    pub language: Language,
    /// Its size.
    pub size: Size,
    /// Its title; none for the usual one.
    pub title: Option<String>,
    /// Its colours, widths and sizes.
    pub theme: ThemeChoice,
    /// False to leave out who says so, as of when.
    pub attribution: bool,
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
    let page = Page::new(history, subject, spec)?;
    page.check_room()?;
    let (upper, lower) = (page.upper(span), page.lower());
    Ok(page.scene(upper, lower))
}

impl Page<'_> {
    /// The subject, on an axis that shows its movement.
    fn upper(&self, (low, high): (f64, f64)) -> Node {
        let (theme, language) = (&self.theme, self.spec.language);
        let from_zero = low < 0.3 * high;
        let room = if high - low < FLAT { FLAT_ROOM } else { 0.0 };
        let ends = (if from_zero { 0.0 } else { low - room }, high + room);
        let y = ticks::percentages(ends, 6, language);
        let heading = words::places::occupied_share_of(
            self.subject.cases().place(&self.subject.names),
            (!from_zero).then_some(y.ticks[0].1.as_str()),
            language,
        );
        let outline = Outline {
            id: "subject",
            heading,
            width_px: self.inner_px(),
            left_px: self.left_px(),
            frame: self.frame(self.rows[0]),
            x: &self.x,
            y,
        };
        let mut panel = Panel::new(outline, theme);
        panel.add(self.subject, self.history, theme.stroke(theme.series[0], theme.lines.series, 1.0));
        let mut marks = marks::on(self.history, self.subject, &panel.plot, theme);
        marks.extend(changes::notes(self.history, self.subject, &panel.plot, theme, language));
        if let Some((percent, drawn)) = last(self.subject).zip(self.subject.last_drawn()) {
            let at = panel.plot.place(panel.plot.x.ends.1, drawn);
            let words = words::share(percent, 2, language);
            let end = End { id: self.subject.id.clone(), words, colour: theme.series[0], at };
            marks.extend(ends::place(
                vec![end],
                &self.setting(self.rows[0], Face::Bold, theme.text.chart_figure),
            ));
        }
        panel.marks = marks;
        panel.node("subject")
    }

    /// The areas, on one axis.
    fn lower(&self) -> Node {
        let (theme, language) = (&self.theme, self.spec.language);
        let high =
            self.lines.iter().filter_map(|track| track.span()).map(|(_, high)| high).fold(0.0, f64::max);
        let y = if high > 50.0 {
            ticks::percentages((0.0, 97.0), 4, language)
        } else {
            ticks::percentages((0.0, high), 5, language)
        };
        let heading = match self.tells_changes {
            true => words::OCCUPIED_SHARE_BY_AREA,
            false => words::OCCUPIED_SHARE_BY_AREA_ALONE,
        };
        let setting = self.setting(self.rows[1], Face::Regular, theme.text.chart_label);
        let without = self.lines.len().saturating_sub(setting.room());
        let without = (without > 0).then(|| words::without_lines(without, language));
        let heading = heading.of(language).to_owned() + &without.unwrap_or_default();
        let outline = Outline {
            id: "areas",
            heading,
            width_px: self.inner_px(),
            left_px: self.left_px(),
            frame: self.frame(self.rows[1]),
            x: &self.x,
            y,
        };
        let mut panel = Panel::new(outline, theme);
        let mut ends = Vec::new();
        for (index, track) in self.lines.iter().take(setting.room()).enumerate() {
            let colour = theme.series[index % theme.series.len()];
            panel.add(track, self.history, theme.stroke(colour, theme.lines.small_series, 1.0));
            let Some(drawn) = track.last_drawn() else { continue };
            let at = panel.plot.place(panel.plot.x.ends.1, drawn);
            ends.push(End {
                id: track.id.clone(),
                words: end_words(track, self.tells_changes, language),
                colour,
                at,
            });
        }
        panel.marks = ends::place(ends, &setting);
        panel.node("areas")
    }
}
