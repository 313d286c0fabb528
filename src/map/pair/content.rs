//! What a map of two layers says: title, evenings and sources, the key figure, and what each colour means.

use super::{PairKind, PairMapInputs};
use crate::control::{Category, Status};
use crate::map::furniture::legend::{Content, KeyFigure, Row, Swatch};
use crate::map::furniture::page::PageText;
use crate::map::furniture::{credits, header, title};
use crate::map::spec::{Extent, MapSpec};
use crate::map::theme::{Paint, Theme};
use crate::measure::{ComparedRow, Comparison, RowKind};
use crate::units::{Share, SquareMetres};
use crate::words::boundaries::{COASTS_LEFT_OUT, COASTS_REDRAWN};
use crate::words::furniture::FIGURES_FOR_UKRAINE;
use crate::words::{self, Language, Phrase, maps};

/// Decimals of percentage points, the fewest first.
const POINT_DECIMALS: [usize; 3] = [2, 3, 4];
/// Decimals of the km² of strips.
const STRIP_DECIMALS: usize = 2;

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

/// What the map shows, or leaves out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// How many panels stand beside it.
    pub panels: usize,
    /// Which pieces are in its frame: of what is no longer occupied, or occupied in A only, and of what is newly, or in B only.
    pub sides: [bool; 2],
    /// Whether any of them lie beyond it.
    pub is_part: bool,
    /// Whether strips along coast and border are left out.
    pub coasts_left_out: bool,
}

/// What the legend says.
pub fn legend(
    inputs: &PairMapInputs<'_>,
    extent: &Extent,
    shown: Shown,
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
    // What lies in the frame beyond the area that the figures are of is explained without one.
    let [lost_shows, gained_shows] = shown.sides;
    let shows = |id: &str| match id {
        "newly-occupied" | "only-in-b" => gained_shows,
        "no-longer-occupied" | "only-in-a" => lost_shows,
        _ => false,
    };
    let rows = rows.into_iter().filter(|(id, _, _, area)| *area > SquareMetres::ZERO || shows(id));
    let decimals = decimals(about);
    let row = |(id, paint, phrase, area): (&'static str, Paint, Phrase, SquareMetres)| Row {
        km2: (area > SquareMetres::ZERO)
            .then(|| km2(area, if id == "both-occupied" { 0 } else { decimals }, language)),
        ..Row::plain(id, Some(Swatch::Fill(paint)), phrase.of(language).to_owned())
    };
    let enlarged =
        (shown.panels > 0).then(|| maps::panels(inputs.kind == PairKind::Dates, shown.panels, language));
    let front = Row::plain("contact-line", Some(Swatch::ContactLine), contact_line(inputs, language));
    let is_of_all = about.id == inputs.comparison.total.id;
    let of_ukraine = (shown.is_part && is_of_all).then(|| FIGURES_FOR_UKRAINE.of(language).to_owned());
    Content {
        key: key(inputs.kind, about, language),
        rows: rows.map(row).chain([front]).collect(),
        kept: usize::from(of_ukraine.is_some()) + usize::from(enlarged.is_some()),
        notes: of_ukraine.into_iter().chain(enlarged).chain(notes(inputs, about, shown, language)).collect(),
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

/// Changes of less than this \[km²\] are told with two decimals.
const SMALL_KM2: f64 = 10.0;

/// The decimals of the changes in a legend: two where all of them are small, else none.
fn decimals(about: &ComparedRow) -> usize {
    let are_small = about.newly_occupied().km2().max(about.no_longer_occupied().km2()) < SMALL_KM2;
    if are_small { 2 } else { 0 }
}

/// An area; one that rounding would hide is less than what rounding leaves.
fn km2(area: SquareMetres, decimals: usize, language: Language) -> String {
    let unit = words::KM2.of(language);
    if decimals == 0 && area > SquareMetres::ZERO && area.km2() < 1.0 {
        return format!("<\u{a0}1\u{a0}{unit}");
    }
    format!("{}\u{a0}{unit}", words::number(area.km2(), decimals, language))
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
    // Which land a figure is of is said of a part of the country only.
    let part = (about.kind != RowKind::Total).then(|| name.to_owned());
    match kind {
        PairKind::Dates => {
            let net = words::change(about.net_occupied().km2(), decimals(about), language);
            let points = about.net_share().and_then(|share| points(share, language));
            let is_changed = about.newly_occupied() + about.no_longer_occupied() > SquareMetres::ZERO;
            let says = if is_changed { words::NET_SHOWN } else { words::NO_CHANGE };
            KeyFigure {
                number: format!("{net}\u{a0}{}", words::KM2.of(language)),
                words: says.of(language).to_owned(),
                second: points.map(|points| format!("{name}: {points}")).or(part),
            }
        }
        PairKind::Sources => {
            let share = about.agreement();
            KeyFigure {
                number: share
                    .map_or_else(|| "—".to_owned(), |share| words::part_of_all(share.percent(), 1, language)),
                words: words::AGREED_OF_EITHER.of(language).to_owned(),
                second: part,
            }
        }
    }
}

/// A change of a share in percentage points, with as many decimals as it takes to tell; none where that is more than is
/// worth it, and where there is none.
fn points(share: Share, language: Language) -> Option<String> {
    let least = |decimals: usize| 0.5 * libm::pow(10.0, -(decimals as f64));
    let decimals = POINT_DECIMALS.into_iter().find(|decimals| share.percent().abs() >= least(*decimals))?;
    Some(format!("{} {}", words::change(share.percent(), decimals, language), words::POINTS.of(language)))
}

/// What of a change is strips, and what a source does not tell.
fn notes(
    inputs: &PairMapInputs<'_>,
    about: &ComparedRow,
    shown: Shown,
    language: Language,
) -> impl Iterator<Item = String> {
    let Comparison { first, second, min_width_m, .. } = inputs.comparison;
    let is_told = about.narrow.pieces > 0 && inputs.kind == PairKind::Dates;
    let strips = is_told.then(|| {
        let matrix = &about.narrow.matrix;
        let parts = [matrix.to(Status::Occupied), matrix.from(Status::Occupied)];
        let [newly, no_longer] = parts.map(|area| km2(area, STRIP_DECIMALS, language));
        let width = words::number(*min_width_m, 0, language);
        words::in_strips(&newly, &no_longer, about.narrow.pieces, &width, language)
    });
    let told = [first, second].map(|side| side.telling.contested);
    let sides = match inputs.kind {
        PairKind::Sources => words::Sides::Sources,
        PairKind::Dates => words::Sides::Dates,
    };
    let untold = words::contested_untold(told, sides, language);
    let coasts = match inputs.kind {
        PairKind::Sources => COASTS_LEFT_OUT,
        PairKind::Dates => COASTS_REDRAWN,
    };
    let coasts = shown.coasts_left_out.then(|| coasts.of(language).to_owned());
    strips.into_iter().chain(untold).chain(coasts)
}
