//! The grid behind the tables for people: headline, columns, rows and the closing line, in words and digits.

use super::claims;
use super::denominator::named;
use super::excess::Excess;
use crate::control::each_once;
use crate::measure::{AreaShares, Denominator, PartArea, Shares};
use crate::units::{Share, SquareMetres};
use crate::words::boundaries::about_of;
use crate::words::sources::listed;
use crate::words::{self, DAGGER, Language, Phrase};

/// Decimals of square kilometres and percentages in tables.
const DECIMALS: usize = 2;
/// From this share on, a part counts as most of the whole.
const MOST: f64 = 0.5;

/// A table in words: rows of cells under a header, in blocks (areas, groups, total).
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// What the table shows, and when.
    pub title: String,
    /// The finding in one sentence; empty where there is nothing to divide by.
    pub headline: String,
    /// Column heads; the first is the area's name, the others are numbers.
    pub header: Vec<String>,
    /// How soon a column is left out where there is no room for all: the highest first, 0 never.
    pub spare: Vec<u8>,
    /// Blocks of rows, each row as long as the header.
    pub blocks: Vec<Vec<Vec<String>>>,
    /// Notes, then the closing line of sources and methods.
    pub notes: Vec<String>,
}

impl Grid {
    /// Puts `shares` in words. Areas come by occupied share, the largest first.
    pub fn of(shares: &Shares, language: Language) -> Grid {
        let columns = columns(shares);
        let cells = |area: &AreaShares| -> Vec<String> {
            let numbers = columns.iter().map(|column| column.cell(area, language));
            std::iter::once(area.names.of(language).to_owned()).chain(numbers).collect()
        };
        let areas = by_share(&shares.areas);
        let custom = shares.custom.iter().collect();
        let blocks = [areas, custom, shares.groups.iter().collect(), vec![&shares.total]];
        let head = std::iter::once(words::AREA.of(language).to_owned());
        Grid {
            title: format!("{}. {}", words::MAP_TITLE.of(language), words::situation(shares.as_of, language)),
            headline: headline(shares, language),
            header: head.chain(columns.iter().map(|column| column.head(language))).collect(),
            spare: std::iter::once(0).chain(columns.iter().map(|column| column.spare(shares))).collect(),
            blocks: blocks.into_iter().map(|block| block.into_iter().map(cells).collect()).collect(),
            notes: notes(shares, Excess::of_rows(shares.rows(), &shares.denominator), language),
        }
    }
}

/// Areas by occupied share, the largest first.
pub fn by_share(areas: &[AreaShares]) -> Vec<&AreaShares> {
    let mut areas: Vec<&AreaShares> = areas.iter().collect();
    areas
        .sort_by(|a, b| b.occupied.share.partial_cmp(&a.occupied.share).unwrap_or(std::cmp::Ordering::Equal));
    areas
}

impl Grid {
    /// Takes a column out.
    pub fn remove(&mut self, column: usize) {
        let rows = self.blocks.iter_mut().flatten().chain([&mut self.header]);
        rows.for_each(|row| drop(row.remove(column)));
        self.spare.remove(column);
    }

    /// The cells of the first column, but for its head.
    pub fn names(&mut self) -> impl Iterator<Item = &mut String> {
        self.blocks.iter_mut().flatten().filter_map(|row| row.first_mut())
    }
}

/// A column of numbers.
#[derive(Clone, Copy)]
enum Column {
    Km2(Phrase, fn(&AreaShares) -> Option<SquareMetres>),
    Percent(Phrase, fn(&AreaShares) -> Option<Share>),
    Range(Phrase),
}

fn columns(shares: &Shares) -> Vec<Column> {
    let mut columns = vec![
        Column::Km2(words::OCCUPIED_COLUMN, |area| Some(area.occupied.area)),
        Column::Percent(words::OF_OFFICIAL, |area| area.occupied.share_of_official),
        Column::Percent(words::OF_MEASURED, |area| area.occupied.share_of_measured),
    ];
    if let Denominator::Own(_) = shares.denominator {
        columns.push(Column::Percent(words::OF_OWN, |area| area.occupied.share));
    }
    if shares.total.since.is_some() {
        columns.push(Column::Km2(words::SINCE_2014, |area| area.since.map(|[since, _]| since.area)));
        columns.push(Column::Km2(words::SINCE_2022, |area| area.since.map(|[_, since]| since.area)));
    }
    if shares.total.contested.is_some() {
        columns.push(Column::Km2(words::CONTESTED_COLUMN, |area| area.contested.map(|figure| figure.area)));
        columns.push(Column::Range(words::RANGE_COLUMN));
    }
    columns.push(Column::Km2(words::GOVERNMENT_COLUMN, |area| Some(area.government.area)));
    columns
}

impl Column {
    fn head(self, language: Language) -> String {
        match self {
            Column::Km2(name, _) => format!("{}, {}", name.of(language), words::KM2.of(language)),
            Column::Percent(name, _) | Column::Range(name) => name.of(language).to_owned(),
        }
    }

    /// How soon the column is left out: km² that other columns add up to first, never the headline share.
    fn spare(self, shares: &Shares) -> u8 {
        let headline = match shares.denominator {
            Denominator::Official => words::OF_OFFICIAL,
            Denominator::Measured => words::OF_MEASURED,
            Denominator::Own(_) => words::OF_OWN,
        };
        let (Column::Km2(name, _) | Column::Percent(name, _) | Column::Range(name)) = self;
        match name {
            name if name == headline || name == words::OCCUPIED_COLUMN => 0,
            words::GOVERNMENT_COLUMN => 6,
            words::SINCE_2022 => 5,
            words::SINCE_2014 => 4,
            words::CONTESTED_COLUMN => 3,
            words::RANGE_COLUMN => 2,
            _ => 1,
        }
    }

