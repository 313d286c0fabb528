//! The table of two sources, in words: what both show as occupied, what one alone does.

use super::closing::{closing_line, km2};
use crate::control::Status;
use crate::measure::{ComparedRow, Comparison, Matrix};
use crate::report::grid::Grid;
use crate::units::{Share, SquareMetres};
use crate::words::{self, Language, Phrase, Sides};

/// Decimals of square kilometres and percentages.
const DECIMALS: usize = 2;

/// Puts a comparison in words. Areas that neither source shows as occupied are left out; the others come by what they
/// differ in, the most first.
pub fn grid(comparison: &Comparison, language: Language) -> Grid {
    let differ = |row: &ComparedRow| row.newly_occupied() + row.no_longer_occupied();
    let mut areas: Vec<&ComparedRow> =
        comparison.areas.iter().filter(|row| row.agreement().is_some()).collect();
    areas.sort_by(|a, b| differ(b).0.total_cmp(&differ(a).0));
    let rows = [
        areas,
        comparison.custom.iter().collect(),
        comparison.groups.iter().collect(),
        vec![&comparison.total],
    ];
    let columns = columns(comparison);
    let cells = |row: &ComparedRow| -> Vec<String> {
        let areas = columns.iter().map(|(_, of)| words::number(of(&row.matrix).km2(), DECIMALS, language));
        let name = row.names.of(language).to_owned();
        std::iter::once(name).chain(areas).chain([agreement(row, language)]).collect()
    };
    let blocks = rows.into_iter().map(|rows| rows.into_iter().map(cells).collect());
    let heads =
        columns.iter().map(|(phrase, _)| format!("{}, {}", phrase.of(language), words::KM2.of(language)));
    let head = std::iter::once(words::AREA.of(language).to_owned());
    let last = words::AGREEMENT.of(language).to_owned();
    Grid {
        title: words::agreement_on(comparison.first.as_of.or(comparison.second.as_of), language),
        headline: headline(&comparison.total, language),
        // Both, only A and only B are never left out.
        spare: (0_u8..).take(columns.len() + 2).map(|column| column.saturating_sub(3)).collect(),
        header: head.chain(heads).chain([last]).collect(),
        blocks: blocks.collect(),
        notes: vec![closing_line(comparison, Sides::Sources, language)],
    }
}

/// A column of areas.
type Column = (Phrase, fn(&Matrix) -> SquareMetres);

fn columns(comparison: &Comparison) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![
        (words::BOTH_OCCUPIED, |matrix| matrix.at(Status::Occupied, Status::Occupied)),
        (words::ONLY_A, |matrix| matrix.from(Status::Occupied)),
        (words::ONLY_B, |matrix| matrix.to(Status::Occupied)),
    ];
    let told = [comparison.first.telling, comparison.second.telling].map(|telling| telling.contested);
    let contested_in_one = match told {
        [false, false] => return columns,
        [true, true] => words::OTHERWISE_DIFFERENT,
        [true, false] => words::CONTESTED_IN_A,
        [false, true] => words::CONTESTED_IN_B,
    };
    columns.push((contested_in_one, |matrix| {
        matrix.at(Status::Contested, Status::Government) + matrix.at(Status::Government, Status::Contested)
    }));
    columns
}

fn agreement(row: &ComparedRow, language: Language) -> String {
    let number = |share: Share| words::number(share.percent(), DECIMALS, language);
    row.agreement().map_or_else(|| "–".to_owned(), number)
}

fn headline(total: &ComparedRow, language: Language) -> String {
    let parts = [
        (words::BOTH_OCCUPIED, total.matrix.at(Status::Occupied, Status::Occupied)),
        (words::ONLY_A, total.no_longer_occupied()),
        (words::ONLY_B, total.newly_occupied()),
    ];
    parts.map(|(phrase, area)| format!("{}: {}", phrase.of(language), km2(area, language))).join("; ") + "."
}
