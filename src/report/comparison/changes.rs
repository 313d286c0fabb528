//! The table of a diff, in words: what is newly shown as occupied and what no longer, per area that changed.

use super::closing::{closing_line, km2};
use crate::control::Status;
use crate::measure::{ComparedRow, Comparison, Denominator};
use crate::report::grid::Grid;
use crate::units::{Share, SquareMetres};
use crate::words::{self, Language, Phrase, Sides};

/// Decimals of square kilometres and percentage points.
const DECIMALS: usize = 2;

/// The least change \[km²\] that is printed.
const LEAST_KM2: f64 = 0.01;

/// Puts a diff in words. Areas come by net change, the largest first; those without any are counted below.
pub fn grid(diff: &Comparison, language: Language) -> Grid {
    let mut areas: Vec<&ComparedRow> = diff.areas.iter().filter(|row| is_changed(row)).collect();
    areas.sort_by(|a, b| b.net_occupied().0.total_cmp(&a.net_occupied().0));
    let rows = [areas, diff.custom.iter().collect(), diff.groups.iter().collect(), vec![&diff.total]];
    let blocks = rows.map(|rows| rows.into_iter().map(|row| cells(diff, row, language)).collect());
    Grid {
        title: words::changed_between(diff.first.as_of, diff.second.as_of, language),
        headline: headline(&diff.total, language),
        // What is newly occupied, what no longer and the net are never left out.
        spare: (0_u8..).take(header(diff, language).len()).map(|column| column.saturating_sub(3)).collect(),
        header: header(diff, language),
        blocks: blocks.into_iter().collect(),
        notes: notes(diff, language),
    }
}

/// True where the change is not rounded to nothing.
fn is_changed(row: &ComparedRow) -> bool {
    row.matrix.changed().km2() >= LEAST_KM2 / 2.0
}

fn header(diff: &Comparison, language: Language) -> Vec<String> {
    let km2 = |phrase: Phrase| format!("{}, {}", phrase.of(language), words::KM2.of(language));
    let mut header = vec![
        words::AREA.of(language).to_owned(),
        km2(words::NEWLY),
        km2(words::NO_LONGER),
        km2(words::NET),
        points_of(diff).of(language).to_owned(),
    ];
    header.extend(diff.tells_contested().then(|| km2(words::CONTESTED_CHANGE)));
    header
}

/// The head of the column of percentage points: what they are of, where that is one for all rows.
fn points_of(diff: &Comparison) -> Phrase {
    match &diff.denominator {
        Denominator::Official if diff.is_mixed() => words::POINTS,
        Denominator::Official => words::POINTS_OF_OFFICIAL,
        Denominator::Measured => words::POINTS_OF_MEASURED,
        Denominator::Own(_) => words::POINTS_OF_OWN,
    }
}

fn cells(diff: &Comparison, row: &ComparedRow, language: Language) -> Vec<String> {
    let change = |area: SquareMetres| words::change(area.km2(), DECIMALS, language);
    let plain = |area: SquareMetres| words::number(area.km2(), DECIMALS, language);
    let points = |share: Share| words::change(share.percent(), DECIMALS, language);
    let mut cells = vec![
        row.names.of(language).to_owned(),
        plain(row.newly_occupied()),
        plain(row.no_longer_occupied()),
        change(row.net_occupied()),
        row.net_share().map_or_else(|| "–".to_owned(), points),
    ];
    cells.extend(diff.contested_change(row).map(change));
    cells
}

fn headline(total: &ComparedRow, language: Language) -> String {
    let points = total.net_share().map_or_else(String::new, |share| {
        let points = words::change(share.percent(), DECIMALS, language);
        format!(" ({points} {})", words::POINTS.of(language))
    });
    format!(
        "{}: {}; {}: {}; {}: {} {}{points}.",
        words::NEWLY_OCCUPIED.of(language),
        km2(total.newly_occupied(), language),
        words::NO_LONGER_OCCUPIED.of(language).to_lowercase(),
        km2(total.no_longer_occupied(), language),
        words::NET.of(language).to_lowercase(),
        words::change(total.net_occupied().km2(), DECIMALS, language),
        words::KM2.of(language),
    )
}

fn notes(diff: &Comparison, language: Language) -> Vec<String> {
    let unchanged = diff.areas.iter().filter(|row| !is_changed(row)).count();
    let narrow = &diff.total.narrow;
    let strips = || {
        words::in_strips(
            &km2(narrow.matrix.to(Status::Occupied), language),
            &km2(narrow.matrix.from(Status::Occupied), language),
            narrow.pieces,
            &words::number(diff.min_width_m, 0, language),
            language,
        )
    };
    let least = km2(SquareMetres::from_km2(LEAST_KM2), language);
    let mut notes = Vec::new();
    notes.extend((narrow.pieces > 0).then(strips));
    let areas = diff.areas.len();
    notes.extend((unchanged > 0).then(|| words::no_change_elsewhere(&least, unchanged, areas, language)));
    notes.push(closing_line(diff, Sides::Dates, language));
    notes
}