    fn cell(self, area: &AreaShares, language: Language) -> String {
        match self {
            Column::Km2(_, of) => of(area).map(|a| words::number(a.km2(), DECIMALS, language)),
            Column::Percent(_, of) => of(area).map(|share| share_cell(share, language)),
            Column::Range(_) => area.range().map(|range| range_cell(range, language)),
        }
        .unwrap_or_else(|| "–".to_owned())
    }
}

/// True for a share that is printed as 100 with a mark.
pub(super) fn is_marked(share: Share) -> bool {
    words::exceeds_whole(share.percent(), DECIMALS)
}

/// A percentage without its sign; over 100 it is shown as 100 with a mark, whose note says why.
pub(super) fn share_cell(share: Share, language: Language) -> String {
    if is_marked(share) {
        format!("{}{DAGGER}", words::number(100.0, DECIMALS, language))
    } else {
        words::number(share.percent(), DECIMALS, language)
    }
}

/// The two ends of a range, or the one figure where they are the same.
pub(super) fn range_cell(range: [Share; 2], language: Language) -> String {
    let [low, high] = range.map(|share| share_cell(share, language));
    if low == high { low } else { format!("{low}–{high}") }
}

/// The percentage as people say it: the nearest multiple of five where it is within 1.25 points ("about 20 %" for
/// 19.2), else the nearest whole number. The exact figure always stands beside it.
fn about_percent(share: Share) -> f64 {
    const STEP: f64 = 5.0;
    const NEAR: f64 = 1.25;
    let round = (share.percent() / STEP).round() * STEP;
    if round > 0.0 && (share.percent() - round).abs() <= NEAR { round } else { share.percent().round() }
}

fn headline(shares: &Shares, language: Language) -> String {
    let Some(share) = shares.total.occupied.share else {
        return String::new();
    };
    let exact = |share: Share| words::share(share.percent(), DECIMALS, language);
    let about = words::percent(about_percent(share).min(100.0), 0, language);
    let donbas =
        shares.groups.iter().find(|group| group.id == "donbas").and_then(|group| group.occupied.share);
    let donbas = donbas.filter(|share| share.0 > 0.0);
    let donbas =
        donbas.map(|share| words::and_of_donbas(share.0 > MOST, &exact(share), language)).unwrap_or_default();
    let total = &shares.total;
    if total.is_ukraine() {
        words::about_of_ukraine(&about, &exact(share), &donbas, language)
    } else {
        about_of(&about, total.names.of(language), &exact(share), &donbas, language)
    }
}

/// The notes on a table that prints what `excess` tells.
pub(super) fn notes(shares: &Shares, excess: Excess, language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    if shares.is_example {
        notes.push(words::EXAMPLE.of(language).to_owned());
    }
    notes.extend(excess.note(language));
    if !shares.parts.is_empty() {
        notes.push(parts_line(&shares.parts, language));
    }
    notes.extend(claims::line(&shares.claims, language));
    notes.push(closing_line(shares, language));
    notes
}

/// One line of what the source tells in terms of its own, and what of it is in no share.
fn parts_line(parts: &[PartArea], language: Language) -> String {
    let part = |part: &PartArea| {
        let km2 = words::number(part.area.km2(), DECIMALS, language);
        let uncounted = format!(" ({})", words::IN_NO_SHARE.of(language));
        let uncounted = if part.counts { "" } else { &uncounted };
        format!("{}: {km2} {}{uncounted}", part.kind.phrase().of(language), words::KM2.of(language))
    };
    parts.iter().map(part).collect::<Vec<_>>().join("; ")
}

/// One line: source, as of, boundaries, denominator, area method, margin and sliver, contested, outside.
fn closing_line(shares: &Shares, language: Language) -> String {
    let sources = each_once(shares.control.iter().map(|source| source.name.as_str()));
    let denominator = named(&shares.denominator, shares.custom_denominator().is_some(), language);
    let labelled = |label: Phrase, value: &str| format!("{}: {value}", label.of(language));
    let km2 = |area: SquareMetres| {
        format!("{} {}", words::number(area.km2(), DECIMALS, language), words::KM2.of(language))
    };
    let known =
        |area: Option<SquareMetres>| area.map_or_else(|| words::NOT_MEASURED.of(language).to_owned(), km2);
    let contested = match shares.total.contested {
        Some(figure) => km2(figure.area),
        None => words::NOT_IN_SOURCE.of(language).to_owned(),
    };
    let mut parts = vec![
        labelled(words::SOURCE, &listed(&sources, language)),
        format!("{} {}", words::AS_OF.of(language), words::long_date(shares.as_of, language)),
        labelled(words::BOUNDARIES, &shares.boundaries_source),
        labelled(words::DENOMINATOR, &denominator),
        labelled(words::AREA_METHOD, shares.method.code()),
        labelled(words::MARGIN, &known(shares.total.occupied.margin)),
        labelled(words::SLIVER, &known(shares.total.sliver)),
        labelled(words::CONTESTED_COLUMN, &contested),
        labelled(words::OUTSIDE, &km2(shares.outside)),
    ];
    parts.extend(shares.total.method_residual.map(|area| labelled(words::METHOD_RESIDUAL, &km2(area))));
    parts.extend(shares.as_published.map(|_| words::NOTHING_CLIPPED.of(language).to_owned()));
    parts.join("; ")
}
