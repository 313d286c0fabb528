//! A series for a terminal or an e-mail, or as Markdown: a line per date, about one subject, its groups or custom areas
//! beside it.
//!
//! Lines are written as they come, so columns have widths of their own rather than those of their widest cell.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use super::aligned::{GAP, on_one_line, wrapped};
use super::excess::Excess;
use super::grid::{notes, range_cell, share_cell};
use super::markdown::{self, escaped};
use super::{Screen, SeriesReport};
use crate::error::{Error, Result};
use crate::measure::{AreaShares, Denominator, Shares};
use crate::units::{Share, SquareMetres};
use crate::words::{self, Language, Phrase};

/// Decimals of square kilometres and percentages, as in the table of one date.
const DECIMALS: usize = 2;
/// The width of `100,000.00` and of `2025-12-05`, the narrowest that a column is.
const NUMBER_WIDTH: usize = 10;
/// The width of `19.19–19.28` and a mark.
const RANGE_WIDTH: usize = 12;
/// How soon contested and the range are left out: before all else.
const CONTESTED: usize = usize::MAX;

/// Writes a line per date.
///
/// Where the screen is too narrow, columns are left out and named below: first contested and the range, then those beside
/// the subject, the last one first, then the shares that are not the headline.
#[derive(Debug)]
pub struct SeriesTable<W: Write> {
    out: W,
    language: Language,
    form: Form,
    columns: Vec<Column>,
    left_out: Vec<String>,
    last: Option<Last>,
}

/// How a table is set.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// In columns, as wide as the screen lets it be.
    Columns(Screen),
    Markdown,
}

/// What is remembered of the last date.
#[derive(Debug)]
struct Last {
    occupied: SquareMetres,
    /// What the rows so far exceed.
    excess: Excess,
    notes: Vec<String>,
}

/// A column, its head and its width.
#[derive(Debug)]
struct Column {
    shows: Shown,
    head: String,
    width: usize,
    /// How soon it is left out where there is no room for all: the highest first, 0 never.
    spare: usize,
}

/// What a column shows.
#[derive(Debug, Clone, Copy)]
enum Shown {
    Evening,
    Occupied,
    Change,
    Share(fn(&AreaShares) -> Option<Share>),
    Contested,
    Range,
    /// What is occupied of the row of this index beside the subject.
    Beside(usize),
}

impl<W: Write> SeriesTable<W> {
    /// A table in `language`, as wide as `screen` lets it be.
    pub fn begin(out: W, language: Language, screen: Screen) -> SeriesTable<W> {
        SeriesTable::set(out, language, Form::Columns(screen))
    }

    /// A Markdown table in `language`.
    pub fn markdown(out: W, language: Language) -> SeriesTable<W> {
        SeriesTable::set(out, language, Form::Markdown)
    }

    fn set(out: W, language: Language, form: Form) -> SeriesTable<W> {
        SeriesTable { out, language, form, columns: Vec::new(), left_out: Vec::new(), last: None }
    }

    fn line(&mut self, line: &str) -> Result<()> {
        writeln!(self.out, "{line}").map_err(not_written)
    }

    fn row(&mut self, cell: impl Fn(&Column) -> String) -> Result<()> {
        let cells = self.columns.iter().map(|column| (column, cell(column)));
        let line = match self.form {
            Form::Columns(_) => {
                let set =
                    cells.map(|(column, cell)| " ".repeat(column.width.saturating_sub(cell.width())) + &cell);
                set.collect::<Vec<_>>().join(&" ".repeat(GAP))
            }
            Form::Markdown => markdown::line(cells.map(|(_, cell)| escaped(&cell)).collect()),
        };
        self.line(&line)
    }

    /// Writes a note in as many lines as it needs.
    fn text(&mut self, text: &str) -> Result<()> {
        match self.form {
            Form::Columns(Screen { width: Some(width), .. }) => {
                wrapped(text, width).iter().try_for_each(|line| self.line(line))
            }
            Form::Columns(_) => self.line(text),
            Form::Markdown => self.line(&format!("\n{}", escaped(text))),
        }
    }

    /// The width that there is; none where there is no end to it.
    fn room(&self) -> Option<usize> {
        match self.form {
            Form::Columns(screen) => screen.width,
            Form::Markdown => None,
        }
    }

    fn head(&mut self, shares: &Shares) -> Result<()> {
        self.columns = columns(shares, self.language);
        while self.room().is_some_and(|room| width(&self.columns) > room) {
            let most = self.columns.iter().map(|column| column.spare).max();
            let Some(most) = most.filter(|&most| most > 0) else { break };
            let left_out = self.columns.extract_if(.., |column| column.spare == most);
            self.left_out.extend(left_out.map(|column| column.head));
        }
        let subject = on_one_line(shares.subject().names.of(self.language));
        let title = format!("{}: {subject}", words::OCCUPIED.of(self.language));
        match self.form {
            Form::Columns(_) => self.text(&title)?,
            Form::Markdown => self.line(&format!("**{}**", escaped(&title)))?,
        }
        self.line("")?;
        self.row(|column| column.head.clone())?;
        match self.form {
            Form::Columns(_) => self.rule(),
            Form::Markdown => self.line(&markdown::rule(self.columns.len())),
        }
    }

