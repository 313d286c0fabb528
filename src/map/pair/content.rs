//! What the legend of a map of two layers says: the key figure, what each colour means, and what is not told.

use super::{PairKind, PairMapInputs};
use crate::control::{Category, Status};
use crate::date::Date;
use crate::map::furniture::legend::{Content, KeyFigure, Row, Swatch};
use crate::map::spec::Extent;
use crate::map::theme::Theme;
use crate::measure::{ComparedRow, Comparison, RowKind};
use crate::units::{Share, SquareMetres};
use crate::words::furniture::FIGURES_FOR_UKRAINE;
use crate::words::{self, Language, Phrase, maps};

/// Decimals of percentage points, the fewest first.
const POINT_DECIMALS: [usize; 3] = [2, 3, 4];
/// So much \[km²\] along coast and border that is left out is said.
const WORTH_SAYING_KM2: f64 = 0.5;
/// Decimals of the km² of strips.
const STRIP_DECIMALS: usize = 2;

/// What the map shows, or leaves out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// How many panels stand beside it.
    pub panels: usize,
    /// Which pieces are in its frame: of what is no longer occupied, or occupied in A only, and of what is newly, or in B only.
    pub sides: [bool; 2],
    /// Whether contested land is, on a map of two dates: any, and such as was occupied.
    pub contested: [bool; 2],
    /// Whether any of the pieces lie beyond it.
    pub is_part: bool,
    /// What of either side lies along coast and border, and is left out.
    pub left_out: [SquareMetres; 2],
}

