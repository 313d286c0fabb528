//! An aligned table for a terminal or an e-mail: numbers to the right, widths right for Cyrillic too.

use unicode_width::UnicodeWidthStr;

use super::Report;
use super::aligned::{GAP, aligned, on_one_line, widths, wrapped};
use super::grid::Grid;
use crate::error::Result;
use crate::measure::Shares;
use crate::words::{self, Language};

/// Names are wrapped to no less than this many columns of text.
const NARROWEST_NAME: usize = 12;

/// What the table is shown on. By default on paper: as wide as need be, and plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screen {
    /// How many columns of text there are; none for as many as need be.
    pub width: Option<usize>,
    /// How the total is set.
    pub emphasis: Emphasis,
}

/// How the total is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Like everything else.
    #[default]
    Plain,
    /// In bold, by the escape codes of terminals (ECMA-48, SGR 1).
    Bold,
}

/// Writes an aligned table with rules between its blocks.
///
/// Where the screen is too narrow, columns are left out and named below: first what Ukraine holds, then since 2022,
/// since 2014, contested, the range, and the share that is not the headline. Then names are wrapped, and heads where they leave
/// no room for names. Digits never are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Table {
    /// The language of words and numbers.
    pub language: Language,
    /// What it is shown on.
    pub screen: Screen,
}

impl Report for Table {
    fn write(&self, shares: &Shares) -> Result<String> {
        let table = self.draw(Grid::of(shares, self.language));
        let counts = shares.settlements.as_ref().map(|counts| Grid::of_counts(counts, shares, self.language));
        Ok(counts.into_iter().fold(table, |table, counts| table + "\n" + &self.draw(counts)))
    }
}

impl Table {
    /// The text of `grid`.
    pub(super) fn draw(&self, mut grid: Grid) -> String {
        grid.names().for_each(|name| *name = on_one_line(name));
        let left_out = self.fit(&mut grid);
        let sizes = widths(&grid);
        let rule = "─".repeat(total(&sizes));
        let set = |text: &String| match self.screen.width {
            Some(width) => wrapped(text, width),
            None => vec![text.clone()],
        };
        let mut lines = set(&grid.title);
        lines.push(String::new());
        lines.extend(aligned(&grid.header, &sizes));
        for (index, block) in grid.blocks.iter().enumerate().filter(|(_, block)| !block.is_empty()) {
            let last = index + 1 == grid.blocks.len();
            lines.push(rule.clone());
            let rows = block.iter().flat_map(|row| aligned(row, &sizes));
            lines.extend(rows.map(|line| if last { self.emphasised(line) } else { line }));
        }
        lines.push(rule);
        let mut notes = vec![grid.headline];
        notes.retain(|headline| !headline.is_empty());
        notes.extend(
            (!left_out.is_empty())
                .then(|| format!("{}: {}", words::LEFT_OUT.of(self.language), left_out.join("; "))),
        );
        notes.extend(grid.notes);
        lines.extend(notes.iter().flat_map(set));
        lines.join("\n") + "\n"
    }

    /// Leaves out columns of `grid`, wraps its heads where they leave no room for names, then its names. The heads of what
    /// was left out.
    fn fit(&self, grid: &mut Grid) -> Vec<String> {
        let mut left_out = Vec::new();
        let Some(room) = self.screen.width else { return left_out };
        while total(&widths(grid)) > room {
            let most = grid.spare.iter().enumerate().max_by_key(|(_, spare)| **spare);
            let Some((column, _)) = most.filter(|(_, spare)| **spare > 0) else { break };
            left_out.push(grid.header[column].clone());
            grid.remove(column);
        }
        if total(&widths(grid)) <= room {
            return left_out;
        }
        if beside_names(grid) + NARROWEST_NAME > room {
            wrap_heads(grid);
        }
        if total(&widths(grid)) > room {
            let width = room.saturating_sub(beside_names(grid)).max(NARROWEST_NAME);
            grid.names().for_each(|name| *name = wrapped(name, width).join("\n"));
        }
        left_out
    }

    fn emphasised(&self, line: String) -> String {
        match self.screen.emphasis {
            Emphasis::Plain => line,
            Emphasis::Bold => format!("\u{1b}[1m{line}\u{1b}[0m"),
        }
    }
}

/// Wraps the heads of `grid` to the width of what stands below them, or of their longest word.
fn wrap_heads(grid: &mut Grid) {
    let header = std::mem::take(&mut grid.header);
    let wrapped_head = |(column, head): (usize, String)| {
        let cells = grid.blocks.iter().flatten().flat_map(|row| row[column].lines());
        let widest = cells.chain(head.split(' ')).map(UnicodeWidthStr::width).max().unwrap_or(0);
        wrapped(&head, widest).join("\n")
    };
    grid.header = header.into_iter().enumerate().map(wrapped_head).collect();
}

/// The width of all that stands beside the names.
fn beside_names(grid: &Grid) -> usize {
    let sizes = widths(grid);
    total(&sizes) - sizes.first().copied().unwrap_or(0)
}

/// The width of a row whose cells have these widths.
fn total(sizes: &[usize]) -> usize {
    sizes.iter().sum::<usize>() + GAP * sizes.len().saturating_sub(1)
}
