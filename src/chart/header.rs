//! What is written around a chart: title, who says so of which evenings, and whose data these are.

use super::compose::ChartSpec;
use super::history::{History, Track};
use crate::areas::UKRAINE;
use crate::draw::Face;
use crate::map::{Paragraph, Stack, Theme};
use crate::measure::RowKind;
use crate::words::sources::{after_according_to, listed};
use crate::words::{self, DAGGER};

/// Title and subtitle, no wider than `width_px`; also the two as plain text.
pub fn header(
    history: &History,
    subject: &Track,
    spec: &ChartSpec,
    theme: &Theme,
    width_px: f64,
) -> (Stack, [String; 2]) {
    let language = spec.language;
    let usual = || match subject.kind {
        RowKind::Total if subject.id == UKRAINE => words::CHART_TITLE.of(language).to_owned(),
        RowKind::Area | RowKind::Custom | RowKind::Group | RowKind::Total => {
            words::places::chart_title_of(subject.cases().place(&subject.names), language)
        }
    };
    let title = spec.title.clone().unwrap_or_else(usual);
    let subtitle = subtitle(history, subject, spec);
    let paragraph = |id, words: &String, size, face, colour, above| Paragraph {
        id,
        words: words.clone(),
        font: theme.font(face, size),
        colour,
        leading: 1.22,
        above_px: theme.px(above),
    };
    let stack = Stack::new(
        [
            paragraph("title", &title, theme.text.title, Face::Bold, theme.ink, 0.0),
            paragraph("subtitle", &subtitle, theme.text.subtitle, Face::Regular, theme.faint_ink, 4.0),
        ],
        width_px,
    );
    (stack, [title, subtitle])
}

/// `19.24 % (116,161 km²) on the evening of …, according to …`, and whose the days before are where that is another; the
/// figures alone without attribution.
fn subtitle(history: &History, subject: &Track, spec: &ChartSpec) -> String {
    let language = spec.language;
    let last =
        history.evenings.last().map(|evening| words::long_date(*evening, language)).unwrap_or_default();
    let percent = subject.percent.last();
    let percent = percent.map(|percent| words::share(percent, 2, language));
    let km2 = history
        .km2
        .last()
        .map(|km2| format!("{} {}", words::number(*km2, 0, language), words::KM2.of(language)));
    let figures: Vec<String> = percent.into_iter().chain(km2).collect();
    let figures = figures.join(", ");
    if !spec.attribution {
        return figures;
    }
    let [names, earlier] = history.origin.names();
    let words = words::as_of_according_to(&figures, &last, &after_according_to(&names, language), language);
    let until = history.before_last_source().map(|evening| words::long_date(evening, language));
    words
        + &until.map(|until| words::until(&until, &listed(&earlier, language), language)).unwrap_or_default()
}

/// The credit line: whose data these are, from when to when, whose boundaries (neither without attribution), shares of
/// what, and that gaps are gaps.
pub fn credits(history: &History, over_whole: bool, spec: &ChartSpec, theme: &Theme, width_px: f64) -> Stack {
    let language = spec.language;
    let origin = &history.origin;
    let evening = |date: Option<&crate::date::Date>| {
        date.map(|date| words::long_date(*date, language)).unwrap_or_default()
    };
    let (first, last) = (evening(history.evenings.first()), evening(history.evenings.last()));
    let credits = || {
        let source =
            format!("{}: {}, {first} – {last}", words::SOURCE.of(language), origin.credits.join("; "));
        [source, format!("{}: {}", words::BOUNDARIES.of(language), origin.boundaries)]
    };
    let mut parts: Vec<String> = spec.attribution.then(credits).into_iter().flatten().collect();
    parts.extend(
        origin
            .denominator
            .map(|denominator| format!("{}: {}", words::DENOMINATOR.of(language), denominator.of(language))),
    );
    parts.push(words::NOTED_CHANGES.of(language).to_owned());
    let has_sources = history.before_last_source().is_some();
    let breaks = [(history.has_gaps(), words::GAPS_ARE_GAPS), (has_sources, words::SOURCES_ARE_APART)];
    parts.extend(breaks.iter().filter(|(has, _)| *has).map(|(_, phrase)| phrase.of(language).to_owned()));
    let over = origin.denominator.filter(|_| over_whole).map(words::over);
    parts.extend(over.map(|over| format!("{DAGGER} {}", over.of(language))));
    let words = parts.join(". ");
    let (font, colour) = (theme.font(Face::Regular, theme.text.credit), theme.faint_ink);
    Stack::new([Paragraph { id: "credit", words, font, colour, leading: 1.4, above_px: 0.0 }], width_px)
}