    /// The line above and below the rows of a table in columns.
    fn rule(&mut self) -> Result<()> {
        self.line(&"─".repeat(width(&self.columns)))
    }
}

impl<W: Write> SeriesReport for SeriesTable<W> {
    fn add(&mut self, shares: &Shares) -> Result<()> {
        let language = self.language;
        let km2 = |area: SquareMetres| words::number(area.km2(), DECIMALS, language);
        if self.last.is_none() {
            self.head(shares)?;
        }
        let subject = shares.subject();
        let occupied = subject.occupied.area;
        let change = self.last.as_ref().map(|last| occupied - last.occupied);
        let change = change.map(|change| words::change(change.km2(), DECIMALS, language));
        let beside: Vec<&AreaShares> = beside(shares).collect();
        let so_far = self.last.as_ref().map(|last| last.excess).unwrap_or_default();
        let excess = so_far.and(Excess::of(subject, &shares.denominator));
        self.last = Some(Last { occupied, excess, notes: notes(shares, excess, language) });
        self.row(|column| {
            match column.shows {
                Shown::Evening => Some(shares.as_of.to_string()),
                Shown::Occupied => Some(km2(occupied)),
                Shown::Change => change.clone(),
                Shown::Share(of) => of(subject).map(|share| share_cell(share, language)),
                Shown::Contested => subject.contested.map(|figure| km2(figure.area)),
                Shown::Range => subject.range().map(|range| range_cell(range, language)),
                Shown::Beside(index) => beside.get(index).map(|row| km2(row.occupied.area)),
            }
            .unwrap_or_else(|| "–".to_owned())
        })
    }

    fn finish(&mut self) -> Result<()> {
        let Some(last) = self.last.take() else { return Ok(()) };
        if let Form::Columns(_) = self.form {
            self.rule()?;
        }
        if !self.left_out.is_empty() {
            let left_out = std::mem::take(&mut self.left_out).join("; ");
            self.text(&format!("{}: {left_out}", words::LEFT_OUT.of(self.language)))?;
        }
        let Some((closing, notes)) = last.notes.split_last() else { return Ok(()) };
        notes.iter().try_for_each(|note| self.text(note))?;
        self.text(&format!("{}: {closing}", words::LAST_ROW.of(self.language)))?;
        self.out.flush().map_err(not_written)
    }
}

/// The columns of a series that begins with `shares`.
fn columns(shares: &Shares, language: Language) -> Vec<Column> {
    let column = |shows: Shown, head: String, spare: usize| {
        let least = if matches!(shows, Shown::Range) { RANGE_WIDTH } else { NUMBER_WIDTH };
        Column { shows, width: head.width().max(least), head, spare }
    };
    let km2 = |name: &str| format!("{name}, {}", words::KM2.of(language));
    let share = |phrase: Phrase, is_headline: bool, of: fn(&AreaShares) -> Option<Share>| {
        column(Shown::Share(of), phrase.of(language).to_owned(), usize::from(!is_headline))
    };
    let denominator = &shares.denominator;
    let mut columns = vec![
        column(Shown::Evening, words::EVENING.of(language).to_owned(), 0),
        column(Shown::Occupied, km2(words::OCCUPIED_COLUMN.of(language)), 0),
        column(Shown::Change, km2(words::CHANGE_COLUMN.of(language)), 0),
        share(words::OF_OFFICIAL, *denominator == Denominator::Official, |row| {
            row.occupied.share_of_official
        }),
        share(words::OF_MEASURED, *denominator == Denominator::Measured, |row| {
            row.occupied.share_of_measured
        }),
    ];
    if let Denominator::Own(_) = denominator {
        columns.push(share(words::OF_OWN, true, |row| row.occupied.share));
    }
    if shares.total.contested.is_some() {
        columns.push(column(Shown::Contested, km2(words::CONTESTED_COLUMN.of(language)), CONTESTED));
        columns.push(column(Shown::Range, words::RANGE_COLUMN.of(language).to_owned(), CONTESTED));
    }
    let beside = beside(shares).enumerate();
    // Each beside the subject goes before any share.
    columns.extend(beside.map(|(index, row)| {
        column(Shown::Beside(index), km2(&on_one_line(row.names.of(language))), index + 2)
    }));
    columns
}

/// The width of a row of `columns`.
fn width(columns: &[Column]) -> usize {
    columns.iter().map(|column| column.width).sum::<usize>() + GAP * columns.len().saturating_sub(1)
}

/// What has columns beside the subject: custom areas where there are any, else the groups.
fn beside(shares: &Shares) -> impl Iterator<Item = &AreaShares> {
    let groups = if shares.custom.is_empty() && shares.groups.len() > 1 { &shares.groups[..] } else { &[] };
    shares.custom.iter().chain(groups)
}

fn not_written(cause: std::io::Error) -> Error {
    Error::new(format!("cannot write the table: {cause}"))
}
