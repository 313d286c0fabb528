//! An aligned table for a terminal or an e-mail: numbers to the right, widths right for Cyrillic too.

use unicode_width::UnicodeWidthStr;

use super::Report;
use super::grid::Grid;
use crate::error::Result;
use crate::measure::Shares;
use crate::words::Language;

/// Columns between two columns of text.
const GAP: usize = 2;

/// Writes an aligned table with rules between its blocks.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// The language of words and numbers.
    pub language: Language,
}

impl Report for Table {
    fn write(&self, shares: &Shares) -> Result<String> {
        Ok(self.draw(Grid::of(shares, self.language)))
    }
}

impl Table {
    /// The lines of a table in words.
    pub(super) fn draw(&self, grid: Grid) -> String {
        let rows = || std::iter::once(&grid.header).chain(grid.blocks.iter().flatten());
        let widths: Vec<usize> = (0..grid.header.len())
            .map(|column| rows().map(|row| row[column].width()).max().unwrap_or(0))
            .collect();
        let rule = "─".repeat(widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1));
        let mut lines = vec![grid.title.clone(), String::new(), aligned(&grid.header, &widths)];
        for block in grid.blocks.iter().filter(|block| !block.is_empty()) {
            lines.push(rule.clone());
            lines.extend(block.iter().map(|row| aligned(row, &widths)));
        }
        lines.extend([rule, grid.headline]);
        lines.extend(grid.notes);
        lines.join("\n") + "\n"
    }
}

/// One row: the first cell to the left, the others to the right.
fn aligned(row: &[String], widths: &[usize]) -> String {
    let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
        let room = " ".repeat(width.saturating_sub(cell.width()));
        if column == 0 { format!("{cell}{room}") } else { format!("{room}{cell}") }
    });
    cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
}