/// What a row of the legend is of: its name in ids, how it is drawn, what it means, its figure, and whether it is in the frame.
type Told = (&'static str, Swatch, Phrase, SquareMetres, bool);

/// What the legend says.
pub fn legend(
    inputs: &PairMapInputs<'_>,
    extent: &Extent,
    shown: Shown,
    theme: &Theme,
    language: Language,
) -> Content {
    let about = row_of(extent, inputs.comparison);
    let enlarged =
        (shown.panels > 0).then(|| maps::panels(inputs.kind == PairKind::Dates, shown.panels, language));
    let front = Row::plain("contact-line", Some(Swatch::ContactLine), contact_line(inputs, language));
    let is_of_all = about.id == inputs.comparison.total.id;
    let of_ukraine = (shown.is_part && is_of_all).then(|| FIGURES_FOR_UKRAINE.of(language).to_owned());
    Content {
        key: key(inputs.kind, about, language),
        rows: rows(inputs, about, shown, theme, language).chain([front]).collect(),
        kept: usize::from(of_ukraine.is_some()) + usize::from(enlarged.is_some()),
        notes: of_ukraine.into_iter().chain(enlarged).chain(notes(inputs, about, shown, language)).collect(),
    }
}

/// What the legend says of the zones below the changes, in place of the figures of their own layer.
pub fn told(about: &ComparedRow) -> Vec<(Category, SquareMetres)> {
    let both = about.matrix.at(Status::Occupied, Status::Occupied);
    vec![(Category::Occupied(None), both), (Category::Contested, contested(about))]
}

/// What the second layer shows as contested.
fn contested(about: &ComparedRow) -> SquareMetres {
    about.matrix.to(Status::Contested) + about.matrix.at(Status::Contested, Status::Contested)
}

/// The rows with a figure: what lies in the frame beyond the area that the figures are of is explained without one. What is
/// contested is explained where it is in the frame.
fn rows(
    inputs: &PairMapInputs<'_>,
    about: &ComparedRow,
    shown: Shown,
    theme: &Theme,
    language: Language,
) -> impl Iterator<Item = Row> {
    let rows = match inputs.kind {
        PairKind::Dates => of_dates(about, shown, theme),
        PairKind::Sources => of_sources(about, shown, theme),
    };
    let is_told = |(id, _, _, area, is_shown): &Told| {
        *is_shown || (*area > SquareMetres::ZERO && !id.ends_with("contested"))
    };
    let (as_of, decimals) = (inputs.comparison.second.as_of, decimals(about));
    let row = move |(id, swatch, phrase, area, _): Told| {
        let as_of = as_of.filter(|_| id == "contested");
        let decimals = if ["both-occupied", "contested"].contains(&id) { 0 } else { decimals };
        Row {
            km2: (area > SquareMetres::ZERO).then(|| km2(area, decimals, language)),
            ..Row::plain(id, Some(swatch), dated(phrase, as_of, language))
        }
    };
    rows.into_iter().filter(is_told).map(row)
}

/// Of two dates: what changed, what did not, and what the newer one shows as contested.
fn of_dates(about: &ComparedRow, shown: Shown, theme: &Theme) -> Vec<Told> {
    let [newly, no_longer, now_contested] =
        [theme.gained_paint(), theme.lost_paint(), theme.now_contested_paint()].map(Swatch::Fill);
    let [still, grey] = [Category::Occupied(None), Category::Contested].map(Swatch::Category);
    let [lost_shows, gained_shows] = shown.sides;
    let [grey_shows, now_shows] = shown.contested;
    let both = about.matrix.at(Status::Occupied, Status::Occupied);
    let now = about.matrix.at(Status::Occupied, Status::Contested);
    vec![
        ("newly-occupied", newly, words::NEWLY_OCCUPIED, about.newly_occupied(), gained_shows),
        ("no-longer-occupied", no_longer, words::NO_LONGER_OCCUPIED, about.no_longer_occupied(), lost_shows),
        ("now-contested", now_contested, words::NOW_CONTESTED, now, now_shows),
        ("both-occupied", still, words::STILL_OCCUPIED, both, false),
        ("contested", grey, words::CONTESTED_COLUMN, contested(about), grey_shows),
    ]
}

/// Of two sources: where they agree, and where they differ.
fn of_sources(about: &ComparedRow, shown: Shown, theme: &Theme) -> Vec<Told> {
    let [only_b, only_a] = [theme.gained_paint(), theme.lost_paint()].map(Swatch::Fill);
    let [a_shows, b_shows] = shown.sides;
    let agreed = Swatch::Category(Category::Occupied(None));
    let both = about.matrix.at(Status::Occupied, Status::Occupied);
    vec![
        ("both-occupied", agreed, words::BOTH_OCCUPIED, both, false),
        ("only-in-a", only_a, words::ONLY_A, about.no_longer_occupied(), a_shows),
        ("only-in-b", only_b, words::ONLY_B, about.newly_occupied(), b_shows),
    ]
}

/// The row of figures that a map of `extent` prints: of the area or group, or of the whole country.
pub fn row_of<'a>(extent: &Extent, comparison: &'a Comparison) -> &'a ComparedRow {
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
    match inputs.kind {
        PairKind::Sources => format!("{name} ({})", words::SOURCE_B.of(language)),
        PairKind::Dates => dated(words::CONTACT_LINE, inputs.comparison.second.as_of, language),
    }
}

/// A phrase with the evening that it is true of, where that is known.
fn dated(phrase: Phrase, as_of: Option<Date>, language: Language) -> String {
    let name = phrase.of(language);
    as_of.map_or_else(|| name.to_owned(), |as_of| format!("{name}, {}", words::long_date(as_of, language)))
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

/// What of a change is strips, how contested land changed, and what a source or the map does not tell.
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
    let is_compared = told == [true; 2] && inputs.kind == PairKind::Dates;
    let contested = is_compared.then(|| contested_change(about, language)).flatten();
    let [lost, gained] = shown.left_out;
    let coasts = ((lost + gained).km2() >= WORTH_SAYING_KM2).then(|| {
        let [gained, lost] = [gained, lost].map(|area| km2(area, 0, language));
        words::coasts_left_out(&gained, &lost, sides, language)
    });
    strips.into_iter().chain(contested).chain(untold).chain(coasts)
}

/// How much contested land changed on the whole; none where nothing did.
fn contested_change(about: &ComparedRow, language: Language) -> Option<String> {
    let net = about.matrix.net(Status::Contested).km2();
    let changed = about.matrix.to(Status::Contested) + about.matrix.from(Status::Contested);
    let decimals = if net.abs() < SMALL_KM2 { STRIP_DECIMALS } else { 0 };
    let change = format!("{}\u{a0}{}", words::change(net, decimals, language), words::KM2.of(language));
    (changed > SquareMetres::ZERO).then(|| words::contested_change(&change, language))
}
