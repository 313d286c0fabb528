//! What a map of two layers says: title, evenings and sources, the key figure, and what each colour means.

use super::{PairKind, PairMapInputs};
use crate::control::{Category, Status};
use crate::map::furniture::legend::{Content, KeyFigure, Row, Swatch};
use crate::map::furniture::page::PageText;
use crate::map::furniture::{credits, header, title};
use crate::map::spec::{Extent, MapSpec};
use crate::map::theme::{Paint, Theme};
use crate::measure::{ComparedRow, Comparison};
use crate::units::SquareMetres;
use crate::words::boundaries::COASTS_LEFT_OUT;
use crate::words::{self, Language, Phrase, maps};

/// Decimals of percentage points.
const POINT_DECIMALS: usize = 2;

/// What stands above and below the map.
pub fn page_text(spec: &MapSpec, inputs: &PairMapInputs<'_>) -> PageText {
    let language = spec.language;
    let (first, second) = (&inputs.comparison.first, &inputs.comparison.second);
    let layers = [inputs.first, inputs.second.layer];
    let [a, b] = layers.map(|layer| header::sources(layer, language));
    let (usual, subtitle) = match inputs.kind {
        PairKind::Dates => {
            let evenings = words::between_evenings(first.as_of, second.as_of, language);
            let [a, b] = layers.map(|layer| header::told_by(layer, language));
            let sources = if a == b { a } else { format!("{a}; {b}") };
            let according = format!("{} {sources}", words::ACCORDING_TO.of(language));
            let parts = [evenings, according].into_iter().filter(|part| !part.is_empty());
            (words::CHANGES_TITLE, parts.collect::<Vec<_>>().join(", "))
        }
        PairKind::Sources => {
            let evening = first.as_of.or(second.as_of).map(|as_of| words::situation(as_of, language));
            let evening = evening.map_or_else(String::new, |evening| format!("{evening}. "));
            let [a_name, b_name] = [words::SOURCE_A, words::SOURCE_B].map(|name| name.of(language));
            (words::WHERE_AGREE, format!("{evening}{a_name}: {a}; {b_name}: {b}"))
        }
    };
    PageText {
        title: title::given(spec).unwrap_or_else(|| usual.of(language).to_owned()),
        subtitle,
        notice: layers.into_iter().find_map(|layer| header::notice(layer, language)),
        credits: credits::words(&layers, inputs.second.areas, spec),
    }
}

/// What the legend says, with so many `panels` beside the map.
pub fn legend(
    inputs: &PairMapInputs<'_>,
    extent: &Extent,
    panels: usize,
    theme: &Theme,
    language: Language,
) -> Content {
    let about = row_of(extent, inputs.comparison);
    let pale = theme.paint(Category::Occupied(None));
    let [newly, no_longer] = [theme.gained_paint(), theme.lost_paint()];
    let both = about.matrix.at(Status::Occupied, Status::Occupied);
    let (gained, lost) = (about.newly_occupied(), about.no_longer_occupied());
    let rows = match inputs.kind {
        PairKind::Dates => [
            ("newly-occupied", newly, words::NEWLY_OCCUPIED, gained),
            ("no-longer-occupied", no_longer, words::NO_LONGER_OCCUPIED, lost),
            ("both-occupied", pale, words::STILL_OCCUPIED, both),
        ],
        PairKind::Sources => [
            ("both-occupied", pale, words::BOTH_OCCUPIED, both),
            ("only-in-a", no_longer, words::ONLY_A, lost),
            ("only-in-b", newly, words::ONLY_B, gained),
        ],
    };
    let shown = rows.into_iter().filter(|(.., area)| *area > SquareMetres::ZERO);
    let row = |(id, paint, phrase, area): (&'static str, Paint, Phrase, SquareMetres)| Row {
        km2: Some(rounded(area, language)),
        ..Row::plain(id, Some(Swatch::Fill(paint)), phrase.of(language).to_owned())
    };
    let enlarged = (panels > 0).then(|| maps::panels(inputs.kind == PairKind::Dates, panels, language));
    let front = Row::plain("contact-line", Some(Swatch::ContactLine), contact_line(inputs, language));
    Content {
        key: key(inputs.kind, about, language),
        rows: shown.map(row).chain([front]).collect(),
        note: [note(inputs, about, language)]
            .into_iter()
            .filter(|note| !note.is_empty())
            .chain(enlarged)
            .collect::<Vec<_>>()
            .join(". "),
    }
}

