//! What a map of two layers says: title, evenings and sources, the key figure, and what each colour means.

use super::{PairInputs, PairKind};
use crate::control::{Category, Status};
use crate::map::figures::km2;
use crate::map::furniture::legend::{Content, KeyFigure, Row, Swatch};
use crate::map::furniture::page::PageText;
use crate::map::furniture::{credits, header};
use crate::map::spec::MapSpec;
use crate::map::theme::Theme;
use crate::measure::ComparedRow;
use crate::units::SquareMetres;
use crate::words::{self, Language, Phrase};

/// Decimals of percentage points.
const POINT_DECIMALS: usize = 2;

/// What stands above and below the map.
pub fn page_text(spec: &MapSpec, inputs: &PairInputs<'_>) -> PageText {
    let language = spec.language;
    let (first, second) = (&inputs.comparison.first, &inputs.comparison.second);
    let layers = [inputs.first, inputs.second.layer];
    let [a, b] = layers.map(|layer| header::sources(layer, language));
    let (title, subtitle) = match inputs.kind {
        PairKind::Dates => {
            let evenings = words::changed_between(first.as_of, second.as_of, language);
            let according = words::ACCORDING_TO.of(language);
            let sources = if a == b { a } else { format!("{a}; {b}") };
            (words::CHANGES_TITLE, format!("{evenings}, {according} {sources}"))
        }
        PairKind::Sources => {
            let evening = words::agreement_on(first.as_of.or(second.as_of), language);
            let b_name = words::SOURCE_B.of(language);
            (words::WHERE_AGREE, format!("{evening}. A: {a}; {b_name}: {b}"))
        }
    };
    PageText {
        title: spec.title.clone().unwrap_or_else(|| title.of(language).to_owned()),
        subtitle,
        notice: layers.into_iter().find_map(|layer| header::notice(layer, language)),
        credits: credits::words(&layers, inputs.second.areas, language),
    }
}

/// What the legend says.
pub fn legend(inputs: &PairInputs<'_>, theme: &Theme, language: Language) -> Content {
    let total = &inputs.comparison.total;
    let phrases = match inputs.kind {
        PairKind::Dates => [words::NEWLY_OCCUPIED, words::NO_LONGER_OCCUPIED, words::STILL_OCCUPIED],
        PairKind::Sources => [words::ONLY_B, words::ONLY_A, words::BOTH_OCCUPIED],
    };
    let figures = [
        total.newly_occupied(),
        total.no_longer_occupied(),
        total.matrix.at(Status::Occupied, Status::Occupied),
    ];
    let ids = ["newly-occupied", "no-longer-occupied", "both-occupied"];
    let pale = theme.fill(Category::Occupied(None));
    let fills = [theme.gained, theme.lost, pale].map(Swatch::Fill);
    let rows = ids.into_iter().zip(fills).zip(phrases).zip(figures);
    let row = |(((id, swatch), phrase), area): (((&'static str, Swatch), Phrase), SquareMetres)| Row {
        km2: Some(km2(area, language)),
        ..Row::plain(id, Some(swatch), phrase.of(language).to_owned())
    };
    let front = words::CONTACT_LINE.of(language).to_owned();
    let front = Row::plain("contact-line", Some(Swatch::ContactLine), front);
    Content {
        key: key(inputs.kind, total, language),
        rows: rows.map(row).chain([front]).collect(),
        note: note(inputs, language),
    }
}

fn key(kind: PairKind, total: &ComparedRow, language: Language) -> KeyFigure {
    match kind {
        PairKind::Dates => {
            let net = words::change(total.net_occupied().km2(), 0, language);
            let points = |points: String| words::points_of_official(&points, language);
            let share = total.net_of_official();
            KeyFigure {
                number: format!("{net}\u{a0}{}", words::KM2.of(language)),
                words: words::NET_SHOWN.of(language).to_owned(),
                second: share.map(|share| points(words::change(share.percent(), POINT_DECIMALS, language))),
            }
        }
        PairKind::Sources => KeyFigure {
            number: total
                .agreement()
                .map_or_else(|| "—".to_owned(), |share| words::percent(share.percent(), 1, language)),
            words: words::AGREED_OF_EITHER.of(language).to_owned(),
            second: None,
        },
    }
}

/// What of it is strips, and what a source does not tell.
fn note(inputs: &PairInputs<'_>, language: Language) -> String {
    let narrow = &inputs.comparison.total.narrow;
    let strips = (narrow.pieces > 0).then(|| {
        let [newly, no_longer] = [narrow.matrix.to(Status::Occupied), narrow.matrix.from(Status::Occupied)];
        let width = words::number(inputs.comparison.min_width_m, 0, language);
        let [newly, no_longer] = [newly, no_longer].map(|area| {
            format!("{}\u{a0}{}", words::number(area.km2(), 1, language), words::KM2.of(language))
        });
        words::in_strips(&newly, &no_longer, narrow.pieces, &width, language)
    });
    let untold = (!inputs.comparison.tells_contested())
        .then(|| format!("{}: {}", words::CONTESTED.of(language), words::NOT_IN_SOURCE.of(language)));
    strips.into_iter().chain(untold).collect::<Vec<_>>().join(". ")
}
