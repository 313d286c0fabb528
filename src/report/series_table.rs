//! A series for a terminal or an e-mail: a line per date, about one subject, its groups or custom areas beside it.
//!
//! Lines are written as they come, so columns have widths of their own rather than those of their widest cell.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use super::SeriesReport;
use super::grid::{notes, range_cell, share_cell};
use crate::error::{Error, Result};
use crate::measure::{AreaShares, Shares};
use crate::units::SquareMetres;
use crate::words::{self, Language};

/// Decimals of square kilometres and percentages, as in the table of one date.
const DECIMALS: usize = 2;
/// The width of `2025-12-05`.
const DATE_WIDTH: usize = 10;
/// The width of `100,000.00`, the narrowest that a column of numbers is.
const NUMBER_WIDTH: usize = 10;
/// The width of `19.19–19.28` and a mark.
const RANGE_WIDTH: usize = 12;
/// Columns between two columns of text.
const GAP: &str = "  ";

/// Writes a line per date.
#[derive(Debug)]
pub struct SeriesTable<W: Write> {
    out: W,
    language: Language,
    widths: Vec<usize>,
    /// True where the source of the first date tells contested, which then has columns.
    tells_contested: bool,
    last: Option<Last>,
}

/// What is remembered of the last date.
#[derive(Debug)]
struct Last {
    occupied: SquareMetres,
    notes: Vec<String>,
}

impl<W: Write> SeriesTable<W> {
    /// A table in `language`.
    pub fn begin(out: W, language: Language) -> SeriesTable<W> {
        SeriesTable { out, language, widths: Vec::new(), tells_contested: false, last: None }
    }

    fn line(&mut self, cells: &[String]) -> Result<()> {
        let cells = cells.iter().zip(&self.widths);
        let cells: Vec<String> =
            cells.map(|(cell, width)| " ".repeat(width.saturating_sub(cell.width())) + cell).collect();
        writeln!(self.out, "{}", cells.join(GAP)).map_err(not_written)
    }

    fn rule(&mut self) -> Result<()> {
        let width = self.widths.iter().sum::<usize>() + GAP.len() * self.widths.len().saturating_sub(1);
        writeln!(self.out, "{}", "─".repeat(width)).map_err(not_written)
    }

    fn head(&mut self, shares: &Shares) -> Result<()> {
        let language = self.language;
        let km2 = |name: &str| format!("{name}, {}", words::KM2.of(language));
        let subject = shares.subject().names.of(language);
        writeln!(self.out, "{}: {subject}\n", words::OCCUPIED.of(language)).map_err(not_written)?;
        let fixed = [
            words::EVENING.of(language).to_owned(),
            km2(words::OCCUPIED_COLUMN.of(language)),
            km2(words::CHANGE_COLUMN.of(language)),
            words::OF_OFFICIAL.of(language).to_owned(),
            words::OF_MEASURED.of(language).to_owned(),
        ];
        self.tells_contested = shares.total.contested.is_some();
        let contested =
            [km2(words::CONTESTED_COLUMN.of(language)), words::RANGE_COLUMN.of(language).to_owned()];
        let contested = contested.into_iter().filter(|_| self.tells_contested);
        let beside = beside(shares).map(|row| km2(row.names.of(language)));
        let range = fixed.len() + 1;
        let head: Vec<String> = fixed.into_iter().chain(contested).chain(beside).collect();
        let least = |column: usize| match column {
            0 => DATE_WIDTH,
            _ if self.tells_contested && column == range => RANGE_WIDTH,
            _ => NUMBER_WIDTH,
        };
        self.widths = head.iter().enumerate().map(|(i, cell)| cell.width().max(least(i))).collect();
        self.line(&head)?;
        self.rule()
    }
}

impl<W: Write> SeriesReport for SeriesTable<W> {
    fn add(&mut self, shares: &Shares) -> Result<()> {
        let language = self.language;
        let km2 = |area: SquareMetres| words::number(area.km2(), DECIMALS, language);
        let unknown = || "–".to_owned();
        if self.last.is_none() {
            self.head(shares)?;
        }
        let subject = shares.subject();
        let occupied = subject.occupied;
        let change = self.last.as_ref().map(|last| occupied.area - last.occupied);
        let fixed = [
            shares.as_of.to_string(),
            km2(occupied.area),
            change.map_or_else(unknown, |change| words::change(change.km2(), DECIMALS, language)),
            occupied.share_of_official.map_or_else(unknown, |share| share_cell(share, language)),
            occupied.share_of_measured.map_or_else(unknown, |share| share_cell(share, language)),
        ];
        let contested = [
            subject.contested.map_or_else(unknown, |figure| km2(figure.area)),
            subject.range().map_or_else(unknown, |range| range_cell(range, language)),
        ];
        let contested = contested.into_iter().filter(|_| self.tells_contested);
        let beside = beside(shares).map(|row| km2(row.occupied.area));
        let cells: Vec<String> = fixed.into_iter().chain(contested).chain(beside).collect();
        self.last = Some(Last { occupied: occupied.area, notes: notes(shares, language) });
        self.line(&cells)
    }

    fn finish(&mut self) -> Result<()> {
        let Some(last) = self.last.take() else { return Ok(()) };
        self.rule()?;
        let Some((closing, notes)) = last.notes.split_last() else { return Ok(()) };
        let closing = format!("{}: {closing}", words::LAST_ROW.of(self.language));
        let mut lines = notes.iter().chain([&closing]);
        lines.try_for_each(|line| writeln!(self.out, "{line}")).map_err(not_written)?;
        self.out.flush().map_err(not_written)
    }
}

/// What has columns beside the subject: custom areas where there are any, else the groups.
fn beside(shares: &Shares) -> impl Iterator<Item = &AreaShares> {
    let groups = if shares.custom.is_empty() && shares.groups.len() > 1 { &shares.groups[..] } else { &[] };
    shares.custom.iter().chain(groups)
}

fn not_written(cause: std::io::Error) -> Error {
    Error::new(format!("cannot write the table: {cause}"))
}
