//! A series for a terminal or an e-mail: a line per date, about one subject, its groups or custom areas beside it.
//!
//! Lines are written as they come, so columns have widths of their own rather than those of their widest cell.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use super::grid::{notes, range_cell, share_cell};
use super::{Screen, SeriesReport};
use crate::error::{Error, Result};
use crate::measure::{AreaShares, Shares};
use crate::units::SquareMetres;
use crate::words::{self, Language};

/// Decimals of square kilometres and percentages, as in the table of one date.
const DECIMALS: usize = 2;
/// The width of `100,000.00` and of `2025-12-05`, the narrowest that a column is.
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
    screen: Screen,
    widths: Vec<usize>,
    /// True where the source of the first date tells contested, and there is room for it.
    shows_contested: bool,
    /// The heads of the columns for which there is no room.
    left_out: Vec<String>,
    last: Option<Last>,
}

/// What is remembered of the last date.
#[derive(Debug)]
struct Last {
    occupied: SquareMetres,
    notes: Vec<String>,
}

impl<W: Write> SeriesTable<W> {
    /// A table in `language`, as narrow as the screen asks as far as contested land can be left out for that.
    pub fn begin(out: W, language: Language, screen: Screen) -> SeriesTable<W> {
        let (widths, left_out) = (Vec::new(), Vec::new());
        SeriesTable { out, language, screen, widths, shows_contested: false, left_out, last: None }
    }

    fn line(&mut self, cells: &[String]) -> Result<()> {
        let cells = cells.iter().zip(&self.widths);
        let cells: Vec<String> =
            cells.map(|(cell, width)| " ".repeat(width.saturating_sub(cell.width())) + cell).collect();
        writeln!(self.out, "{}", cells.join(GAP)).map_err(not_written)
    }

    /// The width of a line.
    fn width(&self) -> usize {
        self.widths.iter().sum::<usize>() + GAP.len() * self.widths.len().saturating_sub(1)
    }

    fn rule(&mut self) -> Result<()> {
        writeln!(self.out, "{}", "─".repeat(self.width())).map_err(not_written)
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
        let contested =
            [km2(words::CONTESTED_COLUMN.of(language)), words::RANGE_COLUMN.of(language).to_owned()];
        let beside: Vec<String> = beside(shares).map(|row| km2(row.names.of(language))).collect();
        let mut head = [&fixed[..], &beside].concat();
        self.widths = head.iter().map(|cell| cell.width().max(NUMBER_WIDTH)).collect();
        if shares.total.contested.is_some() {
            let widths = contested.each_ref().map(|cell| cell.width().max(RANGE_WIDTH));
            let whole = self.width() + widths.iter().map(|width| GAP.len() + width).sum::<usize>();
            self.shows_contested = self.screen.width.is_none_or(|room| whole <= room);
            if self.shows_contested {
                head.splice(fixed.len()..fixed.len(), contested);
                self.widths.splice(fixed.len()..fixed.len(), widths);
            } else {
                self.left_out.extend(contested);
            }
        }
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
        let contested = contested.into_iter().filter(|_| self.shows_contested);
        let beside = beside(shares).map(|row| km2(row.occupied.area));
        let cells: Vec<String> = fixed.into_iter().chain(contested).chain(beside).collect();
        self.last = Some(Last { occupied: occupied.area, notes: notes(shares, language) });
        self.line(&cells)
    }

    fn finish(&mut self) -> Result<()> {
        let Some(last) = self.last.take() else { return Ok(()) };
        self.rule()?;
        if !self.left_out.is_empty() {
            let heads = self.left_out.join("; ");
            writeln!(self.out, "{}: {heads}", words::LEFT_OUT.of(self.language)).map_err(not_written)?;
        }
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