/// The row of figures that a map of `extent` prints: of the area or group, or of the whole country.
fn row_of<'a>(extent: &Extent, comparison: &'a Comparison) -> &'a ComparedRow {
    let id = match extent {
        Extent::Ukraine | Extent::Box(_) | Extent::Around(_) => return &comparison.total,
        Extent::Area(id) => id.as_str(),
        Extent::Group(id) => id,
    };
    comparison.rows().find(|row| row.id == id).unwrap_or(&comparison.total)
}

/// Whole km²; below 10, where that would hide what it is, two decimals.
fn rounded(area: SquareMetres, language: Language) -> String {
    let decimals = if area.km2() < 10.0 { 2 } else { 0 };
    format!("{}\u{a0}{}", words::number(area.km2(), decimals, language), words::KM2.of(language))
}

/// Which contact line is drawn: that of the second layer.
fn contact_line(inputs: &PairMapInputs<'_>, language: Language) -> String {
    let name = words::CONTACT_LINE.of(language);
    match (inputs.kind, inputs.comparison.second.as_of) {
        (PairKind::Sources, _) => format!("{name} ({})", words::SOURCE_B.of(language)),
        (PairKind::Dates, Some(as_of)) => format!("{name}, {}", words::long_date(as_of, language)),
        (PairKind::Dates, None) => name.to_owned(),
    }
}

fn key(kind: PairKind, about: &ComparedRow, language: Language) -> KeyFigure {
    let name = about.names.of(language);
    match kind {
        PairKind::Dates => {
            let net = words::change(about.net_occupied().km2(), 0, language);
            let points = about.net_of_official().map(|share| {
                let points = words::change(share.percent(), POINT_DECIMALS, language);
                format!(": {points} {}", words::POINTS.of(language))
            });
            KeyFigure {
                number: format!("{net}\u{a0}{}", words::KM2.of(language)),
                words: words::NET_SHOWN.of(language).to_owned(),
                second: Some(format!("{name}{}", points.unwrap_or_default())),
            }
        }
        PairKind::Sources => {
            let share = about.agreement();
            KeyFigure {
                number: share
                    .map_or_else(|| "—".to_owned(), |share| words::percent(share.percent(), 1, language)),
                words: words::AGREED_OF_EITHER.of(language).to_owned(),
                second: Some(name.to_owned()),
            }
        }
    }
}

/// What of a change is strips, and what a source does not tell.
fn note(inputs: &PairMapInputs<'_>, about: &ComparedRow, language: Language) -> String {
    let Comparison { first, second, min_width_m, .. } = inputs.comparison;
    let is_told = about.narrow.pieces > 0 && inputs.kind == PairKind::Dates;
    let strips = is_told.then(|| {
        let matrix = &about.narrow.matrix;
        let parts = [matrix.to(Status::Occupied), matrix.from(Status::Occupied)];
        let [newly, no_longer] = parts.map(|area| rounded(area, language));
        let width = words::number(*min_width_m, 0, language);
        words::in_strips(&newly, &no_longer, about.narrow.pieces, &width, language)
    });
    let is_one_source = first.source_names() == second.source_names();
    let told = [first, second].map(|side| side.telling.contested);
    let untold = words::contested_untold(told, is_one_source, language);
    let coasts = (inputs.kind == PairKind::Sources).then(|| COASTS_LEFT_OUT.of(language).to_owned());
    strips.into_iter().chain(untold).chain(coasts).collect::<Vec<_>>().join(". ")
}
