//! A Markdown table, as GitHub and most newsroom tools read it.

use super::Report;
use super::grid::Grid;
use crate::error::Result;
use crate::measure::Shares;
use crate::words::Language;

/// Writes a Markdown table under its headline; groups and the total are bold.
#[derive(Debug, Clone, Copy)]
pub struct Markdown {
    /// The language of words and numbers.
    pub language: Language,
}

impl Report for Markdown {
    fn write(&self, shares: &Shares) -> Result<String> {
        let table = self.draw(&Grid::of(shares, self.language));
        let counts = shares.settlements.as_ref().map(|counts| Grid::of_counts(counts, shares, self.language));
        Ok(counts.iter().fold(table, |table, counts| table + "\n" + &self.draw(counts)))
    }
}

impl Markdown {
    /// The lines of a table in words.
    pub(super) fn draw(&self, grid: &Grid) -> String {
        let mut lines = vec![format!("**{}**", escaped(&grid.title)), String::new()];
        if !grid.headline.is_empty() {
            lines.extend([escaped(&grid.headline), String::new()]);
        }
        lines.push(line(grid.header.iter().map(|cell| escaped(cell)).collect()));
        lines.push(rule(grid.header.len()));
        for (index, block) in grid.blocks.iter().enumerate() {
            let cell = |text: &String| {
                if index == 0 { escaped(text) } else { format!("**{}**", escaped(text)) }
            };
            lines.extend(block.iter().map(|row| line(row.iter().map(cell).collect())));
        }
        for note in &grid.notes {
            lines.extend([String::new(), escaped(note)]);
        }
        lines.join("\n") + "\n"
    }
}

/// A row of a table.
pub(super) fn line(cells: Vec<String>) -> String {
    format!("| {} |", cells.join(" | "))
}

/// What stands below the heads of so many columns: the first is set to the left, the others, which are numbers, to the right.
pub(super) fn rule(columns: usize) -> String {
    line((0..columns).map(|column| if column == 0 { "---" } else { "---:" }.to_owned()).collect())
}

/// Text from data with everything that Markdown would take for markup set off.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' | '#') {
            safe.push('\\');
        }
        safe.push(if c.is_control() { ' ' } else { c });
    }
    safe
}
